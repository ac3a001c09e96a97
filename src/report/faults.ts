import type { WechatCall } from '../apply/gateway.ts';
import type { Fault } from '../menu/fault.ts';
import { redact } from '../menu/redact.ts';
import { ridTime } from '../menu/rid-time.ts';
import type { WechatNotice } from '../wechat/notice.ts';
import { EN_FAULTS } from './en/faults.ts';
import type { ErrcodeArgs, FaultWording } from './fault-wording.ts';
import type { Marks } from './marks.ts';
import { printable, quoted } from './printable.ts';
import type { Style } from './style.ts';
import type { Message } from './wording.ts';
import type { Translation } from './words.ts';

/**
 * A fault for a person, under the account that it belongs to when it belongs to one: what failed, what WeChat said about it word for word, and the next step.
 *
 * ```text
 * error[errcode]: WeChat refused menu/create with errcode 40018. The name of a top-level button is too long, or empty.
 *   errmsg: invalid button name size rid: 6397e9df-300dd594-2a66aff9
 *   rid: 6397e9df-300dd594-2a66aff9 (2022-12-13T02:56:31Z)
 *   → Keep it within 16 bytes in UTF-8 ...
 * ```
 */
export function renderFault(fault: Fault, { colour, translation }: Style, account?: string): string {
  const words = wordsOf(translation);
  const whose = account === undefined ? '' : `${colour.bold(printable(account))}${words.marks.colon}`;
  const { what, fix } = messageOf(fault, words);
  const lines = [
    `${whose}${colour.red(colour.bold(`${words.labels.error}[${fault.code}]`))}${words.marks.colon}${what}`,
    ...details(fault, words).map(line => colour.dim(`  ${line}`)),
    `  ${colour.cyan('→')} ${fix}`,
  ];
  return lines.join('\n');
}

/** A fault for a program; its own data stand beside the texts. */
export interface FaultJson {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly [detail: string]: unknown;
}

/** What failed, and the next step, without what WeChat said about it. */
export function faultMessage(fault: Fault, translation: Translation): Message {
  return messageOf(fault, wordsOf(translation));
}

/**
 * A fault as JSON: `code`, `message` and `hint`, then what the wording was made from. In English whatever the language of
 * the run.
 */
export function faultJson(fault: Fault): FaultJson {
  const { what, fix } = messageOf(fault, EN_FAULTS);
  const effect = effectOf(fault);
  const data: { readonly [detail: string]: unknown } = { ...fault.args };
  return { ...data, ...(effect === undefined ? {} : { effect }), code: fault.code, message: what, hint: fix };
}

/**
 * An error that is no fault: says that it is a bug in wxmenu, with the stack and every cause. `secrets` are the
 * values in use; they are taken out wherever they stand.
 */
export function renderBug(error: unknown, style: Style, secrets: readonly string[]): string {
  const { colour } = style;
  const words = wordsOf(style.translation);
  const stack = stackOf(error, secrets);
  return [
    `${colour.red(colour.bold(`${words.labels.error}[bug]`))}${words.marks.colon}${words.bug.what}`,
    ...stack.map(line => colour.dim(`  ${printable(line)}`)),
    `  ${colour.cyan('→')} ${words.bug.fix}`,
  ].join('\n');
}

/** The same for a program. */
export function bugJson(error: unknown, secrets: readonly string[]): FaultJson {
  const { what, fix } = EN_FAULTS.bug;
  return { code: 'bug', message: what, hint: fix, stack: stackOf(error, secrets) };
}

/** One line about the way to WeChat; nothing failed. */
export function renderNotice(notice: WechatNotice, { colour, translation }: Style): string {
  const words = wordsOf(translation);
  const label = colour.yellow(`${words.labels.note}[${notice.code}]`);
  return `${label}${words.marks.colon}${noticeMessage(notice, words)}`;
}

/** A notice as JSON: its data, and `message` in English. */
export function noticeJson(notice: WechatNotice): WechatNotice & { readonly message: string } {
  return { ...notice, message: noticeMessage(notice, EN_FAULTS) };
}

function wordsOf(translation: Translation): FaultWording {
  return translation?.faults ?? EN_FAULTS;
}

function noticeMessage(notice: WechatNotice, words: FaultWording): string {
  // The wording of a code takes the notice of that code; the compiler cannot follow that through the lookup.
  const wording = words.notices[notice.code] as (notice: WechatNotice) => string;
  return wording(notice);
}

/** As much of a fault as its wording needs. */
export interface ToldFault {
  readonly code: string;
  readonly args: object;
  /** Whether a call may have been carried out. */
  readonly effect: unknown;
}

/** What failed, from the data of a fault; null when there is no wording for it. */
export function toldMessage({ code, args, effect }: ToldFault, words: FaultWording): Message | null {
  const told = { code, args };
  const message = isErrcode(told) ? errcodeMessage(told.args, words) : plainMessage(code, args, words);
  if (message === null || effect !== 'unclear' || !isWrite(args)) return message;
  return { ...message, what: `${message.what}${words.marks.gap}${words.unclear}` };
}

/** What and fix of a fault. One without wording (a subclass that `FaultWording` does not know) speaks for itself. */
function messageOf(fault: Fault, words: FaultWording): Message {
  const { code, args } = fault;
  const told = toldMessage({ code, args, effect: effectOf(fault) }, words);
  return told ?? { ...words.bug, what: printable(fault.message) };
}

function errcodeMessage(args: ErrcodeArgs, words: FaultWording): Message {
  const known: FaultWording['errcodes'][keyof FaultWording['errcodes']] | undefined = Object.hasOwn(
    words.errcodes,
    args.errcode,
  )
    ? words.errcodes[args.errcode as keyof FaultWording['errcodes']]
    : undefined;
  const { what, fix } = typeof known === 'function' ? known(args) : (known ?? words.unknownErrcode);
  return { what: `${words.refused(args.call, args.errcode)}${words.marks.gap}${what}`, fix };
}

function plainMessage(code: string, args: object, words: FaultWording): Message | null {
  // A fault's args are those of its code; the compiler cannot follow that through the lookup.
  const table: { readonly [code: string]: ((args: never) => Message) | undefined } = words.faults;
  const wording = Object.hasOwn(words.faults, code) ? table[code] : undefined;
  return wording === undefined ? null : wording(args as never);
}

function details(fault: Fault, words: FaultWording): string[] {
  const { labels, marks } = words;
  if (isErrcode(fault)) {
    const { errmsg, rid, suspect } = fault.args;
    const time = ridClock(rid);
    return [
      ...(suspect === undefined
        ? []
        : [`${labels.suspect}${marks.colon}${suspect.address} ${quoted(suspect.name)}`]),
      ...(errmsg === '' ? [] : [`${labels.errmsg}${marks.colon}${printable(errmsg)}`]),
      ...(rid === ''
        ? []
        : [`${labels.rid}${marks.colon}${printable(rid)}${time === null ? '' : marks.bracketed(time)}`]),
    ];
  }
  return [
    ...labelled(labels.answer, 'start' in fault.args ? fault.args.start : '', marks),
    ...labelled(labels.stderr, 'stderr' in fault.args ? fault.args.stderr : '', marks),
    ...labelled(labels.errmsg, 'text' in fault.args ? fault.args.text : '', marks),
  ];
}

function labelled(label: string, text: unknown, { colon }: Marks): string[] {
  return typeof text === 'string' && text !== '' ? [`${label}${colon}${printable(text)}`] : [];
}

/** When WeChat got the call, to the second; null for an rid of an unknown form. */
function ridClock(rid: string): string | null {
  const time = ridTime(rid);
  return time === null ? null : new Date(time).toISOString().replace('.000', '');
}

const WRITES: ReadonlySet<string> = new Set<WechatCall>([
  'menu/create',
  'menu/delete',
  'menu/addconditional',
  'menu/delconditional',
]);

function isWrite(args: object): boolean {
  return 'call' in args && typeof args.call === 'string' && WRITES.has(args.call);
}

function isErrcode(fault: {
  readonly code: string;
  readonly args: object;
}): fault is { code: 'errcode'; args: ErrcodeArgs } {
  return fault.code === 'errcode';
}

function effectOf(fault: Fault): unknown {
  return 'effect' in fault ? fault.effect : undefined;
}

/** Lines of the stack of an error and of its causes, without secrets. */
function stackOf(error: unknown, secrets: readonly string[]): string[] {
  const lines: string[] = [];
  const seen = new Set<unknown>();
  for (let at = error; at !== undefined && !seen.has(at); at = at instanceof Error ? at.cause : undefined) {
    seen.add(at);
    const text = at instanceof Error ? (at.stack ?? `${at.name}: ${at.message}`) : String(at);
    lines.push(...redact(seen.size > 1 ? `caused by ${text}` : text, secrets).split('\n'));
  }
  return lines;
}
