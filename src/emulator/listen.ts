import type { ServerType } from '@hono/node-server';

/** A server that listens. */
export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** Makes a server listen. Rejects with the system's error when the port is taken or not allowed. */
export async function listen(server: ServerType, host: string, port: number): Promise<Listening> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('listens without a port');
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        // Kept-open and waiting connections would hold it back for as long as their other side likes.
        if ('closeAllConnections' in server) server.closeAllConnections();
      }),
  };
}
