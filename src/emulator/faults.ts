/** How an answer is broken. */
export type FaultKind =
  /** WeChat refuses with this errcode; without `errmsg` its usual text. */
  | { readonly kind: 'errcode'; readonly errcode: number; readonly errmsg?: string }
  /** The connection is reset without an answer. */
  | { readonly kind: 'reset' }
  /** No answer until the caller or the emulator gives up. */
  | { readonly kind: 'hang' }
  /** The right answer, late; the call has its effect, before or after the wait. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** Text that is no JSON. */
  | { readonly kind: 'garbage'; readonly body?: string }
  /** The first half of the right answer. */
  | { readonly kind: 'cut-off' }
  /** The same, and then the connection is closed: fewer bytes come than the header says. */
  | { readonly kind: 'broken-off' }
  /** A web page with status 200, as a proxy or a login portal sends it. */
  | { readonly kind: 'html'; readonly body?: string }
  /** Another HTTP status (502 without `status`) with a web page or `body`. */
  | { readonly kind: 'status'; readonly status?: number; readonly body?: string }
  /** The right answer with a raw control character inside a text. */
  | { readonly kind: 'control-characters' }
  /** The right answer with its errcode ("0" if it has none, or `errcode`) as text. */
  | { readonly kind: 'errcode-as-text'; readonly errcode?: number }
  /** Status 200 and nothing else. */
  | { readonly kind: 'empty' }
  /** JSON of another shape than the call answers with. */
  | { readonly kind: 'wrong-shape'; readonly body?: string };

/** Names of all kinds, in the order in which they are listed to people. */
export const FAULT_KINDS = [
  'errcode',
  'reset',
  'hang',
  'slow',
  'garbage',
  'cut-off',
  'broken-off',
  'html',
  'status',
  'control-characters',
  'errcode-as-text',
  'empty',
  'wrong-shape',
] as const satisfies readonly FaultKind['kind'][];

/** Which calls a fault is for. */
export interface FaultAim {
  /** Path after /cgi-bin/ (`menu/create`), or `*` for every call. */
  readonly call: string;
  /** The n-th such call since the order was given, counted from 1 (the next one if absent), or every one. */
  readonly nth?: number | 'every';
  /** How many calls in a row are hit; 1 if absent, without end for `every`. */
  readonly times?: number;
  /** `before` (if absent): the call has no effect. `after`: it has its effect, and only the answer is broken. */
  readonly when?: 'before' | 'after';
}

/** An order to break calls. */
export type FaultOrder = FaultAim & FaultKind;

/** The orders that stand, and how many calls each has seen. */
export class FaultBook {
  #standing: { readonly order: FaultOrder; seen: number }[] = [];

  order(order: FaultOrder): void {
    this.#standing.push({ order: { ...order, call: callName(order.call) }, seen: 0 });
  }

  clear(): void {
    this.#standing = [];
  }

  /** The fault for a call that comes in now. Every standing order counts the call; the oldest one that is due hits. */
  next(call: string): FaultOrder | null {
    const aimed = this.#standing.filter(({ order }) => order.call === '*' || order.call === call);
    for (const standing of aimed) standing.seen += 1;
    const due = aimed.find(isDue);
    this.#standing = this.#standing.filter(standing => !isOver(standing));
    return due?.order ?? null;
  }
}

function isDue({ order, seen }: { readonly order: FaultOrder; readonly seen: number }): boolean {
  const [first, last] = span(order);
  return seen >= first && seen <= last;
}

function isOver({ order, seen }: { readonly order: FaultOrder; readonly seen: number }): boolean {
  return seen >= span(order)[1];
}

function span({ nth = 1, times }: FaultOrder): readonly [first: number, last: number] {
  const first = nth === 'every' ? 1 : nth;
  return [first, first - 1 + (times ?? (nth === 'every' ? Number.POSITIVE_INFINITY : 1))];
}

/** Name of a call: its path after /cgi-bin/, or the whole path when it is elsewhere. */
export function callName(path: string): string {
  return path.replace(/^\/?cgi-bin\//, '');
}
