import { describe, expect, test } from 'vitest';
import { WechatFault } from '../../src/apply/gateway.ts';
import { checkExpectations } from '../../src/cli/ask-followers.ts';
import { targetOfFile } from '../../src/cli/target.ts';
import { parseMenu } from '../../src/config/parse-menu.ts';
import type { Button } from '../../src/menu/menu.ts';

const A: Button[] = [{ type: 'click', name: 'a', key: 'A' }];
const V: Button[] = [{ type: 'click', name: 'v', key: 'V' }];

function target(...expectations: readonly string[]) {
  const file = parseMenu(
    `button: [{name: a, type: click, key: A}]
conditionalmenu: [{name: VIP, matchrule: {tag: VIP}, button: [{name: v, type: click, key: V}]}]
expect: [${expectations.join(', ')}]`,
    { file: 'menus/shop.yaml', account: 'shop' },
  );
  if (!file.menu) throw new Error('the file of the test is not valid');
  return targetOfFile(file, file.menu, false);
}

/** WeChat that answers for each user in turn, the last answer for ever. */
function wechat(answers: { readonly [user: string]: readonly (Button[] | null | WechatFault)[] }) {
  const asked: string[] = [];
  return {
    asked,
    async tryMatch(user: string) {
      const times = asked.filter(one => one === user).length;
      asked.push(user);
      const own = answers[user] ?? [];
      const answer = own[Math.min(times, own.length - 1)] ?? null;
      if (answer instanceof WechatFault) throw answer;
      return answer;
    },
  };
}

function refusal(errcode: number): WechatFault {
  return new WechatFault('errcode', { call: 'menu/trymatch', errcode, errmsg: '', rid: '' }, 'none');
}

async function check(given: ReturnType<typeof target>, gateway: ReturnType<typeof wechat>) {
  const sleeps: number[] = [];
  const clock = {
    now: () => 0,
    sleep: async (ms: number) => {
      sleeps.push(ms);
    },
  };
  const checked = await checkExpectations(given, gateway, { cwd: '/', clock });
  return { checked, sleeps, asked: gateway.asked };
}

const PLAIN = '{user: o-1, menu: default}';
const VIP = '{user: o-2, menu: VIP}';

describe('WeChat is asked about followers', () => {
  test('each once, and not again when all is as expected', async () => {
    const { checked, sleeps, asked } = await check(
      target(PLAIN, VIP, PLAIN),
      wechat({ 'o-1': [A], 'o-2': [V] }),
    );
    expect(checked).toMatchObject({ account: 'shop', met: 3, notChecked: [], file: { problems: [] } });
    expect(asked).toEqual(['o-1', 'o-2']);
    expect(sleeps).toEqual([]);
  });

  test('once more, a moment later, when one gets another menu: it may not know of the new one yet', async () => {
    const { checked, sleeps, asked } = await check(target(PLAIN, VIP), wechat({ 'o-1': [A], 'o-2': [A, V] }));
    expect(checked).toMatchObject({ met: 2, file: { problems: [] } });
    expect(asked).toEqual(['o-1', 'o-2', 'o-2']);
    expect(sleeps).toEqual([1000]);
  });

  test('and what stays wrong is told, as it is then', async () => {
    const { checked, asked } = await check(target(PLAIN, VIP), wechat({ 'o-1': [A], 'o-2': [null, A] }));
    expect(checked).toMatchObject({
      met: 1,
      file: { problems: [{ code: 'expect-not-met', args: { user: 'o-2', seen: [null] } }] },
    });
    expect(asked).toEqual(['o-1', 'o-2', 'o-2']);
  });

  test.each([40003, 65302, 65315])(
    'one of whom it says %i keeps no other from being asked about',
    async errcode => {
      const { checked, asked } = await check(
        target(PLAIN, VIP),
        wechat({ 'o-1': [refusal(errcode)], 'o-2': [V] }),
      );
      expect(checked).toMatchObject({ met: 1, notChecked: [{ why: 'fault', users: ['o-1'] }] });
      expect(asked).toEqual(['o-1', 'o-2']);
    },
  );

  test.each([
    refusal(45009),
    refusal(48001),
    new WechatFault('timeout', { call: 'menu/trymatch', seconds: 10, host: 'h' }, 'unclear'),
  ])('no more when the call itself fails: $message', async fault => {
    const { checked, asked } = await check(target(PLAIN, VIP), wechat({ 'o-1': [fault], 'o-2': [V] }));
    expect(checked).toMatchObject({
      met: 0,
      file: { problems: [] },
      notChecked: [{ why: 'fault', users: ['o-1', 'o-2'], fault }],
    });
    expect(asked).toEqual(['o-1']);
  });

  test('a call that fails the second time leaves the first answer standing', async () => {
    const { checked } = await check(target(VIP), wechat({ 'o-2': [A, refusal(45009)] }));
    expect(checked).toMatchObject({
      met: 0,
      notChecked: [],
      file: { problems: [{ code: 'expect-not-met' }] },
    });
  });

  test('not at all when nothing is expected of any', async () => {
    const { checked, asked } = await check(target('{as: {tag: VIP}, menu: VIP}'), wechat({}));
    expect(checked).toBeNull();
    expect(asked).toEqual([]);
  });

  test('and a bug is no warning', async () => {
    const broken = { tryMatch: () => Promise.reject(new TypeError('x')) };
    const clock = { now: () => 0, sleep: async () => {} };
    await expect(checkExpectations(target(PLAIN), broken, { cwd: '/', clock })).rejects.toThrow(TypeError);
  });
});
