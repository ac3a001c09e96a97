import { connect, createServer, type Socket } from 'node:net';

/** A wire with a meter: passes bytes on to a server, and notes which requests came over which connection. */
export interface Relay {
  readonly url: string;
  /** Requests in the order they came; `call` is the path after /cgi-bin/. */
  readonly requests: readonly { readonly call: string; readonly connection: number }[];
  /** The most requests that were waiting for an answer at one time. */
  mostAtOnce(): number;
  close(): Promise<void>;
}

/** @param target address of an HTTP server on this machine. */
export async function startRelay(target: string): Promise<Relay> {
  const port = Number(new URL(target).port);
  const requests: { call: string; connection: number }[] = [];
  const waiting = new Set<number>();
  const sockets = new Set<Socket>();
  let connections = 0;
  let most = 0;
  const server = createServer(near => {
    const connection = ++connections;
    const far = connect(port, '127.0.0.1');
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => other.destroy());
      socket.pipe(other);
    }
    near.on('data', chunk => {
      const [, path] = /^(?:GET|POST) \/cgi-bin\/([^ ?]+)/.exec(chunk.toString('latin1')) ?? [];
      if (path === undefined) return;
      requests.push({ call: path, connection });
      waiting.add(connection);
      most = Math.max(most, waiting.size);
    });
    far.on('data', () => waiting.delete(connection));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const at = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${at}`,
    requests,
    mostAtOnce: () => most,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
