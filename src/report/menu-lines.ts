import { diffArrays } from 'diff';
import { type Button, isParent, type LeafButton, type MenuState } from '../menu/menu.ts';
import type { TagNames } from '../plan/plan.ts';
import type { PlanWording } from './plan-wording.ts';
import { quoted } from './printable.ts';
import { actionOf, actionParts } from './what-it-does.ts';

/** One line of a comparison: in both, only in the first, only in the second. */
export interface MenuDiffLine {
  readonly sign: '+' | '-';
  readonly text: string;
}

/** What two menus do not have in common, a line for each button; each line says all of where its button stands. */
export function menuDifference(
  before: MenuState,
  after: MenuState,
  noDefaultMenu: string,
  words: PlanWording,
  tags: TagNames | undefined,
): MenuDiffLine[] {
  const lines = (menu: MenuState): string[] => menuLines(menu, noDefaultMenu, words, tags);
  return diffArrays(lines(before), lines(after)).flatMap(({ added, removed, value }): MenuDiffLine[] =>
    added || removed ? value.map(text => ({ sign: added ? '+' : '-', text })) : [],
  );
}

/** A menu as lines without addresses, so that a button that only shifts is the same line. */
function menuLines(
  menu: MenuState,
  noDefaultMenu: string,
  words: PlanWording,
  tags: TagNames | undefined,
): string[] {
  const bar = menu.button === null ? [noDefaultMenu] : barLines(menu.button, '', words);
  return [
    ...bar,
    ...menu.conditionalmenu.flatMap(({ matchrule, button }) => {
      const who = words.seenBy(words.audience(matchrule, tags));
      return barLines(button, `${who}${words.marks.colon}`, words);
    }),
  ];
}

/** The buttons of one menu, a line for each; `where` stands before each name. */
export function barLines(bar: readonly Button[], where: string, words: PlanWording): string[] {
  return bar.flatMap(button => {
    const name = `${where}${quoted(button.name)}`;
    if (!isParent(button)) return [leafLine(name, button, words)];
    const children = button.sub_button.map(leaf => leafLine(`${name} › ${quoted(leaf.name)}`, leaf, words));
    return [`${name}  ${words.opensSubmenu}`, ...children];
  });
}

function leafLine(name: string, leaf: LeafButton, words: PlanWording): string {
  const action = actionOf(leaf, words);
  return [name, ...(action === null ? [] : actionParts(action))].join('  ');
}
