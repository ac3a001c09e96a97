import { describe, expect, test } from 'vitest';
import { parseMenu } from '../../src/config/parse-menu.ts';
import type { Visitor } from '../../src/menu/menu.ts';
import { menusWith } from '../../src/menu/menus-of.ts';
import { walkOnEveryPlatform } from '../../src/menu/rule-walk.ts';
import { renderFollower, renderVisitor } from '../../src/report/match.ts';
import type { FollowerMatch, VisitorMatch } from '../../src/report/match-answer.ts';
import { followerJson } from '../../src/report/match-json.ts';
import { styleFor } from '../../src/report/style.ts';

const TEXT = `
button: [{name: a, type: click, key: A}]
conditionalmenu:
  - {name: VIP 会员, matchrule: {tag: VIP}, button: [{name: v, type: click, key: V}]}
  - {matchrule: {tag_id: "7", client_platform_type: "2"}, button: [{name: v, type: click, key: V}]}
`;
const { menu } = parseMenu(TEXT, { file: 'menus/shop.yaml', account: 'shop' });
if (!menu) throw new Error('the menu of the test is not valid');
const { button, conditionalmenu = [] } = menu;

function follower(more: Partial<FollowerMatch> = {}): FollowerMatch {
  const asked = { account: 'shop', file: 'menus/shop.yaml', managed: true, appid: 'wx0', user: 'o-1' };
  return {
    ...asked,
    button,
    inFile: menusWith(more.button ?? button, menu ?? { button: null }),
    live: [],
    ...more,
  };
}

function visitor(one: Visitor, more: Partial<VisitorMatch> = {}): VisitorMatch {
  const asked = {
    account: 'shop',
    file: 'menus/shop.yaml',
    managed: true,
    menu: { button, conditionalmenu },
  };
  const walks = walkOnEveryPlatform(conditionalmenu, one);
  return { ...asked, visitor: one, tags: [one], suggestion: null, walks, ...more };
}

const V = [{ type: 'click', name: 'v', key: 'V' }];
const META = { toolVersion: '1', exitCode: 0 };

describe('the menu of a follower', () => {
  test('that neither the file nor menu/get has', () => {
    const match = follower({ button: [{ type: 'click', name: 'z', key: 'Z' }], inFile: [] });
    expect(renderFollower(match)).toBe(
      [
        'o-1 gets a menu that is neither in menus/shop.yaml nor among the live menus that menu/get lists: it',
        'was changed just now, or it was made on the website.',
        '',
        '  "z"  click  Z',
        '',
        'Next  wxmenu plan shop  shows what is live and what would change',
        '',
      ].join('\n'),
    );
    expect(followerJson(match, META)).toMatchObject({ found: 'unlisted', menus: [], live: [] });
  });

  test('that is the live default menu is never one that the file leaves alone', () => {
    const live = [{ address: 'button', matchrule: null, button }];
    const match = follower({ inFile: [], live, managed: false });
    expect(renderFollower(match)).toMatch(
      /^o-1 gets a menu that is live, but not in menus\/shop\.yaml: the default menu\.\n\n/,
    );
  });

  test('that is there twice is told in one sentence to programs', () => {
    expect(followerJson(follower({ button: V }), META)).toMatchObject({
      found: 'in-file',
      message:
        'o-1 gets a menu that menus/shop.yaml has more than once: conditionalmenu[0] "VIP 会员" (for tag VIP), ' +
        'conditionalmenu[1] (for tag 7 and Android). They have the same buttons, and WeChat tells no more than those.',
    });
  });
});

describe('whatever is told', () => {
  const ALL: readonly (readonly [string, (style: ReturnType<typeof styleFor>) => string])[] = [
    ['one', style => renderFollower(follower(), { style })],
    ['several', style => renderFollower(follower({ button: V }), { style })],
    ['nowhere', style => renderFollower(follower({ inFile: [] }), { style })],
    ['none', style => renderFollower(follower({ button: null, inFile: [] }), { style })],
    ['everybody', style => renderVisitor(visitor({}), { style })],
    ['by platform', style => renderVisitor(visitor({ tag_id: '7', tag: 'B' }), { style })],
    ['unclear', style => renderVisitor(visitor({ tag_id: '7' }), { style })],
    ['unclear by platform', style => renderVisitor(visitor({ tag: 'B' }), { style })],
    ['not managed', style => renderVisitor(visitor({}, { managed: false }), { style })],
    ['a slip', style => renderVisitor(visitor({ tag: 'VPI' }, { suggestion: 'VIP' }), { style })],
  ];

  test.each(ALL)('%s: colour changes nothing but the colour', (_, render) => {
    const coloured = render(styleFor(true, 80));
    expect(coloured).toContain('\u001b[');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what colour is made of
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(render(styleFor(false, 80)));
  });

  test.each(ALL)('%s: lines end where their text ends, and the text ends with one line end', (_, render) => {
    const text = render(styleFor(false, 80));
    expect(text).not.toMatch(/ $|\n\n\n|undefined|\[object/m);
    expect(text).toMatch(/[^\n]\n$/);
  });

  test('texts of others cannot reach the terminal raw', () => {
    const user = 'o\u001b[2J\u202e';
    const file = 'menus/\n::error::x.yaml';
    const account = 'a; ls';
    const texts = [
      renderFollower(follower({ user, file, account })),
      renderFollower(follower({ user, file, account, inFile: [] })),
      renderFollower(follower({ user, file, account, button: null, inFile: [] })),
      renderVisitor(visitor({ tag: '::error::\u001b' }, { file, account, suggestion: '\u001b' })),
      renderVisitor(visitor({ tag_id: '7' }, { file })),
    ];
    for (const text of texts) {
      expect(text).not.toMatch(/[^\n\P{Cc}]|\u202e/u);
      expect(text).not.toMatch(/^\s*::/m);
      expect(text).not.toMatch(/plan a;/);
    }
  });

  test('a tag that is called by a number is not taken for the one with that number', () => {
    const one = { matchrule: { tag: '2024' }, button };
    const walks = walkOnEveryPlatform([one], { tag: '2024' });
    const text = renderVisitor(visitor({ tag: '2024' }, { menu: { button, conditionalmenu: [one] }, walks }));
    expect(text).toMatch(/^Somebody with tag "2024" on any platform gets conditionalmenu\[0\] /);
    expect(text).toMatch(/for tag "2024"\n/);
  });

  test('a tag that needs it is quoted in the command to copy', () => {
    const one = { matchrule: { tag: "it's VIP" }, button };
    const menus = { menu: { button, conditionalmenu: [one] } };
    const walks = walkOnEveryPlatform([one], { tag_id: '7' });
    expect(renderVisitor(visitor({ tag_id: '7' }, { ...menus, walks }))).toContain(
      `wxmenu match shop --as 'tag=it'\\''s VIP,tag_id=7'\n`,
    );
  });
});
