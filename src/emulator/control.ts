import { Hono } from 'hono';
import { readAccountChange } from './account-change.ts';
import type { AppEnv } from './app.ts';
import type { Emulation } from './emulation.ts';
import { readFaultOrder } from './fault-order.ts';
import { isObject, parseJson } from './json.ts';

/** Routes under /__emulator, for end-to-end tests of a program in another process. */
export function createControl(emulation: Emulation): Hono<AppEnv> {
  const control = new Hono<AppEnv>();

  control.post('/faults', async c => {
    const posted = parseJson(await c.req.text());
    const read = (Array.isArray(posted) ? posted : [posted]).map(readFaultOrder);
    const wrong = read.find(order => 'wrong' in order);
    if (wrong) return c.json({ error: wrong.wrong }, 400);
    for (const order of read) if ('order' in order) emulation.order(order.order);
    return c.json({ ordered: read.length });
  });
  control.delete('/faults', c => {
    emulation.clearFaults();
    return c.json({});
  });

  control.get('/requests', c => c.json(emulation.requests));

  control.get('/accounts/:appid', async c => {
    const state = await emulation.account(c.req.param('appid')).look();
    return state ? c.json(state) : c.json({ error: 'unknown account' }, 404);
  });
  control.put('/accounts/:appid', async c => {
    const read = readAccountChange(parseJson(await c.req.text()));
    if ('wrong' in read) return c.json({ error: read.wrong }, 400);
    const door = emulation.account(c.req.param('appid'));
    await door.put(read.change);
    return c.json(await door.look());
  });

  control.post('/clock', async c => {
    const posted = parseJson(await c.req.text());
    const ms = isObject(posted) ? posted.advance_ms : undefined;
    if (typeof ms !== 'number' || !Number.isFinite(ms)) {
      return c.json({ error: 'advance_ms is not a number of milliseconds' }, 400);
    }
    return c.json({ now: emulation.advance(ms) });
  });

  control.post('/reset', async c => {
    await emulation.reset();
    return c.json({});
  });
  return control;
}
