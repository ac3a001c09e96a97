import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lookAlikeForm } from '../../src/menu/look-alike.ts';
import { checkMenu } from '../../src/menu/rules/check-menu.ts';

// Buttons beside others: what is alike, and what only seems so.

const found = (...button: unknown[]) =>
  checkMenu({ button }).map(({ code, member, args }) => ({ code, member, args }));
const click = (name: string, key: string) => ({ type: 'click', name, key });
const view = (name: string, url: string) => ({ type: 'view', name, url });
const mini = (name: string, appid: string, pagepath: string, url = 'https://e.com/') => ({
  type: 'miniprogram',
  name,
  appid,
  pagepath,
  url,
});
const parent = (name: string, ...sub_button: unknown[]) => ({ name, sub_button });
const APP = 'wx8d5a1f60c3b27e94';

describe('names', () => {
  test.each([
    ['菜单', '菜单'],
    ['VIP', 'vip'],
    ['VIP', 'ＶＩＰ'],
    ['VIP 会员', 'VIP会员'],
    ['VIP\u3000会员', 'VIP会员'],
    ['菜\u200B单', '菜单'],
    ['APP', 'АРР'],
    ['app', 'арр'],
    ['Hotel', 'Ηοtel'],
    ['ｶﾀﾛｸﾞ', 'カタログ'],
    ['é', 'e\u0301'],
    ['⼈', '人'],
    ['❤', '❤️'],
    ['①', '1'],
  ])('%s and %s look alike', (a, b) => {
    expect(lookAlikeForm(a)).toBe(lookAlikeForm(b));
    const [first, ...others] = found(click(a, '1'), click(b, '2')).filter(
      ({ code }) => code === 'names-alike',
    );
    expect(first).toMatchObject({
      member: 'button[1].name',
      args: { first: 'button[0]', other: a, same: a === b },
    });
    expect(others).toEqual([]);
  });

  test.each([
    ['菜单', '菜单1'],
    ['未', '末'],
    ['日', '曰'],
    ['A1', 'AI'],
    ['0', 'O'],
    ['😀', '😃'],
    ['👍', '👍🏽'],
    ['e', 'é'],
    ['会员', '會員'],
  ])('%s and %s do not', (a, b) => {
    expect(lookAlikeForm(a)).not.toBe(lookAlikeForm(b));
  });

  test('a form looks like itself, and so does what it was made from', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const form = lookAlikeForm(text);
        // Some letters are two in upper case, such as the Greek ones with a small iota: no name is written like that.
        fc.pre(form.toUpperCase().length === form.length);
        expect(lookAlikeForm(form.toUpperCase())).toBe(lookAlikeForm(form.toLowerCase()));
        expect(lookAlikeForm(` ${text} `)).toBe(form);
      }),
    );
  });

  test('plain text has the form that any text would have', () => {
    const plain = fc.string({
      unit: fc.constantFrom('a', 'Z', ' ', '菜', '龥', '😘', '🐼', '🥇', '🌀', '~'),
    });
    // The Cyrillic letter takes the long way.
    fc.assert(
      fc.property(plain, text => {
        expect(lookAlikeForm(`${text}\u0430`)).toBe(`${lookAlikeForm(text)}a`);
      }),
    );
  });

  test('are compared side by side only, each with the first', () => {
    expect(
      found(
        parent('一', click('更多', 'a'), click('更多', 'b'), click('更多', 'c')),
        parent('二', click('更多', 'd'), click('一', 'e')),
      ),
    ).toMatchObject([
      {
        code: 'names-alike',
        member: 'button[0].sub_button[1].name',
        args: { first: 'button[0].sub_button[0]' },
      },
      {
        code: 'names-alike',
        member: 'button[0].sub_button[2].name',
        args: { first: 'button[0].sub_button[0]' },
      },
    ]);
  });

  test('what cannot be seen at all is told by its own rules', () => {
    expect(found(click('\u200B', 'a'), click('\u200D', 'b')).map(({ code }) => code)).not.toContain(
      'names-alike',
    );
  });

  test('says in which character they differ', () => {
    const [{ args } = { args: {} }] = found(click('APP', '1'), click('AРP', '2'));
    expect(args).toMatchObject({ codes: ['U+0420', 'U+0050'] });
    expect(
      found(click('菜单', '1'), click('菜单 ', '2')).find(({ code }) => code === 'names-alike')?.args,
    ).toMatchObject({
      same: false,
      codes: null,
    });
  });
});

describe('targets', () => {
  test.each([
    ['a page', view('a', 'https://e.com/'), view('b', 'https://e.com/'), 'button[1].url'],
    [
      'a mini program, whatever its fallback',
      mini('a', APP, 'p'),
      mini('b', APP, 'p', 'https://f.com/'),
      'button[1].pagepath',
    ],
    [
      'a material',
      { type: 'media_id', name: 'a', media_id: 'x' },
      { type: 'media_id', name: 'b', media_id: 'x' },
      'button[1].media_id',
    ],
    [
      'an article',
      { type: 'article_id', name: 'a', article_id: 'x' },
      { type: 'article_id', name: 'b', article_id: 'x' },
      'button[1].article_id',
    ],
  ])('%s twice', (_, one, two, member) => {
    expect(found(one, two)).toMatchObject([
      { code: 'duplicate-target', member, args: { first: 'button[0]', other: 'a' } },
    ]);
  });

  test.each([
    ['another page', view('a', 'https://e.com/'), view('b', 'https://e.com')],
    ['another page of a mini program', mini('a', APP, 'p'), mini('b', APP, 'q')],
    [
      'an article that is sent, and one that is opened',
      { type: 'article_id', name: 'a', article_id: 'x' },
      { type: 'article_view_limited', name: 'b', article_id: 'x' },
    ],
    ['a page, and the same as a fallback', view('a', 'https://e.com/'), mini('b', APP, 'p')],
  ])('%s is another target', (_, one, two) => {
    expect(found(one, two)).toEqual([]);
  });

  test('are compared over a bar with all that is inside, and not over bars', () => {
    const button = [parent('p', view('a', 'https://e.com/')), parent('q', view('b', 'https://e.com/'))];
    const conditionalmenu = [{ matchrule: { tag_id: '1' }, button: [view('a', 'https://e.com/')] }];
    expect(checkMenu({ button, conditionalmenu })).toMatchObject([
      {
        code: 'duplicate-target',
        member: 'button[1].sub_button[0].url',
        args: { first: 'button[0].sub_button[0]' },
      },
    ]);
  });

  test('what is missing is not the same', () => {
    const codes = found(view('a', ''), view('b', ''), { type: 'view', name: 'c' }).map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['missing-field']));
  });
});

describe('keys', () => {
  test('the same type and key twice', () => {
    expect(found(click('a', 'K'), parent('p', click('b', 'K'), click('c', 'K')))).toMatchObject([
      {
        code: 'duplicate-event-key',
        member: 'button[1].sub_button[0].key',
        args: { key: 'K', first: 'button[0]' },
      },
      {
        code: 'duplicate-event-key',
        member: 'button[1].sub_button[1].key',
        args: { key: 'K', first: 'button[0]' },
      },
    ]);
  });

  test('another type sends another event', () => {
    expect(found(click('a', 'K'), { type: 'scancode_push', name: 'b', key: 'K' })).toEqual([]);
  });
});

describe('samples', () => {
  const codes = (button: object) => found(button).map(({ code }) => code);

  test.each(['MEDIA_ID', 'MEDIA_ID1', 'MEDIA_ID_2', 'YOUR_MEDIA_ID'])('the material %s', media_id => {
    expect(codes({ type: 'media_id', name: 'a', media_id })).toEqual(['sample-value']);
  });

  test.each(['media_id', 'MEDIA_IDEAS', 'MEDIA', 'xMEDIA_ID'])('the material %s may be one', media_id => {
    expect(codes({ type: 'media_id', name: 'a', media_id })).toEqual([]);
  });

  test.each([
    ['wx286b93c14bbf93aa', true],
    ['wx0123456789abcdef', true],
    ['wx1234567890abcdef', true],
    ['wx0000000000000000', true],
    ['wxffffffffffffffff', true],
    [APP, false],
    ['wx0123456789abcdee', false],
  ])('the AppID %s: %s', (appid, isSample) => {
    expect(codes(mini('a', appid, 'p'))).toEqual(isSample ? ['sample-value'] : []);
    // That of the file is held against the credentials.
    expect(checkMenu({ appid, button: [click('a', 'k')] })).toEqual([]);
  });

  test.each(['V1001_TODAY_MUSIC', 'rselfmenu_0_0', 'MEDIA_ID', 'https://example.com/'])(
    'a key may be anything: %s',
    key => {
      expect(codes(click('a', key))).toEqual([]);
    },
  );
});

describe('emoji of several characters', () => {
  const told = (name: string, sub = false) =>
    checkMenu({ button: sub ? [parent('p', click(name, 'k'))] : [click(name, 'k')] }).find(
      ({ code }) => code === 'emoji-bytes',
    )?.args ?? null;

  test.each([
    ['点赞👍🏽', { emoji: '👍🏽', bytes: 8, points: 2, total: 14 }],
    ['🇨🇳🇨🇳', { emoji: '🇨🇳', bytes: 8, points: 2, total: 16 }],
    ['第1️⃣名', null],
    ['第一1️⃣名', { emoji: '1️⃣', bytes: 7, points: 3, total: 16 }],
    ['我爱你们❤️', { emoji: '❤️', bytes: 6, points: 2, total: 18 }],
    ['❤️👨‍👩‍👧', { emoji: '👨‍👩‍👧', bytes: 18, points: 5, total: 24 }],
    // Room for one more Chinese character.
    ['点👍🏽', null],
    // One character each.
    ['点赞点👍', null],
    ['点赞😀😀', null],
    ['가나다라각', null],
  ])('%s', (name, args) => {
    expect(told(name)).toEqual(args && { ...args, limit: 16, level: 'top' });
  });

  test('inside a parent the limit is 60', () => {
    expect(told('点赞👍🏽', true)).toBe(null);
    expect(told(`${'点'.repeat(17)}👍🏽`, true)).toMatchObject({ total: 59, limit: 60, level: 'sub' });
  });
});
