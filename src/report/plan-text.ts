import type { ChangeSummary } from '../diff/change.ts';
import type { AccountPlan, Plan } from '../plan/plan.ts';
import { baseLine, originPhrases, removedLines } from './base-lines.ts';
import { ACTIONS, changeLines, countLine, painterOf, SIGNS } from './change-lines.ts';
import { columnsOf, padColumns, wrap } from './columns.ts';
import { TEXT_INK } from './ink.ts';
import { interruptionOf } from './interruption.ts';
import { nextCommand } from './next-command.ts';
import { planOutline } from './plan-outline.ts';
import { guardMessage, isUrgent, noticeMessage, type PlanWording } from './plan-wording.ts';
import { bare, neverCommand } from './printable.ts';
import { stepLines } from './step-lines.ts';
import type { Style } from './style.ts';
import { whoSeesText } from './who-sees-lines.ts';

/** What comes after reading a plan. */
export interface Ahead {
  /** Where the plan was saved, for the command that applies it. */
  readonly planFile?: string;
  /** False where apply follows anyway, so that there is nothing to type. */
  readonly next?: boolean;
}

/** More accounts without changes than this are counted, not listed. */
const MOST_UNCHANGED_LISTED = 10;

/**
 * A plan for a terminal or a log: the verdict first, guards right under it, then the changes in menu order, the
 * calls and what visitors notice, notes, digest and the next command.
 */
export function planText(
  plan: Plan,
  style: Style,
  { planFile, next = true }: Ahead,
  words: PlanWording,
): string {
  const pen = new Pen(plan, style, words);
  const changed = plan.accounts.filter(isChanged);
  const blocks =
    plan.accounts.length === 1
      ? plan.accounts.flatMap(account => pen.account(account))
      : [
          ...pen.overview(changed.length),
          ...plan.accounts
            .filter(account => isChanged(account) || account.notices.length > 0)
            .flatMap(account => pen.account(account)),
        ];
  const all = [
    ...(plan.offline && plan.base ? [pen.base()] : []),
    ...blocks,
    ...pen.removed(),
    ...(changed.length > 0 ? [pen.footer(plan, planFile, next)] : []),
  ];
  return `${all.map(lines => lines.map(neverCommand).join('\n')).join('\n\n')}\n`;
}

/** Whether an account has anything to carry out. */
export function isChanged(account: AccountPlan): boolean {
  return account.steps.length > 0 || account.changes.length > 0;
}

/** Whether any account of a plan has. */
export function hasChanges({ accounts }: Plan): boolean {
  return accounts.some(isChanged);
}

/** The sentence for an account without changes; `show` makes names safe for the format. */
export function noChanges(
  plan: AccountPlan,
  offline: boolean,
  words: PlanWording,
  show: (text: string) => string,
): string {
  const account = show(plan.account);
  const file = plan.file === undefined ? undefined : show(plan.file);
  if (offline) return words.sameAsBase(account, file);
  return plan.desired.menu.button === null ? words.noMenu(account) : words.noChanges(account, file);
}

/** The verdict over several accounts. */
export function verdict(plan: Plan, changed: number, words: PlanWording): string {
  return (plan.offline ? words.accountsOffline : words.accounts)(plan.accounts.length, changed);
}

/** Blocks of lines; an empty line stands between blocks. */
class Pen {
  private readonly style: Style;
  private readonly words: PlanWording;
  private readonly plan: Plan;

  constructor(plan: Plan, style: Style, words: PlanWording) {
    this.plan = plan;
    this.style = style;
    this.words = words;
  }

  overview(changed: number): string[][] {
    const { accounts, summary } = this.plan;
    const { colour } = this.style;
    const unchanged = accounts.length - changed;
    const listed = unchanged > MOST_UNCHANGED_LISTED ? accounts.filter(isChanged) : accounts;
    const width = Math.max(0, ...listed.map(({ account }) => columnsOf(bare(account))));
    const rows = listed.map(one => {
      const guards = one.guards.map(({ name }) => colour.red(`${this.words.guardLabel} ${name}`));
      const counts = isChanged(one) ? this.shortCounts(one.summary) : this.words.noChangesShort;
      return `  ${[padColumns(bare(one.account), width), ...this.appid(one), counts, ...guards].join('  ')}`;
    });
    const rest = unchanged > MOST_UNCHANGED_LISTED ? [`  ${this.words.unchangedAccounts(unchanged)}`] : [];
    const title = colour.bold(verdict(this.plan, changed, this.words));
    const table = [...rows, ...rest];
    if (changed === 0) return [[title], ...(rows.length > 0 ? [table] : [])];
    return [[title, countLine(summary, SIGNS, this.style, this.words), ...this.origins()], table];
  }

  account(plan: AccountPlan): string[][] {
    const { colour } = this.style;
    const name = bare(plan.account);
    if (!isChanged(plan)) {
      const isOffline = this.plan.offline === true;
      return [
        this.prose(noChanges(plan, isOffline, this.words, bare), ''),
        ...this.urgent(plan),
        ...this.notices(plan),
      ];
    }
    return [
      [
        [colour.bold(name), ...this.appid(plan)].join('  '),
        countLine(plan.summary, SIGNS, this.style, this.words),
        ...this.origins(plan),
      ],
      ...this.urgent(plan),
      ...this.guards(plan),
      ...this.changes(plan),
      ...whoSeesText(plan, this.style, this.words.whoSees),
      ...this.steps(plan),
      ...this.notices(plan),
    ];
  }

  /** What it was compared with, and the origins of all changes. */
  base(): string[] {
    const line = baseLine(this.plan, this.words, TEXT_INK);
    return line === null ? [] : this.prose(line, '');
  }

  /** Menu files that are no longer here. */
  removed(): string[][] {
    const lines = removedLines(this.plan, this.words, TEXT_INK);
    return lines.length === 0 ? [] : [lines.flatMap(line => this.prose(line, ''))];
  }

  footer(plan: Plan, planFile: string | undefined, withNext: boolean): string[] {
    const { digestLabel, nextLabel, ifMeant } = this.words;
    const width = Math.max(columnsOf(digestLabel), columnsOf(nextLabel));
    const next = withNext ? nextCommand(plan, planFile, this.words) : null;
    const digest = `${padColumns(digestLabel, width)}  ${plan.digest}`;
    if (next === null) return [digest];
    const command = this.style.colour.bold(next.command);
    const flag = next.allow === null ? [] : [ifMeant(next.allow)];
    return [digest, [padColumns(nextLabel, width), command, ...flag].join('  ')];
  }

  /** Origins of the changes of all accounts, or of one of several. Offline all are the pull request's. */
  private origins(one?: AccountPlan): string[] {
    const { accounts, offline } = this.plan;
    if (offline) return [];
    if (one === undefined || accounts.length === 1) return this.base();
    const phrases = originPhrases(one.origins, this.words);
    return phrases === '' ? [] : this.prose(phrases, '');
  }

  /** Not known when nobody asked. */
  private appid({ appid }: AccountPlan): string[] {
    return appid === '' ? [] : [this.style.colour.dim(bare(appid))];
  }

  /** `+2 ~1 >0 -0 (5 unchanged)`. */
  private shortCounts(summary: ChangeSummary): string {
    const counts = ACTIONS.map(action =>
      painterOf(summary[action] > 0 ? action : 'context', this.style)(`${SIGNS[action]}${summary[action]}`),
    );
    return [...counts, this.words.counts.unchanged(summary.unchanged)].join(' ');
  }

  private urgent(plan: AccountPlan): string[][] {
    const { colour } = this.style;
    return plan.notices.filter(isUrgent).map(notice => {
      const text = noticeMessage(this.words, notice, plan.account, TEXT_INK);
      return [colour.red(colour.bold(`! ${this.words.attentionLabel}`)), ...this.prose(text, '  ')];
    });
  }

  private guards(plan: AccountPlan): string[][] {
    const { colour } = this.style;
    return plan.guards.map(guard => {
      const { what, fix } = guardMessage(this.words, guard, TEXT_INK);
      const title = colour.red(colour.bold(`! ${this.words.guardLabel} ${guard.name}`));
      return [title, ...this.prose(what, '  '), ...this.prose(fix, '  ')];
    });
  }

  private changes(plan: AccountPlan): string[][] {
    return planOutline(plan).map(({ rows }) =>
      changeLines(rows, this.style.columns - 4, this.style, this.words, plan.tags).map(
        ({ kind, indent, head, text }) => {
          const sign = head && kind !== 'context' ? painterOf(kind, this.style)(SIGNS[kind]) : ' ';
          return `  ${'  '.repeat(indent)}${sign} ${text}`;
        },
      ),
    );
  }

  /** Nothing offline: which calls it takes depends on what is live. */
  private steps(plan: AccountPlan): string[][] {
    if (this.plan.offline) return [];
    const steps = stepLines(plan, TEXT_INK, this.words);
    const kind = interruptionOf(plan);
    if (kind === null) return [];
    const width = Math.max(...steps.map(({ call }) => call.length));
    const numbers = `${steps.length}.`.length;
    return [
      [
        this.words.stepsHeading(steps.length),
        ...steps.flatMap(({ call, does }, index) => {
          const head = `  ${`${index + 1}.`.padStart(numbers)} ${call.padEnd(width)}  `;
          return wrap(does, this.style.columns - head.length).map(
            (line, at) => (at === 0 ? head : ' '.repeat(head.length)) + line,
          );
        }),
        ...this.prose(this.words.interruptions[kind], ''),
      ],
    ];
  }

  private notices(plan: AccountPlan): string[][] {
    const calm = plan.notices.filter(notice => !isUrgent(notice));
    if (calm.length === 0) return [];
    const lines = calm.flatMap(notice => {
      const [first = '', ...rest] = this.prose(
        noticeMessage(this.words, notice, plan.account, TEXT_INK),
        '    ',
      );
      return [`  * ${first.trimStart()}`, ...rest];
    });
    return [[this.words.noticesHeading, ...lines]];
  }

  private prose(text: string, indent: string): string[] {
    return wrap(text, this.style.columns - indent.length).map(line => indent + line);
  }
}
