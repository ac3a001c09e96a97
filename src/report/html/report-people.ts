import { html } from 'hono/html';
import type { AccountPlan } from '../../plan/plan.ts';
import type { ShownMenu } from '../shown-menu.ts';
import { whoSees } from '../who-sees.ts';
import { remarks, switchRows, whoOf } from '../who-sees-lines.ts';
import type { Html } from './markup.ts';
import type { ReportWords } from './report-words.ts';

/** Who will see which menu, and who sees another one than now; nothing without conditional menus. */
export function peopleTables(plan: AccountPlan, { plan: { whoSees: words } }: ReportWords): Html | null {
  const told = whoSees(plan);
  if (told === null) return null;
  const { columns } = words;
  const { rows, switches } = told;
  const menu = (shown: ShownMenu): Html => html`<bdi>${words.menu(shown)}</bdi>`;
  const changes = switchRows(switches, plan.tags, words);
  return html`<h3>${headingText(words.heading(rows.length > 1))}</h3>
<table><thead>${head([columns.rank, columns.who, columns.menu, columns.fate])}</thead>
<tbody>${rows.map(
    row =>
      html`<tr class="${row.fate.kind}"><td>${row.rank ?? ''}</td><td><bdi>${whoOf(row, rows.length > 1, plan.tags, words)}</bdi></td><td>${menu(row.menu)}</td><td>${words.fate(row.fate)}</td></tr>\n`,
  )}</tbody></table>
${remarks(told, words).map(remark => html`<p>${remark}</p>`)}
${
  changes.length > 0 &&
  html`<h4>${headingText(words.switchesHeading)}</h4>
<table><thead>${head([columns.who, columns.before, columns.after])}</thead>
<tbody>${changes.map(
    ({ who, before, after }) =>
      html`<tr><td><bdi>${who}</bdi></td><td>${menu(before)}</td><td>${menu(after)}</td></tr>\n`,
  )}</tbody></table>`
}`;
}

function head(columns: readonly string[]): Html {
  return html`<tr>${columns.map(column => html`<th scope="col">${column}</th>`)}</tr>`;
}

/** A line that leads to what follows as a heading, which needs no colon. */
export function headingText(line: string): string {
  return line.replace(/[:：]$/, '');
}
