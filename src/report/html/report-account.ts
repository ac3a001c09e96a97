import { html } from 'hono/html';
import type { AccountPlan, Plan } from '../../plan/plan.ts';
import { originPhrases } from '../base-lines.ts';
import { ACTIONS, SIGNS } from '../change-lines.ts';
import { TEXT_INK } from '../ink.ts';
import { interruptionOf } from '../interruption.ts';
import { isChanged, noChanges } from '../plan-text.ts';
import { guardMessage, isUrgent, noticeMessage } from '../plan-wording.ts';
import { bare, printable } from '../printable.ts';
import { driftOf } from '../review-verdict.ts';
import { planScenes, type Scene } from '../scenes.ts';
import { stepLines } from '../step-lines.ts';
import { inked, PAGE_INK } from './inked.ts';
import type { Html } from './markup.ts';
import { phone } from './phone.ts';
import { changeList } from './report-changes.ts';
import { headingText, peopleTables } from './report-people.ts';
import type { ReportWords } from './report-words.ts';

/** All there is to say of one account. `id`: begins the ids in it. */
export function accountParts(plan: AccountPlan, whole: Plan, id: string, words: ReportWords): Html {
  const offline = whole.offline === true;
  const { report } = words.page;
  const head = html`${facts(plan, words)}${isChanged(plan) ? counts(plan, whole, words) : html`<p>${inked(noChanges(plan, offline, words.plan, PAGE_INK.value))}</p>`}
${urgent(plan, words)}`;
  if (!isChanged(plan)) return html`${head}${pictures(plan, offline, id, words)}${notices(plan, words)}`;
  return html`${head}${guards(plan, words)}${drift(plan, words)}
<h3>${report.menus}</h3>
${pictures(plan, offline, id, words)}
<h3>${report.changes}</h3>
${changeList(plan, words)}
${peopleTables(plan, words)}
${offline ? null : steps(plan, words)}
${notices(plan, words)}`;
}

/** A box that must not be overlooked. */
export function box(kind: 'danger' | 'warning', title: string, text: Html): Html {
  return html`<div class="box ${kind}"><p class="box-title">${title}</p>${text}</div>\n`;
}

/** Counts of a plan, or of one of its accounts, each behind its sign, which they explain. */
export function countItems({ summary }: Pick<Plan, 'summary'>, { plan }: ReportWords): Html {
  return html`<ul class="counts">${ACTIONS.map(
    action =>
      html`<li class="${summary[action] > 0 ? 'some' : 'zero'}"><span class="mark ${action}" aria-hidden="true">${SIGNS[action]}</span> ${plan.counts[action](summary[action])}</li>`,
  )}<li class="zero">${plan.counts.unchanged(summary.unchanged)}</li></ul>`;
}

function facts({ appid, file, strategy }: AccountPlan, { page: { report } }: ReportWords): Html {
  const all = [
    ...(appid === '' ? [] : [[report.facts.appid, bare(appid)]]),
    ...(file === undefined ? [] : [[report.facts.file, bare(file)]]),
    [report.facts.strategy, strategy],
  ];
  return html`<dl class="facts">${all.map(([term, value]) => html`<div><dt>${term}</dt><dd><code dir="auto">${value}</code></dd></div>`)}</dl>\n`;
}

/** Of one of several accounts; those of the only one stand under the verdict. */
function counts(plan: AccountPlan, whole: Plan, words: ReportWords): Html | null {
  if (whole.accounts.length === 1) return null;
  const origins = whole.offline ? '' : originPhrases(plan.origins, words.plan);
  return html`${countItems(plan, words)}${origins !== '' && html`<p>${origins}</p>`}`;
}

function urgent(plan: AccountPlan, { plan: words }: ReportWords): Html[] {
  return plan.notices
    .filter(isUrgent)
    .map(notice =>
      box(
        'danger',
        words.attentionLabel,
        html`<p>${inked(noticeMessage(words, notice, plan.account, PAGE_INK))}</p>`,
      ),
    );
}

function guards(plan: AccountPlan, { plan: words }: ReportWords): Html[] {
  return plan.guards.map(guard => {
    const { what, fix } = guardMessage(words, guard, PAGE_INK);
    return box(
      'danger',
      `${words.guardLabel} ${printable(guard.name)}`,
      html`<p>${inked(what)}</p><p>${inked(fix)}</p>`,
    );
  });
}

function drift(plan: AccountPlan, { page: { report } }: ReportWords): Html | null {
  const count = driftOf(plan);
  return count === 0 ? null : box('warning', report.origins.drift, html`<p>${report.drift(count)}</p>`);
}

/** Menus that differ stand open, the others are folded; of an account without changes all are. */
function pictures(plan: AccountPlan, offline: boolean, id: string, words: ReportWords): Html {
  const scenes = planScenes(plan, offline, words, PAGE_INK);
  const changed = scenes.filter(({ differs }) => differs);
  const others = scenes.filter(
    ({ differs, sides }) => !differs && sides.some(({ picture }) => picture !== null),
  );
  const drawn = (scene: Scene, at: number): Html => sceneFigure(scene, plan.account, `${id}-${at}`, words);
  return html`<div class="scenes">${changed.map(drawn)}</div>${
    others.length > 0 &&
    html`<details class="more"><summary>${words.page.report.unchangedMenus(others.length)}</summary>
<div class="scenes">${others.map((scene, at) => drawn(scene, changed.length + at))}</div></details>`
  }`;
}

function sceneFigure(
  { heading, sides, cut }: Scene,
  account: string,
  id: string,
  { page }: ReportWords,
): Html {
  return html`<section class="scene${sides.length > 1 ? ' pair' : null}"><h4><bdi>${heading}</bdi></h4>
<div class="phones">${sides.map((side, at) => phone(side.picture, { ...side, account, columns: 'open', id: `${id}-${at}` }, page))}</div>
${cut !== null && html`<p class="cut">${inked(cut)}</p>`}</section>\n`;
}

function steps(plan: AccountPlan, { plan: words }: ReportWords): Html | null {
  const kind = interruptionOf(plan);
  if (kind === null) return null;
  const calls = stepLines(plan, TEXT_INK, words);
  return html`<h3>${headingText(words.stepsHeading(calls.length))}</h3>
<ol class="calls">${calls.map(({ call, does }) => html`<li><code>${call}</code> ${does}</li>`)}</ol>
<p>${words.interruptions[kind]}</p>`;
}

function notices(plan: AccountPlan, { plan: words }: ReportWords): Html | null {
  const calm = plan.notices.filter(notice => !isUrgent(notice));
  if (calm.length === 0) return null;
  return html`<h3>${headingText(words.noticesHeading)}</h3>
<ul class="notices">${calm.map(notice => html`<li>${inked(noticeMessage(words, notice, plan.account, PAGE_INK))}</li>`)}</ul>`;
}
