import {
  createTransport,
  type HttpAnswer,
  type HttpRequest,
  type NetworkOptions,
  TransportError,
} from './transport.ts';

/** WeChat's other host was taken, because the first could not be reached at all. */
export interface FallbackNotice {
  readonly code: 'fallback-host';
  readonly from: string;
  readonly to: string;
  /** The system's code, such as ECONNREFUSED, or `timeout`. */
  readonly reason: string;
}

/** The way to WeChat: one connection, and another host for when there is no getting through to the first. */
export interface Route {
  /**
   * Sends one request to the host that is in use. Only when not even a connection to the first host came about is the
   * other one tried, and kept to when it answers. Throws {@link RouteError}.
   */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** Host and port that the last request went to. */
  readonly host: string;
  close(): Promise<void>;
}

export interface RouteOptions {
  readonly base: URL | string;
  /** The other host; null for none. */
  readonly fallback: URL | string | null;
  readonly timeoutMs: number;
  readonly network?: NetworkOptions | undefined;
  readonly notice?: ((notice: FallbackNotice) => void) | undefined;
}

/** Where a request failed, and how. */
export class RouteError extends TransportError {
  readonly host: string;

  constructor({ reason, sent, proxied }: TransportError, host: string) {
    super(reason, sent, proxied);
    this.host = host;
  }
}

export function createRoute({ base, fallback, timeoutMs, network, notice }: RouteOptions): Route {
  const open = (url: URL | string) => createTransport(new URL(url).origin, timeoutMs, network);
  const first = open(base);
  const second = fallback === null ? null : open(fallback);
  let current = first;

  return {
    get host() {
      return current.host;
    },
    async send(request) {
      try {
        return await current.send(request);
      } catch (error) {
        if (!(error instanceof TransportError)) throw error;
        if (current !== first || second === null || !isUnreachable(error)) {
          throw new RouteError(error, current.host);
        }
        return await sendBySecond(request, error);
      }
    },
    async close() {
      await Promise.all([first.close(), second?.close()]);
    },
  };

  async function sendBySecond(request: HttpRequest, why: TransportError): Promise<HttpAnswer> {
    if (second === null) throw new RouteError(why, first.host);
    const settle = () => {
      if (current === second) return;
      current = second;
      notice?.({ code: 'fallback-host', from: first.host, to: second.host, reason: why.reason });
    };
    try {
      const answer = await second.send(request);
      settle();
      return answer;
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      // When there is no way to either, the trouble is here, and the first host is the one to talk about.
      if (!error.sent) throw new RouteError(why, first.host);
      settle();
      throw new RouteError(error, second.host);
    }
  }
}

/** There was no connection at all: nothing was sent, and another host may well be reached. */
function isUnreachable({ sent, reason }: TransportError): boolean {
  return !sent && UNREACHABLE.has(reason);
}

const UNREACHABLE: ReadonlySet<string> = new Set([
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
  'timeout',
  // What a proxy answers that could not reach the host itself.
  'proxy-502',
  'proxy-503',
  'proxy-504',
]);
