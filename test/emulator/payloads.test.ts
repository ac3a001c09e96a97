import { describe, expect, test } from 'vitest';
import { ERRMSG } from '../../src/emulator/errmsg.ts';
import { type Answer, APPID, caller, payload, textOf } from './caller.ts';

/** What a client would post to get `shown`: no type-less extras, no empty sub_button, no `list`. */
function posted(shown: unknown): unknown {
  if (Array.isArray(shown)) return shown.map(posted);
  if (typeof shown !== 'object' || shown === null) return shown;
  const { sub_button: sub, ...rest } = shown as Answer;
  const leaves = Array.isArray(sub) ? sub : (sub as Answer | undefined)?.list;
  return Array.isArray(leaves) && leaves.length > 0 ? { ...rest, sub_button: posted(leaves) } : rest;
}

function withoutMenuids(shown: unknown): unknown {
  return JSON.parse(JSON.stringify(shown, (name, value: unknown) => (name === 'menuid' ? undefined : value)));
}

/** The order of members is part of a captured body, so that texts are compared. */
const text = (value: unknown) => JSON.stringify(value, null, 1);

test('the captured pair: what was posted comes back as it came back from WeChat', async () => {
  const { post, get } = await caller();
  expect(await post('menu/create', payload('menu_create.request.captured'))).toEqual({
    errcode: 0,
    errmsg: 'ok',
  });
  expect(text(await get('menu/get'))).toBe(text(payload('menu_get.response.captured_event_types')));
});

test.each([
  'menu_get.response.captured_event_types',
  'menu_get.response.captured_media_id',
  'menu_get.response.captured_miniprogram',
])('%s', async name => {
  const captured = payload(name);
  const { post, get } = await caller();
  await post('menu/create', { button: posted((captured.menu as Answer).button) });
  expect(text(await get('menu/get'))).toBe(text(captured));
});

test('a captured answer with a conditional menu: the tag is sent as tag_id and read as group_id', async () => {
  const captured = payload('menu_get.response.with_conditional_captured_tag');
  const [conditional] = captured.conditionalmenu as [Answer];
  const { post, get } = await caller();
  await post('menu/create', { button: posted((captured.menu as Answer).button) });
  const added = await post('menu/addconditional', {
    button: posted(conditional.button),
    matchrule: { tag_id: '156' },
  });
  // In the capture the default menu has the larger menuid: it was published again and the other one stayed.
  await post('menu/create', { button: posted((captured.menu as Answer).button) });
  const read = await get('menu/get');
  expect(text(withoutMenuids(read))).toBe(text(withoutMenuids(captured)));
  expect((read.menu as Answer).menuid).toBeGreaterThan(Number(added.menuid));
});

test('a live state that no post can make is shown as it was put', async () => {
  const captured = payload('menu_get.response.with_conditional_captured_platform_emoji');
  const { emulation, get } = await caller();
  await emulation.account(APPID).put({
    menu: captured.menu as { button: unknown[] },
    conditionalmenu: captured.conditionalmenu as {
      button: unknown[];
      matchrule: { [field: string]: string };
    }[],
  });
  expect(text(await get('menu/get'))).toBe(text(captured));
});

test('the owner’s menu is taken, and comes back with its emoji', async () => {
  const { post, get } = await caller();
  expect(await post('menu/create', payload('owner-menu'))).toMatchObject({ errcode: 0 });
  expect(text(posted((await get('menu/get')).menu))).toContain('二级菜单🙃');
});

describe('get_current_selfmenu_info', () => {
  test('a menu made by API', async () => {
    const captured = payload('selfmenu.response.api_made_miniprogram');
    const { post, get } = await caller();
    await post('menu/create', { button: posted((captured.selfmenu_info as Answer).button) });
    expect(text(await get('get_current_selfmenu_info'))).toBe(text(captured));
  });

  test('a menu made on the website, which menu/get does not show and menu/create takes the place of', async () => {
    const captured = payload('selfmenu.response.closed_with_website_menu');
    const { emulation, get, post } = await caller();
    const { button } = captured.selfmenu_info as { button: unknown[] };
    await emulation.account(APPID).put({ website: { open: false, button } });
    expect(text(await get('get_current_selfmenu_info'))).toBe(text(captured));
    expect(await get('menu/get')).toMatchObject({ errcode: 46003 });
    await post('menu/create', payload('owner-menu'));
    expect(await get('get_current_selfmenu_info')).toMatchObject({ is_menu_open: 1 });
    expect(await emulation.account(APPID).look()).toMatchObject({ website: null });
  });

  test('no menu at all', async () => {
    const { get } = await caller();
    expect(await get('get_current_selfmenu_info')).toEqual(payload('selfmenu.response.none'));
  });
});

test('the texts of refusals are the captured ones', () => {
  const rows = ['menu_create.errors', 'menu_conditional.errors', 'token_and_quota.errors']
    .flatMap(name => payload<{ body: { errcode: number; errmsg: string } }[]>(name))
    // Answers that the emulator does not give of its own accord.
    .filter(({ body }) => ![85005, 48006].includes(body.errcode));
  expect(rows.length).toBeGreaterThan(12);
  for (const { body } of rows) {
    const core = body.errmsg.replace(/ hint: \[.*\]$| rid: [\w-]+$/, '').replaceAll('203.0.113.7', '{ip}');
    expect(ERRMSG).toHaveProperty(String(body.errcode), core);
  }
});

test('a refusal ends with a rid that tells the time, slashes are escaped, and the status is 200', async () => {
  const { send, clock } = await caller();
  const reply = await send('GET', 'menu/get', { access_token: `EMU_${'x'.repeat(136)}` });
  expect(reply).toMatchObject({ status: 200, contentType: 'application/json; encoding=utf-8' });
  expect(textOf(reply)).toContain(String.raw`https:\/\/mmbizurl.cn\/s\/JtxxFh33r rid: `);
  const [, seconds] = / rid: ([0-9a-f]{8})-[0-9a-f]{8}-[0-9a-f]{8}"}$/.exec(textOf(reply)) ?? [];
  expect(Number.parseInt(String(seconds), 16)).toBe(clock.time / 1000);
});

test.each([
  ['rid', / rid: \w{8}-\w{8}-\w{8}$/],
  ['hint', / hint: \[\w{14}\]$/],
  ['both', / hint: \[\w{14}\] rid: \w{8}-\w{8}-\w{8}$/],
  ['none', /^menu no exist$/],
] as const)('the suffix of an errmsg can be set: %s', async (errmsgSuffix, expected) => {
  const { get } = await caller({ dialect: { errmsgSuffix } });
  expect(await get('menu/get')).toMatchObject({ errcode: 46003, errmsg: expect.stringMatching(expected) });
});
