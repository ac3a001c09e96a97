import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { emitMenu } from '../../src/config/emit-menu.ts';
import { loadMenus } from '../../src/config/load-menus.ts';
import { parseMenuBytes } from '../../src/config/parse-menu.ts';
import { canonicalButtons } from '../../src/menu/canonical.ts';

// Bodies that WeChat or its documentation has shown: a menu file may be any of them.

const FOLDER = fileURLToPath(new URL('../fixtures/payloads/', import.meta.url));
const MENUS = fileURLToPath(new URL('../../menus', import.meta.url));

const read = (name: string) => parseMenuBytes(readFileSync(`${FOLDER}${name}`), { file: name, account: 'a' });

/** What is found in each, once per kind and number of times. */
const EXPECTED: { readonly [name: string]: readonly string[] } = {
  'owner-menu.json': ['warning name-cut 2', 'info plain-http 1'],
  'menu_create.request.captured.json': [],
  'menu_create.request.all_types.json': [
    // One button of each type, with the samples of the page; its own note says that it cannot be posted.
    'info plain-http 2',
    'warning sample-value 5',
    'error too-many-buttons 1',
    'warning retired-type 1',
    'error name-too-long 2',
    'warning names-alike 1',
  ],
  'menu_addconditional.request.json': [
    'info plain-http 2',
    'warning sample-value 1',
    'error addconditional-body 1',
  ],
  // Three times the same button.
  'menu_trymatch.response.doc.json': [
    'info plain-http 3',
    'warning names-alike 2',
    'warning duplicate-target 2',
  ],
  'menu_get.response.captured_event_types.json': [],
  'menu_get.response.captured_media_id.json': ['info plain-http 1'],
  'menu_get.response.captured_miniprogram.json': ['info plain-http 2', 'warning sample-value 1'],
  'menu_get.response.error_46003.json': ['error error-answer 1'],
  // Whoever reported it had taken the urls out.
  'menu_get.response.with_conditional_captured_platform_emoji.json': ['error missing-field 18'],
  // Here the urls are masked.
  'menu_get.response.with_conditional_captured_tag.json': ['error url-scheme 2'],
  'menu_get.response.with_conditional_doc.json': ['info plain-http 2', 'error retired-match 1'],
  // Here the hosts are masked.
  'selfmenu.response.api_made_miniprogram.json': ['warning url-host 3'],
  'selfmenu.response.closed_with_website_menu.json': ['error website-type 3'],
  'selfmenu.response.none.json': ['error missing-member 1'],
  'selfmenu.response.website_and_api.json': [
    'info plain-http 3',
    'error website-type 5',
    'error too-many-buttons 1',
  ],
};

describe('real bodies', () => {
  test('are all listed here', () => {
    expect(readdirSync(FOLDER).toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
  });

  test.each(Object.entries(EXPECTED))('%s', (name, expected) => {
    const { menu, problems } = read(name);
    const counts = new Map<string, number>();
    for (const { severity, code } of problems) {
      counts.set(`${severity} ${code}`, (counts.get(`${severity} ${code}`) ?? 0) + 1);
    }
    expect([...counts].map(([kind, count]) => `${kind} ${count}`)).toEqual(expected);
    expect(menu === null).toBe(expected.some(kind => kind.startsWith('error')));
  });

  test('what was posted and what menu/get then answered are the same menu', () => {
    const posted = read('menu_create.request.captured.json').menu;
    expect(posted?.button.length).toBe(3);
    expect(read('menu_get.response.captured_event_types.json').menu).toEqual(posted);
  });

  test('a captured menu with a mini program comes through with all members', () => {
    const { menu } = read('menu_get.response.captured_miniprogram.json');
    const leaves = menu?.button.flatMap(button => ('sub_button' in button ? button.sub_button : [button]));
    const miniprogram = leaves?.find(({ type }) => type === 'miniprogram');
    expect(Object.keys(miniprogram ?? {})).toEqual(['type', 'name', 'url', 'appid', 'pagepath']);
    expect(miniprogram?.url).toMatch(/^https?:\/\//);
  });
});

describe('menus/example.yaml', () => {
  const { files, faults } = loadMenus([], { cwd: fileURLToPath(new URL('../..', import.meta.url)) });
  const [example] = files;

  test('is the menu of its owner, emoji included', () => {
    expect(faults).toEqual([]);
    const owner: unknown = JSON.parse(readFileSync(`${FOLDER}owner-menu.json`, 'utf8'));
    const wanted = typeof owner === 'object' && owner !== null && 'button' in owner ? owner.button : null;
    expect(example?.menu?.button).toEqual(canonicalButtons(wanted));
    expect(JSON.stringify(example?.menu)).toContain('百度🐼💰');
  });

  test('is written as wxmenu writes menus', () => {
    const menu = example?.menu;
    expect(menu && emitMenu(menu)).toBe(readFileSync(`${MENUS}/example.yaml`, 'utf8'));
  });
});
