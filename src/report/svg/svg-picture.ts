import { html } from 'hono/html';
import type { TargetState } from '../../menu/menu.ts';
import type { AccountPlan, Plan } from '../../plan/plan.ts';
import { ACTIONS, SIGNS } from '../change-lines.ts';
import { EN_PAGE } from '../en/page.ts';
import { EN_PLAN } from '../en/plan.ts';
import { EN_REVIEW } from '../en/review.ts';
import { type Html, textOf } from '../html/markup.ts';
import { TEXT_INK } from '../ink.ts';
import { isChanged, noChanges } from '../plan-text.ts';
import { bare, printable } from '../printable.ts';
import { menuScenes, planScenes, type Scene, type SceneWords } from '../scenes.ts';
import type { Language, Translation } from '../words.ts';
import { PHONE_WIDTH, phoneHeight, rowsOf, svgPhone } from './svg-phone.ts';
import { SVG_STYLE } from './svg-style.ts';
import { linesWithin } from './svg-text.ts';

/** Pictures of the menus of one account. */
interface AccountScenes {
  readonly account: string;
  /** Under the name of the account. */
  readonly about: string;
  readonly scenes: readonly Scene[];
}

/** A plan as an SVG document: each menu before and after. */
export function planSvg(plan: Plan, translation: Translation): string {
  const words = wordsOf(translation);
  const offline = plan.offline === true;
  const accounts = plan.accounts.map(account => ({
    account: account.account,
    about: aboutOf(account, offline, words),
    scenes: planScenes(account, offline, words, TEXT_INK),
  }));
  return documentOf(accounts, words, translation);
}

/** The menus of one account as an SVG document. */
export function menuSvg(account: string, menu: TargetState, translation: Translation): string {
  const words = wordsOf(translation);
  const scenes = menuScenes(menu, words, TEXT_INK);
  return documentOf([{ account, about: '', scenes }], words, translation);
}

function wordsOf(translation: Translation): SceneWords {
  return translation ?? { page: EN_PAGE, plan: EN_PLAN, review: EN_REVIEW };
}

/** Counts, which say what the signs in the pictures mean. */
function aboutOf(account: AccountPlan, offline: boolean, { plan }: SceneWords): string {
  if (!isChanged(account)) return noChanges(account, offline, plan, bare);
  const counts = ACTIONS.map(action => `${SIGNS[action]} ${plan.counts[action](account.summary[action])}`);
  return `${counts.join(plan.marks.comma)} ${plan.counts.unchanged(account.summary.unchanged)}`;
}

const MARGIN = 16;
const GAP = 24;

function documentOf(accounts: readonly AccountScenes[], words: SceneWords, translation: Translation): string {
  const sides = Math.max(1, ...accounts.flatMap(({ scenes }) => scenes.map(scene => scene.sides.length)));
  const width = 2 * MARGIN + sides * PHONE_WIDTH + (sides - 1) * GAP;
  const page = new Page(width - 2 * MARGIN);
  accounts.forEach((one, at) => {
    if (at > 0) page.skip(2 * GAP);
    page.account(one, words);
  });
  const height = Math.ceil(page.height + MARGIN);
  const names = accounts.map(({ account }) => printable(account)).join(', ');
  const language: Language = translation === null ? 'en' : 'zh-CN';
  return `<?xml version="1.0" encoding="UTF-8"?>\n${textOf(
    html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" xml:lang="${language}" font-family="${FONTS}">
<title>${words.page.pictureTitle(names)}</title>
<style>${SVG_STYLE}</style>
${page.parts}
</svg>
`,
  )}`;
}

/** Has Han characters and emoji wherever the picture is looked at. */
const FONTS =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Hiragino Sans GB', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', 'Apple Color Emoji', 'Segoe UI Emoji', 'Noto Color Emoji', sans-serif";

/** Things one below the other, each under what is there already. */
class Page {
  readonly parts: Html[] = [];
  height: number = MARGIN;
  private readonly width: number;

  constructor(width: number) {
    this.width = width;
  }

  skip(height: number): void {
    this.height += height;
  }

  account({ account, about, scenes }: AccountScenes, words: SceneWords): void {
    this.lines(account, { size: 20, weight: 700 });
    if (about !== '') this.lines(about, { size: 13, quiet: true });
    for (const scene of scenes) {
      this.skip(GAP / 2);
      if (scenes.length > 1) this.lines(scene.heading, { size: 15, weight: 600 });
      this.phones(scene, account, words);
      if (scene.cut !== null) this.lines(scene.cut, { size: 12, quiet: true });
    }
  }

  private phones({ sides }: Scene, account: string, { page }: SceneWords): void {
    const rows = Math.max(...sides.map(rowsOf));
    const isTitled = sides.some(({ title }) => title !== '');
    const top = this.height + (isTitled ? 28 : 6);
    sides.forEach((side, at) => {
      const x = MARGIN + at * (PHONE_WIDTH + GAP);
      const title =
        side.title === ''
          ? null
          : html`<text class="title" x="${PHONE_WIDTH / 2}" y="-9" text-anchor="middle" font-size="13" font-weight="600" fill="#1f2328">${printable(side.title)}</text>`;
      this.parts.push(
        html`<g transform="translate(${x} ${top})">${title}${svgPhone(side, rows, account, page)}</g>\n`,
      );
    });
    this.height = top + phoneHeight(rows) + 6;
  }

  /** Text from the left margin, in as many lines as it takes. */
  private lines(
    text: string,
    { size, weight = 400, quiet = false }: { size: number; weight?: number; quiet?: boolean },
  ): void {
    for (const line of linesWithin(printable(text), this.width, size)) {
      this.skip(size * 1.5);
      this.parts.push(
        html`<text class="${quiet ? 'quiet' : 'title'}" x="${MARGIN}" y="${this.height - size * 0.4}" font-size="${size}" font-weight="${weight}" fill="${quiet ? '#59636e' : '#1f2328'}">${line}</text>\n`,
      );
    }
  }
}
