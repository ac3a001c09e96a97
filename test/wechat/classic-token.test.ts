import nock from 'nock';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type ClassicTokenNotice, classicToken } from '../../src/wechat/classic-token.ts';
import { APPID, faultOf, gateway, manualClock, SECRET } from './support.ts';

const WECHAT = 'https://api.weixin.qq.com';
const QUERY = { grant_type: 'client_credential', appid: APPID, secret: SECRET };

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});

const asked = () => nock(WECHAT).get('/cgi-bin/token').query(QUERY);
const token = (name: string) => asked().reply(200, { access_token: name, expires_in: 7200 });
const menu = (name: string, body: object = { menu: { button: [] } }) =>
  nock(WECHAT).get('/cgi-bin/menu/get').query({ access_token: name }).reply(200, body);

function account() {
  const notices: ClassicTokenNotice[] = [];
  const clock = manualClock();
  const tokens = classicToken({
    appid: APPID,
    secret: SECRET,
    cache: null,
    notice: one => notices.push(one),
  });
  return { ...gateway({ tokens, clock }), clock, notices };
}

test('comes from cgi-bin/token, is told each time it is fetched, and is used until 5 minutes before its end', async () => {
  const shop = account();
  token('C1');
  menu('C1');
  await shop.readLive();
  menu('C1');
  await shop.readLive();
  expect(shop.notices).toEqual([{ code: 'token-classic', appid: APPID }]);
  shop.clock.time += 6_901_000;
  token('C2');
  menu('C2');
  await shop.readLive();
  await shop.close();
  expect(shop.notices).toHaveLength(2);
});

test('that another program has thrown out is fetched once more in a run', async () => {
  const shop = account();
  token('C1');
  menu('C1', { errcode: 40001, errmsg: 'not latest' });
  token('C2');
  menu('C2', { errcode: 40001, errmsg: 'not latest' });
  expect((await faultOf(shop.readLive())).args).toMatchObject({ errcode: 40001, call: 'menu/get' });
  expect((await faultOf(shop.deleteMenu())).args).toMatchObject({ errcode: 40001, call: 'menu/delete' });
  await shop.close();
});

test.each([40001, 40013, 40125, 40164, 40243, 50004, 50007])(
  'is not asked for again after %i',
  async errcode => {
    const shop = account();
    asked().reply(200, { errcode, errmsg: 'no' });
    expect((await faultOf(shop.readLive())).args).toMatchObject({ errcode, call: 'token' });
    await shop.close();
    expect(shop.notices).toEqual([]);
  },
);

test.each([-1, 45011])('is asked for again after %i, when none was issued', async errcode => {
  const shop = account();
  asked().reply(200, { errcode, errmsg: 'busy' });
  token('C1');
  menu('C1');
  await shop.readLive();
  await shop.close();
});

test('is not asked for again when one may have been issued: that would throw out one token more', async () => {
  const shop = account();
  asked().reply(200, '{"access_token":"C1","expi');
  expect(await faultOf(shop.readLive())).toMatchObject({ code: 'not-json', args: { call: 'token' } });
  asked().reply(502, 'bad gateway');
  expect(await faultOf(shop.readLive())).toMatchObject({ code: 'http-status', args: { call: 'token' } });
  await shop.close();
  expect(shop.clock.sleeps).toEqual([]);
});
