import { afterEach, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../src/emulator/emulator.ts';

let emulator: Emulator;
afterEach(() => emulator.close());

const MENU = { button: [{ type: 'view', name: 'Search', url: 'https://example.com/?a=1&b=2' }] };

test('a menu is created, read and deleted over sockets', async () => {
  emulator = await startEmulator({ open: true });
  const post = (path: string, body: unknown) =>
    fetch(`${emulator.url}${path}`, { method: 'POST', body: JSON.stringify(body) });
  const token = await post('/cgi-bin/stable_token', {
    grant_type: 'client_credential',
    appid: 'wx0123456789abcdef',
    secret: 'a made-up secret',
  });
  const { access_token } = (await token.json()) as { access_token: string };

  const created = await post(`/cgi-bin/menu/create?access_token=${access_token}`, MENU);
  expect(created.status).toBe(200);
  expect(await created.text()).toBe('{"errcode":0,"errmsg":"ok"}');

  const read = await fetch(`${emulator.url}/cgi-bin/menu/get?access_token=${access_token}`);
  expect(read.headers.get('content-type')).toBe('application/json; encoding=utf-8');
  expect(await read.text()).toBe(
    String.raw`{"menu":{"button":[{"type":"view","name":"Search","url":"https:\/\/example.com\/?a=1&b=2","sub_button":[]}]}}`,
  );

  await fetch(`${emulator.url}/cgi-bin/menu/delete?access_token=${access_token}`);
  const gone = await fetch(`${emulator.url}/cgi-bin/menu/get?access_token=${access_token}`);
  expect(await gone.json()).toMatchObject({ errcode: 46003 });
});
