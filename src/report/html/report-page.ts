import { html, raw } from 'hono/html';
import type { AccountPlan, Plan } from '../../plan/plan.ts';
import { baseLine, removedLines } from '../base-lines.ts';
import { nextCommand } from '../next-command.ts';
import { isChanged, verdict } from '../plan-text.ts';
import { bare, printable } from '../printable.ts';
import type { ReviewDocument, ReviewFault, ReviewFile } from '../review-document.ts';
import { isRefusal, reviewState, verdictOf } from '../review-verdict.ts';
import type { Translation } from '../words.ts';
import { inked, PAGE_INK } from './inked.ts';
import { type Html, textOf } from './markup.ts';
import { accountParts, box, countItems } from './report-account.ts';
import { type ReportWords, reportWords } from './report-words.ts';
import { STYLES } from './styles.generated.js';

/** A plan, and what went wrong while it was made. Messages are in the language of the report already. */
export interface PlanReport {
  readonly plan: Plan;
  readonly faults: readonly ReviewFault[];
  readonly invalid: readonly ReviewFile[];
  /** The document of `--format json`; it goes along with the report. */
  readonly json: string;
  /** Where the plan was saved, for the command that applies it. */
  readonly planFile?: string;
}

/** More accounts than this are folded. */
const MOST_OPEN = 5;

/** Id of the element that has the plan as JSON. */
const JSON_ID = 'plan-json';

const SHEETS = [STYLES.base, STYLES.phone, STYLES.report];

/** Nothing but the style sheets that stand in the page: no script, no request to anywhere. */
const POLICY = `default-src 'none'; style-src ${SHEETS.map(({ hash }) => `'${hash}'`).join(' ')}; img-src data:; base-uri 'none'; form-action 'none'`;

/**
 * A plan as one HTML file that can be kept, sent and printed: the verdict, the menus before and after, the changes, and
 * what follows. It asks for nothing from anywhere, and needs no script.
 */
export function planReport(report: PlanReport, translation: Translation): string {
  const words = reportWords(translation);
  const { plan } = report;
  const { report: says } = words.page;
  const names = plan.accounts.map(({ account }) => bare(account)).slice(0, MOST_OPEN);
  const more = plan.accounts.length > names.length ? ['...'] : [];
  const title = says.title([...names, ...more].join(words.plan.marks.item));
  return `<!doctype html>\n${textOf(html`<html lang="${translation === null ? 'en' : 'zh-CN'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
${SHEETS.map(({ text }) => html`<style>${raw(text)}</style>\n`)}</head>
<body>
<header>${headParts(report, words)}</header>
<main>${accounts(plan, words)}</main>
<footer>${footParts(report, words)}</footer>
<script type="application/json" id="${JSON_ID}">${raw(jsonForScript(report.json))}</script>
</body>
</html>`)}\n`;
}

/** JSON that an HTML parser reads to its end without a complaint, and that is the same JSON still. */
function jsonForScript(json: string): string {
  return json
    .trim()
    .replace(
      /[<>&\u007F-\u009F\u2028\u2029\uFDD0-\uFDEF\uFFFE\uFFFF]/g,
      one => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
}

/** What became of it, what stands in its way, and the counts of it all. */
function headParts({ plan, faults, invalid }: PlanReport, words: ReportWords): Html {
  const { report } = words.page;
  const doc: ReviewDocument = { kind: 'plan', plan, faults, invalid, toolVersion: plan.tool_version };
  const state = reviewState(doc);
  const base = baseLine(plan, words.plan, PAGE_INK);
  const failed = faults.filter(fault => !isRefusal(fault));
  return html`<p class="kicker">${report.kicker} <span class="state ${state}">${report.states[state]}</span></p>
<h1>${inked(begun(verdictOf(doc, words, PAGE_INK.value)))}</h1>
${failed.length + invalid.length > 0 && html`<p>${report.incomplete}</p>`}
${failed.length > 0 && box('danger', report.faults, faultList(failed))}
${invalid.length > 0 && box('danger', report.invalid, html`${invalid.map(file => problemList(file))}`)}
${faults.some(isRefusal) && box('danger', report.refused, faultList(faults.filter(isRefusal)))}
${plan.accounts.some(isChanged) && countItems(plan, words)}
${base !== null && html`<p>${inked(base)}</p>`}
${removedLines(plan, words.plan, PAGE_INK).map(line => box('warning', words.plan.attentionLabel, html`<p>${inked(line)}</p>`))}`;
}

/** A verdict as the beginning of a page: elsewhere it stands behind a colon. What people wrote is not touched. */
function begun(sentence: string): string {
  return sentence.replace(/^[a-z]/, letter => letter.toUpperCase());
}

function faultList(faults: readonly ReviewFault[]): Html {
  return html`<ul class="faults">${faults.map(
    ({ account, code, message, hint, errmsg }) =>
      html`<li>${account !== undefined && html`<strong><bdi>${printable(account)}</bdi></strong> `}<code>${code}</code> ${printable(message)}${errmsg !== undefined && html`<br><code dir="auto">${printable(errmsg)}</code>`}<p class="fix">${printable(hint)}</p></li>`,
  )}</ul>`;
}

function problemList({ file, problems }: ReviewFile): Html {
  return html`<p><code dir="auto">${bare(file)}</code></p>
<ul class="faults">${problems.map(
    ({ code, message, fix, range, address, name, file: other }) =>
      html`<li><code>${other === undefined ? '' : `${bare(other)}:`}${range.start.line}:${range.start.column}</code> <code>${code}</code>${address !== undefined && html` <code class="address">${printable(address)}</code>`}${name !== undefined && html` <bdi>${printable(name)}</bdi>`} ${printable(message)}<p class="fix">${printable(fix)}</p></li>`,
  )}</ul>`;
}

/** The only account as it is; of several an overview, and each that has something to say under its name. */
function accounts(plan: Plan, words: ReportWords): Html {
  const [only] = plan.accounts;
  if (plan.accounts.length === 1 && only) {
    return html`<section aria-labelledby="account-0"><h2 id="account-0"><bdi>${printable(only.account)}</bdi></h2>
${accountParts(only, plan, 'account-0', words)}</section>`;
  }
  const told = plan.accounts
    .map((account, at) => ({ account, id: `account-${at}` }))
    .filter(({ account }) => isChanged(account) || account.notices.length > 0);
  const open = told.length <= MOST_OPEN ? html` open` : null;
  return html`${overview(plan, words)}${told.map(
    ({
      account,
      id,
    }) => html`<details class="account"${open}><summary><h2><bdi>${printable(account.account)}</bdi></h2></summary>
<div id="${id}">${accountParts(account, plan, id, words)}</div></details>\n`,
  )}`;
}

function overview(plan: Plan, words: ReportWords): Html | null {
  if (plan.accounts.length === 0) return null;
  const changed = plan.accounts.filter(isChanged).length;
  const { report } = words.page;
  return html`<h2>${report.accounts}</h2>
<p>${verdict(plan, changed, words.plan)}</p>
<table class="overview"><thead><tr><th scope="col">${words.plan.accountColumn}</th><th scope="col">${words.plan.resultColumn}</th></tr></thead>
<tbody>${plan.accounts.map((account, at) => overviewRow(account, `account-${at}`, words))}</tbody></table>`;
}

function overviewRow(account: AccountPlan, id: string, words: ReportWords): Html {
  const name = html`<bdi>${printable(account.account)}</bdi>`;
  const isTold = isChanged(account) || account.notices.length > 0;
  const guards = account.guards.map(
    guard => html` <span class="guard">${words.plan.guardLabel} ${printable(guard.name)}</span>`,
  );
  return html`<tr><td>${isTold ? html`<a href="#${id}">${name}</a>` : name}</td><td>${
    isChanged(account) ? html`${countItems(account, words)}${guards}` : words.plan.noChangesShort
  }</td></tr>\n`;
}

/** The digest of what could be planned, what to type next, and where the plan is for programs. */
function footParts({ plan, planFile }: PlanReport, words: ReportWords): Html {
  const { plan: says, page } = words;
  const next = nextCommand(plan, planFile, says);
  const allow = next?.allow ?? null;
  const digest = html`<div><dt>${says.digestLabel}</dt><dd><code>${plan.digest}</code></dd></div>`;
  return html`${
    plan.accounts.length > 0 &&
    html`<dl class="facts">${digest}${
      next !== null &&
      html`<div><dt>${says.nextLabel}</dt><dd><code dir="auto">${next.command}</code>${allow !== null && html` ${inked(says.ifMeant(PAGE_INK.command(allow)))}`}</dd></div>`
    }</dl>`
  }
<p>${inked(page.report.embedded(PAGE_INK.command(JSON_ID)))} ${page.report.madeBy(printable(plan.tool_version))}</p>`;
}
