import type { ApplyResult } from '../apply/result.ts';
import type { MenuState } from '../menu/menu.ts';
import type { ApplyWording } from './apply-wording.ts';

/**
 * Why what would be done is not what was approved, three ways: the changes that were approved, those that would be made
 * now, and what has become another since, the live menu or the file.
 *
 * @param difference two menus under a title.
 */
export function unapprovedLines(
  { plan, approved, differs }: Extract<ApplyResult, { outcome: 'unapproved' }>,
  words: ApplyWording['unapproved'],
  difference: (title: string, before: MenuState, after: MenuState) => string[],
): string[] {
  const now = ['', ...difference(words.now, plan.live.snapshot, plan.desired.menu)];
  if (approved === null) return [words.notInPlan, ...now];
  const { live, desired, strategy } = approved;
  const nothing = approved.changes.length === 0 ? [`  ${words.nothingApproved}`] : [];
  const why = differs.flatMap(what => {
    if (what === 'live') return ['', ...difference(words.live, live.snapshot, plan.live.snapshot)];
    if (what === 'account') return [];
    const { conditional } = plan.desired;
    return [
      '',
      ...difference(words.files, desired.menu, plan.desired.menu),
      ...(strategy === plan.strategy ? [] : [`  ${words.strategy(strategy, plan.strategy)}`]),
      ...(desired.conditional === conditional ? [] : [`  ${words.conditional(conditional === 'managed')}`]),
    ];
  });
  return ['', ...difference(words.approved, live.snapshot, desired.menu), ...nothing, ...now, ...why];
}
