import type { TargetState } from '../menu/menu.ts';
import type { AccountPlan, Plan } from '../plan/plan.ts';
import { boxPicture } from './box-picture.ts';
import { countLine, SIGNS } from './change-lines.ts';
import { columnsOf, padColumns, wrap } from './columns.ts';
import { EN_PAGE } from './en/page.ts';
import { EN_PLAN } from './en/plan.ts';
import { EN_REVIEW } from './en/review.ts';
import { TEXT_INK } from './ink.ts';
import type { PictureSide } from './menu-picture.ts';
import { isChanged, noChanges } from './plan-text.ts';
import { bare, neverCommand } from './printable.ts';
import { menuScenes, planScenes, type Scene, type SceneWords } from './scenes.ts';
import type { Style } from './style.ts';

/** Columns between two pictures that stand side by side. */
const GAP = 3;

/** A plan as pictures for a terminal: each menu before and after, side by side where there is room. */
export function planPictureText(plan: Plan, style: Style): string {
  const words = wordsOf(style);
  const blocks = plan.accounts.flatMap(account => {
    if (!isChanged(account) && account.desired.menu.button === null)
      return [[noChanges(account, plan.offline === true, words.plan, bare)]];
    const scenes = planScenes(account, plan.offline === true, words, TEXT_INK);
    return [headLines(account, plan, style, words), ...sceneBlocks(scenes, style, words)];
  });
  return textOf(blocks);
}

/** The menus of one account as pictures for a terminal. */
export function menuPictureText(account: string, menu: TargetState, style: Style): string {
  const words = wordsOf(style);
  const scenes = menuScenes(menu, words, TEXT_INK);
  return textOf([[style.colour.bold(bare(account))], ...sceneBlocks(scenes, style, words)]);
}

function wordsOf({ translation }: Style): SceneWords {
  return translation ?? { page: EN_PAGE, plan: EN_PLAN, review: EN_REVIEW };
}

function textOf(blocks: readonly (readonly string[])[]): string {
  return `${blocks.map(lines => lines.map(line => neverCommand(line.trimEnd())).join('\n')).join('\n\n')}\n`;
}

/** The account, and what the signs in its pictures mean. */
function headLines(account: AccountPlan, plan: Plan, style: Style, words: SceneWords): string[] {
  const { colour } = style;
  const appid = account.appid === '' ? [] : [colour.dim(bare(account.appid))];
  const result = isChanged(account)
    ? countLine(account.summary, SIGNS, style, words.plan)
    : noChanges(account, plan.offline === true, words.plan, bare);
  return [[colour.bold(bare(account.account)), ...appid].join('  '), ...wrap(result, style.columns)];
}

/** A heading, pictures, and what the phone cuts, for each menu. */
function sceneBlocks(scenes: readonly Scene[], style: Style, { page }: SceneWords): string[][] {
  return scenes.map(({ heading, sides, cut }) => [
    ...(scenes.length === 1 ? [] : wrap(style.colour.bold(heading), style.columns)),
    ...pictureLines(sides, style, page.menus.tooLarge),
    ...(cut === null ? [] : wrap(cut, style.columns)),
  ]);
}

/** Side by side where there is room, else one below the other; with cells equally wide where there is room for that. */
function pictureLines(sides: readonly PictureSide[], style: Style, tooLarge: string): string[] {
  const drawn = [true, false].map(even => sides.map(side => panel(side, style, even, tooLarge)));
  const together = drawn.find(
    panels => panels.reduce((sum, { width }) => sum + width + GAP, -GAP) <= style.columns,
  );
  if (together) return sideBySide(together);
  const apart = drawn.find(panels => panels.every(({ width }) => width <= style.columns)) ?? drawn.at(-1);
  return apart?.flatMap(({ lines }, at) => (at === 0 ? lines : ['', ...lines])) ?? [];
}

interface Panel {
  readonly lines: readonly string[];
  readonly width: number;
}

/** A picture under its title. */
function panel(side: PictureSide, style: Style, even: boolean, tooLarge: string): Panel {
  const { lines, width } = boxPicture(side, style, { even, tooLarge });
  if (side.title === '') return { lines, width };
  return { lines: [`${side.title}`, ...lines], width: Math.max(width, columnsOf(side.title)) };
}

/** Bars stand beside each other, titles at the top. */
function sideBySide(panels: readonly Panel[]): string[] {
  const height = Math.max(...panels.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    panels
      .map(({ lines, width }) => padColumns(lineAt(lines, row, height), width))
      .join(' '.repeat(GAP))
      .trimEnd(),
  );
}

/** The first line stays the first; what is missing is missing below it. */
function lineAt(lines: readonly string[], row: number, height: number): string {
  const at = row - (height - lines.length);
  return (row === 0 ? lines[0] : at > 0 ? lines[at] : undefined) ?? '';
}
