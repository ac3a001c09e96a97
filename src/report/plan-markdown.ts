import type { ChangeAction } from '../diff/change.ts';
import type { AccountPlan, Plan } from '../plan/plan.ts';
import { baseLine, originPhrases, removedLines } from './base-lines.ts';
import { FENCE_SIGNS, fenceItems } from './change-fence.ts';
import { ACTIONS } from './change-lines.ts';
import { TEXT_INK } from './ink.ts';
import { interruptionOf } from './interruption.ts';
import { cellCode, codeSpan, fenced, folded, MARKDOWN_INK } from './markdown.ts';
import { nextCommand } from './next-command.ts';
import { isChanged, noChanges, verdict } from './plan-text.ts';
import { guardMessage, isUrgent, noticeMessage, type PlanWording } from './plan-wording.ts';
import { neverCommand } from './printable.ts';
import { stepLines } from './step-lines.ts';
import { whoSeesMarkdown } from './who-sees-lines.ts';

/** More lines of changes than this are folded. */
const MOST_UNFOLDED = 40;

/**
 * A plan as a comment or a job summary on GitHub: the verdict first, guards as alerts, the changes in a `diff`
 * fence. Names and all else that people wrote stand in code spans and fences only, so that they stay text.
 */
export function planMarkdown(plan: Plan, planFile: string | undefined, words: PlanWording): string {
  const changed = plan.accounts.filter(isChanged);
  const [only] = plan.accounts;
  const several = plan.accounts.length !== 1 || only === undefined;
  const blocks = several
    ? [
        [`### ${words.planHeading}${words.marks.colon}${verdict(plan, changed.length, words)}`],
        ...base(plan, words),
        overview(plan.accounts, words),
        ...plan.accounts
          .filter(one => isChanged(one) || one.notices.length > 0)
          .flatMap(one => [[`#### ${name(one)}`], ...accountBlocks(one, plan, words)]),
      ]
    : [
        [`### ${words.planHeading}${words.marks.colon}${name(only)}`],
        ...base(plan, words),
        ...accountBlocks(only, plan, words),
      ];
  const next = nextCommand(plan, planFile, words);
  const ifMeant = next?.allow ? ` ${words.ifMeant(codeSpan(next.allow))}` : '';
  const footer = [
    `${words.digestLabel}${words.marks.colon}${codeSpan(plan.digest)}`,
    ...(next === null
      ? []
      : [`<br>${words.nextLabel}${words.marks.colon}${codeSpan(next.command)}${ifMeant}`]),
  ];
  const removed = removedLines(plan, words, MARKDOWN_INK).map(line => [line]);
  const all = [...blocks, ...removed, ...(changed.length > 0 ? [footer] : [])];
  return `${all.map(lines => lines.map(neverCommand).join('\n')).join('\n\n')}\n`;
}

function name({ account, appid }: AccountPlan): string {
  return appid === '' ? codeSpan(account) : `${codeSpan(account)} (${codeSpan(appid)})`;
}

/** What it was compared with, and the origins of all changes. */
function base(plan: Plan, words: PlanWording): string[][] {
  const line = baseLine(plan, words, MARKDOWN_INK);
  if (line === null || (!plan.offline && plan.origins === undefined)) return [];
  return [plan.offline ? ['> [!NOTE]', `> ${line}`] : [line]];
}

function overview(accounts: readonly AccountPlan[], words: PlanWording): string[] {
  return [
    `| ${words.accountColumn} | ${words.resultColumn} |`,
    '|---|---|',
    ...accounts.map(one => {
      const guards = one.guards
        .map(({ name }) => `${words.marks.comma}**${words.guardLabel} ${name}**`)
        .join('');
      const verdict = isChanged(one) ? counts(one, words, () => '') : words.noChangesShort;
      const appid = one.appid === '' ? '' : ` ${cellCode(one.appid)}`;
      return `| ${cellCode(one.account)}${appid} | ${verdict}${guards} |`;
    }),
  ];
}

function accountBlocks(plan: AccountPlan, whole: Plan, words: PlanWording): string[][] {
  if (!isChanged(plan)) {
    return [
      [noChanges(plan, whole.offline === true, words, codeSpan)],
      ...urgent(plan, words),
      ...notices(plan, words),
    ];
  }
  return [
    [`${counts(plan, words, action => `\`${FENCE_SIGNS[action]}\` `)}`],
    ...origins(plan, whole, words),
    ...urgent(plan, words),
    ...guards(plan, words),
    changes(plan, words),
    ...whoSeesMarkdown(plan, words.whoSees),
    ...(whole.offline ? [] : steps(plan, words)),
    ...notices(plan, words),
  ];
}

/** Counts with what stands before each; a sign there explains the signs in the fence. */
function counts(
  { summary }: AccountPlan,
  words: PlanWording,
  before: (action: ChangeAction) => string,
): string {
  const phrases = ACTIONS.map(action => {
    const phrase = `${before(action)}${words.counts[action](summary[action])}`;
    return summary[action] > 0 ? `**${phrase}**` : phrase;
  });
  return `${phrases.join(words.marks.comma)}${words.marks.gap}${words.counts.unchanged(summary.unchanged)}`;
}

/** Origins of the changes of one of several accounts. Offline all are the pull request's. */
function origins(plan: AccountPlan, whole: Plan, words: PlanWording): string[][] {
  const phrases = originPhrases(plan.origins, words);
  return phrases === '' || whole.offline || whole.accounts.length === 1 ? [] : [[phrases]];
}

function urgent(plan: AccountPlan, words: PlanWording): string[][] {
  return plan.notices
    .filter(isUrgent)
    .map(notice => ['> [!WARNING]', `> ${noticeMessage(words, notice, plan.account, MARKDOWN_INK)}`]);
}

function guards(plan: AccountPlan, words: PlanWording): string[][] {
  return plan.guards.map(guard => {
    const { what, fix } = guardMessage(words, guard, MARKDOWN_INK);
    return ['> [!CAUTION]', `> ${words.guardTitle(guard.name)}${what}`, `> ${fix}`];
  });
}

function changes(plan: AccountPlan, words: PlanWording): string[] {
  const lines = fenceItems(plan, words).flatMap(item => item.lines);
  const fence = fenced('diff', lines);
  return lines.length > MOST_UNFOLDED ? folded(words.changesHeading(lines.length), fence) : fence;
}

function steps(plan: AccountPlan, words: PlanWording): string[][] {
  const kind = interruptionOf(plan);
  if (kind === null) return [];
  const calls = stepLines(plan, TEXT_INK, words);
  const width = Math.max(...calls.map(({ call }) => call.length));
  const lines = calls.map(({ call, does }, index) => `${index + 1}. ${call.padEnd(width)}  ${does}`);
  return [
    [words.interruptions[kind]],
    folded(words.stepsHeading(calls.length).replace(/[:：]$/, ''), fenced('text', lines)),
  ];
}

function notices(plan: AccountPlan, words: PlanWording): string[][] {
  const calm = plan.notices.filter(notice => !isUrgent(notice));
  if (calm.length === 0) return [];
  return [calm.map(notice => `- ${noticeMessage(words, notice, plan.account, MARKDOWN_INK)}`)];
}
