import { html } from 'hono/html';
import type { Change } from '../../diff/change.ts';
import type { AccountPlan } from '../../plan/plan.ts';
import { isWhole, placeParts, SIGNS, subjectOf } from '../change-lines.ts';
import { differenceOf, looksTheSame } from '../difference.ts';
import { changedPairs, lookalikes, type Pair } from '../field-lines.ts';
import { type OutlineRow, planOutline } from '../plan-outline.ts';
import { printable } from '../printable.ts';
import { actionOf } from '../what-it-does.ts';
import type { Html } from './markup.ts';
import type { ReportWords } from './report-words.ts';

/** The changes of an account in menu order, each with what it does, where it comes from and what differs. */
export function changeList(plan: AccountPlan, words: ReportWords): Html {
  const withOrigins = plan.changes.some(({ origin }) => origin !== undefined);
  return html`${planOutline(plan).map(
    ({ rows }) =>
      html`<ul class="changes">${rows.map(row => changeItem(row, plan, withOrigins, words))}</ul>\n`,
  )}`;
}

function changeItem(row: OutlineRow, plan: AccountPlan, withOrigins: boolean, words: ReportWords): Html {
  const { change, depth, address } = row;
  const kind = change?.action ?? 'context';
  const name = row.name === '' ? null : html`<strong class="of"><bdi>${printable(row.name)}</bdi></strong> `;
  return html`<li class="change ${kind} depth-${Math.min(depth, 2)}">${sign(change, words)}<div class="what">
<p>${name}<code class="address">${address}</code>${does(change, words)}${placeParts(row, words.plan, plan.tags).map(part => html` <span class="place">${part}</span>`)}${withOrigins ? origin(change, words) : null}</p>
${change?.action === 'update' ? members(change, plan, words) : null}</div></li>\n`;
}

function sign(change: Change | undefined, { page }: ReportWords): Html {
  if (change === undefined)
    return html`<span class="change-sign" aria-hidden="true"><span class="mark"></span></span>`;
  const { action } = change;
  return html`<span class="change-sign"><span class="mark ${action}"><span aria-hidden="true">${SIGNS[action]}</span><span class="unseen">${page.phone.marks[action]}</span></span></span>`;
}

/** What a button does that comes or goes as a whole. */
function does(change: Change | undefined, words: ReportWords): Html | null {
  const action = change && isWhole(change) ? actionOf(subjectOf(change), words.plan) : null;
  if (action === null) return null;
  const targets = action.targets.map(
    ({ field, value }) =>
      html`${action.targets.length > 1 ? ` ${field}` : null} <code dir="auto">${value}</code>`,
  );
  return html` <span class="does">${action.kind}${targets}</span>`;
}

function origin(change: Change | undefined, { page }: ReportWords): Html | null {
  if (change?.origin === undefined) return null;
  return html` <span class="origin ${change.origin}">${page.report.origins[change.origin]}</span>`;
}

/** What differs in a button, the old value over the new one. */
function members(change: Change, { tags }: AccountPlan, words: ReportWords): Html {
  const pairs = changedPairs(change, words.plan, tags);
  return html`<dl class="members">${pairs.map(pair => html`<dt>${pair.label}</dt>${values(pair, words)}`)}</dl>`;
}

function values({ before, after }: Pair, { page, plan }: ReportWords): Html {
  const said = page.report.members;
  const none = html`<span class="absent">${plan.absent}</span>`;
  const label = (text: string): Html => html`<span class="unseen">${text} </span>`;
  if (before === undefined || after === undefined) {
    return html`<dd>${label(said.before)}${before === undefined ? none : html`<del dir="auto">${before}</del>`}</dd>
<dd>${label(said.after)}${after === undefined ? none : html`<ins dir="auto">${after}</ins>`}</dd>`;
  }
  const { start, end, ...middle } = differenceOf(before, after);
  const part = (text: string): Html | null => (text === '' ? null : html`<mark>${text}</mark>`);
  const note = looksTheSame(before, after)
    ? html`<dd class="note">${lookalikes(before, after, plan)}</dd>`
    : null;
  return html`<dd>${label(said.before)}<del dir="auto">${start}${part(middle.before)}${end}</del></dd>
<dd>${label(said.after)}<ins dir="auto">${start}${part(middle.after)}${end}</ins></dd>${note}`;
}
