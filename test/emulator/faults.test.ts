import { describe, expect, test } from 'vitest';
import { FAULT_KINDS, type FaultKind, type FaultOrder } from '../../src/emulator/faults.ts';
import { APPID, answerOf, caller, MENU, textOf } from './caller.ts';

const NEW = { button: [{ type: 'click', name: 'New', key: 'N' }] };

const KINDS: { readonly [kind in FaultKind['kind']]: FaultKind & { readonly kind: kind } } = {
  errcode: { kind: 'errcode', errcode: -1 },
  reset: { kind: 'reset' },
  hang: { kind: 'hang' },
  slow: { kind: 'slow', ms: 5000 },
  garbage: { kind: 'garbage' },
  'cut-off': { kind: 'cut-off' },
  'broken-off': { kind: 'broken-off' },
  html: { kind: 'html' },
  status: { kind: 'status', status: 503 },
  'control-characters': { kind: 'control-characters' },
  'errcode-as-text': { kind: 'errcode-as-text' },
  empty: { kind: 'empty' },
  'wrong-shape': { kind: 'wrong-shape' },
};

/** An account with a menu, and a menu/create with NEW that the fault hits. */
async function hitCreate(fault: FaultOrder) {
  const { emulation, send, token, clock } = await caller({ faults: [fault] });
  await emulation.account(APPID).put({ menu: MENU });
  const access_token = await token();
  const started = clock.time;
  const reply = await send('POST', 'menu/create', { access_token }, NEW);
  const after = await emulation.account(APPID).look();
  return {
    reply,
    waited: clock.time - started,
    live: JSON.stringify(after?.menu?.button) === JSON.stringify(MENU.button) ? 'old' : 'new',
    recorded: emulation.requests.at(-1),
  };
}

const create = (kind: FaultKind, when: 'before' | 'after') =>
  hitCreate({ call: 'menu/create', when, ...kind });

describe('before the effect the call does nothing, after it only the answer is broken', () => {
  test.each(FAULT_KINDS)('%s', async kind => {
    // A slow answer comes in the end, so that the call has its effect either way.
    const before = kind === 'slow' ? 'new' : 'old';
    expect(await create(KINDS[kind], 'before')).toMatchObject({
      live: before,
      recorded: { fault: kind, effect: before === 'new' },
    });
    expect(await create(KINDS[kind], 'after')).toMatchObject({
      live: 'new',
      recorded: { fault: kind, effect: true },
    });
  });

  test('before is what is meant when nothing is said', async () => {
    expect(await hitCreate({ call: 'menu/create', kind: 'reset' })).toMatchObject({ live: 'old' });
  });

  test('a token that was not given is not in force', async () => {
    const { stableToken, emulation } = await caller({
      faults: [{ call: 'stable_token', kind: 'errcode', errcode: -1 }],
    });
    expect(await stableToken()).toMatchObject({
      errcode: -1,
      errmsg: expect.stringMatching(/^system error rid: /),
    });
    expect((await emulation.quotas(APPID)).stable_token).toMatchObject({ used: 0 });
    expect(await stableToken()).toMatchObject({ expires_in: 7200 });
  });
});

describe('what the caller gets', () => {
  const TYPE = 'application/json; encoding=utf-8';
  const page = { contentType: 'text/html; charset=utf-8' };
  test.each<[FaultKind, object]>([
    [KINDS.reset, { kind: 'reset' }],
    [KINDS.hang, { kind: 'hang' }],
    [KINDS.slow, { status: 200, body: '{"errcode":0,"errmsg":"ok"}' }],
    [KINDS.garbage, { status: 200, contentType: TYPE, body: expect.stringMatching(/^upstream/) }],
    [{ kind: 'garbage', body: 'nonsense' }, { body: 'nonsense' }],
    [KINDS['cut-off'], { status: 200, contentType: TYPE, body: '{"errcode":0,"' }],
    [KINDS['broken-off'], { kind: 'broken-off', body: '{"errcode":0,"errmsg":"ok"}' }],
    [KINDS.html, { status: 200, ...page, body: expect.stringMatching(/^<!DOCTYPE html>/) }],
    [KINDS.status, { status: 503, ...page }],
    [{ kind: 'status' }, { status: 502, ...page }],
    [
      { kind: 'status', status: 500, body: 'oh' },
      { status: 500, body: 'oh' },
    ],
    [KINDS['control-characters'], { body: '{"errcode":0,"errmsg":"\u0001ok"}' }],
    [KINDS['errcode-as-text'], { body: '{"errcode":"0","errmsg":"ok"}' }],
    [{ kind: 'errcode-as-text', errcode: 40001 }, { body: expect.stringMatching(/^\{"errcode":"40001"/) }],
    [KINDS.empty, { status: 200, body: '' }],
    [
      KINDS['wrong-shape'],
      { status: 200, body: '{"errcode":{"unexpected":true},"errmsg":{"unexpected":true}}' },
    ],
    [{ kind: 'wrong-shape', body: '[]' }, { body: '[]' }],
    [
      { kind: 'errcode', errcode: 50002, errmsg: 'user limited' },
      { body: expect.stringMatching(/50002,"errmsg":"user limited rid: /) },
    ],
  ])('%j', async (kind, expected) => {
    expect((await create(kind, 'after')).reply).toMatchObject(expected);
  });

  test('slow waits by the clock', async () => {
    expect(await create(KINDS.slow, 'before')).toMatchObject({ waited: 5000 });
    expect(await create(KINDS.slow, 'after')).toMatchObject({ waited: 5000 });
  });

  test('errcode as text on an answer without one', async () => {
    const { emulation, get } = await caller();
    await emulation.account(APPID).put({ menu: MENU });
    emulation.order({ call: 'menu/get', kind: 'errcode-as-text' });
    expect(await get('menu/get')).toMatchObject({ errcode: '0', menu: MENU });
  });

  test('a control character in a menu: the answer is not JSON until it is taken out', async () => {
    const { emulation, send, token } = await caller();
    await emulation.account(APPID).put({ menu: MENU });
    emulation.order({ call: 'menu/get', kind: 'control-characters' });
    const text = textOf(await send('GET', 'menu/get', { access_token: await token() }));
    expect(() => JSON.parse(text)).toThrow();
    expect(JSON.parse(text.replaceAll('\u0001', ''))).toEqual({ menu: MENU });
  });
});

describe('which calls are hit', () => {
  /** 1 for a call that was hit, 0 for one that was not. */
  async function hits(order: Partial<FaultOrder>, calls: readonly string[]) {
    const { emulation, send, token } = await caller();
    const access_token = await token();
    emulation.order({ call: 'menu/get', kind: 'empty', ...order } as FaultOrder);
    const found = [];
    for (const call of calls) found.push(textOf(await send('GET', call, { access_token })) === '' ? 1 : 0);
    return found;
  }
  const five = Array.from({ length: 5 }, () => 'menu/get');

  test.each<[Partial<FaultOrder>, number[]]>([
    [{}, [1, 0, 0, 0, 0]],
    [{ nth: 3 }, [0, 0, 1, 0, 0]],
    [{ nth: 2, times: 3 }, [0, 1, 1, 1, 0]],
    [{ nth: 'every' }, [1, 1, 1, 1, 1]],
    [{ nth: 'every', times: 2 }, [1, 1, 0, 0, 0]],
    [{ call: '/cgi-bin/menu/get' }, [1, 0, 0, 0, 0]],
    [{ call: 'menu/create' }, [0, 0, 0, 0, 0]],
  ])('%j', async (order, expected) => {
    expect(await hits(order, five)).toEqual(expected);
  });

  test('only calls of that name are counted, with * all of them', async () => {
    const mixed = ['menu/get', 'get_current_selfmenu_info', 'menu/get', 'menu/get'];
    expect(await hits({ nth: 2 }, mixed)).toEqual([0, 0, 1, 0]);
    expect(await hits({ nth: 2, call: '*' }, mixed)).toEqual([0, 1, 0, 0]);
  });

  test('calls are counted from the order on, and several orders stand at once', async () => {
    const { emulation, get } = await caller();
    await get('menu/get');
    emulation.order({ call: 'menu/get', nth: 2, kind: 'errcode', errcode: 1 });
    emulation.order({ call: 'menu/get', nth: 2, kind: 'errcode', errcode: 2 });
    emulation.order({ call: 'menu/get', nth: 3, kind: 'errcode', errcode: 3 });
    const codes = [];
    for (let call = 0; call < 4; call += 1) codes.push((await get('menu/get')).errcode);
    expect(codes).toEqual([46003, 1, 3, 46003]);
  });

  test('none, once they are cleared', async () => {
    const { emulation, get } = await caller({
      faults: [{ call: '*', nth: 'every', kind: 'errcode', errcode: -1 }],
    });
    expect(await get('menu/get', 'x')).toMatchObject({ errcode: -1 });
    emulation.clearFaults();
    expect(await get('menu/get')).toMatchObject({ errcode: 46003 });
  });
});

test('requests are recorded without token and secret', async () => {
  const { emulation, classicToken, stableToken, send, token } = await caller();
  await classicToken();
  await stableToken();
  const access_token = await token();
  await send('POST', 'menu/create', { access_token }, NEW);
  await send('POST', 'stable_token', {}, '{"appid":"a","secret":"half a sec');
  await send('POST', 'stable_token', {}, 'appid=a&secret=formsecret&x=1');
  const { requests } = emulation;
  const all = JSON.stringify(requests);
  for (const hidden of ['a-made-up-secret', 'EMU_', 'half a sec', 'formsecret'])
    expect(all).not.toContain(hidden);
  expect(requests[0]).toMatchObject({
    call: 'token',
    appid: APPID,
    errcode: 0,
    effect: true,
    query: { secret: '***' },
  });
  expect(requests[2]).toMatchObject({ call: 'stable_token', effect: false });
  expect(requests[3]).toEqual({
    at: expect.any(Number),
    call: 'menu/create',
    method: 'POST',
    path: '/cgi-bin/menu/create',
    query: { access_token: '***' },
    body: JSON.stringify(NEW),
    appid: APPID,
    errcode: 0,
    effect: true,
    fault: null,
  });
  expect(answerOf(await send('GET', 'menu/get', { access_token }))).toHaveProperty('menu');
});
