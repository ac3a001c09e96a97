import { describe, expect, test } from 'vitest';
import { startEmulator } from '../../src/emulator/emulator.ts';
import type { AccountSettings } from '../../src/emulator/world.ts';
import { type Answer, APPID, CLICK, caller, MENU, payload, SECRET } from './caller.ts';

const VIP = { id: 100, name: 'VIP' };
const STARRED = { id: 2, name: '星标组', count: 0 };
const menu = (tag_id: string | number) => ({ button: [{ ...CLICK, name: 'tagged' }], matchrule: { tag_id } });

async function withTags(tags: AccountSettings['tags'], followers: AccountSettings['followers'] = null) {
  const made = await caller({ accounts: [{ appid: APPID, secret: SECRET, tags, followers }] });
  await made.post('menu/create', MENU);
  return made;
}

describe('tags/get', () => {
  test('answers as WeChat does', async () => {
    const captured = payload<{ tags: { id: number; name: string; count: number }[] }>('tags_get.response');
    const { get } = await withTags(captured.tags);
    expect(await get('tags/get')).toEqual(captured);
  });

  test('counts the followers that are known, and calls a tag without a name by its id', async () => {
    const followers = [
      { id: 'o-1', tags: ['100'], platform: '1' },
      { id: 'o-2', tags: ['100', '101'], platform: '2' },
    ];
    const { get } = await withTags([VIP, '101', { id: '102', name: '新客', count: 7 }], followers);
    expect(await get('tags/get')).toEqual({
      tags: [
        STARRED,
        { ...VIP, count: 2 },
        { id: 101, name: 'tag 101', count: 1 },
        { id: 102, name: '新客', count: 7 },
      ],
    });
  });

  test('knows the tag of the system only when none are set', async () => {
    const { get } = await withTags([]);
    expect(await get('tags/get')).toEqual({ tags: [STARRED] });
  });

  test('is refused where every id is a tag: there is no list that says so', async () => {
    const { get, post } = await withTags(null);
    expect(await get('tags/get')).toMatchObject({ errcode: 48001 });
    expect(await post('menu/addconditional', menu(4711))).toHaveProperty('menuid');
  });
});

test('menus can be for tags that exist, the one of the system among them, and for no other', async () => {
  const { post } = await withTags([VIP]);
  expect(await post('menu/addconditional', menu(100))).toHaveProperty('menuid');
  expect(await post('menu/addconditional', menu('2'))).toHaveProperty('menuid');
  expect(await post('menu/addconditional', menu('101'))).toMatchObject({ errcode: 45159 });
});

test('tags are made, renamed and deleted by another process', async () => {
  const emulator = await startEmulator({ open: true, control: true });
  const put = async (tags: unknown) => {
    const url = `${emulator.url}/__emulator/accounts/${APPID}`;
    return (await fetch(url, { method: 'PUT', body: JSON.stringify({ settings: { tags } }) })).status;
  };
  const listed = async () => {
    const query = `grant_type=client_credential&appid=${APPID}&secret=${SECRET}`;
    const answer = await fetch(`${emulator.url}/cgi-bin/token?${query}`);
    const { access_token } = (await answer.json()) as Answer;
    return (await fetch(`${emulator.url}/cgi-bin/tags/get?access_token=${access_token}`)).json();
  };
  try {
    for (const tags of [[], [VIP], [{ ...VIP, name: '会员' }]]) {
      expect(await put(tags)).toBe(200);
      expect(await listed()).toEqual({ tags: [STARRED, ...tags.map(tag => ({ ...tag, count: 0 }))] });
    }
  } finally {
    await emulator.close();
  }
});

test('a menu for a tag that is deleted stays, and nobody gets it', async () => {
  const followers = [{ id: 'o-1', tags: ['101', '100'], platform: '1' }];
  const { post, get, emulation } = await withTags([VIP, { id: 101, name: 'old' }], followers);
  await post('menu/addconditional', menu('100'));
  const name = async () => {
    const [first] = (await post('menu/trymatch', { user_id: 'o-1' })).button as { name: string }[];
    return first?.name;
  };
  expect(await name()).toBe('tagged');
  await emulation.account(APPID).put({ settings: { tags: [{ id: 101, name: 'old' }] } });
  expect(await get('menu/get')).toMatchObject({ conditionalmenu: [{ matchrule: { group_id: '100' } }] });
  expect(await name()).toBe('Click');
  // The tag that was given last of those that are left counts.
  await post('menu/addconditional', menu('101'));
  expect(await name()).toBe('tagged');
});

test('a state file keeps them, and one with ids alone is still good', async () => {
  const { readWorld, writeWorld } = await import('../../src/emulator/state-format.ts');
  const { newAccount } = await import('../../src/emulator/world.ts');
  for (const tags of [[VIP, { id: '3', name: 'x', count: 1 }], ['100', '101'], null]) {
    const accounts = [newAccount(APPID, SECRET, { tags })];
    expect(readWorld(writeWorld({ accounts }), 'state.json')).toEqual({ accounts });
  }
  const broken = newAccount(APPID, SECRET);
  const text = JSON.stringify({
    format: 'wxmenu-emulator',
    version: 1,
    accounts: [{ ...broken, settings: { ...broken.settings, tags: [{ name: 'VIP' }] } }],
  });
  expect(() => readWorld(text, 'state.json')).toThrow(/accounts\[0\]\.settings/);
});
