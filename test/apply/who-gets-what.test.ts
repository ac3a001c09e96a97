import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readVisitor } from '../../src/cli/visitor-option.ts';
import type { Follower } from '../../src/emulator/world.ts';
import type { Button, DesiredConditionalMenu, DesiredMatchRule, Tag } from '../../src/menu/menu.ts';
import { menusWith } from '../../src/menu/menus-of.ts';
import { walkOnEveryPlatform } from '../../src/menu/rule-walk.ts';
import { settled } from '../../src/plan/target.ts';
import { createWechatGateway, type WechatGateway } from '../../src/wechat/gateway.ts';
import { stableToken } from '../../src/wechat/stable-token.ts';
import { APPID, EmulatedAccount, hurried } from '../support/emulated-account.ts';

// The law of match: what `match --as` says of a file is what menu/trymatch says once the file is applied. The two know
// nothing of each other: the one reads rules, the other is the emulator, asked over sockets.

const calls = ['menu/create', 'menu/get', 'menu/delete', 'menu/addconditional', 'menu/delconditional'];
const limits = Object.fromEntries([...calls, 'menu/trymatch'].map(call => [call, 1_000_000]));

let account: EmulatedAccount;
let wechat: WechatGateway;
beforeAll(async () => {
  account = await EmulatedAccount.start({ accounts: [{ appid: APPID, secret: 'not-a-secret', limits }] });
  const tokens = stableToken({ appid: APPID, secret: 'not-a-secret', cache: null });
  wechat = createWechatGateway({ base: account.emulator.url, clock: hurried, tokens });
});
afterAll(async () => {
  await wechat.close();
  await account.stop();
});

const TAGS: readonly Tag[] = [
  { id: '100', name: 'VIP' },
  { id: '101', name: 'a,b' },
  { id: '102', name: '会员=金' },
  { id: '103', name: 'platform' },
  { id: '104', name: 'nobody asks for it' },
];
const PLATFORMS = ['1', '2', '3'] as const;
const NAMES = { 1: 'ios', 2: 'Android', 3: 'others' } as const;

function bar(name: string): Button[] {
  return [{ type: 'click', name, key: name }];
}

const ALLOW = { allow: new Set(['mass-delete'] as const) };

/** How a tag is given: by rules, and by whoever asks. */
type Form = 'name' | 'number' | 'both';

function inForm({ id, name }: Tag, form: Form): Pick<DesiredMatchRule, 'tag' | 'tag_id'> {
  return form === 'name' ? { tag: name } : { tag_id: id };
}

/** Rules in the form that is asked in, or in either when whoever asks gives both. */
function rules(form: Form): fc.Arbitrary<DesiredConditionalMenu[]> {
  const tag = fc
    .tuple(fc.constantFrom(...TAGS.slice(0, 4)), fc.constantFrom<Form>('name', 'number'))
    .map(([one, either]) => inForm(one, form === 'both' ? either : form));
  const platform = fc.record({ client_platform_type: fc.constantFrom(...PLATFORMS) });
  const matchrule = fc.oneof(
    tag,
    platform,
    fc.tuple(tag, platform).map(([a, b]) => ({ ...a, ...b })),
  );
  return fc
    .array(matchrule, { maxLength: 6 })
    .map(all => all.map((rule, index) => ({ matchrule: rule, button: bar(`c${index}`) })));
}

const followers: fc.Arbitrary<Follower[]> = fc
  .array(
    fc.record({
      tags: fc.uniqueArray(fc.constantFrom(...TAGS.map(({ id }) => id)), { maxLength: 3 }),
      platform: fc.constantFrom(...PLATFORMS),
    }),
    { minLength: 1, maxLength: 5 },
  )
  .map(all => all.map((one, index) => ({ id: `o-${index}`, ...one })));

/** What somebody types to ask about a follower. */
function asText({ tags, platform }: Follower, form: Form): string {
  const parts = tags.flatMap(id => {
    const tag = TAGS.find(one => one.id === id);
    if (!tag) return [];
    return { name: [`tag=${tag.name}`], number: [`tag_id=${id}`], both: [`tag=${tag.name}`, `tag_id=${id}`] }[
      form
    ];
  });
  return [...parts, `platform=${NAMES[Number(platform) as 1 | 2 | 3]}`].join(',');
}

function seenBy(menus: readonly DesiredConditionalMenu[], text: string): Button[] | 'unclear' {
  const [way, ...others] = walkOnEveryPlatform(menus, readVisitor([text], menus).visitor);
  if (!way || others.length > 0) throw new Error('somebody with a platform goes one way');
  if ('unclear' in way.seen) return 'unclear';
  return way.seen.menu === null ? bar('default') : bar(`c${way.seen.menu}`);
}

describe('match --as on a file', () => {
  it.each<Form>(['name', 'number', 'both'])(
    'says what trymatch says once the file is applied (tags by %s)',
    async form => {
      await fc.assert(
        fc.asyncProperty(
          rules(form),
          followers,
          fc.constantFrom('replace', 'overwrite'),
          async (conditionalmenu, everybody, strategy) => {
            const tags = TAGS.map(({ id, name }) => ({ id: Number(id), name }));
            await account.emulator.account(APPID).put({ settings: { followers: everybody, tags } });
            const file = { strategy, button: bar('default'), conditionalmenu } as const;
            const { outcome } = await account.apply(settled('shop', file, TAGS), ALLOW);
            expect(outcome).toMatch(/applied|unchanged/);
            for (const one of everybody) {
              const said = seenBy(conditionalmenu, asText(one, form));
              const got = await wechat.tryMatch(one.id);
              expect(said, `${asText(one, form)} of ${JSON.stringify(conditionalmenu)}`).toEqual(got);
              // What --user would say is the same menu of the file, and none besides.
              expect(menusWith(got ?? [], file).map(({ button }) => button)).toEqual([said]);
            }
          },
        ),
        { numRuns: 120 },
      );
    },
  );
});

describe('the walk over live menus', () => {
  it('ends where trymatch ends, also among rules that WeChat has retired', async () => {
    const live = fc.array(
      fc
        .record(
          {
            tag_id: fc.constantFrom('100', '101'),
            client_platform_type: fc.constantFrom(...PLATFORMS),
            sex: fc.constantFrom('1', '2'),
            language: fc.constant('zh_CN'),
          },
          { requiredKeys: [] },
        )
        .filter(rule => Object.keys(rule).length > 0),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(live, followers, async (all, everybody) => {
        await account.emulator.account(APPID).put({ settings: { followers: everybody, tags: null } });
        await account.hold({
          button: bar('default'),
          conditionalmenu: all.map((matchrule, index) => ({ matchrule, button: bar(`c${index}`) })),
        });
        const { conditionalmenu } = await wechat.readLive();
        for (const one of everybody) {
          expect(seenBy(conditionalmenu, asText(one, 'number'))).toEqual(await wechat.tryMatch(one.id));
        }
      }),
      { numRuns: 120 },
    );
  });
});
