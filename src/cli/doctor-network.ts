import { systemCode } from '../menu/system-code.ts';
import { createTransport, type NetworkOptions, TransportError } from '../wechat/transport.ts';
import { quickWasmStart } from './quick-wasm-start.ts';

/** A host that answered. */
export interface Reached {
  /** How long the answer took, connecting included, in milliseconds. */
  readonly ms: number;
  /** The Date header of the answer, in milliseconds since the epoch; null when there is none that can be read. */
  readonly date: number | null;
  readonly proxied: boolean;
}

/** Why there was no answer: the system's code, `timeout`, or `proxy-<status>`. */
export interface Unreached {
  readonly reason: string;
  readonly proxied: boolean;
}

/** What a host shows for itself. */
export interface Certificate {
  /** Such as TLSv1.3. */
  readonly protocol: string;
  /** Who issued it; empty when it does not say. */
  readonly issuer: string;
  /** When it ends, in milliseconds since the epoch. */
  readonly until: number;
}

/** What doctor asks of the network, besides the calls to WeChat. Nothing here throws for what the network does. */
export interface Network {
  /** The addresses of a name, looked up as connections do. */
  lookup(host: string, timeoutMs: number): Promise<readonly string[] | { readonly reason: string }>;
  /** Asks for the root page, over the same way as calls go; what it is does not matter. */
  reach(origin: string, timeoutMs: number, way: NetworkOptions): Promise<Reached | Unreached>;
  /** The certificate of a host that is reached directly; null when it cannot be had. */
  certificate(url: URL, timeoutMs: number, way: NetworkOptions): Promise<Certificate | null>;
}

export const NETWORK: Network = {
  async lookup(host, timeoutMs) {
    const { lookup } = await import('node:dns/promises');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<{ reason: string }>(resolve => {
      timer = setTimeout(() => resolve({ reason: 'timeout' }), timeoutMs);
    });
    const found = lookup(host, { all: true }).then(
      all => all.map(({ address }) => address),
      (error: unknown) => ({ reason: systemCode(error) }),
    );
    return await Promise.race([found, late]).finally(() => clearTimeout(timer));
  },

  async reach(origin, timeoutMs, way) {
    quickWasmStart();
    const transport = createTransport(origin, timeoutMs, way);
    const started = performance.now();
    try {
      const { date, proxied } = await transport.send({ method: 'GET', path: '/', body: null });
      const time = Date.parse(date);
      return { ms: performance.now() - started, date: Number.isNaN(time) ? null : time, proxied };
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      // An answer that was too long or broke off came from somewhere all the same.
      if (error.reason === 'too-large')
        return { ms: performance.now() - started, date: null, proxied: error.proxied };
      return { reason: error.reason, proxied: error.proxied };
    } finally {
      await transport.close();
    }
  },

  async certificate(url, timeoutMs, { certificates = [] }) {
    const { connect, rootCertificates } = await import('node:tls');
    return await new Promise(resolve => {
      const trust = certificates.length === 0 ? {} : { ca: [...rootCertificates, ...certificates] };
      const socket = connect({
        host: url.hostname,
        port: Number(url.port || 443),
        servername: url.hostname,
        ...trust,
      });
      const end = (found: Certificate | null): void => {
        resolve(found);
        socket.destroy();
      };
      socket.setTimeout(timeoutMs, () => end(null));
      socket.on('error', () => end(null));
      socket.once('secureConnect', () => {
        const { issuer, valid_to } = socket.getPeerCertificate();
        const until = Date.parse(valid_to);
        const by = issuer?.O ?? issuer?.CN ?? '';
        const protocol = socket.getProtocol() ?? '';
        end(Number.isNaN(until) ? null : { protocol, issuer: Array.isArray(by) ? by.join(', ') : by, until });
      });
    });
  },
};
