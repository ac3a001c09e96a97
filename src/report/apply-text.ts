import type { WechatFault } from '../apply/gateway.ts';
import type { ApplyResult, DoneStep, FailedAt, LostMenu, NamedMenu } from '../apply/result.ts';
import type { MenuState } from '../menu/menu.ts';
import type { AccountPlan } from '../plan/plan.ts';
import { headline } from './apply-headline.ts';
import { conditionalText, hasConditional, nextApply, standingLines } from './apply-standing.ts';
import { unapprovedLines } from './apply-unapproved.ts';
import type { ApplyWording } from './apply-wording.ts';
import { columnsOf, padColumns, wrap } from './columns.ts';
import { renderFault } from './faults.ts';
import { TEXT_INK } from './ink.ts';
import { menuDifference } from './menu-lines.ts';
import { emulatorFlag } from './next-command.ts';
import { guardMessage, noticeMessage, type PlanWording } from './plan-wording.ts';
import { neverCommand, printable, shellWord } from './printable.ts';
import type { Style } from './style.ts';

/** Lines of a comparison that are shown before the rest is only counted. */
const MOST_LINES = 24;

type Failed = Extract<ApplyResult, { outcome: 'failed' }>;

/** A command of wxmenu for this account, and what it is good for. */
type Command = readonly [command: string, why: string];

/**
 * How an apply ended, for a terminal or a log: first what visitors see now, then why, then what was done, and at
 * the end the snapshot and what to type next. Ends with a line end.
 */
export function applyText(
  result: ApplyResult,
  style: Style,
  words: ApplyWording,
  planWords: PlanWording,
  emulator?: true | string,
): string {
  const lines = new ApplyPen(style, words, planWords, emulatorFlag(emulator)).result(result);
  return `${lines.map(neverCommand).join('\n')}\n`;
}

class ApplyPen {
  readonly words: ApplyWording;
  readonly planWords: PlanWording;
  private readonly style: Style;
  /** Stands behind every command to type. */
  private readonly flag: string;

  constructor(style: Style, words: ApplyWording, planWords: PlanWording, flag: string) {
    this.style = style;
    this.words = words;
    this.planWords = planWords;
    this.flag = flag;
  }

  result(result: ApplyResult): string[] {
    const { colour } = this.style;
    const isGood = result.outcome === 'applied' || result.outcome === 'unchanged';
    const paint = isGood ? colour.green : colour.red;
    const title = this.prose(headline(result, this.words)).map(line => colour.bold(paint(line)));
    return [...title, ...this.details(result)];
  }

  private details(result: ApplyResult): string[] {
    switch (result.outcome) {
      case 'unchanged':
        return this.leftOut(result.plan);
      case 'interrupted':
        return [];
      case 'applied':
        return this.applied(result);
      case 'refused':
        return result.guards.flatMap(guard => {
          const { what, fix } = guardMessage(this.planWords, guard, TEXT_INK);
          const title = this.style.colour.red(`! ${this.planWords.guardLabel} ${guard.name}`);
          return [title, ...this.prose(what, '  '), ...this.prose(fix, '  ')];
        });
      case 'moved':
        return [
          '',
          ...this.difference(this.words.changedSince, result.approved.menu, result.now.menu, result.plan),
          '',
          ...this.difference(this.words.wouldChange, result.now.menu, result.plan.desired.menu, result.plan),
          '',
          ...this.commands(result.plan.account, [['plan', this.words.next.planAgain]]),
        ];
      case 'unapproved':
        return [
          ...unapprovedLines(result, this.words.unapproved, (title, before, after) =>
            this.difference(title, before, after, result.plan),
          ),
          '',
          ...this.commands(result.plan.account, [['plan', this.words.next.planAgain]]),
        ];
      case 'failed':
        return this.failed(result);
    }
  }

  private applied(result: Extract<ApplyResult, { outcome: 'applied' }>): string[] {
    const isGone = result.plan.desired.menu.button === null;
    return [
      `  ${this.words.counts(result.plan.summary)}`,
      ...this.lost(result),
      ...this.gap(result),
      ...this.steps(result),
      ...(isGone ? [] : this.prose(this.words.delay, '  ')),
      ...this.whatNow(result, hadMenu(result) ? [['restore', this.words.next.undo]] : []),
    ];
  }

  private failed(result: Failed): string[] {
    const { plan, at, fault, live, restoreAt, restoreFault } = result;
    const isWhole = live === 'old' || live === 'new';
    const say = (where: FailedAt | null): string | undefined =>
      where?.menu && this.conditional(where.menu, plan);
    return [
      ...(fault === null
        ? this.prose(this.words.readBackDiffers)
        : this.fault(this.words.stoppedAt(at.call, say(at)), fault)),
      ...(restoreFault === null
        ? []
        : this.fault(this.words.restoreFailed(restoreAt?.call, say(restoreAt)), restoreFault)),
      ...this.standing(result),
      '',
      ...this.lost(result),
      ...this.gap(result),
      ...this.steps(result),
      ...this.whatNow(result, [
        ...(!isWhole && hadMenu(result) ? [['restore', this.words.next.restore] as const] : []),
        ...(live === 'new' ? [] : [['apply', this.words.next.applyAgain] as const]),
        ...(isWhole ? [] : [['plan', this.words.next.plan] as const]),
      ]),
    ];
  }

  /** What is live when it is not simply the old menu or the new one, and what the next apply will do. */
  private standing(result: Failed): string[] {
    const { live, now, plan, standing, wrote } = result;
    if (live === 'new') return [];
    const conditional = hasConditional(result);
    if (live === 'old') {
      const count = now?.conditionalmenu.length ?? 0;
      return wrote && count > 0 ? this.prose(this.words.standing.asBefore(count)) : [];
    }
    const bars = (menu: MenuState): MenuState => (conditional ? { ...menu, conditionalmenu: [] } : menu);
    const differs = conditional ? standing.button === 'other' : live === 'mixed';
    const difference =
      differs && now
        ? ['', ...this.difference(this.words.stillDiffers, bars(now), bars(plan.desired.menu), plan)]
        : [];
    if (!conditional) return difference;
    const { colour } = this.style;
    const paint = { good: colour.green, bad: colour.red, plain: (text: string) => text };
    const lines = standingLines(result, this).flatMap(({ text, tone, indent }) =>
      this.prose(text, '  ', indent).map(line => paint[tone](line)),
    );
    const next = nextApply(standing, this);
    return [
      '',
      `${this.words.standing.heading}${this.words.marks.lineColon}`,
      ...lines,
      ...(next ? this.prose(next) : []),
      ...difference,
    ];
  }

  private conditional(menu: NamedMenu, { tags }: AccountPlan): string {
    return conditionalText(menu, tags, this);
  }

  private fault(title: string, fault: WechatFault): string[] {
    const lines = renderFault(fault, this.style).split('\n');
    return [
      ...this.prose(title),
      ...lines.flatMap(line => this.prose(line.trimStart(), line.startsWith(' ') ? '    ' : '  ')),
    ];
  }

  private difference(title: string, before: MenuState, after: MenuState, { tags }: AccountPlan): string[] {
    const { colour } = this.style;
    const lines = menuDifference(before, after, this.words.noDefaultMenu, this.planWords, tags);
    const shown = lines
      .slice(0, MOST_LINES)
      .map(({ sign, text }) => (sign === '+' ? colour.green : colour.red)(`  ${sign} ${text}`));
    const more = lines.length - shown.length;
    return [
      `${title}${this.words.marks.lineColon}`,
      ...shown,
      ...(more > 0 ? [`  ${this.words.moreLines(more)}`] : []),
    ];
  }

  /** Where there was nothing to do no plan was shown that would say so. */
  private leftOut({ account, notices }: AccountPlan): string[] {
    const left = notices.filter(({ code }) => code === 'conditional-left-out');
    return left.flatMap(notice => this.prose(noticeMessage(this.planWords, notice, account, TEXT_INK), '  '));
  }

  private lost({ lost, plan }: { readonly lost: readonly LostMenu[]; readonly plan: AccountPlan }): string[] {
    if (lost.length === 0) return [];
    const menus = lost.map(menu => this.conditional(menu, plan));
    const later = lost.every(one => one.later);
    return this.prose(this.words.lost(menus, later), '  ').map(line => this.style.colour.red(line));
  }

  private gap({ gapMs }: { readonly gapMs: number | null }): string[] {
    return gapMs === null ? [] : this.prose(this.words.gap(milliseconds(gapMs)), '  ');
  }

  private steps({
    steps,
    plan,
  }: {
    readonly steps: readonly DoneStep[];
    readonly plan: AccountPlan;
  }): string[] {
    const width = Math.max(...steps.map(({ call }) => call.length));
    const timeWidth = Math.max(...steps.map(({ ms }) => milliseconds(ms).length));
    return steps.map(({ call, ms, menu }) => {
      const what = menu === undefined ? '' : `  ${this.conditional(menu, plan)}`;
      return this.style.colour.dim(
        `  ${call.padEnd(width)}  ${milliseconds(ms).padStart(timeWidth)} ms${what}`,
      );
    });
  }

  /** Where the former menu is kept, and what to type next. */
  private whatNow(
    { plan, snapshot }: { plan: AccountPlan; snapshot: string },
    commands: Command[],
  ): string[] {
    const label = this.label(this.words.snapshotLabel);
    return [`${label}${printable(snapshot)}`, ...this.commands(plan.account, commands)];
  }

  private commands(account: string, commands: readonly Command[]): string[] {
    const width = Math.max(...commands.map(([command]) => command.length));
    return commands.map(([command, why], index) => {
      const text = `wxmenu ${command} ${shellWord(account)}${this.flag}`;
      const label = this.label(index === 0 ? this.words.nextLabel : '');
      return `${label}${this.style.colour.bold(text)}${' '.repeat(width - command.length)}  ${why}`;
    });
  }

  private label(label: string): string {
    const widths = [this.words.snapshotLabel, this.words.nextLabel].map(text => columnsOf(text));
    return `${padColumns(label, Math.max(...widths))}  `;
  }

  /** `hanging`: blanks more before every line but the first. */
  private prose(text: string, indent = '', hanging = 0): string[] {
    const lines = wrap(text, this.style.columns - indent.length - hanging);
    return lines.map((line, at) => `${indent}${at === 0 ? '' : ' '.repeat(hanging)}${line}`);
  }
}

/** Without a former menu there is nothing that a restore could put back. */
function hadMenu({ plan }: ApplyResult): boolean {
  return plan.live.snapshot.button !== null;
}

function milliseconds(ms: number): string {
  return String(Math.round(ms));
}
