import { html } from 'hono/html';
import { PLATFORMS } from '../../menu/audience.ts';
import { sameValue } from '../../menu/canonical-json.ts';
import type { Fault } from '../../menu/fault.ts';
import type { DesiredMenu, TargetState, Visitor } from '../../menu/menu.ts';
import type { Problem } from '../../menu/problem.ts';
import { type PlatformWalk, walk, walkOnEveryPlatform } from '../../menu/rule-walk.ts';
import { isDrawable, type Picture, pictureOf } from '../../picture/picture.ts';
import { marksOf } from '../../picture/plan-pictures.ts';
import type { AccountPlan } from '../../plan/plan.ts';
import { clipped } from '../clipped.ts';
import { faultMessage } from '../faults.ts';
import { bare, printable, quoted } from '../printable.ts';
import { problemMessage } from '../problem-message.ts';
import type { Translation } from '../words.ts';
import { type Html, textOf } from './markup.ts';
import { pageWords } from './page-words.ts';
import { phone } from './phone.ts';
import { actionTexts } from './preview-actions.ts';

/** One account as the page shows it. */
export interface PreviewAccount {
  readonly account: string;
  readonly file: string;
  /** Of the file as it is now. */
  readonly problems: readonly Problem[];
  /** The last menu that the file held without errors; null when it never did. */
  readonly menu: DesiredMenu | null;
  /** The file has errors now, so `menu` is an earlier one. */
  readonly stale: boolean;
  /** How the menu differs from the live one, or why that could not be read; null where nobody asks. */
  readonly live:
    | 'reading'
    | ({ /** When that was. */ readonly at: number } & (
        | { readonly plan: AccountPlan }
        | { readonly fault: Fault }
      ))
    | null;
}

/** Whose menu is shown. */
export type Viewer = { readonly menu: number | null } | { readonly visitor: Visitor };

/** What the page shows: all accounts, and which of them by whom. */
export interface PreviewView {
  readonly accounts: readonly PreviewAccount[];
  readonly account: string | null;
  readonly viewer: Viewer;
  /** Of wxmenu.config.yaml. */
  readonly configProblems: readonly Problem[];
  /** What failed while files were looked for. */
  readonly faults: readonly Fault[];
}

/** The whole page, with a first picture in it. */
export function previewPage(view: PreviewView, translation: Translation): string {
  const { preview } = pageWords(translation);
  return `<!doctype html>\n${textOf(html`<html lang="${translation === null ? 'en' : 'zh-CN'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${preview.title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="style.css">
<script src="script.js" type="module"></script>
</head>
<body>
<p id="lost" class="notice" role="status" hidden>${preview.lost}</p>
<main>${fragment(view, translation)}</main>
</body>
</html>`)}\n`;
}

/** What changes on the page when a file does. */
export function previewFragment(view: PreviewView, translation: Translation): string {
  return textOf(html`${fragment(view, translation)}`);
}

function fragment(view: PreviewView, translation: Translation): Html {
  const { preview: words } = pageWords(translation);
  const current = view.accounts.find(({ account }) => account === view.account) ?? view.accounts[0];
  const problems = [...view.configProblems, ...(current?.problems ?? [])];
  // What stands in the way of an apply is not to be scrolled to, and the picture not to be behind mere warnings.
  const errors = problems.filter(({ severity }) => severity === 'error');
  const others = problems.filter(({ severity }) => severity !== 'error');
  return html`<div class="preview-head"><h1>${words.title}</h1>${accountList(view, current, translation)}</div>
${view.faults.map(fault => faultNotice(fault, translation))}
${current?.stale ? html`<p class="notice" role="alert">${current.menu === null ? words.neverGood : words.stale}</p>` : null}
${errors.length > 0 ? problemList(words.errors, errors, translation) : null}
${current === undefined && view.faults.length === 0 ? html`<p>${words.noAccounts}</p>` : null}
${current === undefined || current.menu === null ? null : menuParts(current, current.menu, view.viewer, translation)}
${others.length > 0 || (current !== undefined && errors.length === 0) ? problemList(words.problems, others, translation) : null}`;
}

function faultNotice(fault: Fault, translation: Translation): Html {
  const { what, fix } = faultMessage(fault, translation);
  return html`<p class="notice" role="alert">${what}<br>${fix}</p>`;
}

function accountList(
  { accounts }: PreviewView,
  current: PreviewAccount | undefined,
  translation: Translation,
): Html | null {
  const { preview: words } = pageWords(translation);
  if (accounts.length < 2) return current ? html`<p><bdi>${printable(current.account)}</bdi></p>` : null;
  return html`<nav aria-label="${words.accounts}"><ul>${accounts.map(({ account, problems }) => {
    const bad = problems.some(({ severity }) => severity === 'error');
    const here = account === current?.account ? html` aria-current="page"` : null;
    return html`<li><a href="?${new URLSearchParams({ account }).toString()}"${here}><bdi>${printable(account)}</bdi></a>${bad ? html` <span class="bad">${words.severities.error}</span>` : null}</li>`;
  })}</ul></nav>`;
}

function menuParts(
  current: PreviewAccount,
  menu: DesiredMenu,
  viewer: Viewer,
  translation: Translation,
): Html {
  const { preview: words } = pageWords(translation);
  const { at, said } = seen(menu, viewer, tagsOf(current), translation);
  const phones = phonesOf(current, menu, { at, viewer }, translation);
  const pictures = phones.map(({ key, picture }) => ({ key, picture }));
  // Under the phone that is tapped: the script puts it there.
  const does = html`<div class="does"><div id="does" role="status"><p class="quiet">${words.tapHint}</p></div></div>`;
  return html`${audienceForm(current, menu, viewer, translation)}
${said.map(line => html`<p>${line}</p>`)}
<div class="phones">${phones.map(({ key, drawn }, place) => html`<div data-phone="${key}">${drawn}${place === 0 ? does : null}</div>`)}</div>
<template id="texts">${actionTexts(pictures, words)}</template>
${liveLine(current, translation)}`;
}

/** Which menu of the file the viewer gets, and why. */
function seen(
  menu: DesiredMenu,
  viewer: Viewer,
  tags: Tags,
  translation: Translation,
): { readonly at: number | null; readonly said: readonly string[] } {
  const { preview: words } = pageWords(translation);
  const menus = menu.conditionalmenu ?? [];
  if ('menu' in viewer)
    return { at: viewer.menu !== null && menus[viewer.menu] ? viewer.menu : null, said: [] };
  const rules = menus.map(({ matchrule }) => ({ matchrule: byId(matchrule, tags) }));
  const walks = walkOnEveryPlatform(rules, byId(viewer.visitor, tags));
  const said = walks.map(walk => {
    const [platform] = walk.platforms;
    const visitor =
      walks.length === 1 || platform === undefined
        ? viewer.visitor
        : { ...viewer.visitor, client_platform_type: platform };
    const place = placeOf(walk);
    const found = place === null ? undefined : menus[place];
    const name = place === null ? words.theDefault : menuName(place, found?.name);
    if ('unclear' in walk.seen) return words.unclear(visitor, name);
    return words.gets(visitor, name, found ? words.rule(found.matchrule) : null);
  });
  const [first] = walks;
  return { at: first && 'menu' in first.seen ? first.seen.menu : null, said };
}

/** Names of tags by their ids, as far as WeChat has told them. */
type Tags = NonNullable<AccountPlan['tags']>;

function tagsOf({ live }: PreviewAccount): Tags {
  return planOf(live)?.tags ?? {};
}

function planOf(live: PreviewAccount['live']): AccountPlan | null {
  return live !== null && live !== 'reading' && 'plan' in live ? live.plan : null;
}

/** A rule or a visitor with the id of the tag, where it is known, in place of its name: so that they can be compared. */
function byId<T extends { readonly tag?: string; readonly tag_id?: string }>(one: T, tags: Tags): T {
  const { tag, ...rest } = one;
  const id = tag === undefined ? undefined : Object.keys(tags).find(key => tags[key] === tag);
  return id === undefined ? one : ({ ...rest, tag_id: id } as T);
}

function placeOf({ seen }: PlatformWalk): number | null {
  return 'unclear' in seen ? seen.unclear : seen.menu;
}

/** A conditional menu in a sentence: by its label, or by its place. */
function menuName(place: number, label: string | undefined): string {
  return label === undefined ? `conditionalmenu[${place}]` : quoted(clipped(label));
}

interface Drawn {
  readonly key: 'desired' | 'live';
  readonly picture: Picture | null;
  readonly drawn: Html;
}

function phonesOf(
  { account, live }: PreviewAccount,
  menu: DesiredMenu,
  { at, viewer }: { readonly at: number | null; readonly viewer: Viewer },
  translation: Translation,
): Drawn[] {
  const { preview: words, page } = pageWords(translation);
  const plan = planOf(live);
  const marks = plan && marksOf(plan);
  const draw = (key: Drawn['key'], title: string, picture: Picture | null, none: string): Drawn => {
    const shown = isDrawable(picture) ? picture : null;
    const absent = isDrawable(picture) ? none : page.menus.tooLarge;
    return {
      key,
      picture: shown,
      drawn: phone(shown, { title, account, absent, columns: 'tap', id: key }, page),
    };
  };
  const desired = barOf(menu, at);
  const after = pictureOf(desired.button, { menu: desired.address, ...(marks && { marks: marks.after }) });
  const phones = [draw('desired', words.desired, after, words.noMenu)];
  if (plan !== null && marks !== null) {
    const place = 'visitor' in viewer ? seenLive(plan, viewer.visitor) : livePartner(plan, at);
    const { button, address } =
      place === undefined ? { button: null, address: '' } : barOf(plan.live.snapshot, place);
    const before = pictureOf(button, { menu: address, marks: marks.before });
    phones.push(draw('live', words.live, before, place === undefined ? words.notLive : words.noMenu));
  }
  return phones;
}

/** What somebody gets now, by the rules that are live. */
function seenLive({ live, tags = {} }: AccountPlan, visitor: Visitor): number | null {
  const { seen } = walk(live.snapshot.conditionalmenu, byId(visitor, tags));
  return 'menu' in seen ? seen.menu : null;
}

/** The live menu that a menu of the file stands for: the one with the same rule; undefined when there is none. */
function livePartner({ desired, live }: AccountPlan, at: number | null): number | null | undefined {
  const rule = at === null ? undefined : desired.menu.conditionalmenu[at]?.matchrule;
  if (rule === undefined) return at === null ? null : undefined;
  const place = live.snapshot.conditionalmenu.findIndex(({ matchrule }) => sameValue(matchrule, rule));
  return place === -1 ? undefined : place;
}

function barOf(
  menu: Pick<DesiredMenu, 'conditionalmenu'> & Pick<TargetState, 'button'>,
  at: number | null,
): { readonly button: TargetState['button']; readonly address: string } {
  const conditional = at === null ? undefined : menu.conditionalmenu?.[at];
  return conditional === undefined
    ? { button: menu.button, address: '' }
    : { button: conditional.button, address: `conditionalmenu[${at}]` };
}

function liveLine({ account, live }: PreviewAccount, translation: Translation): Html {
  const { preview: words } = pageWords(translation);
  if (live === null) return html`<p class="quiet">${words.noCredentials}</p>`;
  if (live === 'reading') return html`<p class="quiet" role="status">${words.reading}</p>`;
  const said =
    'fault' in live
      ? faultNotice(live.fault, translation)
      : html`<p>${live.plan.changes.length === 0 ? words.asLive : words.differs(live.plan.changes.length)}</p>`;
  const at = new Date(live.at);
  return html`<div class="live-line">${said}<p class="quiet"><time datetime="${at.toISOString()}">${words.lookedAt(at.toTimeString().slice(0, 8))}</time></p>
<form method="post" action="live?${new URLSearchParams({ account }).toString()}"><button class="plain-button" name="again">${words.readAgain}</button></form></div>`;
}

function audienceForm(
  { account }: PreviewAccount,
  menu: DesiredMenu,
  viewer: Viewer,
  translation: Translation,
): Html {
  const { preview } = pageWords(translation);
  const { audience: words } = preview;
  const menus = menu.conditionalmenu ?? [];
  const visitor = 'visitor' in viewer ? viewer.visitor : null;
  const chosen = visitor
    ? 'somebody'
    : 'menu' in viewer && viewer.menu !== null
      ? String(viewer.menu)
      : 'default';
  const option = (value: string, text: string, selected: string): Html =>
    html`<option value="${value}"${value === selected ? html` selected` : null}>${text}</option>`;
  const tags = new Map<string, string>();
  for (const { matchrule } of menus) {
    if (matchrule.tag !== undefined) tags.set(`name:${matchrule.tag}`, matchrule.tag);
    else if (matchrule.tag_id !== undefined) tags.set(`id:${matchrule.tag_id}`, matchrule.tag_id);
  }
  const tag =
    visitor?.tag !== undefined
      ? `name:${visitor.tag}`
      : visitor?.tag_id !== undefined
        ? `id:${visitor.tag_id}`
        : '';
  return html`<form class="audience" method="get" aria-label="${words.legend}">
<input type="hidden" name="account" value="${account}">
<label>${words.legend}<select name="view">${option('default', words.byDefault, chosen)}${menus.map(
    ({ name, matchrule }, place) =>
      option(
        String(place),
        words.conditional(
          place + 1,
          name === undefined ? undefined : bare(clipped(name)),
          preview.rule(matchrule),
        ),
        chosen,
      ),
  )}${option('somebody', words.somebody, chosen)}</select></label>
${
  visitor === null
    ? null
    : html`<label>${words.tag}<select name="tag">${option('', words.noTag, tag)}${[...tags].map(([value, text]) => option(value, bare(clipped(text)), tag))}</select></label>
<label>${words.platform}<select name="platform">${Object.values(PLATFORMS).map(value => option(value, words.platforms[value] ?? value, visitor.client_platform_type ?? '1'))}</select></label>`
}
<noscript><button class="plain-button">${words.show}</button></noscript>
</form>`;
}

function problemList(heading: string, problems: readonly Problem[], translation: Translation): Html {
  const { preview: words, problems: wording } = pageWords(translation);
  return html`<section class="problems" aria-label="${heading}"><h2>${heading}</h2>${
    problems.length === 0
      ? html`<p class="quiet">${words.noProblems}</p>`
      : html`<ol>${problems.map(problem => {
          const { what, fix } = problemMessage(problem, wording);
          const { file, range } = problem.at;
          return html`<li class="${problem.severity}"><code>${bare(file)}:${range.start.line}:${range.start.column}</code> <strong>${words.severities[problem.severity]}</strong> <code>${problem.code}</code>
<p>${what}</p><p class="quiet">${fix}</p></li>`;
        })}</ol>`
  }</section>`;
}
