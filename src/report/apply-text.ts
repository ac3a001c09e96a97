import type { ApplyResult } from '../apply/result.ts';
import type { MenuState } from '../menu/menu.ts';
import type { ApplyWording, FailedHeadline } from './apply-wording.ts';
import { wrap } from './columns.ts';
import { renderFault } from './faults.ts';
import { TEXT_INK } from './ink.ts';
import { menuDifference } from './menu-lines.ts';
import { guardMessage, type PlanWording } from './plan-wording.ts';
import { bare, neverCommand, printable, shellWord } from './printable.ts';
import type { Style } from './style.ts';

/** Lines of a comparison that are shown before the rest is only counted. */
const MOST_LINES = 24;

type Failed = Extract<ApplyResult, { outcome: 'failed' }>;

/**
 * How an apply ended, for a terminal or a log: first what visitors see now, then why, then what was done, and at
 * the end the snapshot and what to type next. Ends with a line end.
 */
export function applyText(
  result: ApplyResult,
  style: Style,
  words: ApplyWording,
  planWords: PlanWording,
): string {
  const lines = new ApplyPen(style, words, planWords).result(result);
  return `${lines.map(neverCommand).join('\n')}\n`;
}

/** What visitors see now, in one sentence without colour. */
export function headline(result: ApplyResult, words: ApplyWording, show = bare): string {
  const { account, file, desired } = result.plan;
  const name = show(account);
  const path = file === undefined ? undefined : show(file);
  const noneWanted = desired.menu.button === null;
  switch (result.outcome) {
    case 'unchanged':
      return noneWanted ? words.headlines.nothingToDestroy(name) : words.headlines.unchanged(name, path);
    case 'applied':
      return noneWanted ? words.headlines.destroyed(name) : words.headlines.applied(name, path);
    case 'moved':
    case 'refused':
    case 'interrupted':
      return words.headlines[result.outcome](name);
    case 'failed':
      return words.failed[failedHeadline(result)](name);
  }
}

function failedHeadline({ live, wrote, restore }: Failed): FailedHeadline {
  if (live !== 'old') return live;
  if (!wrote) return 'old-untouched';
  return restore === 'done' ? 'old-put-back' : 'old-no-effect';
}

class ApplyPen {
  private readonly style: Style;
  private readonly words: ApplyWording;
  private readonly planWords: PlanWording;

  constructor(style: Style, words: ApplyWording, planWords: PlanWording) {
    this.style = style;
    this.words = words;
    this.planWords = planWords;
  }

  result(result: ApplyResult): string[] {
    const title = this.prose(headline(result, this.words)).map(this.titlePaint(result));
    return [...title, ...this.details(result)];
  }

  private details(result: ApplyResult): string[] {
    const { account } = result.plan;
    switch (result.outcome) {
      case 'unchanged':
      case 'interrupted':
        return [];
      case 'applied':
        return [
          `  ${this.words.counts(result.plan.summary)}`,
          ...this.steps(result.steps),
          ...(result.gapMs === null ? [] : this.prose(this.words.gap(milliseconds(result.gapMs)), '  ')),
          ...(result.plan.desired.menu.button === null ? [] : this.prose(this.words.delay, '  ')),
          this.labelled(this.words.snapshotLabel, printable(result.snapshot)),
          ...(this.hadMenu(result) ? [this.command('restore', account, this.words.next.undo)] : []),
        ];
      case 'refused':
        return result.guards.flatMap(guard => {
          const { what, fix } = guardMessage(this.planWords, guard, TEXT_INK);
          return [
            this.style.colour.red(`! ${this.planWords.guardLabel} ${guard.name}`),
            ...this.prose(what, '  '),
            ...this.prose(fix, '  '),
          ];
        });
      case 'moved':
        return [
          ...this.difference(this.words.changedSince, result.approved.menu, result.now.menu),
          ...this.difference(this.words.wouldChange, result.now.menu, result.plan.desired.menu),
          '',
          this.command('plan', account, this.words.next.planAgain),
        ];
      case 'failed':
        return this.failure(result);
    }
  }

  private failure(result: Failed): string[] {
    const { plan, at, fault, live, now, restoreFault } = result;
    const isSafe = live === 'old' || live === 'new';
    return [
      ...(at === 'read-back' && fault === null ? this.prose(this.words.readBackDiffers) : []),
      ...(fault === null ? [] : [this.words.stoppedAt(at), ...this.fault(fault)]),
      ...(restoreFault === null ? [] : [this.words.restoreFailed, ...this.fault(restoreFault)]),
      ...(now === null || isSafe ? [] : this.difference(this.words.stillDiffers, now, plan.desired.menu)),
      ...(result.steps.length > 0 ? ['', ...this.steps(result.steps)] : []),
      ...(result.gapMs === null ? [] : this.prose(this.words.gap(milliseconds(result.gapMs)), '  ')),
      '',
      this.labelled(this.words.snapshotLabel, printable(result.snapshot)),
      ...(isSafe ? [] : [this.command('plan', plan.account, this.words.next.plan)]),
      ...(isSafe || !this.hadMenu(result)
        ? []
        : [this.command('restore', plan.account, this.words.next.restore)]),
      ...(live === 'new' ? [] : [this.command('apply', plan.account, this.words.next.applyAgain)]),
    ];
  }

  /** Without a former menu there is nothing that a restore could put back. */
  private hadMenu({ plan }: ApplyResult): boolean {
    return plan.live.snapshot.button !== null;
  }

  private titlePaint({ outcome }: ApplyResult): (text: string) => string {
    const { colour } = this.style;
    const paint = outcome === 'applied' || outcome === 'unchanged' ? colour.green : colour.red;
    return text => colour.bold(paint(text));
  }

  private steps(steps: Failed['steps']): string[] {
    const width = Math.max(...steps.map(({ call }) => call.length));
    const times = steps.map(({ ms }) => milliseconds(ms));
    const timeWidth = Math.max(...times.map(time => time.length));
    return steps.map(({ call }, index) =>
      this.style.colour.dim(`  ${call.padEnd(width)}  ${(times[index] ?? '').padStart(timeWidth)} ms`),
    );
  }

  private fault(fault: NonNullable<Failed['fault']>): string[] {
    return renderFault(fault, this.style)
      .split('\n')
      .map(line => `  ${line}`);
  }

  private difference(title: string, before: MenuState, after: MenuState): string[] {
    const lines = menuDifference(before, after, this.words.noDefaultMenu, this.planWords);
    const { colour } = this.style;
    const shown = lines
      .slice(0, MOST_LINES)
      .map(({ sign, text }) => (sign === '+' ? colour.green : colour.red)(`  ${sign} ${text}`));
    const more = lines.length - shown.length;
    return ['', `${title}:`, ...shown, ...(more > 0 ? [`  ${this.words.moreLines(more)}`] : [])];
  }

  private command(command: string, account: string, why: string): string {
    const text = this.style.colour.bold(`wxmenu ${command} ${shellWord(account)}`);
    return this.labelled(this.words.nextLabel, `${text}  ${why}`);
  }

  private labelled(label: string, text: string): string {
    const width = Math.max(this.words.snapshotLabel.length, this.words.nextLabel.length);
    return `${label.padEnd(width)}  ${text}`;
  }

  private prose(text: string, indent = ''): string[] {
    return wrap(text, this.style.columns - indent.length).map(line => indent + line);
  }
}

function milliseconds(ms: number): string {
  return String(Math.round(ms));
}
