import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';
import { type Answer, APPID, MENU, manualClock, NOON, SECRET } from './caller.ts';

let emulator: Emulator;
beforeEach(async () => {
  emulator = await startEmulator({
    accounts: [{ appid: APPID, secret: SECRET }],
    clock: manualClock(),
    control: true,
  });
});
afterEach(() => emulator.close());

async function control(
  method: string,
  path: string,
  body?: unknown,
): Promise<[status: number, answer: Answer]> {
  const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
  const answer = await fetch(`${emulator.url}/__emulator/${path}`, init);
  return [answer.status, (await answer.json()) as Answer];
}

async function read(): Promise<Answer> {
  const token = await fetch(
    `${emulator.url}/cgi-bin/token?grant_type=client_credential&appid=${APPID}&secret=${SECRET}`,
  );
  const { access_token } = (await token.json()) as Answer;
  return (await (
    await fetch(`${emulator.url}/cgi-bin/menu/get?access_token=${access_token}`)
  ).json()) as Answer;
}

test('faults are ordered, one or several, and cleared', async () => {
  const order = { call: 'menu/get', kind: 'errcode', errcode: -1 };
  expect(await control('POST', 'faults', order)).toEqual([200, { ordered: 1 }]);
  expect(await read()).toMatchObject({ errcode: -1 });
  expect(await read()).toMatchObject({ errcode: 46003 });
  expect(await control('POST', 'faults', [order, { ...order, nth: 2 }])).toEqual([200, { ordered: 2 }]);
  expect(await control('DELETE', 'faults')).toEqual([200, {}]);
  expect(await read()).toMatchObject({ errcode: 46003 });
});

test('an order that is wrong is refused, and the ones beside it too', async () => {
  const order = { call: 'menu/get', kind: 'errcode', errcode: -1 };
  expect(await control('POST', 'faults', [order, { call: 'menu/get', kind: 'boom' }])).toEqual([
    400,
    { error: expect.objectContaining({ why: 'value', member: 'kind', value: '"boom"' }) },
  ]);
  expect(await read()).toMatchObject({ errcode: 46003 });
});

test('requests are listed without token and secret', async () => {
  await read();
  const [, requests] = await control('GET', 'requests');
  expect(requests).toMatchObject([
    { call: 'token', query: { secret: '***' } },
    { call: 'menu/get', query: { access_token: '***' }, errcode: 46003 },
  ]);
  expect(JSON.stringify(requests)).not.toContain(SECRET);
});

test('an account is looked at and set', async () => {
  expect(await control('GET', `accounts/${APPID}`)).toMatchObject([200, { appid: APPID, menu: null }]);
  expect(await control('PUT', `accounts/${APPID}`, { menu: MENU })).toMatchObject([200, { menu: MENU }]);
  expect(await read()).toMatchObject({ menu: MENU });
  expect(await control('GET', 'accounts/wx0000000000000000')).toEqual([404, { error: 'unknown account' }]);
  const [, state] = await control('GET', `accounts/${APPID}`);
  expect(JSON.stringify(state)).not.toContain('EMU_');
  expect(state).not.toHaveProperty('secret');
});

test.each<[unknown, RegExp]>([
  [7, /^not an object$/],
  [{ colour: 'red' }, /^colour is not a member; there are secret, settings, menu, /],
  [{ menu: {} }, /^menu is \{\}, expected null, or a menu with button$/],
  [{ website: { button: [] } }, /^website is .*, expected .*open$/],
  [{ conditionalmenu: [MENU] }, /^conditionalmenu is .*matchrule$/],
  [{ settings: [] }, /^settings is \[\], expected an object$/],
  [{ settings: { colour: 'red' } }, /^settings\.colour is not a setting; there are kind, tags, /],
  [{ settings: { kind: 'other' } }, /^settings\.kind is "other", expected one of service, /],
  [{ settings: { tags: 'VIP' } }, /^settings\.tags is "VIP", expected null, or a list of \{id, name/],
  [{ settings: { tags: ['VIP'] } }, /^settings\.tags/],
  [{ settings: { tags: [{ name: 'VIP' }] } }, /^settings\.tags/],
  [{ settings: { tags: [{ id: 1, name: 2 }] } }, /^settings\.tags/],
  [{ settings: { tags: [{ id: 1, name: 'VIP', count: 'many' }] } }, /^settings\.tags/],
  [{ settings: { followers: 'o-1' } }, /^settings\.followers/],
  [{ settings: { followers: [{ id: 'o-1', platform: '1' }] } }, /^settings\.followers/],
  [{ settings: { followers: [{ id: 'o-1', tags: ['1'], platform: 1 }] } }, /^settings\.followers/],
  [{ settings: { limits: { 'menu/get': 'few' } } }, /^settings\.limits/],
  [{ settings: { conditionalLimit: -1 } }, /^settings\.conditionalLimit/],
  [{ settings: { allowList: '127.0.0.1' } }, /^settings\.allowList/],
])('%j is no change of an account, and is told why', async (change, error) => {
  expect(await control('PUT', `accounts/${APPID}`, change)).toEqual([
    400,
    { error: expect.stringMatching(error) },
  ]);
});

test('the clock is put forward', async () => {
  expect(await control('POST', 'clock', { advance_ms: 3_600_000 })).toEqual([200, { now: NOON + 3_600_000 }]);
  expect((await read()).errmsg).toContain(((NOON + 3_600_000) / 1000).toString(16));
  expect(await control('POST', 'clock', { advance_ms: 'soon' })).toMatchObject([400, {}]);
});

test('reset brings back the start', async () => {
  await control('PUT', `accounts/${APPID}`, { menu: MENU });
  await control('PUT', 'accounts/wxbbbbbbbbbbbbbbbb', { menu: MENU });
  await control('POST', 'faults', { call: '*', kind: 'empty', nth: 'every' });
  expect(await control('POST', 'reset')).toEqual([200, {}]);
  expect(emulator.requests).toEqual([]);
  expect(await read()).toMatchObject({ errcode: 46003 });
  expect(await emulator.account('wxbbbbbbbbbbbbbbbb').look()).toBeNull();
});
