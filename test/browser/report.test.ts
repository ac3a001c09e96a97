import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planReport } from '../../src/report/html/report-page.ts';
import { readReview } from '../../src/report/review-document.ts';
import { menuSvg, planSvg } from '../../src/report/svg/svg-picture.ts';
import { ZH_CN } from '../../src/report/zh/words.ts';
import { ensureBuilt } from '../cli/built.ts';
import { start } from '../cli/run.ts';
import { REPORTS } from '../report/review-reports.ts';
import { findBrowser, openBrowser, SKIPPED } from './browser.ts';

// Reports and pictures as somebody opens them: a file, a real browser, no network.

const MENU = `button:
  - {type: view, name: 逛新品, url: "https://www.qq.com/new"}
  - name: "</script><b>"
    sub_button:
      - {type: click, name: "<img src=x onerror=window.boom=1>", key: "]]>--><b>"}
      - {type: click, name: "</script><script>window.boom=1</script>", key: J}
      - {type: click, name: "\\u202Etxt.exe", key: K}
      - {type: click, name: "👨‍👩‍👧‍👦👩🏽‍🚀👨‍👩‍👧", key: E}
`;

const executable = findBrowser();
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const SHOTS = process.env.WXMENU_SCREENSHOTS;
const SCREENS = [
  [360, 'light'],
  [360, 'dark'],
  [1440, 'light'],
  [1440, 'dark'],
] as const;
const PLANS = Object.keys(REPORTS).filter(name => 'digest' in (REPORTS[name] ?? {}));

describe.skipIf(executable === null)(
  `reports in a browser${executable === null ? ` ${SKIPPED}` : ''}`,
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'wxmenu-report-'));
    let browser: Browser;

    function save(name: string, text: string): string {
      const path = join(folder, name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
      return path;
    }

    /** The page of one of the reports. */
    function page(name: string, translation: typeof ZH_CN | null = null): string {
      const doc = readReview(JSON.stringify(REPORTS[name]), name);
      if (doc.kind !== 'plan') throw new Error(`${name} is no plan`);
      const { plan, faults, invalid } = doc;
      const json = JSON.stringify(REPORTS[name]);
      const path = `${name}${translation === null ? '' : '.zh-CN'}.html`;
      return save(path, planReport({ plan, faults, invalid, json }, translation));
    }

    /** Opens a file without a network; whatever the page asks for besides itself, and what it complains of, is kept. */
    async function opened(
      path: string,
      options: BrowserContextOptions = {},
    ): Promise<{ readonly page: Page; readonly asked: string[]; readonly complaints: string[] }> {
      const context = await browser.newContext({
        viewport: { width: 1280, height: 900 },
        offline: true,
        ...options,
      });
      const page = await context.newPage();
      const asked: string[] = [];
      const complaints: string[] = [];
      const url = pathToFileURL(path).href;
      page.on('request', request => request.url() !== url && asked.push(request.url()));
      page.on('console', message => complaints.push(message.text()));
      page.on('pageerror', error => complaints.push(String(error)));
      await page.goto(url);
      return { page, asked, complaints };
    }

    async function shot(page: Page, name: string): Promise<void> {
      if (SHOTS) await page.screenshot({ path: join(SHOTS, `${name}.png`), fullPage: true });
    }

    async function violations(page: Page): Promise<unknown[]> {
      // The page's policy keeps scripts out, those of tests too: this one comes by the debugger's door.
      await page.evaluate(readFileSync(AXE, 'utf8'));
      return page.evaluate<unknown[]>(
        "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, ...nodes.map(one => one.html)].join(' ')))",
      );
    }

    /** Things that stick out at the side. */
    function tooWide(page: Page): Promise<string[]> {
      return page.evaluate<string[]>(
        "[...document.querySelectorAll('body *')].filter(one => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('.unseen')).map(one => one.outerHTML.slice(0, 200))",
      );
    }

    beforeAll(async () => {
      browser = await openBrowser(executable ?? '');
    }, 60_000);

    afterAll(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true, force: true });
    });

    it('open without a network, ask for nothing and complain of nothing', async () => {
      for (const name of PLANS) {
        const { page: tab, asked, complaints } = await opened(page(name));
        expect(asked).toEqual([]);
        expect(complaints).toEqual([]);
        expect(await tab.locator('h1').innerText()).not.toBe('');
        // Style sheets are let in by their hashes.
        expect(await tab.evaluate("getComputedStyle(document.querySelector('main')).maxWidth")).toBe('900px');
        await tab.context().close();
      }
    });

    it('are for everybody, in light and dark, from 360 to 1440 px', async () => {
      const names = ['planned-with-origins', 'planned-conditional', 'several-accounts'];
      for (const [at, name] of names.entries()) {
        // One on every screen; what the others have besides is on two.
        for (const [width, colorScheme] of at === 0 ? SCREENS : [SCREENS[1], SCREENS[2]]) {
          const options = { colorScheme, viewport: { width, height: 800 } };
          const { page: tab } = await opened(page(name), options);
          expect(await tooWide(tab), `${name} at ${width}`).toEqual([]);
          expect(await violations(tab), `${name} at ${width}, ${colorScheme}`).toEqual([]);
          await shot(tab, `report-${name}-${colorScheme}-${width}`);
          await tab.context().close();
        }
      }
    }, 120_000);

    it('are in Chinese from the language of the page to the last label', async () => {
      const { page: tab } = await opened(page('planned-conditional', ZH_CN));
      expect(await tab.evaluate('document.documentElement.lang')).toBe('zh-CN');
      expect(await violations(tab)).toEqual([]);
      await shot(tab, 'report-zh-CN');
      await tab.context().close();
    });

    it('lead from the overview to an account that is folded', async () => {
      const { page: tab } = await opened(page('thirty-accounts'));
      const part = tab.locator('details.account').nth(3);
      expect(await part.getAttribute('open')).toBeNull();
      const name = await part.locator('h2').innerText();
      await tab.getByRole('link', { name, exact: true }).click();
      await expect.poll(() => part.getAttribute('open')).toBe('');
      expect(await part.locator('.phone').first().isVisible()).toBe(true);
      await tab.context().close();
    });

    it('are whole on paper: dark on white, what is folded unfolded', async () => {
      const { page: tab } = await opened(page('thirty-accounts'), { colorScheme: 'dark' });
      await tab.emulateMedia({ media: 'print', colorScheme: 'dark' });
      expect(await tab.evaluate('getComputedStyle(document.body).backgroundColor')).toBe(
        'rgb(255, 255, 255)',
      );
      const folded = tab.locator('details.account:not([open]) .phone');
      expect(await folded.count()).toBeGreaterThan(10);
      expect(await folded.first().evaluate(one => one.getBoundingClientRect().height)).toBeGreaterThan(100);
      const pdf = await tab.pdf({ preferCSSPageSize: true });
      expect(pdf.length).toBeGreaterThan(20_000);
      if (SHOTS) writeFileSync(join(SHOTS, 'report-print.pdf'), pdf);
      await tab.context().close();
    });

    it('come out of plan as one small file, with names that stay text', async () => {
      await ensureBuilt();
      save('work/menus/shop.yaml', MENU);
      const cwd = join(folder, 'work');
      const env = { PATH: process.env.PATH, HOME: folder, WXMENU_CACHE_DIR: join(folder, 'cache') };
      const plan = start(['plan', '--emulator=emulator.json', '--format', 'html', '--out', 'report.html'], {
        cwd,
        env,
      });
      expect(await plan.ended).toMatchObject({
        exit: 0,
        stdout: '',
        stderr: 'Report saved to report.html.\n',
      });
      const path = join(cwd, 'report.html');
      expect(statSync(path).size).toBeLessThan(60_000);
      const { page: tab, asked, complaints } = await opened(path);
      expect([asked, complaints]).toEqual([[], []]);
      expect(await tab.evaluate('window.boom')).toBeUndefined();
      expect(await tab.locator('body script:not([type="application/json"]), body img').count()).toBe(0);
      const names = await tab.locator('.change strong').allInnerTexts();
      expect(names).toContain('</script><script>window.boom=1</script>');
      expect(names).toContain('<U+202E>txt.exe');
      const json = await tab.evaluate<string>("JSON.parse(document.getElementById('plan-json').text).digest");
      expect(await tab.locator('footer').innerText()).toContain(json);
      await tab.context().close();
    });

    it('have pictures in which the widest names keep to their places', async () => {
      const leaf = (name: string) => ({ type: 'click', name, key: name }) as const;
      const names = [
        'WWWWWWWWWWWWWWWWW',
        '一二三四五六七八九',
        '👨‍👩‍👧👩🏽‍🚀👍🏽❤️🇨🇳😘🐼💰😀',
        'MMMMMMMMMMMMMMMM',
      ];
      const button = ['WWWWWWWWW', '一二三四五', 'mmmmmmmm'].map(name => ({
        name,
        sub_button: names.map(leaf),
      }));
      const svg = menuSvg('shop', { button, conditionalmenu: [] }, null);
      const { page: tab } = await opened(
        save('wide.html', `<!doctype html>${svg.replace(/^<\?xml.*\n/, '')}`),
      );
      const boxes = await tab.evaluate<{ left: number; right: number; top: number }[]>(
        "[...document.querySelectorAll('svg text.ink')].map(one => one.getBoundingClientRect()).map(({ left, right, top }) => ({ left, right, top: Math.round(top / 10) }))",
      );
      expect(boxes.length).toBe(1 + 3 + 12);
      for (const one of boxes) {
        const beside = boxes.filter(other => other !== one && other.top === one.top);
        expect(beside.filter(other => other.left < one.right && one.left < other.right)).toEqual([]);
        expect(one.right).toBeLessThan(16 + 8 + 390);
      }
      await shot(tab, 'svg-wide');
      await tab.context().close();
    });

    it('have pictures that are SVG for a browser too', async () => {
      for (const name of ['planned', 'planned-hostile', 'planned-names-cut']) {
        const doc = readReview(JSON.stringify(REPORTS[name]), name);
        if (doc.kind !== 'plan') throw new Error(`${name} is no plan`);
        save(`${name}.svg`, planSvg(doc.plan, null));
        const { page: tab, asked } = await opened(
          save('frame.html', `<!doctype html><img src="${name}.svg" alt="">`),
        );
        expect(asked.map(url => url.split('/').at(-1))).toEqual([`${name}.svg`]);
        const size = await tab.evaluate<number[]>(
          "(({ naturalWidth, naturalHeight }) => [naturalWidth, naturalHeight])(document.querySelector('img'))",
        );
        expect(size[0]).toBeGreaterThan(400);
        expect(size[1]).toBeGreaterThan(200);
        await shot(tab, `svg-${name}`);
        await tab.context().close();
      }
    });
  },
);
