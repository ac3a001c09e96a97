import type { Client, Dispatcher } from 'undici';

/** One HTTP request. `path` includes the query. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body: Uint8Array | null;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: Uint8Array;
}

/**
 * No answer, or not a whole one. `sent`: whether the request may have reached the other side. Holds the system's
 * code and nothing of the request: its URL has the token in it.
 */
export class TransportError extends Error {
  /** Such as ECONNREFUSED; `timeout` and `too-large` are wxmenu's own. */
  readonly reason: string;
  readonly sent: boolean;

  constructor(reason: string, sent: boolean) {
    super(reason);
    this.name = new.target.name;
    this.reason = reason;
    this.sent = sent;
  }
}

export interface Transport {
  /** Sends one request and reads the whole answer, whatever its status. Throws {@link TransportError}. Never repeats, follows no redirect. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** Drops the connection at once; later requests fail. */
  close(): Promise<void>;
}

/** More than any menu answer: a full menu with a hundred conditional ones stays under it. */
const MAX_ANSWER_BYTES = 1024 * 1024;

/** Node's 250 ms per address is less than one round trip from some continents to WeChat. */
const ADDRESS_ATTEMPT_MS = 1000;

/**
 * One kept-open connection to `origin`, opened by the first request; requests go over it one after the other, so a
 * menu/delete and its menu/create share the socket. undici is loaded by the first request, not before.
 * `timeoutMs` covers a request as a whole, from connecting to the last byte.
 */
export function createTransport(origin: string, timeoutMs: number): Transport {
  let opening: Promise<Connection> | undefined;
  let closed = false;

  async function connection(): Promise<Connection> {
    opening ??= openConnection(origin, timeoutMs);
    return await opening;
  }

  return {
    async send(request) {
      if (closed) throw new TransportError('closed', false);
      return await exchange(await connection(), request, timeoutMs);
    },
    async close() {
      closed = true;
      await (await opening)?.client.destroy();
    },
  };
}

interface Connection {
  readonly client: Client;
  /** Errors that came up before the connection stood: nothing was sent. */
  readonly unsent: WeakSet<Error>;
  /** Whether the socket stands now. */
  open: boolean;
}

async function openConnection(origin: string, timeoutMs: number): Promise<Connection> {
  const { Client } = await import('undici');
  const client = new Client(origin, {
    pipelining: 1,
    connect: { timeout: timeoutMs },
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
    // undici's own timers for these tick in seconds; the deadline below is exact and covers both.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: MAX_ANSWER_BYTES,
  });
  const state: Connection = { client, unsent: new WeakSet(), open: false };
  client.on('connect', () => {
    state.open = true;
  });
  client.on('disconnect', () => {
    state.open = false;
  });
  client.on('connectionError', (_origin, _targets, error) => {
    state.unsent.add(error);
  });
  return state;
}

async function exchange(
  connection: Connection,
  request: HttpRequest,
  timeoutMs: number,
): Promise<HttpAnswer> {
  const abort = new AbortController();
  let deadline: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    deadline = setTimeout(() => {
      reject(new TransportError('timeout', connection.open));
      abort.abort();
    }, timeoutMs);
  });
  const answered = answerOf(connection, request, abort.signal);
  try {
    // A request that is aborted before the connection stands only ends when that does, so it is not waited for.
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(deadline);
  }
}

async function answerOf(
  { client, unsent }: Connection,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  try {
    const answer = await client.request({ ...requestOptions(request), signal });
    return { status: answer.statusCode, body: await answer.body.bytes() };
  } catch (error) {
    throw transportError(error, unsent);
  }
}

function requestOptions(request: HttpRequest): Dispatcher.RequestOptions {
  const { method, path, body } = request;
  if (body === null) return { method, path, headers: { accept: 'application/json' } };
  return {
    method,
    path,
    body,
    headers: { accept: 'application/json', 'content-type': 'application/json; charset=utf-8' },
  };
}

/** Keeps the code of an error and lets go of the rest: undici's errors refer to the request, which holds the token. */
function transportError(error: unknown, unsent: WeakSet<Error>): TransportError {
  if (!(error instanceof Error)) return new TransportError('unknown', true);
  const code = codeOf(error);
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return new TransportError('too-large', true);
  const never = unsent.has(error);
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return new TransportError('timeout', false);
  return new TransportError(code, !never);
}

function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return codeOf(error.errors[0]);
  return error.name;
}
