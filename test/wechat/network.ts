import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import type { Identity } from './certificate.ts';

/** A way into the network that is made up on this machine. */
export interface ProxyServer {
  /** `http://127.0.0.1:port`. */
  readonly url: string;
  readonly host: string;
  /** Targets that were asked for, in order, and the proxy-authorization they came with. */
  readonly tunnels: { readonly target: string; readonly authorization: string | undefined }[];
  close(): Promise<void>;
}

/** What a proxy does with `host:port`: leads to a port of this machine, or answers with a status. */
export type Lead = (target: string) => Led;
export type Led = { readonly port: number } | { readonly status: number } | 'silence' | 'reset' | 'end';

/** A proxy that makes tunnels (CONNECT). */
export async function proxyServer(lead: Lead): Promise<ProxyServer> {
  const tunnels: ProxyServer['tunnels'] = [];
  const server = createServer();
  const sockets = new Set<Socket>();
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    const target = request.url ?? '';
    tunnels.push({ target, authorization: request.headers['proxy-authorization'] });
    socket.on('error', () => {});
    const led = lead(target);
    if (led === 'silence') return;
    if (led === 'reset') socket.resetAndDestroy();
    else if (led === 'end') socket.end();
    else if ('status' in led) socket.end(`HTTP/1.1 ${led.status} No\r\ncontent-length: 0\r\n\r\n`);
    else tunnel(socket, led.port);
  });
  const tunnel = (socket: Socket, to: number) => {
    const beyond = connect(to, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      beyond.pipe(socket).pipe(beyond);
    });
    sockets.add(beyond);
    beyond.on('error', () => socket.destroy());
  };
  server.on('connection', socket => sockets.add(socket));
  const port = await listen(server);
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { url: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, tunnels, close };
}

export interface TlsServer {
  readonly port: number;
  /** Requests, as `host path`. */
  readonly seen: string[];
  /** Connections that were made. */
  readonly connections: () => number;
  close(): Promise<void>;
}

/** A server with TLS. */
export async function tlsServer(
  identity: Identity,
  respond: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<TlsServer> {
  const seen: string[] = [];
  let connections = 0;
  const server = createTlsServer({ ...identity }, (request, response) => {
    seen.push(`${request.headers.host} ${request.url?.split('?')[0]?.replace('/cgi-bin/', '')}`);
    request.resume();
    respond(request, response);
  });
  server.on('secureConnection', () => {
    connections += 1;
  });
  const port = await listen(server);
  const close = () =>
    new Promise<void>(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port, seen, connections: () => connections, close };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
