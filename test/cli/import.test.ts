import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { WEBSITE_TYPES } from '../../src/menu/button-types.ts';
import { foundMenu } from '../../src/menu/found-menu.ts';
import { ROOT } from './built.ts';
import { click, NEW, OLD, OTHER } from './menus.ts';
import { appidOf, type TestBed, test } from './test-bed.ts';

const PAYLOADS = join(ROOT, 'test/fixtures/payloads');

type Json = { readonly [member: string]: unknown };

const payload = (name: string): Json => JSON.parse(readFileSync(join(PAYLOADS, name), 'utf8'));

/** An account in the state in which WeChat answered so. */
async function inState(bed: TestBed, name: string, answer: Json): Promise<void> {
  await bed.account(name);
  const account = bed.emulator.account(appidOf(name));
  const {
    menu,
    conditionalmenu,
    selfmenu_info: shown,
  } = answer as {
    menu?: { button: unknown[] };
    conditionalmenu?: { button: unknown[]; matchrule: { [field: string]: string } }[];
    selfmenu_info?: { button: unknown[] };
  };
  if (menu) await account.put({ menu, conditionalmenu: conditionalmenu ?? [] });
  if (shown) await account.put({ website: { open: answer.is_menu_open === 1, button: shown.button } });
}

const ANSWERS = readdirSync(PAYLOADS).filter(name => /^(menu_get|selfmenu)\.response\./.test(name));

/** Every text in a value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value === '' ? [] : value.split('\n');
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

describe.concurrent('every live answer that was captured', () => {
  test.for(ANSWERS)('%s: nothing of it is lost unsaid', async (file, { bed }) => {
    const answer = payload(file);
    const { button } = foundMenu(answer);
    await inState(bed, 'shop', answer);
    const { exit, stdout, stderr } = await bed.run('import', 'shop');
    if (button.length === 0) {
      expect({ exit, files: bed.files().filter(path => path.startsWith('menus/')) }).toEqual({
        exit: 1,
        files: [],
      });
      expect(stderr).toMatch(/^error\[nothing-to-import\]/);
      return;
    }
    const text = bed.read('menus/shop.yaml');
    const { menu, conditionalmenu, selfmenu_info: shown } = answer;
    for (const one of textsIn([menu, conditionalmenu, shown])) expect(text).toContain(one);
    // What is a comment is counted, by name.
    const all = button.flatMap(one => [one, ...one.children]);
    const comments = all.filter(one => 'type' in one.button && WEBSITE_TYPES.has(one.button.type));
    if (comments.length > 0)
      expect(stdout).toMatch(new RegExp(`^${comments.length} buttons are comments`, 'm'));
    for (const { button: one } of comments) {
      expect(stdout).toMatch(new RegExp(`^ {2}menus/shop\\.yaml:\\d+ {2}"${one.name}"`, 'm'));
    }
    expect(exit).toBe(/url-scheme|missing-field|empty-value/.test(stderr) ? 4 : 0);
    expect(await bed.run('fmt', '--check')).toMatchObject({ exit: 0 });
    expect(bed.writes()).toEqual([]);
  });

  // Two were saved without their addresses, or with "xxxxx" for them, which no live menu has.
  const MENUS = ANSWERS.filter(name => name.startsWith('menu_get') && !name.includes('error'));
  test.for(MENUS)('%s: a plan of what was imported is empty', async (file, { bed }) => {
    const mended = JSON.parse(
      JSON.stringify(payload(file), (_key, value) =>
        value?.type === 'view' && !/^https?:/.test(value.url ?? '')
          ? { ...value, url: 'https://shop.example.com/' }
          : value,
      ),
    );
    await inState(bed, 'shop', mended);
    expect(await bed.run('import', 'shop')).toMatchObject({ exit: 0, stderr: '' });
    expect(await bed.run('plan', 'shop', '--detailed-exitcode')).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/^No changes\./),
    });
    expect(await bed.run('import', 'shop')).toMatchObject({
      exit: 0,
      stdout: expect.stringMatching(/already says/),
    });
    expect(bed.writes()).toEqual([]);
  });

  test('a menu of the website is taken over once, and a plan is empty then', async ({ bed }) => {
    await inState(bed, 'shop', payload('selfmenu.response.website_and_api.json'));
    const { stdout } = await bed.run('import', 'shop');
    expect(stdout).toMatch(/made on the website: the first apply takes it over, and wants --allow take-over/);
    const planned = await bed.run('plan', 'shop');
    expect(planned.stdout).toMatch(/GUARD take-over/);
    expect(planned.stdout).toMatch(/^\+ 7 to create {2}~ 0 to update {2}> 0 to move {2}- 0 to delete/m);
    const applied = await bed.run('apply', 'shop', '--auto-approve', '--allow', 'take-over');
    expect(applied).toMatchObject({ exit: 0 });
    expect((await bed.run('plan', 'shop')).stdout).toMatch(/^No changes\./);
  });
});

describe.concurrent('import', () => {
  test('names tags and platforms, and pins the account', async ({ bed }) => {
    const appid = await bed.account('shop', {}, { tags: [{ id: 100, name: 'VIP # 1' }] });
    await bed.emulator.account(appid).put({
      menu: { button: [click('a')] },
      conditionalmenu: [
        { button: [click('v')], matchrule: { tag_id: '100', client_platform_type: '1' } },
        { button: [click('w')], matchrule: { tag_id: '101' } },
      ],
    });
    const { exit, stdout } = await bed.run('import', 'shop');
    expect({ exit, stdout }).toEqual({
      exit: 0,
      stdout: `menus/shop.yaml written: the live menu of shop, with 1 button, 2 conditional menus.

Next  wxmenu plan shop
`,
    });
    expect(bed.read('menus/shop.yaml')).toBe(`# yaml-language-server: $schema=../schema/menu.schema.json
appid: ${appid}
button:
  - name: a
    type: click
    key: K_a
# The first one that matches is shown.
conditionalmenu:
  - matchrule:
      tag_id: "100" # tag: VIP # 1
      client_platform_type: "1" # iOS
    button:
      - name: v
        type: click
        key: K_v
  - matchrule:
      tag_id: "101" # no tag has this number
    button:
      - name: w
        type: click
        key: K_w
`);
    expect(bed.calls()).toEqual(['stable_token', 'menu/get', 'get_current_selfmenu_info', 'tags/get']);
  });

  test('goes on without tags when WeChat does not tell them', async ({ bed }) => {
    await bed.account('shop', {
      button: [click('a')],
      conditionalmenu: [{ button: [click('v')], matchrule: { tag_id: '100' } }],
    });
    bed.order({ call: 'tags/get', kind: 'errcode', errcode: 48001, nth: 'every' });
    const { exit, stdout } = await bed.run('import', 'shop');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/WeChat refused tags\/get \(errcode 48001\)/);
    expect(bed.read('menus/shop.yaml')).toMatch(/^ {6}tag_id: "100"$/m);
  });

  test('keeps conditional menus that cannot be written where they are', async ({ bed }) => {
    const appid = await bed.account('shop', { button: [click('a')] });
    await bed.emulator.account(appid).put({
      conditionalmenu: [
        { button: [click('v')], matchrule: { client_platform_type: '2' } },
        { button: [click('w')], matchrule: { tag_id: '101', sex: '1' } },
      ],
    });
    const { exit, stdout } = await bed.run('import', 'shop');
    expect(exit).toBe(0);
    expect(stdout).toMatch(
      /^2 conditional menus are comments in the file, because 1 of them cannot be written\./m,
    );
    const text = bed.read('menus/shop.yaml');
    expect(text).not.toMatch(/^conditionalmenu/m);
    expect((await bed.run('plan', 'shop')).stdout).toMatch(/^No changes\./);
    // Uncommented, the one that can be written is managed, and the other one goes.
    bed.menu('shop', text.replace(/^# (?=conditionalmenu:| )/gm, ''));
    const planned = await bed.run('plan', 'shop');
    expect(planned.stdout).toMatch(/- 2 to delete/);
    expect(planned.stdout).toMatch(/menu\/delconditional/);
    expect(planned.stdout).not.toMatch(/addconditional/);
  });

  test('never writes over a file that says something else, and says what differs', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', '# by hand\nbutton: [{name: n, type: click, key: K_n}]\nstrategy: overwrite\n');
    const before = bed.read('menus/shop.yaml');
    const refused = await bed.run('import', 'shop');
    expect(refused).toMatchObject({ exit: 8, stderr: '' });
    expect(refused.stdout).toMatch(/^menus\/shop\.yaml is there and says something else/);
    expect(refused.stdout).toMatch(/^-# by hand$/m);
    expect(refused.stdout).toMatch(/^\+ {2}- name: a$/m);
    expect(refused.stdout).toMatch(/--force/);
    expect(bed.read('menus/shop.yaml')).toBe(before);
    const forced = await bed.run('import', 'shop', '--force');
    expect(forced).toMatchObject({ exit: 0 });
    expect(forced.stdout).toMatch(/^Kept from the file that was there: strategy\.$/m);
    expect(forced.stdout).toMatch(/^Not kept from the file that was there: comments\.$/m);
    expect(bed.read('menus/shop.yaml')).toMatch(/^strategy: overwrite$/m);
    expect((await bed.run('plan', 'shop')).stdout).toMatch(/^No changes\./);
  });

  test('leaves a file alone that says the same in other words', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.menu('shop', { button: OLD.button });
    const before = bed.read('menus/shop.yaml');
    const { exit, stdout } = await bed.run('import', 'shop', '--force');
    expect({ exit, text: bed.read('menus/shop.yaml') }).toEqual({ exit: 0, text: before });
    expect(stdout).toMatch(/^menus\/shop\.yaml already says what the live menu of shop is\./);
  });

  test('keeps labels, and takes a tag by name for its number', async ({ bed }) => {
    const rule = { tag_id: '100' };
    const appid = await bed.account('shop', { button: [click('a')] }, { tags: [{ id: 100, name: 'VIP' }] });
    await bed.emulator.account(appid).put({ conditionalmenu: [{ button: [click('v')], matchrule: rule }] });
    const file = (key: string) => ({
      button: [click('a')],
      conditionalmenu: [{ name: 'members', matchrule: { tag: 'VIP' }, button: [{ ...click('v'), key }] }],
    });
    bed.menu('shop', file('K_v'));
    expect((await bed.run('import', 'shop')).stdout).toMatch(/already says/);
    bed.menu('shop', file('other'));
    const { stdout } = await bed.run('import', 'shop', '--force');
    expect(stdout).toMatch(/^Kept from the file that was there: conditionalmenu\.name\.$/m);
    expect(bed.read('menus/shop.yaml')).toMatch(
      /^ {2}- name: members\n {4}matchrule:\n {6}tag_id: "100" # tag: VIP$/m,
    );
  });

  test('tells when users are shown another menu, and imports that one with --website', async ({ bed }) => {
    const appid = await bed.account('shop', OLD);
    await bed.emulator.account(appid).put({
      website: { open: true, button: [{ type: 'text', name: '客服', value: 'call us' }, click('z')] },
    });
    const { stdout } = await bed.run('import', 'shop');
    expect(stdout).toMatch(/Users are shown another menu, made on the website: "客服", "z"\. .*--website/);
    expect(bed.read('menus/shop.yaml')).toMatch(/K_a/);
    const shown = await bed.run('import', 'shop', '--website', '--out', '-');
    expect(shown.exit).toBe(0);
    expect(shown.stdout).toMatch(
      /# {3}type: text\n {2}# {3}value: call us\n.*\n {2}# - name: 客服\n {2}# {3}type: click\n {2}# {3}key: TEXT_1\n {2}- name: z/,
    );
    expect(shown.stderr).toMatch(/^Written to stdout: the menu that users of shop are shown/);
  });

  test('imports a menu whose names are the same but not what the buttons do', async ({ bed }) => {
    const appid = await bed.account('shop', { button: [click('a')] });
    await bed.emulator.account(appid).put({
      website: { open: true, button: [{ type: 'view', name: 'a', url: 'https://shop.example.com' }] },
    });
    expect((await bed.run('import', 'shop')).stdout).toMatch(/Users are shown another menu/);
  });

  test('writes what the file rules refuse all the same, and says where', async ({ bed }) => {
    await bed.account('shop', { button: [{ type: 'finder_page', name: 'n', key: 'k' }] });
    const { exit, stdout, stderr } = await bed.run('import', 'shop');
    expect(exit).toBe(4);
    expect(stdout).toMatch(/needs your hand.*\n\nNext {2}wxmenu validate shop\n$/s);
    expect(stderr).toMatch(/^error\[unknown-type\] menus\/shop\.yaml:5:11 /);
    expect(bed.read('menus/shop.yaml')).toMatch(/type: finder_page\n {4}key: k\n$/);
  });

  test('knows an account by its file, whatever it is called', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.write('menus/shop.yml', JSON.stringify({ button: OTHER.button }));
    expect(await bed.run('import', 'shop')).toMatchObject({
      exit: 8,
      stdout: expect.stringMatching(/^menus\/shop\.yml /),
    });
    expect(await bed.run('import', 'menus/shop.yml', '--force')).toMatchObject({ exit: 0 });
    expect(bed.files().filter(path => path.startsWith('menus/'))).toEqual(['menus/shop.yml']);
  });

  test('does not put a second file beside a JSON file of the account', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.write('menus/shop.json', JSON.stringify(NEW));
    const { exit, stderr } = await bed.run('import', 'shop');
    expect(exit).toBe(1);
    expect(stderr).toMatch(/^error\[account-has-file\]: menus\/shop\.json /);
    expect(await bed.run('import', 'shop', '--out', 'shop.yaml')).toMatchObject({ exit: 0 });
    expect(bed.calls().filter(call => call === 'menu/get')).toHaveLength(1);
  });

  test('never uses the credentials of another account', async ({ bed }) => {
    const appid = await bed.account('shop', OLD);
    bed.env.WECHAT_APPID = appid;
    bed.env.WECHAT_APPSECRET = bed.secretOf('shop');
    bed.menu('shop', NEW);
    const { exit, stderr } = await bed.run('import', 'shpo');
    expect(exit).toBe(5);
    expect(stderr).toMatch(/WECHAT_APPID_SHPO/);
    bed.menu('shop', { appid: 'wx00000000000000aa', ...NEW });
    expect(await bed.run('import', 'shop')).toMatchObject({
      exit: 5,
      stderr: expect.stringMatching(/wx00000000000000aa/),
    });
    expect(bed.calls()).toEqual([]);
  });

  test('makes the menus folder for a first account with the general credentials', async ({ bed }) => {
    const appid = await bed.account('shop', OLD);
    const env = {
      WECHAT_APPID_SHOP: undefined,
      WECHAT_APPSECRET_SHOP: undefined,
      WECHAT_APPID: appid,
      WECHAT_APPSECRET: bed.secretOf('shop'),
    };
    const cwd = join(bed.folder, 'state');
    bed.write('state/.keep', '');
    expect(await bed.runWith({ env, cwd }, 'import', 'shop')).toMatchObject({ exit: 0 });
    expect(bed.read('state/menus/shop.yaml')).toMatch(new RegExp(`^appid: ${appid}$`, 'm'));
  });

  test('leaves no file behind when WeChat cannot be asked', async ({ bed }) => {
    await bed.account('shop', OLD);
    bed.order({ call: 'get_current_selfmenu_info', kind: 'errcode', errcode: -1, nth: 'every' });
    expect(await bed.run('import', 'shop', '--retries', '0')).toMatchObject({ exit: 0 });
    bed.order({ call: 'menu/get', kind: 'errcode', errcode: 48001, nth: 'every' });
    expect(await bed.run('import', 'shop', '--out', 'x.yaml')).toMatchObject({ exit: 6 });
    expect(bed.files()).not.toContain('x.yaml');
  });

  test('says all of it in one JSON document', async ({ bed }) => {
    await inState(bed, 'shop', payload('selfmenu.response.closed_with_website_menu.json'));
    const { exit, json } = await bed.run('import', 'shop', '--format', 'json');
    expect(exit).toBe(4);
    expect(json()).toMatchObject({
      format_version: '1.0',
      exit_code: 4,
      account: 'shop',
      appid: appidOf('shop'),
      source: 'get_current_selfmenu_info',
      outcome: 'written',
      file: 'menus/shop.yaml',
      written: { buttons: 0, inside: 0, conditional: 0 },
      remarks: [
        { code: 'website-made', line: 2 },
        { code: 'switched-off' },
        { code: 'nothing-inside', address: 'button[0]', name: '了解更多' },
        { code: 'website-type', address: 'button[0].sub_button[0]', args: { type: 'text', articles: 0 } },
        { code: 'website-type', address: 'button[0].sub_button[1]' },
        { code: 'website-type', address: 'button[1]', name: '商务合作' },
      ],
      problems: [{ code: 'empty-value' }],
    });
    bed.menu('shop', NEW);
    const refused = await bed.run('import', 'shop', '--format', 'json');
    expect(refused.json()).toMatchObject({
      exit_code: 8,
      outcome: 'refused',
      diff: expect.stringMatching(/^--- a/),
    });
  });

  test('comments in the language of the run', async ({ bed }) => {
    await inState(bed, 'shop', payload('selfmenu.response.closed_with_website_menu.json'));
    const { stdout } = await bed.run('import', 'shop', '--lang', 'zh-CN', '--out', '-');
    expect(stdout).toMatch(/^ {2}# .*接口不能创建这种按钮。$/m);
    expect(stdout).not.toMatch(/made on the website/);
  });
});

describe.concurrent('import --from', () => {
  test('needs no account, and asks nobody', async ({ bed }) => {
    bed.write('saved.json', JSON.stringify({ data: { menu: { button: OLD.button } } }));
    const { exit, stdout } = await bed.run('import', 'shop', '--from', 'saved.json');
    expect({ exit, calls: bed.calls() }).toEqual({ exit: 0, calls: [] });
    expect(stdout).toMatch(
      /^menus\/shop\.yaml written: the menu that was given, with 2 buttons, 2 inside them\.$/m,
    );
    await bed.account('shop', OLD);
    expect((await bed.run('plan', 'shop')).stdout).toMatch(/^No changes\./);
  });

  test.for([
    ['nothing.json', null, 1, /error\[not-found\]/],
    ['folder', '', 1, /error\[unreadable\]/],
    ['empty.json', '', 4, /error\[empty-file\] empty\.json:1:1/],
    ['broken.json', '{"button": [', 4, /error\[yaml-syntax\] broken\.json:1:/],
    ['refused.json', '{"errcode":46003,"errmsg":"menu no exist"}', 4, /error\[error-answer\]/],
    ['other.json', '{"users": [1, 2]}', 4, /error\[/],
    ['none.json', '{"is_menu_open":0}', 1, /error\[nothing-to-import\].*none\.json/],
    ['two.json', '[{"menu":{"button":[{}]}},{"menu":{"button":[{}]}}]', 4, /error\[two-menus\]/],
  ] as const)('%s is told as it is, and nothing is written', async ([name, content, code, said], { bed }) => {
    if (name === 'folder') bed.write('folder/x', '');
    else if (content !== null) bed.write(name, content);
    const { exit, stderr } = await bed.run('import', 'shop', '--from', name);
    expect(exit).toBe(code);
    expect(stderr).toMatch(said);
    expect(bed.files().filter(path => path.startsWith('menus/'))).toEqual([]);
  });

  test.for([
    [['import', 'a/b'], /error\[bad-option\]/],
    [['import', 'shop', '--from', 'x', '--emulator'], /cannot be used with/],
    [['import', 'shop', '--from', 'x', '--website'], /cannot be used with/],
    [['import', 'shop', '--out', 'shop.json'], /error\[bad-option\].*\.yaml/s],
    [['import'], /missing required argument/],
  ] as const)('%j is wrong use', async ([args, said], { bed }) => {
    const { exit, stderr } = await bed.run(...args);
    expect(exit).toBe(1);
    expect(stderr).toMatch(said);
  });

  test('a folder that is not there is not made for --out', async ({ bed }) => {
    bed.write('saved.json', JSON.stringify(NEW));
    const { exit, stderr } = await bed.run('import', 'shop', '--from', 'saved.json', '--out', 'no/x.yaml');
    expect(exit).toBe(1);
    expect(stderr).toMatch(/error\[unwritable\]: no\/x\.yaml/);
  });
});
