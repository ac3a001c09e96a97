import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { Hono } from 'hono';
import { plainAddress } from './allow-list.ts';
import type { Reply } from './broken-answer.ts';
import type { Emulation } from './emulation.ts';
import { CONTENT_TYPE } from './wire.ts';

/** The environment that the Node server hands to every request. */
export interface AppEnv {
  Bindings: HttpBindings;
}

/** A body is decoded as it came: a byte order mark is kept, since it matters to WeChat. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The routes: a health check, `control` if given, and everything else is WeChat's. */
export function createApp(
  { handler, now }: Pick<Emulation, 'handler' | 'now'>,
  control: Hono<AppEnv> | null,
): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  // Not an answer of WeChat's: the emulator itself is in trouble, such as with its state file.
  app.onError((error, c) => c.text(`emulator: ${error.message}\n`, 500));
  app.get('/healthz', c => c.json({ status: 'ok' }));
  if (control) app.route('/__emulator', control);
  app.all('*', async c => {
    const url = new URL(c.req.url);
    const reply = await handler({
      method: c.req.method,
      path: url.pathname,
      query: url.searchParams,
      body: decoder.decode(await c.req.arrayBuffer()),
      ip: plainAddress(c.env.incoming.socket.remoteAddress ?? ''),
    });
    return send(reply, c.env, now());
  });
  return app;
}

async function send(reply: Reply, { incoming, outgoing }: HttpBindings, now: number): Promise<Response> {
  // The server's time, as every HTTP answer has it: by the emulator's clock, like the times inside the answers.
  const date = new Date(now).toUTCString();
  switch (reply.kind) {
    case 'answer':
      return new Response(reply.body, {
        status: reply.status,
        headers: { 'content-type': reply.contentType, date },
      });
    case 'broken-off': {
      const bytes = Buffer.from(reply.body);
      outgoing.writeHead(200, {
        'content-type': CONTENT_TYPE,
        'content-length': bytes.length,
        date,
      });
      // Not a reset: that would throw away what has not been sent yet.
      outgoing.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => incoming.socket.destroy());
      return RESPONSE_ALREADY_SENT;
    }
    case 'reset':
      incoming.socket.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    case 'hang':
      await new Promise(resolve => outgoing.once('close', resolve));
      return RESPONSE_ALREADY_SENT;
  }
}
