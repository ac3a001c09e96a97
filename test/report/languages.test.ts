import { describe, expect, test } from 'vitest';
import { EN_ANNOTATIONS } from '../../src/report/en/annotations.ts';
import { EN_APPLY } from '../../src/report/en/apply.ts';
import { EN_DOCTOR } from '../../src/report/en/doctor.ts';
import { EN_EXPECTATIONS } from '../../src/report/en/expectations.ts';
import { EN_FAULTS } from '../../src/report/en/faults.ts';
import { EN_FMT } from '../../src/report/en/fmt.ts';
import { EN_GITHUB } from '../../src/report/en/github.ts';
import { EN_HELP } from '../../src/report/en/help.ts';
import { EN_IMPORT } from '../../src/report/en/import.ts';
import { EN_INIT } from '../../src/report/en/init.ts';
import { EN_MATCH } from '../../src/report/en/match.ts';
import { EN_PAGE } from '../../src/report/en/page.ts';
import { EN_PLAN } from '../../src/report/en/plan.ts';
import { EN_PREVIEW } from '../../src/report/en/preview.ts';
import { EN_PROBLEMS } from '../../src/report/en/problems.ts';
import { EN_REVIEW } from '../../src/report/en/review.ts';
import { EN_RUN } from '../../src/report/en/run.ts';
import { EN_USAGE } from '../../src/report/en/usage.ts';
import type { Words } from '../../src/report/words.ts';
import { ZH_CN } from '../../src/report/zh/words.ts';
import { ASK, type Said } from './word-samples.ts';

const ENGLISH: Words = {
  annotations: EN_ANNOTATIONS,
  apply: EN_APPLY,
  doctor: EN_DOCTOR,
  expectations: EN_EXPECTATIONS,
  faults: EN_FAULTS,
  fmt: EN_FMT,
  github: EN_GITHUB,
  help: EN_HELP,
  import: EN_IMPORT,
  init: EN_INIT,
  match: EN_MATCH,
  page: EN_PAGE,
  plan: EN_PLAN,
  preview: EN_PREVIEW,
  problems: EN_PROBLEMS,
  review: EN_REVIEW,
  run: EN_RUN,
  usage: EN_USAGE,
};

type Table = keyof Words;
const TABLES = Object.keys(ASK).filter((name): name is Table => name in ASK);

describe.each(TABLES)('%s', table => {
  const english = ASK[table](ENGLISH).map(textOf);
  const chinese = ASK[table](ZH_CN).map(textOf);
  const pairs = english.map((text, at) => [text, chinese[at] ?? ''] as const);

  test('has as much to say in Chinese', () => {
    expect(chinese).toHaveLength(english.length);
  });

  test('has nothing that is not said here', () => {
    const said = new Set<string>();
    ASK[table](watched(ENGLISH, said)).map(textOf);
    expect(leavesOf(ENGLISH[table], table).filter(leaf => !said.has(leaf))).toEqual([]);
  });

  test('is said in both languages', () => {
    const wrong = pairs.filter(
      ([en, zh]) =>
        !(SAME.test(en) && SAME.test(zh)) &&
        !(en === zh && NO_WORDS.test(en)) &&
        (en.trim() === '' || !HAN.test(zh) || FOREIGN.test(withoutThings(en)) || BROKEN.test(en + zh)),
    );
    expect(wrong).toEqual([]);
  });

  test('names the same things in both', () => {
    const wrong = pairs.flatMap(([en, zh]) => {
      const lost = thingsIn(en).filter(one => !zh.includes(one));
      const new_ = thingsIn(zh).filter(one => !en.includes(one) && !TERMS.has(one));
      return lost.length + new_.length > 0 ? [{ en, zh, lost, new: new_ }] : [];
    });
    expect(wrong).toEqual([]);
  });

  test('is typed as Chinese is: its punctuation, a blank beside Latin words', () => {
    const wrong = chinese.filter(zh => MISTYPED.test(withoutThings(zh)));
    expect(wrong).toEqual([]);
  });
});

const HAN = /\p{sc=Han}/u;

/** What is no English. */
const FOREIGN = /[，。；：！？（）]|\p{sc=Han}{6}/u;

const BROKEN = /undefined|\[object|NaN/;

/** Icons and the like are the same; so is what has no words. */
const NO_WORDS = /^[^\p{L}]*$/u;

/** What has nothing to be translated: names of commands, of members, of marks that options take, commands to type. */
const SAME =
  /^(?:wxmenu|'my shop'|1\.2\.3|plan|apply|restore|menus|menu-\d|shop-7|pending|drift|iOS|Android|errmsg|rid|voice|strategy|replace|overwrite|menu\/\w+|"label-1"|App ?ID|access[_ ]token|[→[\](),.:：、；（） ?？/\d]|\/home\/\S+)+$/i;

/** What WeChat's documentation calls so, where English has a word of its own. */
const TERMS: ReadonlySet<string> = new Set(['access_token', 'refresh_token', 'media_id']);

/** Half-width punctuation, a blank missing or too many, the polite word for you, two words of please. */
const MISTYPED = new RegExp(
  [
    '\\p{sc=Han} ?[,;:!?](?:\\s|\\p{sc=Han}|$)',
    '\\p{sc=Han}\\.(?!\\.)',
    '\\p{sc=Han}[A-Za-z§]',
    '[A-Za-z§]\\p{sc=Han}',
    ' [，。；：！？、（）]',
    '[，。；：！？、（] ',
    '） \\p{sc=Han}',
    '\\p{sc=Han} \\p{sc=Han}',
    '您|请请|，。|。。',
  ].join('|'),
  'u',
);

function textOf(said: Said): string {
  if (typeof said === 'string') return said;
  if (said === undefined) return '';
  return Object.values(said).join('\n');
}

/** What is named, whatever the language: numbers, options, members, paths, commands, samples of these tests. */
function thingsIn(text: string): readonly string[] {
  return [...text.matchAll(THINGS)].map(([thing]) => thing.replace(/[.:]$/, ''));
}

const THINGS = new RegExp(
  [
    '`[^`\\n]*`',
    'https?://[\\w./-]+',
    '--[a-z][a-z-]+',
    '\\b[a-z]+(?:_[a-z]+)+\\b',
    '\\b[A-Z]+(?:_[A-Z]+)+\\b',
    '\\b[a-z][\\w.-]*(?:/[\\w.-]+)+',
    '\\b[a-z]+-\\d+\\b',
    '\\b\\d{2,}\\b',
  ].join('|'),
  'g',
);

/** Without them, and without what stands in quotes, which may be anything. */
function withoutThings(text: string): string {
  return text
    .replaceAll(/ ?IP白名单|原始ID/g, '白名单')
    .replaceAll(/"(?:[^"\\]|\\.)*"/g, '§')
    .replaceAll(THINGS, '§');
}

/** The words, but for each function that is called and each text that is read its path goes into `seen`. */
function watched<T extends object>(words: T, seen: Set<string>, path = ''): T {
  return new Proxy(words, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      const here = path === '' ? String(name) : `${path}.${String(name)}`;
      if (typeof value === 'object' && value !== null) return watched(value, seen, here);
      seen.add(here);
      return value;
    },
  });
}

/** Paths of all functions and texts of a table. */
function leavesOf(words: object, path: string): readonly string[] {
  return Object.entries(words).flatMap(([name, value]: [string, unknown]) => {
    if (name === 'marks' && path.split('.').length === 1) return [];
    const here = `${path}.${name}`;
    return typeof value === 'object' && value !== null ? leavesOf(value, here) : [here];
  });
}
