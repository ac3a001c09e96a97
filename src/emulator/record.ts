/** A request that the emulator has seen, fit to be shown: no token and no secret is in it. */
export interface RecordedRequest {
  /** Milliseconds since the epoch, by the emulator's clock. */
  readonly at: number;
  /** Path after /cgi-bin/. */
  readonly call: string;
  readonly method: string;
  readonly path: string;
  /** Query with the values of access_token and secret masked. */
  readonly query: { readonly [name: string]: string };
  /** Posted text with the secret masked. */
  readonly body: string;
  /** The account that the request was for, when that is known. */
  readonly appid: string | null;
  /** The errcode decided on (0 for success), whatever a fault then made of the answer. */
  readonly errcode: number;
  /** Whether the request changed something: the menus, or the token. */
  readonly effect: boolean;
  /** Kind of the fault that hit, or null. */
  readonly fault: string | null;
}

const MASK = '***';
const MASKED = new Set(['access_token', 'secret', 'appsecret']);

export function maskQuery(query: URLSearchParams): { [name: string]: string } {
  return Object.fromEntries([...query].map(([name, value]) => [name, MASKED.has(name) ? MASK : value]));
}

/** Masks secrets in JSON and in form bodies, well-formed or not. */
export function maskBody(body: string): string {
  return body
    .replace(/("(?:app)?secret"\s*:\s*)("(?:[^"\\]|\\.)*"?|[^,}\s]+)/gi, `$1"${MASK}"`)
    .replace(/((?:^|&)(?:app)?secret=)[^&]*/gi, `$1${MASK}`);
}

const KEPT = 10_000;

/** The requests of an emulator's life, the last 10 000 of them. */
export function requestLog(listener?: (entry: RecordedRequest) => void): {
  readonly entries: readonly RecordedRequest[];
  readonly add: (entry: RecordedRequest) => void;
  readonly clear: () => void;
} {
  const entries: RecordedRequest[] = [];
  return {
    entries,
    add: entry => {
      entries.push(entry);
      if (entries.length > KEPT) entries.shift();
      listener?.(entry);
    },
    clear: () => {
      entries.length = 0;
    },
  };
}
