import type { HttpOutcome, HttpQuestion, HttpSender } from '../github/port.ts';
import { proxyHost } from '../wechat/proxy-settings.ts';
import {
  createTransport,
  type HttpAnswer,
  type NetworkOptions,
  type Transport,
  TransportError,
} from '../wechat/transport.ts';

/** A hundred comments of full length, or the archive of a plan. */
const MAX_BYTES = 32 * 1024 * 1024;

/** The way to GitHub and to where it keeps files: a connection for each host. `timeoutMs` is for each request. */
export class GithubHttp implements HttpSender {
  private readonly timeoutMs: number;
  private readonly network: NetworkOptions;
  private readonly open = new Map<string, Transport>();

  constructor(timeoutMs: number, network: NetworkOptions) {
    this.timeoutMs = timeoutMs;
    this.network = network;
  }

  async send({ method, url, headers, body }: HttpQuestion): Promise<HttpOutcome> {
    const { origin, pathname, search } = url;
    try {
      const answer = await this.to(origin).send({ method, path: `${pathname}${search}`, headers, body });
      return { status: answer.status, headers: single(answer.headers), body: answer.body };
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      const proxy = error.proxied ? proxyHost(this.network.proxy, origin) : '';
      return { failed: error.reason, ...(proxy !== '' && { proxy }) };
    }
  }

  async close(): Promise<void> {
    await Promise.all([...this.open.values()].map(transport => transport.close()));
  }

  private to(origin: string): Transport {
    let transport = this.open.get(origin);
    if (transport === undefined) {
      transport = createTransport(origin, this.timeoutMs, this.network, MAX_BYTES);
      this.open.set(origin, transport);
    }
    return transport;
  }
}

/** No header that is looked at comes twice. */
function single(headers: HttpAnswer['headers']): { readonly [name: string]: string } {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return first === undefined ? [] : [[name, first]];
    }),
  );
}
