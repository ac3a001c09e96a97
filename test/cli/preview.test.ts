import { once } from 'node:events';
import { rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { type RunOptions, start } from './run.ts';
import { type TestBed, test } from './test-bed.ts';

// The server behind the page, without a browser; what the page does is in test/browser.

const menuWith = (name: string) => `button: [{type: click, name: ${name}, key: K}]\n`;

/** `wxmenu preview` of the test bed's menus while `look` looks at it. */
async function previewed(
  bed: TestBed,
  look: (url: string) => Promise<void>,
  { args = [], env = { HOME: bed.folder }, stderr = '' }: About = {},
): Promise<void> {
  const { child, ended } = start(['preview', ...args], { cwd: bed.folder, env });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout?.on('data', (text: string) => resolve(/http:\S+/.exec(text)?.[0] ?? ''));
      void ended.then(({ stderr }) => reject(new Error(stderr)));
    });
    await look(url);
  } finally {
    child.kill('SIGINT');
  }
  expect(await ended).toMatchObject({ exit: 0, stderr });
}

interface About {
  readonly args?: readonly string[];
  readonly env?: RunOptions['env'];
  /** What is said there. */
  readonly stderr?: string;
}

const fragment = async (url: string, query = ''): Promise<string> =>
  await (await fetch(`${url}fragment${query}`)).text();

test('the last of two saves is shown, however soon it comes after the first', async ({ bed }) => {
  bed.menu('shop', menuWith('n0'));
  await previewed(bed, async url => {
    for (const gap of [3, 20, 40, 42, 44, 46, 48, 90]) {
      bed.menu('shop', menuWith(`a${gap}`));
      await pause(gap);
      bed.menu('shop', menuWith(`b${gap}`));
      await vi.waitFor(async () => expect(await fragment(url)).toContain(`b${gap}`), {
        timeout: 3000,
        interval: 10,
      });
    }
  });
});

test('what is saved before the files are watched is shown too', async ({ bed }) => {
  bed.menu('shop', menuWith('n0'));
  await previewed(bed, async url => {
    bed.menu('shop', menuWith('n1'));
    await vi.waitFor(async () => expect(await fragment(url)).toContain('n1'), { timeout: 3000 });
  });
});

test('a file that is named, and the settings, are followed when they go and come again', async ({ bed }) => {
  const file = join(bed.folder, bed.write('other/shop.yaml', menuWith('n0')));
  const shows = (text: string, url: string): Promise<void> =>
    vi.waitFor(async () => expect(await fragment(url)).toContain(text), { timeout: 3000 });
  const look = async (url: string): Promise<void> => {
    for (const name of ['n1', 'n2']) {
      rmSync(file);
      await shows('There is no file', url);
      bed.write('other/shop.yaml', menuWith(name));
      await shows(name, url);
      bed.write('wxmenu.config.yaml', 'rules: {name-cut: never}\n');
      await shows('unknown-setting', url);
      rmSync(join(bed.folder, 'wxmenu.config.yaml'));
      await vi.waitFor(async () => expect(await fragment(url)).not.toContain('unknown-setting'), {
        timeout: 3000,
      });
    }
  };
  await previewed(bed, look, { args: ['other/shop.yaml'] });
});

test('nobody waits for WeChat to see a file', async ({ bed }) => {
  await bed.account('shop');
  const silent = createServer().listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  bed.menu('shop', menuWith('n0'));
  const env = { ...bed.env, WECHAT_API_BASE: `http://127.0.0.1:${port}` };
  try {
    const look = async (url: string): Promise<void> => {
      const page = await fragment(url);
      expect(page).toContain('n0');
      expect(page).toContain('The live menu is being read ...');
      bed.menu('shop', menuWith('n1'));
      await vi.waitFor(async () => expect(await fragment(url)).toContain('n1'), { timeout: 3000 });
    };
    await previewed(bed, look, { args: ['--timeout', '60s'], env });
  } finally {
    silent.close();
  }
});

test('a page says when the live menu was read, and reads it again without a script', async ({ bed }) => {
  await bed.account('shop');
  bed.menu('shop', menuWith('n0'));
  const look = async (url: string): Promise<void> => {
    await vi.waitFor(async () =>
      expect(await fragment(url)).toMatch(/Last look at the live menu: \d\d:\d\d:\d\d\./),
    );
    expect(await fragment(url)).toContain('1 change from the live menu');
    await bed.hold('shop', { button: [{ type: 'click', name: 'n0', key: 'K' }], conditionalmenu: [] });
    const answer = await fetch(`${url}live?account=shop`, { method: 'POST' });
    expect(answer.url).toBe(`${url}?account=shop`);
    expect(await answer.text()).toContain('The live menu is what the file says.');
  };
  await previewed(bed, look, { env: bed.env });
});

test('a tag that the account does not have is a problem at its line, and the rest is compared', async ({
  bed,
}) => {
  const live = [
    { matchrule: { tag_id: '100' }, button: [{ type: 'click', name: 'old', key: 'K' }] },
  ] as const;
  await bed.account(
    'shop',
    { button: [{ type: 'click', name: 'n0', key: 'K' }], conditionalmenu: live },
    { tags: [{ id: 100, name: 'VIP' }] },
  );
  bed.menu(
    'shop',
    `${menuWith('n0')}conditionalmenu:
  - {matchrule: {tag_id: "2"}, button: [{type: click, name: starred, key: K}]}
  - {matchrule: {tag: VIP, client_platform_type: "2"}, button: [{type: click, name: new, key: K}]}
  - {matchrule: {tag: vip}, button: [{type: click, name: never, key: K}]}
`,
  );
  const look = async (url: string): Promise<void> => {
    await vi.waitFor(async () => expect(await fragment(url)).toContain('unknown-tag'), { timeout: 3000 });
    const page = await fragment(url, '?view=somebody&tag=name:VIP&platform=1');
    expect(page).toMatch(/menus\/shop\.yaml:5:\d+<\/code> <strong>error<\/strong> <code>unknown-tag/);
    // Names are ids by now, so that this can be told; and what is live now is another menu than what will be.
    expect(page).toContain('gets the default menu');
    expect(page).toMatch(/Live now[\s\S]*<bdi>old/);
  };
  await previewed(bed, look, { env: bed.env });
});

test('errors stand above the last good picture, and mere warnings below it', async ({ bed }) => {
  bed.menu('shop', menuWith('一二三四五'));
  await previewed(bed, async url => {
    const order = async (): Promise<readonly string[]> =>
      [...(await fragment(url)).matchAll(/class="(phones)"|<code>(name-cut|unknown-type)<\/code>/g)].map(
        ([, phones, code]) => phones ?? code ?? '',
      );
    expect(await order()).toEqual(['phones', 'name-cut']);
    bed.menu('shop', 'button: [{type: click, name: 一二三四五, key: K}, {type: klick, name: b, key: K}]\n');
    const expected = ['unknown-type', 'phones', 'name-cut'];
    await vi.waitFor(async () => expect(await order()).toEqual(expected), { timeout: 3000 });
  });
});

test('a mistake in wxmenu.config.yaml is among the problems', async ({ bed }) => {
  bed.menu('shop', menuWith('n0'));
  bed.write('wxmenu.config.yaml', 'rules: {name-cut: never}\n');
  await previewed(bed, async url => {
    expect(await fragment(url)).toContain('wxmenu.config.yaml:1:19');
  });
});

test('an address is the end of what is said of it, and one that others reach is told', async ({ bed }) => {
  bed.menu('shop', menuWith('n0'));
  const look = async (url: string): Promise<void> => {
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await fragment(url)).toContain('n0');
  };
  await previewed(bed, look, {
    args: ['--host', '0.0.0.0', '--lang', 'zh-CN'],
    stderr: '警告：任何能通过网络访问本机的人都可以打开此页面并看到菜单。\n',
  });
});
