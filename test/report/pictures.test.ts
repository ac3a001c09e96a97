import { join } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { Button, MenuState } from '../../src/menu/menu.ts';
import { pictureOf } from '../../src/picture/picture.ts';
import { boxPicture } from '../../src/report/box-picture.ts';
import { menuPictureText, planPictureText } from '../../src/report/picture-text.ts';
import { printable } from '../../src/report/printable.ts';
import { readReview } from '../../src/report/review-document.ts';
import { PLAIN, styleFor } from '../../src/report/style.ts';
import { menuSvg, planSvg } from '../../src/report/svg/svg-picture.ts';
import { ZH_CN } from '../../src/report/zh/words.ts';
import { hostileText } from '../arbitraries/hostile.ts';
import { arbitraryButtons } from '../arbitraries/menu.ts';
import { similarState } from '../arbitraries/similar-menus.ts';
import { golden } from '../support/golden.ts';
import { planFor } from './plans.ts';
import { REPORTS } from './review-reports.ts';

// Menus painted for a terminal and as SVG: what they look like in files, and what holds of every menu.

const FILES = join(import.meta.dirname, 'pictures');
const AT_80 = styleFor(false, 80);

const SHOWN = [
  'planned',
  'planned-conditional',
  'planned-first-menu',
  'planned-hostile',
  'planned-names-cut',
  'planned-offline',
  'planned-take-over',
  'nothing-to-do',
  'several-accounts',
];

function planOf(name: string) {
  const doc = readReview(JSON.stringify(REPORTS[name]), name);
  if (doc.kind !== 'plan') throw new Error(`${name} is no plan`);
  return doc.plan;
}

const leaf = (name: string) => ({ type: 'click', name, key: 'K' }) as const;

const HOSTILE: MenuState = {
  button: [
    leaf('<script>alert(1)</script>'),
    leaf('\u202Egpj.exe\u2066'),
    {
      name: ']]>--><!--',
      sub_button: [
        leaf('</text></svg><script>'),
        leaf('"\' onload="x"'),
        leaf('👨‍👩‍👧‍👦👩🏽‍🚀👨‍👩‍👧'),
        leaf('&amp;&#60;\uFFFE\uFFFF'),
        leaf('\u0000\u001b[31m\ud83d'),
      ],
    },
  ],
  conditionalmenu: [],
};

/** Any menu, and menus of texts that are meant to break out. */
const anyBar: fc.Arbitrary<readonly Button[]> = fc.oneof(
  arbitraryButtons,
  fc
    .array(hostileText, { minLength: 2, maxLength: 6 })
    .map(([first = '', second = '', ...names]): Button[] => [
      leaf(first),
      { name: second, sub_button: names.map(leaf) },
    ]),
);

describe('for a terminal', () => {
  test.each(SHOWN)('%s', name => {
    const text = planPictureText(planOf(name), AT_80);
    expect(text).toBe(golden(join(FILES, `${name}.txt`), text));
  });

  test('in Chinese', () => {
    const text = planPictureText(planOf('planned-conditional'), styleFor(false, 80, ZH_CN));
    expect(text).toBe(golden(join(FILES, 'planned-conditional.zh-CN.txt'), text));
  });

  test('the menus of a file', () => {
    const text = menuPictureText(
      'shop',
      {
        button: HOSTILE.button,
        conditionalmenu: [
          { name: '会员', matchrule: { tag_id: 'VIP' }, button: [leaf('会员中心')] },
          { matchrule: { client_platform_type: '1' }, button: [leaf('下载')] },
        ],
      },
      AT_80,
    );
    expect(text).toBe(golden(join(FILES, 'menu.txt'), text));
  });

  test('lines are as wide as they say, whatever the names are', () => {
    fc.assert(
      fc.property(anyBar, fc.boolean(), (bar, even) => {
        const side = { title: '', picture: pictureOf(bar), absent: 'no menu' };
        const { lines, width } = boxPicture(side, PLAIN, { even, tooLarge: 'too large' });
        for (const line of lines) expect(stringWidth(line)).toBe(width);
      }),
    );
  });

  test('a menu that WeChat takes fits 80 columns, marks and all', () => {
    fc.assert(
      fc.property(similarState, arbitraryButtons, (live, button) => {
        const plan = planFor({ shop: { live, desired: { button, conditionalmenu: [] } } });
        const lines = planPictureText(plan, AT_80).split('\n');
        const boxes = lines.filter(line => /[│┌└]/.test(line));
        expect(boxes.length).toBeGreaterThan(2);
        for (const line of boxes) expect(stringWidth(line)).toBeLessThanOrEqual(80);
      }),
    );
  });

  test('before and after stand side by side where there is room, else one below the other', () => {
    const plan = planOf('planned-names-cut');
    const bars = (columns: number): number =>
      planPictureText(plan, styleFor(false, columns))
        .split('\n')
        .filter(line => line.includes('⌨')).length;
    expect(bars(80)).toBe(2);
    expect(bars(140)).toBe(1);
    expect(bars(20)).toBe(2);
  });

  test('no colour unless it is asked for', () => {
    const plan = planOf('planned');
    expect(planPictureText(plan, AT_80)).not.toContain('\u001b');
    expect(planPictureText(plan, styleFor(true, 80))).toContain('\u001b[32m+  优惠券');
  });

  test('every name is there, whole or cut', () => {
    fc.assert(
      fc.property(arbitraryButtons, bar => {
        const text = menuPictureText('shop', { button: bar, conditionalmenu: [] }, PLAIN);
        for (const name of namesIn(bar)) expect(text).toContain(beginning(name));
      }),
    );
  });

  test('hostile names move nothing', () => {
    fc.assert(
      fc.property(anyBar, bar => {
        const text = menuPictureText('shop', { button: bar, conditionalmenu: [] }, PLAIN);
        expect(text).not.toMatch(HIDDEN);
        for (const line of text.split('\n')) expect(line).not.toMatch(/^\s*::|##\[/);
      }),
    );
  });
});

/** Control characters but for line ends, turns of direction, halves of pairs. */
const HIDDEN = /(?!\n)[\p{Cc}\u202a-\u202e\u2066-\u2069\p{Cs}]/u;

describe('as SVG', () => {
  test.each(['planned', 'planned-conditional', 'planned-hostile'])('%s', name => {
    const text = planSvg(planOf(name), null);
    expect(text).toBe(golden(join(FILES, `${name}.svg`), text));
  });

  test('in Chinese', () => {
    const svg = planSvg(planOf('planned-names-cut'), ZH_CN);
    expect(svg).toBe(golden(join(FILES, 'planned-names-cut.zh-CN.svg'), svg));
    expect(parsed(svg).documentElement?.getAttribute('xml:lang')).toBe('zh-CN');
  });

  test('is well-formed XML of text as text, whatever the names are', () => {
    const check = (bar: readonly Button[]): void => {
      const svg = menuSvg('shop', { button: bar, conditionalmenu: [] }, null);
      const root = parsed(svg).documentElement;
      expect(root?.tagName).toBe('svg');
      expect(elementsIn(svg).filter(name => !KNOWN.has(name))).toEqual([]);
      expect(attributesIn(svg).filter(name => !KNOWN_ATTRIBUTES.has(name))).toEqual([]);
      expect(svg).not.toMatch(/[\uFFFE\uFFFF]/);
      const said = root?.textContent ?? '';
      for (const name of namesIn(bar)) expect(said).toContain(beginning(name).slice(0, 8));
    };
    check(HOSTILE.button ?? []);
    fc.assert(fc.property(anyBar, check));
  });

  test('asks for nothing from anywhere', () => {
    for (const name of SHOWN) {
      const svg = planSvg(planOf(name), null);
      expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/url\(|href|@import|<script/);
    }
  });
});

const KNOWN = new Set(['svg', 'title', 'style', 'g', 'rect', 'path', 'circle', 'text', 'tspan']);
const KNOWN_ATTRIBUTES = new Set([
  ...[
    'xmlns',
    'width',
    'height',
    'viewBox',
    'role',
    'xml:lang',
    'font-family',
    'class',
    'x',
    'y',
    'rx',
    'fill',
  ],
  ...['stroke', 'stroke-width', 'stroke-linecap', 'd', 'transform', 'cx', 'cy', 'r', 'dy', 'text-anchor'],
  ...['font-size', 'font-weight', 'font-style'],
]);

function parsed(svg: string) {
  return new DOMParser({
    onError: (level, message) => {
      throw new Error(`${level}: ${message}`);
    },
  }).parseFromString(svg, 'image/svg+xml');
}

function elementsIn(svg: string): string[] {
  return [...parsed(svg).getElementsByTagName('*')].map(({ tagName }) => tagName);
}

function attributesIn(svg: string): string[] {
  return [...parsed(svg).getElementsByTagName('*')].flatMap(({ attributes }) =>
    [...attributes].map(({ name }) => name),
  );
}

function namesIn(bar: readonly Button[]): string[] {
  return bar.flatMap(button => [
    button.name,
    ...('sub_button' in button ? button.sub_button.map(({ name }) => name) : []),
  ]);
}

/** So much of a name as every picture shows: four columns, with what is hidden told as what it is, in sixteen at most. */
function beginning(name: string): string {
  let shown = '';
  for (const { segment } of new Intl.Segmenter('en').segment(name)) {
    const longer = shown + segment;
    if (stringWidth(longer) > 4 || stringWidth(printable(longer)) > 16) break;
    shown = longer;
  }
  return printable(shown);
}
