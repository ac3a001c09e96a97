import { setTimeout as pause } from 'node:timers/promises';
import { expect, vi } from 'vitest';
import { start } from './run.ts';
import { type TestBed, test } from './test-bed.ts';

// The server behind the page, without a browser; what the page does is in test/browser.

const menuWith = (name: string) => `button: [{type: click, name: ${name}, key: K}]\n`;

/** `wxmenu preview` of the test bed's menus while `look` looks at it. */
async function previewed(bed: TestBed, look: (url: string) => Promise<void>): Promise<void> {
  const { child, ended } = start(['preview'], { cwd: bed.folder, env: { HOME: bed.folder } });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      child.stdout?.on('data', (text: string) => resolve(/http:\S+/.exec(text)?.[0] ?? ''));
      void ended.then(({ stderr }) => reject(new Error(stderr)));
    });
    await look(url);
  } finally {
    child.kill('SIGINT');
  }
  expect(await ended).toMatchObject({ exit: 0, stderr: '' });
}

const fragment = async (url: string): Promise<string> => await (await fetch(`${url}fragment`)).text();

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
