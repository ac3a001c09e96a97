import { readFileSync } from 'node:fs';
import nock from 'nock';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { faultMessage } from '../../src/report/faults.ts';
import type { WechatGateway } from '../../src/wechat/gateway.ts';
import { faultOf, gateway, TOKEN } from './support.ts';

// What is asked about followers: which tags there are, and which menu somebody gets.

const WECHAT = 'https://api.weixin.qq.com';
const JSON_HEADER = { 'content-type': 'application/json; encoding=utf-8' };

beforeAll(() => nock.disableNetConnect());
afterEach(() => nock.cleanAll());
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

function captured(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../fixtures/wechat/${name}.json`, import.meta.url), 'utf8'));
}

/** Answers the next tags/get. */
function tags(answer: object): nock.Scope {
  return nock(WECHAT).get('/cgi-bin/tags/get').query({ access_token: TOKEN }).reply(200, answer, JSON_HEADER);
}

/** Answers the next menu/trymatch about a user. */
function match(user_id: string, answer: object): nock.Scope {
  return nock(WECHAT)
    .post('/cgi-bin/menu/trymatch', { user_id })
    .query({ access_token: TOKEN })
    .reply(200, answer, JSON_HEADER);
}

async function asking<T>(ask: (wechat: WechatGateway) => Promise<T>): Promise<T> {
  const wechat = gateway();
  try {
    return await ask(wechat);
  } finally {
    await wechat.close();
  }
}

const readTags = () => asking(wechat => wechat.readTags());
const tryMatch = (user: string) => asking(wechat => wechat.tryMatch(user));

describe('tags/get', () => {
  test('gives every tag, in order, its id as text', async () => {
    tags(captured('tags_get.response') as object);
    expect(await readTags()).toEqual([
      { id: '1', name: '每天一罐可乐星人' },
      { id: '2', name: '星标组' },
      { id: '127', name: '广东' },
    ]);
  });

  test('takes ids that are text, long ones whole, and no tag at all', async () => {
    tags({ tags: [{ id: '0102', name: 'VIP' }] });
    expect(await readTags()).toEqual([{ id: '0102', name: 'VIP' }]);
    nock(WECHAT)
      .get('/cgi-bin/tags/get')
      .query({ access_token: TOKEN })
      .reply(200, '{"tags":[{"id":9007199254740993,"name":""}]}', JSON_HEADER);
    expect(await readTags()).toEqual([{ id: '9007199254740993', name: '' }]);
    tags({ tags: [] });
    expect(await readTags()).toEqual([]);
  });

  test('is asked once by a gateway, also when two ask at a time', async () => {
    const scope = tags({ tags: [{ id: 2, name: '星标组' }] });
    const wechat = gateway();
    const [first, second] = await Promise.all([wechat.readTags(), wechat.readTags()]);
    expect(await wechat.readTags()).toEqual(first);
    expect(second).toEqual([{ id: '2', name: '星标组' }]);
    expect(wechat.log.map(({ call }) => call)).toEqual(['tags/get']);
    scope.done();
    await wechat.close();
  });

  test.each<[string, object, string]>([
    ['no list', {}, 'tags as an array'],
    ['an object for the list', { tags: {} }, 'tags as an array'],
    ['a tag that is text', { tags: ['VIP'] }, 'tags[0] as an object'],
    ['a tag without an id', { tags: [{ id: 1, name: 'a' }, { name: 'VIP' }] }, 'tags[1].id as digits'],
    ['an id that is a word', { tags: [{ id: 'VIP', name: 'VIP' }] }, 'tags[0].id as digits'],
    ['a tag without a name', { tags: [{ id: 1 }] }, 'tags[0].name as text'],
  ])('refuses %s as a wrong shape', async (_, answer, expected) => {
    tags(answer);
    const fault = await faultOf(readTags());
    expect(fault.code).toBe('wrong-shape');
    expect(fault.args).toMatchObject({ call: 'tags/get' });
    expect(faultMessage(fault, null).what).toContain(`expected ${expected}, found`);
  });

  test('hands on what WeChat refuses', async () => {
    tags({ errcode: 48001, errmsg: 'api unauthorized rid: 61250a39-612fed42-36740516' });
    expect((await faultOf(readTags())).args).toMatchObject({ call: 'tags/get', errcode: 48001 });
  });
});

const CLICK = { type: 'click', name: 'a', key: 'K' };

describe('menu/trymatch', () => {
  test('gives the buttons of the documented answer in canonical form', async () => {
    match('o-1', captured('menu_trymatch.response.doc') as object);
    const button = { type: 'view', name: 'tx', url: 'http://www.qq.com/' };
    expect(await tryMatch('o-1')).toEqual([button, button, button]);
  });

  test.each<[string, object]>([
    ['plain', { button: [{ ...CLICK, sub_button: [] }] }],
    ['in a menu', { menu: { button: [{ ...CLICK, sub_button: [] }] } }],
    ['beside an errcode of 0', { errcode: 0, errmsg: 'ok', menu: { button: [CLICK], menuid: 5 } }],
  ])('reads buttons that come %s', async (_, answer) => {
    match('o-1', answer);
    expect(await tryMatch('o-1')).toEqual([CLICK]);
  });

  test('reads an empty bar as no menu', async () => {
    match('o-1', { menu: { button: [] } });
    expect(await tryMatch('o-1')).toBeNull();
  });

  test('reads what is inside parents', async () => {
    match('o-1', { button: [{ name: 'p', sub_button: [{ ...CLICK, sub_button: [] }] }] });
    expect(await tryMatch('o-1')).toEqual([{ name: 'p', sub_button: [CLICK] }]);
  });

  test('sends a WeChat id as it is', async () => {
    const scope = match('weixin_号&+ 1', { button: [CLICK] });
    expect(await tryMatch('weixin_号&+ 1')).toEqual([CLICK]);
    scope.done();
  });

  test.each([
    [46003, 'menu no exist'],
    [46002, 'menu version no exist'],
  ])('reads %i as no menu', async (errcode, errmsg) => {
    match('o-1', { errcode, errmsg: `${errmsg} rid: 61250a39-612fed42-36740516` });
    expect(await tryMatch('o-1')).toBeNull();
  });

  test.each([
    [65302, 'no such user'],
    [65315, 'user not fans'],
    [40003, 'invalid openid'],
  ])('hands on %i: whose menu it is then nobody knows', async (errcode, errmsg) => {
    match('o-1', { errcode, errmsg });
    const fault = await faultOf(tryMatch('o-1'));
    expect(fault).toMatchObject({ code: 'errcode', effect: 'none' });
    expect(fault.args).toMatchObject({ call: 'menu/trymatch', errcode });
  });

  test('is asked again when that can help: it changes nothing', async () => {
    match('o-1', { errcode: -1, errmsg: 'system error' });
    match('o-1', { button: [CLICK] });
    expect(await tryMatch('o-1')).toEqual([CLICK]);
  });

  test.each<[string, object, string]>([
    ['nothing', {}, 'button as an array'],
    ['an empty menu', { menu: {} }, 'menu.button as an array'],
    ['a list for the menu', { menu: [CLICK] }, 'button as an array'],
    ['buttons that are none', { button: ['a'] }, 'button[0] as an object'],
    ['a button without a name', { menu: { button: [{ type: 'click' }] } }, 'menu.button[0].name as text'],
  ])('refuses %s as a wrong shape', async (_, answer, expected) => {
    match('o-1', answer);
    const fault = await faultOf(tryMatch('o-1'));
    expect(fault.code).toBe('wrong-shape');
    expect(fault.args).toMatchObject({ call: 'menu/trymatch' });
    expect(faultMessage(fault, null).what).toContain(`expected ${expected}, found`);
  });
});
