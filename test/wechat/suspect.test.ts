import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderFault } from '../../src/report/faults.ts';
import { PLAIN } from '../../src/report/style.ts';
import { ERRCODES } from '../../src/wechat/errcodes.ts';
import { suspectAddress } from '../../src/wechat/suspect.ts';
import { arbitraryButtons } from '../arbitraries/menu.ts';
import { faultOf, gateway, loopback } from './support.ts';

const click = (name: string, key = 'k') => ({ type: 'click', name, key });
const view = (name: string, url = 'https://a.example/') => ({ type: 'view', name, url });
const mini = (name: string, more: object = {}) => ({
  type: 'miniprogram',
  name,
  url: 'https://a.example/',
  appid: 'wx0123456789abcdef',
  pagepath: 'pages/index',
  ...more,
});
const parent = (name: string, ...sub_button: object[]) => ({ name, sub_button });
const body = (...button: object[]) => ({ button });

describe('the button that a refusal is about', () => {
  test.each<[string, number, object, string]>([
    ['a long name on the bar', 40018, body(click('好'), click('一二三四五六')), 'button[1]'],
    ['an empty name on the bar', 40018, body(click('a'), parent('', click('b'))), 'button[1]'],
    [
      'a long name in a parent',
      40025,
      body(parent('a', click('b'), click('x'.repeat(61)))),
      'button[0].sub_button[1]',
    ],
    [
      'a name that is only too long for the bar, as 40018',
      40018,
      body(parent('a', click('x'.repeat(17))), click('x'.repeat(17))),
      'button[1]',
    ],
    ['a long key', 40019, body(click('a'), click('b', 'x'.repeat(129))), 'button[1]'],
    [
      'a missing key',
      40026,
      body(parent('a', click('b'), { type: 'scancode_push', name: 'c' })),
      'button[0].sub_button[1]',
    ],
    ['a long url', 40020, body(view('a'), view('b', `https://a.example/${'x'.repeat(1024)}`)), 'button[1]'],
    [
      'a missing url',
      40027,
      body(parent('a', { type: 'view', name: 'b' }, view('c'))),
      'button[0].sub_button[0]',
    ],
    ['a missing url, by its other code', 41010, body(view('a'), { type: 'view', name: 'b' }), 'button[1]'],
    [
      'the url of a mini program that is missing',
      40020,
      body(view('a'), mini('m', { url: '' })),
      'button[1]',
    ],
    ['an unknown type', 40017, body(click('a'), { type: 'jump', name: 'b' }), 'button[1]'],
    [
      'an unknown type in a parent',
      40024,
      body(parent('a', { type: 'jump', name: 'b' })),
      'button[0].sub_button[0]',
    ],
    ['a type and children', 40017, body({ ...parent('a', click('b')), type: 'click' }), 'button[0]'],
    ['a type in capitals', 65318, body(view('a'), { ...click('b'), type: 'CLICK' }), 'button[1]'],
    ['an escape', 40033, body(parent('a', click('b', '\\u4eca'))), 'button[0].sub_button[0]'],
    [
      'six children',
      40023,
      body(parent('a', click('b')), parent('c', ...Array.from('defghi', name => click(name)))),
      'button[1]',
    ],
    ['no children', 41007, body(click('a'), parent('b')), 'button[1]'],
    ['a third level', 40022, body(parent('a', parent('b', click('c')))), 'button[0].sub_button[0]'],
    ['nothing to do', 65308, body(click('a'), { name: 'b' }), 'button[1]'],
    ['a url without http', 40055, body(view('a'), view('b', 'a.example')), 'button[1]'],
    ['the only url', 40055, body(click('a'), view('b')), 'button[1]'],
    ['the only url in a parent', 40054, body(view('a'), parent('c', view('b'))), 'button[1].sub_button[0]'],
    ['a gh_ id', 40166, body(mini('a'), mini('b', { appid: 'gh_0123456789ab' })), 'button[1]'],
    ['the only mini program', 40165, body(click('a'), mini('b')), 'button[1]'],
    [
      'a path with a slash before it',
      40165,
      body(mini('a'), mini('b', { pagepath: '/pages/index' })),
      'button[1]',
    ],
    [
      'a mini program that is not linked',
      45064,
      body(click('a'), parent('b', mini('c'))),
      'button[1].sub_button[0]',
    ],
    [
      'the only material',
      40007,
      body(click('a'), { type: 'media_id', name: 'b', media_id: 'm' }),
      'button[1]',
    ],
    ['the only article', 53600, body({ type: 'article_id', name: 'b', article_id: 'm' }), 'button[0]'],
    ['the only type that is rare', 40119, body(click('a'), mini('b')), 'button[1]'],
    [
      'the home page of another account',
      40155,
      body(view('a'), view('b', 'https://mp.weixin.qq.com/mp/profile_ext')),
      'button[1]',
    ],
  ])('is found: %s', (_, errcode, sent, address) => {
    expect(suspectAddress(errcode, sent)?.address).toBe(address);
  });

  test.each<[string, number, object]>([
    ['two that it may be', 40165, body(mini('a'), mini('b'))],
    ['none that it can be', 40018, body(click('a'))],
    ['a code about the whole menu', 40016, body()],
    ['a code about something else', 48001, body(click('x'.repeat(61)))],
    ['a code that nobody knows', 12345, body(click('x'.repeat(61)))],
    ['another account’s rule', 65320, { ...body(click('a')), matchrule: {} }],
  ])('is not made up: %s', (_, errcode, sent) => {
    expect(suspectAddress(errcode, sent)).toBeNull();
  });

  test('is within the body, whatever the body and the code', () => {
    const anyBody = fc.oneof(
      arbitraryButtons.map(button => ({ button })),
      fc.anything(),
      fc.array(fc.anything()).map(button => ({ button })),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(ERRCODES).map(Number)), anyBody, (errcode, sent) => {
        const suspect = suspectAddress(errcode, sent);
        if (suspect === null) return;
        const [, top, sub] = /^button\[(\d+)\](?:\.sub_button\[(\d+)\])?$/.exec(suspect.address) ?? [];
        const found = JSON.parse(JSON.stringify(sent)).button[Number(top)];
        expect(sub === undefined ? found : found.sub_button[Number(sub)]).toBeTypeOf('object');
      }),
    );
  });
});

test('comes with the fault of a write, in text too', async () => {
  const wechat = await loopback((_, response) =>
    response.end('{"errcode":40018,"errmsg":"invalid button name size"}'),
  );
  const shop = gateway({ base: wechat.base });
  const button = [click('好'), click('一二三四五六')];
  const faults = [
    await faultOf(shop.createMenu({ button })),
    await faultOf(shop.addConditional({ button, matchrule: { tag_id: '2' } })),
    await faultOf(shop.deleteMenu()),
  ];
  await shop.close();
  await wechat.close();
  const suspect = { address: 'button[1]', name: '一二三四五六' };
  expect(faults.map(({ args, effect }) => ['suspect' in args && args.suspect, effect])).toEqual([
    [suspect, 'none'],
    [suspect, 'none'],
    [false, 'none'],
  ]);
  expect(
    faults.map(fault => renderFault(fault, PLAIN).includes('\n  most likely: button[1] "一二三四五六"\n')),
  ).toEqual([true, true, false]);
});
