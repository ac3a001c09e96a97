import { columnsOf, padColumns, wrap } from './columns.ts';
import type { AccountChecks, Check, Diagnosis, Verdict } from './doctor-check.ts';
import type { DoctorWording, Found } from './doctor-wording.ts';
import { EN_DOCTOR } from './en/doctor.ts';
import { EN_FAULTS } from './en/faults.ts';
import type { FaultWording } from './fault-wording.ts';
import { faultMessage } from './faults.ts';
import { emulatorFlag } from './next-command.ts';
import { bare, neverCommand, printable } from './printable.ts';
import type { Style } from './style.ts';

/**
 * What doctor found, for a terminal or a log: a line for each check with its verdict first, what to do under it,
 * and at the end whether wxmenu can be used. Ends with a line end.
 */
export function renderDiagnosis({ machine, accounts, emulator }: Diagnosis, style: Style): string {
  const { doctor: words, faults } = style.translation ?? { doctor: EN_DOCTOR, faults: EN_FAULTS };
  const pen = new DoctorPen(style, words, faults, emulatorFlag(emulator));
  const blocks = [
    pen.block(style.colour.bold(words.machine), machine),
    ...accounts.map(one => pen.block(pen.title(one), one.checks)),
    pen.conclusion([machine, ...accounts.map(({ checks }) => checks)].flat()),
  ];
  return `${blocks.map(lines => lines.map(neverCommand).join('\n')).join('\n\n')}\n`;
}

/** How many checks ended in which way. */
export function countVerdicts(checks: readonly Check[]): { readonly [verdict in Verdict]: number } {
  const of = (verdict: Verdict) => checks.filter(check => check.verdict === verdict).length;
  return { ok: of('ok'), warning: of('warning'), failed: of('failed'), skipped: of('skipped') };
}

class DoctorPen {
  private readonly style: Style;
  private readonly words: DoctorWording;
  private readonly faults: FaultWording;
  /** Stands behind every command to type. */
  private readonly flag: string;

  constructor(style: Style, words: DoctorWording, faults: FaultWording, flag: string) {
    this.style = style;
    this.words = words;
    this.faults = faults;
    this.flag = flag;
  }

  title({ account, appid }: AccountChecks): string {
    const { colour } = this.style;
    const name = colour.bold(bare(account));
    return appid === null || appid === account ? name : `${name}  ${colour.dim(bare(appid))}`;
  }

  block(title: string, checks: readonly Check[]): string[] {
    return [title, ...checks.flatMap(check => this.check(check))];
  }

  conclusion(checks: readonly Check[]): string[] {
    const { colour } = this.style;
    const count = countVerdicts(checks);
    const paint = count.failed > 0 ? colour.red : count.warning > 0 ? colour.yellow : colour.green;
    return [paint(colour.bold(this.words.conclusion(count)))];
  }

  private check({ check, verdict, result }: Check): string[] {
    const { colour } = this.style;
    const { verdicts, checks } = this.words;
    const verdictWidth = Math.max(...Object.values(verdicts).map(columnsOf));
    const titleWidth = Math.max(...Object.values(checks).map(columnsOf));
    const indent = 2 + verdictWidth + 2 + titleWidth + 2;
    const { what, fix, commands = [], quote } = this.found(result);
    const [first = '', ...rest] = this.prose(what, indent);
    const faint = verdict === 'skipped' ? colour.dim : (text: string) => text;
    const before = ' '.repeat(indent);
    return [
      [
        `  ${this.verdict(verdict)(padColumns(verdicts[verdict], verdictWidth))}`,
        padColumns(checks[check], titleWidth),
        faint(first),
      ].join('  '),
      ...rest.map(line => faint(before + line)),
      ...(quote === undefined ? [] : this.prose(quote, indent).map(line => colour.dim(before + line))),
      ...(fix === undefined ? [] : this.next(fix, indent)),
      ...commands.flatMap(command => this.next(command, indent, colour.cyan)),
    ];
  }

  private found(result: Check['result']): Found & { readonly quote?: string } {
    if ('because' in result) return { what: this.words.because(this.words.checks[result.because]) };
    if ('fault' in result) {
      const { args } = result.fault;
      const errmsg = 'errmsg' in args ? args.errmsg : '';
      const said = typeof errmsg === 'string' && errmsg !== '';
      return {
        ...faultMessage(result.fault, this.style.translation),
        ...(said
          ? { quote: `${this.faults.labels.errmsg}${this.faults.marks.colon}${printable(errmsg)}` }
          : {}),
      };
    }
    const found = foundOf(result.finding, this.words);
    return found.commands === undefined
      ? found
      : { ...found, commands: found.commands.map(command => `${command}${this.flag}`) };
  }

  private next(text: string, indent: number, paint = (line: string) => line): string[] {
    const { colour } = this.style;
    const [first = '', ...rest] = this.prose(text, indent + 2);
    const before = ' '.repeat(indent);
    return [`${before}${colour.cyan('→')} ${paint(first)}`, ...rest.map(line => `${before}  ${paint(line)}`)];
  }

  private prose(text: string, indent: number): string[] {
    return wrap(text, Math.max(30, this.style.columns - indent));
  }

  private verdict(verdict: Verdict): (text: string) => string {
    const { colour } = this.style;
    return { ok: colour.green, warning: colour.yellow, failed: colour.red, skipped: colour.dim }[verdict];
  }
}

/** The words of a finding. */
export function foundOf(
  finding: { readonly code: string; readonly args: object },
  words: DoctorWording,
): Found {
  // A finding's args are those of its code; the compiler cannot follow that through the lookup.
  const table: { readonly [code: string]: ((args: never) => Found) | undefined } = words.findings;
  return table[finding.code]?.(finding.args as never) ?? { what: finding.code };
}
