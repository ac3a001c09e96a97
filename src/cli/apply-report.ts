import type { ApplyEvent, ApplyResult } from '../apply/result.ts';
import type { MenuFile } from '../config/menu-file.ts';
import type { AccountPlan, Plan } from '../plan/plan.ts';
import {
  applyJson,
  renderApply,
  renderApplyEvent,
  renderApplyMarkdown,
  renderApplySummary,
} from '../report/apply.ts';
import { DOCUMENT_VERSION } from '../report/document-version.ts';
import {
  type CheckedExpectations,
  expectationsJson,
  expectationsMarkdown,
  renderExpectations,
  renderNotChecked,
} from '../report/expectations.ts';
import { renderPlan } from '../report/render-plan.ts';
import type { ApprovedPlan } from './check-approval.ts';
import type { WriteFlags } from './commands/apply.ts';
import type { Connector } from './connect.ts';
import type { CliContext, Output } from './context.ts';
import { EXIT, type ExitCode, exitCodeOf, exitCodeOfApply, mostSerious } from './exit-code.ts';
import { type Failure, failureMembers, tellDocument, tellFaults, tellInvalid } from './outcome.ts';
import { runWords } from './run-words.ts';
import { VERSION } from './version.ts';

/** What the report of a run needs to know of it. */
export interface ReportedRun {
  readonly targets: readonly { readonly account: string; readonly file?: string }[];
  /** Files with errors, told already. */
  readonly invalid: readonly MenuFile[];
  readonly flags: WriteFlags;
  /** `--approved`: what is not in it is not done. */
  readonly approval?: ApprovedPlan;
  /** Knows whether it is the emulator that is talked to. */
  readonly connector: Pick<Connector, 'emulated'>;
}

/**
 * Says what a run that writes does and how it ends: results on stdout (text as they come, for GitHub with annotations
 * after it, JSON and Markdown as one document at the end), progress and whatever goes wrong on stderr.
 */
export class ApplyReport {
  private readonly run: ReportedRun;
  private readonly ctx: CliContext;
  private readonly results = new Map<string, ApplyResult>();
  private readonly failures: Failure[] = [];
  /** Accounts for which only a part of what was approved was still to be done. */
  private readonly parts = new Map<string, { readonly done: number; readonly left: number }>();
  /** Names of tags by account, as its plan has them. */
  private readonly tags = new Map<string, AccountPlan['tags']>();
  /** Menu files that turned out wrong on the way. */
  private readonly refuted: MenuFile[] = [];
  private readonly checked: CheckedExpectations[] = [];
  /** Lines of the block that was written last; 0 before the first. */
  private lastLines = 0;
  /** After the end nothing is said: what an interrupted account still comes to would stand behind the last word. */
  private ended = false;

  constructor(run: ReportedRun, ctx: CliContext) {
    this.run = run;
    this.ctx = ctx;
  }

  /** Shows what is about to be approved or done. Whoever is asked sees it, wherever the results go. */
  plan(plan: Plan, purpose: 'to-approve' | 'to-do'): void {
    if (this.ended) return;
    const { stdout, stderr } = this.ctx;
    const { format, quiet } = this.run.flags;
    const asked = purpose === 'to-approve';
    if (this.inText && (asked || !quiet)) this.block(planText(plan, stdout));
    if (asked && (format !== 'text' || !stdout.isTTY)) stderr.write(planText(plan, stderr));
  }

  /** A line of progress; what goes wrong is told always, the rest at a terminal or when asked for. */
  event(account: string, event: ApplyEvent): void {
    if (this.ended) return;
    if (event.event === 'planned') this.tags.set(account, event.plan.tags);
    const { quiet, verbose } = this.run.flags;
    const wanted = verbose || (this.ctx.stderr.isTTY && !quiet);
    if (event.event === 'snapshot' && verbose) this.tell(runWords(this.ctx).snapshot(account, event.path));
    const isTrouble = event.event === 'fault' || event.event === 'restoring';
    const line =
      wanted || isTrouble
        ? renderApplyEvent(account, event, { style: this.ctx.stderr.style, tags: this.tags.get(account) })
        : null;
    if (line !== null) this.tell(line);
  }

  /** Another process is applying to the account: the pause that follows needs a reason. */
  waiting(account: string): void {
    if (!this.ended) this.tell(runWords(this.ctx).waiting(account));
  }

  /** Of what was approved for an account, so many changes are live already, and so many are left. */
  partLeft(account: string, done: number, left: number): void {
    if (this.ended) return;
    this.parts.set(account, { done, left });
    this.tell(runWords(this.ctx).partLeft(account, done, left));
  }

  /** Nothing is live for an account, so that the whole of the approved menu is made. */
  madeAnew(account: string): void {
    if (!this.ended) this.tell(runWords(this.ctx).madeAnew(account));
  }

  /** How it ended for an account; `plan` when it was not shown before. */
  result(result: ApplyResult, plan: Plan | null): void {
    if (this.ended) return;
    this.results.set(result.plan.account, result);
    const { quiet } = this.run.flags;
    const { emulated } = this.run.connector;
    const good = exitCodeOfApply(result) === EXIT.done;
    if (this.inText) {
      if (quiet && result.outcome === 'unchanged') return;
      if (plan) this.plan(plan, 'to-do');
      this.block(renderApply(result, { style: this.ctx.stdout.style, ...emulated }));
    } else if (!good) {
      this.ctx.stderr.write(renderApply(result, { style: this.ctx.stderr.style, ...emulated }));
    }
  }

  /** Something kept the run, or one account of it, from being begun. */
  failure(failure: Failure): void {
    if (this.ended) return;
    this.failures.push(failure);
    tellFaults([failure], this.ctx);
  }

  /** Files turned out wrong when WeChat was asked: nothing is done for their accounts. */
  invalid(files: readonly MenuFile[]): void {
    if (this.ended) return;
    this.refuted.push(...files);
    tellInvalid(files, this.ctx);
  }

  /** What WeChat says of followers now that the menu is live; what could not be asked changes nothing. */
  expectations(checked: CheckedExpectations): void {
    if (this.ended) return;
    this.checked.push(checked);
    const { stdout, stderr } = this.ctx;
    const { quiet } = this.run.flags;
    const isMet = checked.file.problems.length === 0;
    if (this.inText) {
      const text = isMet && quiet ? '' : renderExpectations(checked, { style: stdout.style });
      if (text !== '') this.block(text);
    } else if (!isMet) {
      stderr.write(renderExpectations(checked, { style: stderr.style }));
    }
    stderr.write(renderNotChecked(checked, { style: stderr.style }));
  }

  private tell(line: string): void {
    this.ctx.stderr.write(`${line}\n`);
  }

  /** Ends the report; gives the exit code. `why` there are accounts that nothing was done for. */
  end(why: 'done' | 'interrupted' | 'not-approved'): ExitCode {
    this.ended = true;
    const { targets, flags } = this.run;
    const invalid = [...this.run.invalid, ...this.refuted];
    const failed = new Set([...this.failures, ...this.refuted].map(({ account }) => account));
    const left = targets
      .map(({ account }) => account)
      .filter(account => !this.results.has(account) && !failed.has(account));
    if (why === 'interrupted') this.tell(runWords(this.ctx).interrupted(left));
    if (why === 'not-approved') this.tell(runWords(this.ctx).notApproved);
    const results = targets.flatMap(({ account }) => this.results.get(account) ?? []);
    const exit = mostSerious([
      ...(invalid.length > 0 ? [EXIT.invalid] : []),
      ...this.failures.map(({ fault }) => exitCodeOf(fault)),
      ...results.map(exitCodeOfApply),
      ...(this.checked.some(({ file }) => file.problems.length > 0) ? [EXIT.invalid] : []),
      ...(why === 'interrupted' ? [EXIT.interrupted] : why === 'not-approved' ? [EXIT.refusedGuard] : []),
    ]);
    const errors = this.failures.filter(({ account }) => account !== undefined).length + invalid.length;
    const document = (): string =>
      `${JSON.stringify(this.document(results, left, invalid, exit), null, 2)}\n`;
    tellDocument(document, flags.format, this.ctx);
    switch (flags.format) {
      case 'json':
        break;
      case 'markdown':
        this.ctx.stdout.write(
          renderApplyMarkdown(results, errors, this.ctx.stdout.style) +
            expectationsMarkdown(this.checked, this.ctx.stdout.style),
        );
        break;
      case 'text':
      case 'github':
        if (targets.length + this.run.invalid.length > 1 && results.length > 0)
          this.block(`${renderApplySummary(results, errors, this.ctx.stdout.style)}\n`, 'apart');
    }
    return exit;
  }

  /** After the end, the same at the files that it is about: for `--format github`. */
  async onLines(): Promise<void> {
    const { targets, flags, invalid } = this.run;
    if (flags.format !== 'github') return;
    const { applyOnLines } = await import('./on-lines.ts');
    const results = targets.flatMap(({ account }) => this.results.get(account) ?? []);
    const files = targets.flatMap(({ account, file }) => (file === undefined ? [] : [{ account, file }]));
    const wrong = [...invalid, ...this.refuted, ...this.checked.map(({ file }) => file)];
    await applyOnLines(results, { files, failures: this.failures, invalid: wrong }, this.ctx);
  }

  /** Results are told as text as they come. */
  private get inText(): boolean {
    const { format } = this.run.flags;
    return format === 'text' || format === 'github';
  }

  private document(
    results: readonly ApplyResult[],
    left: readonly string[],
    invalid: readonly MenuFile[],
    exit: ExitCode,
  ): object {
    return {
      format_version: DOCUMENT_VERSION,
      tool_version: VERSION,
      exit_code: exit,
      accounts: results.map(result => ({
        ...applyJson(result),
        ...this.partOf(result),
        ...this.expectationsOf(result),
      })),
      ...this.approvedDigest(),
      ...(left.length === 0 ? {} : { not_begun: left }),
      ...failureMembers(this.failures, invalid),
    };
  }

  private approvedDigest(): { readonly approved_digest?: string } {
    const { approval, flags } = this.run;
    const approved_digest = approval?.plan.digest ?? flags.expectDigest;
    return approved_digest === undefined ? {} : { approved_digest };
  }

  private partOf({ plan }: ApplyResult): { readonly approved_part?: object } {
    const approved_part = this.parts.get(plan.account);
    return approved_part ? { approved_part } : {};
  }

  private expectationsOf({ plan }: ApplyResult): { readonly expectations?: object } {
    const checked = this.checked.find(({ account }) => account === plan.account);
    return checked ? { expectations: expectationsJson(checked) } : {};
  }

  /** An empty line stands around what is longer than a line, and before what stands `apart`. */
  private block(text: string, place: 'in-line' | 'apart' = 'in-line'): void {
    const lines = text.trimEnd().split('\n').length;
    const isFirst = this.lastLines === 0;
    if (!isFirst && (lines > 1 || this.lastLines > 1 || place === 'apart')) this.ctx.stdout.write('\n');
    this.ctx.stdout.write(text);
    this.lastLines = lines;
  }
}

/** What to type next is left out: it comes anyway. */
function planText(plan: Plan, { style }: Output): string {
  return renderPlan(plan, 'text', { style, next: false });
}
