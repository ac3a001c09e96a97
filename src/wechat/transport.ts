import type { buildConnector, Client, Dispatcher } from 'undici';

/** One HTTP request. `path` includes the query. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  readonly body: Uint8Array | null;
  /** Besides `accept` and the type of the body. */
  readonly headers?: { readonly [name: string]: string };
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: Uint8Array;
  /** The Date header; empty when there is none. */
  readonly date: string;
  /** All headers, by their names in small letters. */
  readonly headers: { readonly [name: string]: string | string[] | undefined };
  /** Came through a proxy. */
  readonly proxied: boolean;
}

/**
 * The proxies to go through, as the variables of that name say: URLs with http or https, which may hold a name and a
 * password; empty for none. `no` lists hosts that are reached without.
 */
export interface ProxySettings {
  readonly http: string;
  readonly https: string;
  readonly no: string;
}

/** How this machine gets out. */
export interface NetworkOptions {
  /** Absent: connections are direct. */
  readonly proxy?: ProxySettings | undefined;
  /** Certificates (PEM) that are trusted in addition to those of Node. */
  readonly certificates?: readonly string[];
}

/**
 * No answer, or not a whole one. `sent`: whether the request may have reached the other side. Holds the system's
 * code and nothing of the request: its URL has the token in it.
 */
export class TransportError extends Error {
  /** Such as ECONNREFUSED; `timeout`, `too-large`, `closed` and `proxy-<status>` are wxmenu's own. */
  readonly reason: string;
  readonly sent: boolean;
  /** Went, or would have gone, through a proxy. */
  readonly proxied: boolean;

  constructor(reason: string, sent: boolean, proxied = false) {
    super(reason);
    this.name = new.target.name;
    this.reason = reason;
    this.sent = sent;
    this.proxied = proxied;
  }
}

export interface Transport {
  /** Host and port. */
  readonly host: string;
  /** Sends one request and reads the whole answer, whatever its status. Throws {@link TransportError}. Never repeats, follows no redirect. */
  send(request: HttpRequest): Promise<HttpAnswer>;
  /** Drops the connection at once; later requests fail. */
  close(): Promise<void>;
}

/** More than any menu answer: a full menu with a hundred conditional ones stays under it. */
const MENU_ANSWER_BYTES = 1024 * 1024;

/** Node's 250 ms per address is less than one round trip from some continents to WeChat. */
const ADDRESS_ATTEMPT_MS = 1000;

/**
 * One kept-open connection to `origin`, opened by the first request; requests go over it one after the other, so a
 * menu/delete and its menu/create share the socket. undici is loaded by the first request, not before.
 * `timeoutMs` covers a request as a whole, from connecting to the last byte; an answer of more than `maxBytes` is
 * `too-large`.
 */
export function createTransport(
  origin: string,
  timeoutMs: number,
  network: NetworkOptions = {},
  maxBytes: number = MENU_ANSWER_BYTES,
): Transport {
  let opening: Promise<Connection> | undefined;
  let closed = false;

  async function connection(): Promise<Connection> {
    opening ??= openConnection(origin, timeoutMs, network, maxBytes);
    return await opening;
  }

  return {
    host: new URL(origin).host,
    async send(request) {
      if (closed) throw new TransportError('closed', false);
      return await exchange(await connection(), { ...requestOptions(request), origin }, timeoutMs);
    },
    async close() {
      closed = true;
      await (await opening)?.dispatcher.destroy();
    },
  };
}

interface Connection {
  readonly dispatcher: Dispatcher;
  /** Errors that came up before the connection stood: nothing was sent. */
  readonly unsent: WeakSet<Error>;
  /** Whether the socket stands now. */
  open: boolean;
  proxied: boolean;
}

async function openConnection(
  origin: string,
  timeoutMs: number,
  { proxy, certificates = [] }: NetworkOptions,
  maxBytes: number,
): Promise<Connection> {
  const undici = await import('undici');
  const { Client } = undici;
  const trust = certificates.length === 0 ? {} : { ca: [...(await ownCertificates()), ...certificates] };
  const tls = { timeout: timeoutMs, ...trust };
  const settings = {
    pipelining: 1,
    connect: tls,
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: ADDRESS_ATTEMPT_MS,
    // undici's own timers for these tick in seconds; the deadline below is exact and covers both.
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: maxBytes,
  } satisfies Client.Options;
  if (proxy === undefined) return watched(new Client(origin, settings));

  const found: { connection?: Connection } = {};
  // Only asked for here: the built command line has it in a file of its own.
  const dispatcher = new undici.EnvHttpProxyAgent({
    httpProxy: proxy.http,
    httpsProxy: proxy.https,
    noProxy: proxy.no,
    proxyTls: tls,
    requestTls: tls,
    factory: (to, { connect }: Client.Options) => {
      // The agent brings its own way of connecting where it goes through a proxy.
      const tunnel = typeof connect === 'function' ? connect : null;
      const client = new Client(to, tunnel === null ? settings : { ...settings, connect: ended(tunnel) });
      if (found.connection) watch(client, found.connection);
      if (found.connection) found.connection.proxied = tunnel !== null;
      return client;
    },
  });
  found.connection = { dispatcher, unsent: new WeakSet(), open: false, proxied: false };
  return found.connection;
}

/**
 * A proxy that ends the connection instead of answering gives an error which undici takes for the end of an idle
 * connection: it would ask again and again, hundreds of times a second.
 */
function ended(tunnel: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    tunnel(options, (...[error, socket]) => {
      if (error === null) return callback(null, socket);
      const closed = codeOf(error) === 'UND_ERR_SOCKET';
      return callback(closed ? Object.assign(new Error('closed'), { code: 'ECONNRESET' }) : error, null);
    });
}

function watched(client: Client): Connection {
  const connection: Connection = { dispatcher: client, unsent: new WeakSet(), open: false, proxied: false };
  watch(client, connection);
  return connection;
}

function watch(client: Client, connection: Connection): void {
  client.on('connect', () => {
    connection.open = true;
  });
  client.on('disconnect', () => {
    connection.open = false;
  });
  client.on('connectionError', (_origin, _targets, error) => {
    connection.unsent.add(error);
  });
}

/** What Node trusts by itself; naming any other certificate would replace these. */
async function ownCertificates(): Promise<readonly string[]> {
  const tls = await import('node:tls');
  // Node 22.15 and later know what NODE_EXTRA_CA_CERTS and --use-system-ca add; before, only the built-in ones are there.
  const all: unknown = Reflect.get(tls, 'getCACertificates');
  return typeof all === 'function' ? all('default') : tls.rootCertificates;
}

async function exchange(
  connection: Connection,
  request: Dispatcher.RequestOptions,
  timeoutMs: number,
): Promise<HttpAnswer> {
  const abort = new AbortController();
  let deadline: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    deadline = setTimeout(() => {
      reject(new TransportError('timeout', connection.open, connection.proxied));
      abort.abort();
    }, timeoutMs);
  });
  const answered = answerOf(connection, { ...request, signal: abort.signal });
  try {
    // A request that is aborted before the connection stands only ends when that does, so it is not waited for.
    return await Promise.race([answered, late]);
  } finally {
    clearTimeout(deadline);
  }
}

async function answerOf(connection: Connection, request: Dispatcher.RequestOptions): Promise<HttpAnswer> {
  try {
    const answer = await connection.dispatcher.request(request);
    const { date } = answer.headers;
    return {
      status: answer.statusCode,
      body: await answer.body.bytes(),
      date: typeof date === 'string' ? date : '',
      headers: answer.headers,
      proxied: connection.proxied,
    };
  } catch (error) {
    throw transportError(error, connection);
  }
}

function requestOptions({ method, path, body, headers }: HttpRequest): Dispatcher.RequestOptions {
  const accept = { accept: 'application/json', ...headers };
  if (body === null) return { method, path, headers: accept };
  return { method, path, body, headers: { ...accept, 'content-type': 'application/json; charset=utf-8' } };
}

/** Keeps the code of an error and lets go of the rest: undici's errors refer to the request, which holds the token. */
function transportError(error: unknown, { unsent, proxied }: Connection): TransportError {
  if (!(error instanceof Error)) return new TransportError('unknown', true, proxied);
  // Whatever the network does has a code; an error of the program must not pass for that.
  if (error instanceof TypeError && !('code' in error)) throw error;
  const code = codeOf(error);
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return new TransportError('too-large', true, proxied);
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return new TransportError('timeout', false, proxied);
  const never = unsent.has(error);
  const refused = never && proxied ? /^Proxy response \((\d{3})\)/.exec(error.message)?.[1] : undefined;
  return new TransportError(refused === undefined ? code : `proxy-${refused}`, !never, proxied);
}

function codeOf(error: Error): string {
  if ('code' in error && typeof error.code === 'string' && error.code !== '') return error.code;
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return codeOf(error.errors[0]);
  return error.name;
}
