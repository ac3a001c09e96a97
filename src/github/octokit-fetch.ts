import type { HttpOutcome, HttpSender } from './port.ts';

/** Why an exchange gave nothing that octokit could be handed. */
export class ExchangeError extends Error {
  /** `not-json` and `redirect` are of answers; all others are reasons of {@link HttpOutcome}. */
  readonly reason: string;
  readonly proxy: string | undefined;

  constructor(reason: string, proxy?: string) {
    super(reason);
    this.name = new.target.name;
    this.reason = reason;
    this.proxy = proxy;
  }
}

/** What octokit hands over for a request. */
interface FetchInit {
  readonly method?: string;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: unknown;
  readonly redirect?: string;
}

/** All that octokit and its plug-ins look at. */
const HEADERS = ['link', 'location', 'retry-after', 'x-ratelimit-remaining', 'x-ratelimit-reset'];

const MAX_REDIRECTS = 3;

/**
 * `fetch` for octokit, by way of `sender`. Nothing goes anywhere but to the API at `base`: the token goes along, and
 * where the next page is or where a repository has moved to is what an answer says. With `redirect: 'manual'` the
 * answer that redirects is given back as it is.
 *
 * Throws {@link ExchangeError}, also for an answer that succeeded and is no JSON object or list.
 */
export function octokitFetch(
  sender: HttpSender,
  base: URL,
): (url: string, init?: FetchInit) => Promise<Response> {
  return async (url, init = {}) => {
    const question = {
      method: methodOf(init.method),
      headers: init.headers ?? {},
      body: typeof init.body === 'string' ? new TextEncoder().encode(init.body) : null,
    };
    let at = url;
    for (let redirects = 0; ; redirects++) {
      const target = withinApi(at, base);
      const answer = answered(await sender.send({ ...question, url: target }));
      if (!isRedirect(answer.status) || init.redirect === 'manual') return response(answer);
      const keepsMethod = answer.status >= 307 || question.method === 'GET';
      const { location } = answer.headers;
      if (!keepsMethod || redirects === MAX_REDIRECTS || !location || !URL.canParse(location, target.href)) {
        throw new ExchangeError('redirect');
      }
      at = new URL(location, target).href;
    }
  };
}

type Answer = Extract<HttpOutcome, { readonly status: number }>;

function answered(outcome: HttpOutcome): Answer {
  if ('status' in outcome) return outcome;
  throw new ExchangeError(outcome.failed, outcome.proxy);
}

function methodOf(method = 'GET'): 'GET' | 'POST' | 'PATCH' {
  if (method === 'GET' || method === 'POST' || method === 'PATCH') return method;
  throw new TypeError(`no such method here: ${method}`);
}

function withinApi(url: string, base: URL): URL {
  const target = new URL(url);
  const folder = base.pathname.replace(/\/$/, '');
  // GitHub Enterprise has its GraphQL beside its REST API: /api/graphql and /api/v3.
  const root = folder.replace(/\/v3$/, '');
  if (target.origin !== base.origin || !target.pathname.startsWith(`${root}/`)) {
    throw new ExchangeError('redirect');
  }
  return target;
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400 && status !== 304;
}

function response({ status, headers: all, body }: Answer): Response {
  const headers: [string, string][] = HEADERS.flatMap(name => {
    const value = all[name];
    return value === undefined ? [] : [[name, value]];
  });
  if (status === 204 || isRedirect(status)) return new Response(null, { status, headers });
  const text = new TextDecoder().decode(body);
  if (status < 300 && !isJson(text)) throw new ExchangeError('not-json');
  // Whatever it is called, a refusal that is no JSON is a text for octokit.
  const type = isJson(text) ? 'application/json' : 'text/plain';
  return new Response(text, { status, headers: [...headers, ['content-type', type]] });
}

/** An object or a list, as every answer of GitHub is. */
function isJson(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}
