import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { readPlan } from '../../src/plan/plan-file.ts';
import { type PlanReport, planReport } from '../../src/report/html/report-page.ts';
import { type ReviewDocument, readReview } from '../../src/report/review-document.ts';
import { ZH_CN } from '../../src/report/zh/words.ts';
import { hostileText, MARK, withTexts } from '../arbitraries/hostile.ts';
import { REPORTS } from './review-reports.ts';

// The page of a plan as an HTML parser reads it.

const PLANS = Object.entries(REPORTS).filter(([, report]) => 'digest' in report);
const NAMES = PLANS.map(([name]) => name);

function reportOf(name: string, replace: (text: string) => string = text => text): PlanReport {
  const report = withTexts(REPORTS[name], replace);
  const doc: ReviewDocument = readReview(JSON.stringify(report), name);
  if (doc.kind !== 'plan') throw new Error(`${name} is no plan`);
  return { plan: doc.plan, faults: doc.faults, invalid: doc.invalid, json: JSON.stringify(report) };
}

function pageOf(name: string): Page {
  return new Page(planReport(reportOf(name), null));
}

type Node = DefaultTreeAdapterMap['childNode'];
type Element = DefaultTreeAdapterMap['element'];

class Page {
  readonly errors: string[] = [];
  readonly elements: readonly Element[];

  constructor(html: string) {
    const document = parse(html, {
      scriptingEnabled: false,
      onParseError: ({ code }) => this.errors.push(code),
    });
    this.elements = elementsOf(document.childNodes);
  }

  all(tag: string): Element[] {
    return this.elements.filter(({ tagName }) => tagName === tag);
  }

  /** What a person reads. */
  get text(): string {
    return textOf(this.all('body').filter(({ tagName }) => tagName !== 'script'));
  }

  of(className: string): string[] {
    return this.elements
      .filter(element => attribute(element, 'class').split(' ').includes(className))
      .map(element => textOf([element]));
  }
}

function elementsOf(nodes: readonly Node[]): Element[] {
  return nodes.flatMap(node =>
    'childNodes' in node ? [...('tagName' in node ? [node] : []), ...elementsOf(node.childNodes)] : [],
  );
}

function textOf(nodes: readonly Node[]): string {
  return nodes
    .map(node => {
      if ('value' in node) return node.value;
      if (!('childNodes' in node) || ('tagName' in node && node.tagName === 'script')) return '';
      return textOf(node.childNodes);
    })
    .join('');
}

function attribute({ attrs }: Element, name: string): string {
  return attrs.find(one => one.name === name)?.value ?? '';
}

/** Attributes by which a page gets something, leads somewhere or runs something. */
const REACHING =
  /^(?:href|src|srcset|action|formaction|data|poster|cite|background|ping|manifest|style|on\w+|xlink:href)$/;

describe('the page of a plan', () => {
  test.each(NAMES)('asks for nothing from anywhere, and runs nothing: %s', name => {
    const page = pageOf(name);
    const reaching = page.elements.flatMap(({ attrs, tagName }) =>
      attrs.filter(one => REACHING.test(one.name)).map(one => `${tagName} ${one.name}=${one.value}`),
    );
    const ids = new Set(page.elements.map(element => attribute(element, 'id')));
    const links = reaching.filter(one => one.startsWith('a href=#'));
    for (const link of links) expect(ids).toContain(link.slice('a href=#'.length));
    expect(reaching.filter(one => !links.includes(one))).toEqual(['link href=data:,']);
    const styles = page.all('style').map(style => textOf(style.childNodes));
    expect(styles.length).toBe(3);
    for (const style of styles) expect(style).not.toMatch(/url\(|@import|expression/);
    expect(page.all('script').map(script => attribute(script, 'type'))).toEqual(['application/json']);
    for (const tag of ['iframe', 'img', 'object', 'embed', 'form', 'base', 'video', 'audio', 'template'])
      expect(page.all(tag)).toEqual([]);
  });

  test('has a policy that allows just its own style sheets', () => {
    const page = pageOf('planned');
    const [policy] = page
      .all('meta')
      .filter(meta => attribute(meta, 'http-equiv') === 'Content-Security-Policy')
      .map(meta => attribute(meta, 'content'));
    const hashes = page
      .all('style')
      .map(style => `'sha256-${createHash('sha256').update(textOf(style.childNodes)).digest('base64')}'`);
    expect(policy).toBe(
      `default-src 'none'; style-src ${hashes.join(' ')}; img-src data:; base-uri 'none'; form-action 'none'`,
    );
  });

  test.each(NAMES)('is HTML without mistakes, and every id stands once: %s', name => {
    const page = pageOf(name);
    expect(page.errors).toEqual([]);
    const ids = page.elements.map(element => attribute(element, 'id')).filter(Boolean);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('has the plan in it, to be read again', () => {
    for (const [name, report] of PLANS) {
      const [script] = pageOf(name).all('script');
      const json = textOf(script?.childNodes ?? []);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(report)));
    }
  });

  test('has a plan in it that apply takes', () => {
    const [script] = pageOf('planned').all('script');
    const json = textOf(script?.childNodes ?? []);
    expect(readPlan(json, 'report.html', '1.2.3').digest).toBe(reportOf('planned').plan.digest);
  });

  test('tells verdict, counts, guards, changes with their origins, calls, digest and the next command', () => {
    const page = pageOf('planned-with-origins');
    const [heading] = page.all('h1');
    expect(textOf(heading?.childNodes ?? [])).toBe(
      '4 changes to the menu of shop, 1 of them undoing changes made by hand',
    );
    expect(page.of('state')).toEqual(['to be applied']);
    expect(page.of('some').map(text => text.trim())).toEqual([
      '+ 1 to create',
      '~ 2 to update',
      '- 1 to delete',
    ]);
    expect(page.of('origin')).toEqual(['this pull request', 'this pull request', 'pending', 'drift']);
    expect(page.of('change').length).toBe(5);
    expect(page.text).toContain('menu/delete removes the default menu and every conditional menu');
    expect(page.text).toContain('Against origin/main (4f2a1c0)');
    const { plan } = reportOf('planned-with-origins');
    expect(page.text).toContain(plan.digest);
    expect(page.text).toContain('wxmenu apply shop');

    const guarded = pageOf('planned-refused-by-guard');
    expect(guarded.of('state')).toEqual(['needs a decision']);
    expect(guarded.all('code').map(code => textOf([code]))).toContain('--allow mass-delete');
    const offline = pageOf('planned-offline');
    expect(offline.text).toContain('OFFLINE');
    expect(offline.text).not.toContain('menu/create');
  });

  test('has a phone for before and after, or one where both look the same, changed menus first', () => {
    expect(
      pageOf('planned')
        .all('figcaption')
        .map(({ childNodes }) => textOf(childNodes)),
    ).toEqual(['Now', 'After']);
    const page = pageOf('planned-conditional');
    expect(page.of('scene').length).toBe(5);
    expect(page.of('pair').length).toBe(2);
    expect(pageOf('planned-take-over').text).toContain('a menu made on the website');
    const calm = pageOf('nothing-to-do');
    expect(calm.of('more').length).toBe(1);
    expect(calm.text).toContain('No changes.');
  });

  test('says who sees what, and who sees another menu than now', () => {
    const tables = pageOf('planned-conditional')
      .all('table')
      .map(table => textOf([table]));
    expect(tables.length).toBe(2);
    expect(tables[0]).toContain('everybody else');
  });

  test('does not pass for a whole plan when something failed', () => {
    const page = pageOf('several-accounts');
    expect(page.of('state')).toEqual(['failed']);
    const [failed, invalid] = page.of('box');
    expect(failed).toContain('credentials-missing');
    expect(invalid).toMatch(/menus\/staging\.yaml[\s\S]*name-too-long/);
    expect(page.text).toContain('This is not the whole plan');
    expect(page.text).toContain('menus/staging.yaml');
  });

  test('of several accounts begins with all of them, and links to what they have to say', () => {
    const page = pageOf('thirty-accounts');
    expect(page.all('a').length).toBe(20);
    expect(page.of('account').length).toBe(20);
    expect(page.all('tr').length).toBe(31);
  });

  test('is in Chinese when that is the language of the run', () => {
    const page = new Page(planReport(reportOf('planned-conditional'), ZH_CN));
    expect(page.all('html').map(root => attribute(root, 'lang'))).toEqual(['zh-CN']);
    expect(page.of('state')).toEqual(['待应用']);
    const words = page.text.replace(/[\w./:?=-]*[./:[\]_][\w./:?=[\]-]*/g, '');
    expect(words).not.toMatch(/\b(?:the|and|of|will|was|conditional)\b/i);
  });
});

describe('hostile texts on the page of a plan', () => {
  const hostileReport = fc
    .tuple(
      fc.constantFrom(...NAMES.filter(name => name !== 'thirty-accounts')),
      fc.infiniteStream(hostileText),
    )
    .map(([name, stream]) => {
      const known = new Map<string, string>();
      const report = reportOf(name, text => {
        const made = known.get(text) ?? `${stream.next().value}${known.size}`;
        known.set(text, made);
        return made;
      });
      return { name, report };
    });

  test('stay text', () => {
    fc.assert(
      fc.property(hostileReport, ({ name, report }) => {
        const page = new Page(planReport(report, null));
        const harmless = pageOf(name);
        expect(page.errors).toEqual([]);
        const tags = new Set(harmless.elements.map(({ tagName }) => tagName));
        // Names that the phone cuts are told, which the harmless ones may not need.
        for (const tag of ['code', 'br', 'mark', 'dd']) tags.add(tag);
        expect(page.elements.map(({ tagName }) => tagName).filter(tag => !tags.has(tag))).toEqual([]);
        for (const { attrs } of page.elements) {
          for (const { name: attr, value } of attrs) {
            if (attr === 'title') continue;
            expect(`${attr}=${value}`).not.toContain(MARK);
            if (attr === 'href') expect(value).toMatch(/^(?:#account-\d+|data:,)$/);
          }
        }
        expect(page.text).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/);
        const json = textOf(page.all('script')[0]?.childNodes ?? []);
        expect(JSON.parse(json)).toEqual(JSON.parse(report.json));
      }),
      { numRuns: 150 },
    );
  });
});

test('a page of which nothing could be planned begins as a sentence does, and has no digest to go by', () => {
  const page = pageOf('no-credentials');
  expect(page.all('h1').map(one => textOf([one]))).toEqual(['The menu could not be planned']);
  expect(page.text).not.toContain('sha256:');
});
