import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BUTTON_TYPE_NAMES, BUTTON_TYPES, TARGET_FIELDS } from '../../src/menu/button-types.ts';
import { LIMITS } from '../../src/menu/limits.ts';
import { MATCH_FIELDS, RETIRED_MATCH_FIELDS } from '../../src/menu/menu.ts';
import { checkMenu } from '../../src/menu/rules/check-menu.ts';
import { arbitraryDesiredMenu } from '../arbitraries/menu.ts';

const TARGETS: { readonly [field: string]: string } = {
  key: 'k',
  url: 'https://www.soso.com/',
  appid: 'wx8d5a1f60c3b27e94',
  pagepath: 'pages/index',
  media_id: 'M',
  article_id: 'A',
};

const DOLLAR = ['$', '{x}'].join('');

const leaf = (members: object = {}) => ({ type: 'click', name: 'a', key: 'k', ...members });
const view = (url: string) => ({ type: 'view', name: 'a', url });
const menu = (...button: unknown[]) => ({ button });
const parent = (...sub_button: unknown[]) => ({ name: 'p', sub_button });
const conditional = (matchrule: object, button: unknown[] = [leaf()]) => ({
  button: [leaf()],
  conditionalmenu: [{ matchrule, button }],
});
/** `severity code` of everything found. */
const found = (value: unknown) => checkMenu(value).map(({ severity, code }) => `${severity} ${code}`);

describe('sizes are bytes of UTF-8, and a limit may be reached', () => {
  test.each([
    ['name on the bar, ASCII', (n: number) => menu(leaf({ name: 'a'.repeat(n) })), 16, 'name-too-long', 1],
    [
      'name inside a parent',
      (n: number) => menu(parent(leaf({ name: 'a'.repeat(n) }))),
      60,
      'name-too-long',
      1,
    ],
    [
      'name of a parent',
      (n: number) => menu({ ...parent(leaf()), name: 'a'.repeat(n) }),
      16,
      'name-too-long',
      1,
    ],
    ['key', (n: number) => menu(leaf({ key: 'k'.repeat(n) })), 128, 'key-too-long', 1],
    ['key in Han', (n: number) => menu(leaf({ key: '菜'.repeat(n) })), 42, 'key-too-long', 3],
    ['key in emoji', (n: number) => menu(leaf({ key: '😘'.repeat(n) })), 32, 'key-too-long', 4],
    ['url', (n: number) => menu(view(`https://e.com/${'a'.repeat(n - 14)}`)), 1024, 'url-too-long', 1],
  ])('%s', (_, make, most, code, unit) => {
    const errors = (n: number) => checkMenu(make(n)).filter(({ severity }) => severity === 'error');
    expect(errors(most)).toEqual([]);
    const [problem, ...others] = errors(most + 1);
    expect(others).toEqual([]);
    expect(problem?.code).toBe(code);
    const { bytes, limit } = (problem?.args ?? {}) as { bytes?: number; limit?: number };
    expect(bytes).toBe((most + 1) * unit);
    expect(Object.values(LIMITS)).toContain(limit);
  });

  test('a real name of exactly 16 bytes with an emoji is accepted', () => {
    expect(found(menu(leaf({ name: '一级菜单😘' })))).toEqual(['warning name-cut']);
  });

  test('a joined emoji counts all its parts: 25 bytes for one family', () => {
    expect(found(menu(leaf({ name: '👨‍👩‍👧‍👦' })))).toEqual(['error name-too-long', 'info emoji-bytes']);
  });
});

describe('display length', () => {
  test.each([
    ['菜单菜单', 'top', []],
    ['菜单菜单a', 'top', ['warning name-cut']],
    ['menumenu', 'top', []],
    ['menu menu', 'top', ['warning name-cut']],
    ['菜单菜单菜单菜单', 'sub', []],
    ['菜单菜单菜单菜单菜', 'sub', ['warning name-cut']],
    ['👍🏽菜单', 'top', ['info emoji-bytes']],
  ])('%s (%s): %j', (name, level, expected) => {
    expect(found(level === 'top' ? menu(leaf({ name })) : menu(parent(leaf({ name }))))).toEqual(expected);
  });

  test('says what is left', () => {
    expect(checkMenu(menu(leaf({ name: '一级菜单😘' })))[0]?.args).toEqual({
      columns: 10,
      limit: 8,
      level: 'top',
      shown: '一级菜单...',
    });
  });
});

describe('counts', () => {
  const leaves = (n: number) => Array.from({ length: n }, (_, i) => leaf({ name: `a${i}`, key: `k${i}` }));

  test.each([
    [menu(), ['error empty-menu']],
    [menu(...leaves(1)), []],
    [menu(...leaves(3)), []],
    [menu(...leaves(4)), ['error too-many-buttons']],
    [menu(parent(...leaves(1))), []],
    [menu(parent(...leaves(5))), []],
    [menu(parent(...leaves(6))), ['error too-many-buttons']],
    [conditional({ tag_id: '1' }, []), ['error empty-conditional']],
    [conditional({ tag_id: '1' }, leaves(4)), ['error too-many-buttons']],
    [{}, ['error missing-member']],
    [{ button: null }, []],
    [{ button: [leaf()], conditionalmenu: [] }, []],
    [{ button: [leaf()], conditionalmenu: [{}] }, ['error missing-member', 'error missing-member']],
  ])('%#: %j', (value, expected) => {
    expect(found(value)).toEqual(expected);
  });
});

describe('every type of button', () => {
  test.each(BUTTON_TYPE_NAMES)('%s needs each of its members, and none else', type => {
    const { fields } = BUTTON_TYPES[type];
    const own = Object.fromEntries(fields.map(field => [field, TARGETS[field]]));
    const retired = type === 'view_limited' ? ['warning retired-type'] : [];
    const whole = { type, name: 'a', ...own };
    expect(found(menu(whole))).toEqual(retired);
    expect(found(menu(parent(whole)))).toEqual(retired);
    expect(found(menu({ ...whole, sub_button: [] }))).toEqual(retired);
    for (const field of fields) {
      for (const absent of [undefined, '']) {
        const [problem, ...others] = checkMenu(menu({ ...whole, [field]: absent }));
        expect(problem?.code).toBe('missing-field');
        expect(problem?.args).toEqual({ type, field, empty: absent === '' });
        expect(others.map(({ code }) => code)).toEqual(retired.map(() => 'retired-type'));
      }
    }
    for (const field of TARGET_FIELDS.filter(one => !(fields as readonly string[]).includes(one))) {
      expect(found(menu({ ...whole, [field]: TARGETS[field] }))).toEqual([
        'warning foreign-field',
        ...retired,
      ]);
      // What SDKs send for absent ones says nothing.
      expect(found(menu({ ...whole, [field]: '' }))).toEqual(retired);
    }
  });

  test('a type that is not known is left to the schema', () => {
    expect(found(menu({ type: 'hologram', name: 'a', key: 'k', url: 'x' }))).toEqual([]);
  });

  test.each([
    [{ name: 'a', key: 'k' }, 'click'],
    [{ name: 'a', url: 'https://e.com/' }, 'view'],
    [{ name: 'a', url: 'https://e.com/', appid: 'wx286b93c14bbf93aa', pagepath: 'p' }, 'miniprogram'],
    [{ name: 'a', media_id: 'M' }, 'media_id'],
    [{ name: 'a', article_id: 'A' }, 'article_id'],
    [{ name: 'a' }, null],
  ])('%j without type: is it %s?', (button, suggestion) => {
    expect(checkMenu(menu(button))).toMatchObject([{ code: 'missing-type', args: { suggestion } }]);
  });
});

describe('parents', () => {
  test.each([
    [parent(leaf()), []],
    [{ ...parent(leaf()), type: 'click', key: 'k' }, ['warning type-and-sub-button']],
    [{ ...parent(leaf()), key: 'k' }, ['warning foreign-field']],
    [parent({ name: 'b', sub_button: [leaf()] }), ['error nested-sub-button']],
    [parent({ ...leaf(), sub_button: [leaf()] }), ['error nested-sub-button']],
    [parent(leaf({ sub_button: [] })), []],
    [{ sub_button: [leaf()] }, ['error missing-name']],
  ])('%#: %j', (button, expected) => {
    expect(found(menu(button))).toEqual(expected);
  });
});

describe('characters', () => {
  test.each([
    ['\u001f', ['error control-character']],
    ['\u0000', ['error control-character']],
    ['\n', ['warning control-character']],
    ['\t', ['warning control-character']],
    ['\u007f', ['warning control-character']],
    ['\u0085', ['warning control-character']],
    ['\ud83d', ['error lone-surrogate']],
    ['\ude18', ['error lone-surrogate']],
    ['\ue001', ['warning private-use']],
    ['\u{f0000}', ['warning private-use']],
    ['\u200b', ['warning invisible-character']],
    ['\u202e', ['warning invisible-character']],
    ['\ufeff', ['warning invisible-character']],
    ['\u2028', ['warning invisible-character']],
    ['\ufffd', ['warning replacement-character']],
    ['👨‍👩‍👧', []],
    ['❤️', []],
    ['é', []],
    ['\u3000', []],
  ])('%j in a name, a key and a url', (character, expected) => {
    const text = `a${character}b`;
    const code = (value: unknown) => found(value).filter(one => !/name-|url-/.test(one));
    expect(code(menu(parent(leaf({ name: text }))))).toEqual(expected);
    expect(code(menu(leaf({ key: text })))).toEqual(expected);
    expect(code(menu(view(`https://e.com/${text}`)))).toEqual(expected);
    // What is not sent does not matter.
    expect(code(menu(view('https://e.com/')))).toEqual([]);
    expect(found(menu({ ...parent(leaf()), type: '', key: '' }))).toEqual(['warning type-and-sub-button']);
  });

  test('an error is given for exactly those that JSON can only write as an escape', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }), key => {
        const errors = checkMenu(menu(leaf({ key }))).filter(({ severity }) => severity === 'error');
        const escaped = /\\u/.test(JSON.stringify(key).replaceAll('\\\\', ''));
        expect(errors.length > 0).toBe(escaped);
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    [' a', ['warning blank-around']],
    ['a ', ['warning blank-around']],
    ['a\u3000', ['warning blank-around']],
    ['   ', ['warning blank-around']],
    ['a b', []],
    ['a\n', ['warning control-character']],
  ])('%j as a name', (name, expected) => {
    expect(found(menu(leaf({ name })))).toEqual(expected);
  });

  test.each([
    ['{{ x }}', 'error'],
    ['{% x %}', 'error'],
    ['<%= x %>', 'error'],
    [DOLLAR, 'warning'],
  ])('the template tag %s', (tag, severity) => {
    expect(found(menu(leaf({ name: tag })))).toEqual([`${severity} template-tag`]);
    expect(found(menu(leaf({ key: tag })))).toEqual(['warning template-tag']);
    expect(found(menu(view(`https://e.com/${tag}`)))).toEqual([`${severity} template-tag`]);
  });

  test.each(['{', '{{', '}}', '<b>', '$x', '{x}', '100%', '{{}}', '{%%}', '<%=%>', '{{ 1 }}'])(
    '%s is no template tag',
    text => {
      expect(found(menu(leaf({ name: text })))).toEqual([]);
    },
  );
});

describe('addresses of pages', () => {
  test.each([
    ['https://e.com', []],
    ['https://e.com/?a=1&b=2#c', []],
    ['HTTPS://E.COM/', []],
    ['https://例子.中国/路径', []],
    ['https://例子。中国/路径', []],
    ['https://user@e.com:8443/', []],
    ['https://8.8.8.8/', []],
    ['https://172.32.0.1/', []],
    ['https://[2606:4700::1111]/', []],
    ['https://example.community/', []],
    ['https://notexample.com/', []],
    ['https://e.com/?u=http://localhost/', []],
    ['https://e.com/?appid=APPID2&scope=snsapi_base', []],
    ['http://e.com/', ['info plain-http']],
    ['HTTP://E.COM', ['info plain-http']],
    ['http://localhost:3000/', ['warning url-host']],
    ['https://localhost', ['warning url-host']],
    ['https://localhost./?a=b.c', ['warning url-host']],
    ['https://user:p.w@intranet/x', ['warning url-host']],
    ['http://10.0.0.1/', ['warning url-host']],
    ['http://127.0.0.1:8080/', ['warning url-host']],
    ['http://172.16.0.1/', ['warning url-host']],
    ['http://172.31.255.1/', ['warning url-host']],
    ['http://192.168.1.1/', ['warning url-host']],
    ['http://169.254.1.1/', ['warning url-host']],
    ['http://[::1]/', ['warning url-host']],
    ['http://[fd12:3456::1]/', ['warning url-host']],
    ['http://[fe80::1]/', ['warning url-host']],
    ['http://nas.local/', ['warning url-host']],
    ['https://example.com/', ['warning sample-value']],
    ['http://shop.EXAMPLE.org:81/', ['warning sample-value']],
    ['https://shop.test/', ['warning sample-value']],
    ['https://e.com/?appid=APPID#x', ['warning sample-value']],
    ['https://e.com/?a=b&redirect_uri=REDIRECT_URI&x', ['warning sample-value']],
    ['www.example.com', ['error url-scheme']],
    ['e.com:8080/a', ['error url-scheme']],
    ['localhost:3000', ['error url-scheme']],
    ['//example.com', ['error url-scheme']],
    ['/path', ['error url-scheme']],
    ['http:/example.com', ['error url-scheme']],
    ['https://', ['error url-scheme']],
    ['https：//example.com', ['error url-scheme']],
    ['tel:01000000000', ['warning url-scheme']],
    ['weixin://dl/business/?t=x', ['warning url-scheme']],
    ['https://e.com/a b', ['warning url-blank']],
    ['https://e.com/?a=1&amp;b=2', ['warning url-entity']],
    ['https://e.com/?amp;=1', []],
  ])('%s', (url, expected) => {
    expect(found(menu(view(url)))).toEqual(expected);
  });

  test('the fallback page of a mini program is only warned about', () => {
    const button = { type: 'miniprogram', name: 'a', appid: TARGETS.appid, pagepath: 'p', url: 'none' };
    expect(found(menu(button))).toEqual(['warning url-scheme']);
  });
});

describe('appid', () => {
  const mini = (appid: string) =>
    menu({ type: 'miniprogram', name: 'a', appid, pagepath: 'p', url: TARGETS.url });

  test.each([
    ['wx8d5a1f60c3b27e94', []],
    ['wx8D5a1f60c3b27e94', ['warning odd-appid']],
    ['wx123', ['warning odd-appid']],
    ['gh_0123456789ab', ['error odd-appid']],
  ])('%s', (appid, expected) => {
    expect(found(mini(appid))).toEqual(expected);
    expect(found({ appid, button: [leaf()] })).toEqual(expected);
  });
});

describe('conditional menus', () => {
  test.each([
    [{ tag_id: '100' }, []],
    [{ tag_id: 100 }, []],
    [{ group_id: 2 }, []],
    [{ tag_id: '2', group_id: 2 }, []],
    [{ tag_id: '2', group_id: 3 }, ['warning tag-and-group']],
    [{ tag_id: 'VIP' }, ['error bad-tag-id']],
    [{ group_id: 'VIP' }, ['error bad-tag-id']],
    [{ tag: 'VIP' }, []],
    [{ tag: '100' }, []],
    [{ tag: 'VIP', tag_id: '' }, []],
    [{ tag: '', tag_id: '100' }, []],
    [{ tag: 'VIP', tag_id: '100' }, ['error tag-twice']],
    [{ tag: 'VIP', group_id: 100 }, ['error tag-twice']],
    [{ tag: '100', tag_id: 100 }, ['error tag-twice']],
    [{ tag: '' }, ['error empty-matchrule']],
    [{ client_platform_type: '1' }, []],
    [{ client_platform_type: 2 }, []],
    [{ client_platform_type: 3 }, []],
    [{ client_platform_type: 4 }, ['warning bad-platform']],
    [{ client_platform_type: 'iOS' }, ['error bad-platform']],
    [{}, ['error empty-matchrule']],
    [{ tag_id: '', client_platform_type: '' }, ['error empty-matchrule']],
    [{ tag_id: '1', sex: '' }, []],
    [{ tag_id: '1', sex: '1', language: 'zh_CN' }, ['error retired-match']],
  ])('%j', (rule, expected) => {
    expect(found(conditional(rule))).toEqual(expected);
  });

  test.each(RETIRED_MATCH_FIELDS)('%s is retired', field => {
    expect(checkMenu(conditional({ [field]: '1' }))).toMatchObject([
      { code: 'retired-match', args: { fields: [field] }, member: `conditionalmenu[0].matchrule.${field}` },
    ]);
    expect(MATCH_FIELDS).not.toContain(field);
  });

  test('the same rule twice: the later one is told, with the first', () => {
    const one = { matchrule: { tag_id: '1', client_platform_type: 2 }, button: [leaf()] };
    const same = { matchrule: { client_platform_type: '2', group_id: 1 }, button: [leaf()] };
    expect(
      checkMenu({ button: [leaf()], conditionalmenu: [one, conditional({}).conditionalmenu[0], same] }),
    ).toMatchObject([
      { code: 'empty-matchrule' },
      { code: 'duplicate-matchrule', address: 'conditionalmenu[2]', args: { first: 'conditionalmenu[0]' } },
    ]);
  });

  test('the same tag by its name twice; a name and a number may be different tags', () => {
    const of = (...rules: object[]) => ({
      button: [leaf()],
      conditionalmenu: rules.map(matchrule => ({ matchrule, button: [leaf()] })),
    });
    expect(found(of({ tag: 'VIP' }, { tag: 'VIP' }))).toEqual(['warning duplicate-matchrule']);
    expect(found(of({ tag: 'VIP' }, { tag: 'vip' }))).toEqual([]);
    expect(found(of({ tag: '100' }, { tag_id: '100' }))).toEqual([]);
  });

  test('four domains over all conditional menus; the default menu does not count', () => {
    const bar = (...hosts: string[]) => [
      parent(...hosts.map((host, i) => ({ ...view(`https://${host}/x`), name: `a${i}` }))),
    ];
    const rules = [{ tag_id: '1' }, { tag_id: '2' }];
    const of = (first: string[], second: string[]) => ({
      button: bar('x.com', 'y.com', 'z.com'),
      conditionalmenu: [first, second].map((hosts, i) => ({ matchrule: rules[i], button: bar(...hosts) })),
    });
    expect(found(of(['a.com', 'b.com'], ['C.com', 'c.com:80']))).toEqual([]);
    expect(checkMenu(of(['a.com', 'b.com'], ['c.com', 'd.com']))).toMatchObject([
      {
        code: 'too-many-domains',
        severity: 'warning',
        args: { domains: ['a.com', 'b.com', 'c.com', 'd.com'], fallback: [], limit: 3 },
        member: 'conditionalmenu[1].button[0].sub_button[1].url',
      },
    ]);
  });

  test('the fallback page of a mini program may count, and is told apart', () => {
    const mini = (url: string) => ({
      ...leaf({ type: 'miniprogram', name: url.slice(8) }),
      ...TARGETS,
      pagepath: `pages?${url}`,
      key: '',
      url,
      media_id: '',
      article_id: '',
    });
    const of = (...buttons: unknown[]) => conditional({ tag_id: '1' }, [parent(...buttons)]);
    const views = ['a.com', 'b.com', 'c.com'].map(host => ({ ...view(`https://${host}/`), name: host }));
    expect(found(of(...views, mini('https://a.com/old')))).toEqual([]);
    expect(checkMenu(of(mini('https://d.com/'), ...views, mini('https://a.com/')))).toMatchObject([
      {
        code: 'too-many-domains',
        args: { domains: ['d.com', 'a.com', 'b.com', 'c.com'], fallback: ['d.com'] },
        member: 'conditionalmenu[0].button[0].sub_button[3].url',
      },
    ]);
  });

  test('a menu that nobody ever sees is told, with those that take everybody', () => {
    const ruled = (...rules: object[]) => ({
      button: [leaf()],
      conditionalmenu: rules.map((matchrule, n) => ({ name: `m${n}`, matchrule, button: [leaf()] })),
    });
    const platform = (client_platform_type: unknown) => ({ client_platform_type });
    expect(checkMenu(ruled(platform(1), { tag: 'VIP', ...platform('1') }))).toMatchObject([
      {
        code: 'covered-matchrule',
        severity: 'warning',
        address: 'conditionalmenu[1]',
        name: 'm1',
        member: 'conditionalmenu[1].matchrule',
        args: { by: [{ address: 'conditionalmenu[0]', name: 'm0', rule: platform('1') }] },
      },
    ]);
    const three = [platform(1), platform(2), platform(3)];
    expect(checkMenu(ruled(...three, { tag: 'VIP' }))[0]?.args).toMatchObject({
      by: [{ name: 'm0' }, { name: 'm1' }, { name: 'm2' }],
    });
    // The same rule again is told as just that, also when it is covered.
    expect(
      found(ruled(platform(1), { tag: 'VIP', ...platform(1) }, { tag: 'VIP', ...platform('1') })),
    ).toEqual(['warning duplicate-matchrule', 'warning covered-matchrule']);
    for (const rules of [
      [{ tag: 'VIP', ...platform(1) }, { tag: 'VIP' }],
      [{ tag: 'VIP' }, platform(1)],
      [{ tag: 'VIP' }, { tag_id: '1', ...platform(1) }],
    ]) {
      expect(found(ruled(...rules))).toEqual([]);
    }
  });

  test('what is told of a broken rule is not told again of those behind it', () => {
    const of = (first: object) => ({
      button: [leaf()],
      conditionalmenu: [first, { tag: 'VIP', client_platform_type: 1 }].map(matchrule => ({
        matchrule,
        button: [leaf()],
      })),
    });
    expect(found(of({ client_platform_type: 1, tag: ['VIP'] }))).toEqual([]);
    expect(found(of({ client_platform_type: 1, tga: 'VIP' }))).toEqual([]);
    expect(found(of({ client_platform_type: 1, sex: '1' }))).toEqual(['error retired-match']);
    expect(found(of({}))).toEqual(['error empty-matchrule']);
  });

  test('conditional menus need a default menu', () => {
    const { conditionalmenu } = conditional({ tag_id: '1' });
    for (const [value, code] of [
      [{ conditionalmenu }, 'missing-member'],
      [{ button: [], conditionalmenu }, 'empty-menu'],
    ] as const) {
      expect(checkMenu(value)).toMatchObject([{ code, severity: 'error', args: { conditional: true } }]);
    }
    expect(checkMenu({ conditionalmenu: [] })).toMatchObject([{ args: { conditional: false } }]);
    expect(checkMenu({ button: [] })).toMatchObject([{ args: { conditional: false } }]);
  });
});

describe('rules over anything', () => {
  test('a menu made to be valid has no error', () => {
    fc.assert(
      fc.property(arbitraryDesiredMenu, value => {
        expect(checkMenu(value).filter(({ severity }) => severity === 'error')).toEqual([]);
      }),
    );
  });

  test('never throw', () => {
    fc.assert(fc.property(fc.anything(), value => void checkMenu(value)));
    fc.assert(
      fc.property(fc.array(fc.anything()), fc.array(fc.anything()), (button, conditionalmenu) => {
        checkMenu({ button, conditionalmenu });
        checkMenu({
          button: [{ sub_button: button }],
          conditionalmenu: [{ button, matchrule: conditionalmenu[0] }],
          expect: conditionalmenu,
        });
        const [as, user, menu] = button;
        checkMenu({ conditionalmenu: [{ name: menu, matchrule: as }], expect: [{ as, user, menu }] });
      }),
    );
  });
});
