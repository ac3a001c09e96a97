import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import {
  type PreviewView,
  previewFragment,
  previewPage,
  type Viewer,
} from '../../report/html/preview-page.ts';
import { PREVIEW_SCRIPT } from '../../report/html/preview-script.generated.js';
import { STYLES } from '../../report/html/styles.generated.js';
import type { Translation } from '../../report/words.ts';

/** What the page is made from. */
export interface PreviewSource {
  /** All accounts, and the one that is asked for with its live menu. */
  view(account: string | null, viewer: Viewer): Promise<PreviewView>;
  /** Reads the live menu of an account again. */
  readAgain(account: string): Promise<void>;
  /** Calls `listener` when the page would look different; gives back the way to stop listening. */
  onChange(listener: () => void): () => void;
}

/** Hosts that a browser may call this server by; a name that leads here by a trick of DNS is none of them. */
export type IsOwnHost = (host: string) => boolean;

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const STYLE = [STYLES.base, STYLES.phone, STYLES.preview].map(({ text }) => text).join('\n');

/** A line that keeps the way open through whatever closes connections that say nothing. */
const HEARTBEAT_MS = 20_000;

/** The page, the picture in it, and a stream that says when to take it again. `onBug` hears what should never be. */
export function previewApp(
  source: PreviewSource,
  isOwnHost: IsOwnHost,
  translation: Translation,
  onBug: (error: unknown) => void,
): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    onBug(error);
    return c.text('failed\n', 500);
  });
  app.use(async (c, next) => {
    const host = c.req.header('host') ?? '';
    if (!isOwnHost(host)) return c.text('wrong host\n', 421);
    // Another page may link here, and do nothing else: it reads nothing, and sends nothing.
    const site = c.req.header('sec-fetch-site');
    const isNavigation = c.req.header('sec-fetch-mode') === 'navigate' && c.req.method === 'GET';
    const origin = c.req.header('origin');
    const foreign = origin !== undefined && origin !== `http://${host}`;
    if (foreign || (site !== undefined && site !== 'same-origin' && site !== 'none' && !isNavigation)) {
      return c.text('not from another page\n', 403);
    }
    await next();
    c.header('Content-Security-Policy', POLICY);
    c.header('X-Content-Type-Options', 'nosniff');
    // Without any, a form of the page itself would come from nowhere.
    c.header('Referrer-Policy', 'same-origin');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    c.header('Cross-Origin-Opener-Policy', 'same-origin');
    c.header('Cache-Control', 'no-store');
    return undefined;
  });
  app.get('/', async c => c.html(previewPage(await viewOf(c.req.query()), translation)));
  app.get('/fragment', async c => c.html(previewFragment(await viewOf(c.req.query()), translation)));
  app.get('/style.css', c => c.body(STYLE, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/script.js', c =>
    c.body(PREVIEW_SCRIPT, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
  );
  app.post('/live', async c => {
    const account = c.req.query('account') ?? '';
    await source.readAgain(account);
    return c.redirect(`./?${new URLSearchParams({ account }).toString()}`, 303);
  });
  app.get('/events', c =>
    streamSSE(c, async stream => {
      const stop = source.onChange(() => void stream.writeSSE({ event: 'changed', data: '' }));
      stream.onAbort(stop);
      while (!stream.aborted) {
        await stream.writeSSE({ event: 'heartbeat', data: '' });
        await stream.sleep(HEARTBEAT_MS);
      }
    }),
  );
  return app;

  function viewOf(query: Query): Promise<PreviewView> {
    return source.view(query.account ?? null, viewerOf(query));
  }
}

type Query = { readonly [name: string]: string };

/** Who is looking, as the address of the page says. */
function viewerOf({ view = 'default', tag = '', platform = '1' }: Query): Viewer {
  if (view !== 'somebody') return { menu: /^\d{1,4}$/.test(view) ? Number(view) : null };
  const [, kind, value] = /^(name|id):([\s\S]+)$/.exec(tag) ?? [];
  const given = value === undefined ? {} : kind === 'id' ? { tag_id: value } : { tag: value };
  return { visitor: { ...given, client_platform_type: /^[123]$/.test(platform) ? platform : '1' } };
}
