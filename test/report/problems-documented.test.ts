import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { loadMenus } from '../../src/config/load-menus.ts';
import type { CheckedFile, MenuFile } from '../../src/config/menu-file.ts';
import { parseMenu } from '../../src/config/parse-menu.ts';
import { parseConfig } from '../../src/config/project-config.ts';
import { withFindings } from '../../src/config/with-findings.ts';
import { goneTags, resolveTags } from '../../src/menu/tags.ts';
import { unmetExpectations } from '../../src/menu/unmet.ts';
import { EN_PROBLEMS } from '../../src/report/en/problems.ts';
import { renderProblems } from '../../src/report/problems.ts';
import { PLAIN } from '../../src/report/style.ts';
import { ZH_CN } from '../../src/report/zh/words.ts';
import type { JsonObject } from '../../src/wechat/answer.ts';
import { readTryMatch } from '../../src/wechat/wire.ts';
import { golden } from '../support/golden.ts';

// Law: every problem code has wording, a section in schema/rules.md and a file that fails with it.

const FIXTURES = fileURLToPath(new URL('../fixtures/problems', import.meta.url));
const PAGE = readFileSync(new URL('../../schema/rules.md', import.meta.url), 'utf8');
const CHINESE = { ...PLAIN, translation: ZH_CN };
const CODES = Object.keys(EN_PROBLEMS.problems).toSorted();

/** The one code whose file would be too large to keep. */
const MADE_HERE = 'file-too-large';

interface Section {
  readonly code: string;
  readonly severities: readonly string[];
  /** What tags/get answers; null where it does not matter. */
  readonly tags: string | null;
  /** What menu/trymatch answers, by user. */
  readonly trymatch: string | null;
  readonly examples: readonly { readonly kind: string; readonly text: string }[];
  /** Files that examples extend, by path. */
  readonly files: ReadonlyMap<string, string>;
}

const SECTIONS: readonly Section[] = PAGE.split(/^## /m)
  .slice(1)
  .map(text => ({
    code: text.split('\n', 1)[0] ?? '',
    severities: /^\*\*(.*?)\*\*/m.exec(text)?.[1]?.match(/error|warning|info/g) ?? [],
    tags: /^```json tags\n(.*?)^```$/ms.exec(text)?.[1] ?? null,
    trymatch: /^```json trymatch\n(.*?)^```$/ms.exec(text)?.[1] ?? null,
    examples: [...text.matchAll(/^```(?:yaml|json) (bad|good)\n(.*?)^```$/gms)].map(
      ([, kind = '', example = '']) => ({ kind, text: example }),
    ),
    files: new Map(
      [...text.matchAll(/^```yaml (\S+\.yaml)\n(.*?)^```$/gms)].map(([, path = '', file = '']) => [
        path,
        file,
      ]),
    ),
  }));

/** What plan says of a file once WeChat has answered tags/get. */
function withTags(file: MenuFile, answer: string): MenuFile {
  const { tags }: { tags: { id: number; name: string }[] } = JSON.parse(answer);
  const known = tags.map(({ id, name }) => ({ id: String(id), name }));
  const menus = file.menu?.conditionalmenu ?? [];
  const gone = menus.flatMap(({ name = null, matchrule: { tag_id: id } }, index) =>
    id === undefined || known.some(tag => tag.id === id)
      ? []
      : [{ address: `conditionalmenu[${index}]`, name, id, again: true }],
  );
  return withFindings(file, [...resolveTags(menus, known).findings, ...goneTags(gone, known)]);
}

/** What apply says of it once the menu is live and WeChat has answered menu/trymatch. */
function withFollowers(file: MenuFile, answers: string): MenuFile {
  const seen = Object.entries<JsonObject>(JSON.parse(answers)).map(
    ([user, answer]) => [user, readTryMatch(answer)] as const,
  );
  return file.menu ? withFindings(file, unmetExpectations(file.menu, new Map(seen))) : file;
}

describe('every problem code', () => {
  test('has a section in schema/rules.md, and no other has', () => {
    expect(SECTIONS.map(({ code }) => code).toSorted()).toEqual(CODES);
  });

  test('has a file that fails with it', () => {
    expect(readdirSync(FIXTURES).toSorted()).toEqual(CODES.filter(code => code !== MADE_HERE));
  });

  test.each(CODES.filter(code => code !== MADE_HERE))('%s: what is said about its file', code => {
    const folder = join(FIXTURES, code);
    const answer = (name: string): string | null =>
      existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : null;
    const [tags, trymatch] = [answer('tags.json'), answer('trymatch.json')];
    const asks = tags !== null || trymatch !== null;
    const { files: read, faults, config } = loadMenus([asks ? 'menu.yaml' : '.'], { cwd: folder });
    expect(faults).toEqual([]);
    const menus = read
      .map(file => (tags === null ? file : withTags(file, tags)))
      .map(file => (trymatch === null ? file : withFollowers(file, trymatch)));
    // A fixture with a configuration is about that.
    const files: readonly CheckedFile[] = config ? [config] : menus;
    for (const file of files) {
      // A name only collides with another one.
      if (code !== 'account-name') expect(file.problems.map(problem => problem.code)).toContain(code);
    }
    expect(files.flatMap(({ problems }) => problems).map(problem => problem.code)).toContain(code);
    const expected = join(folder, 'expected.txt');
    const text = renderProblems(files, 'text');
    expect(text).toBe(golden(expected, text));
    const chinese = renderProblems(files, 'text', CHINESE);
    expect(chinese).toBe(golden(join(folder, 'expected.zh.txt'), chinese));
  });

  test(`${MADE_HERE}: what is said`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'wxmenu-'));
    try {
      writeFileSync(join(folder, 'menu.yaml'), '#'.repeat(1024 * 1024 + 1));
      const { files } = loadMenus(['.'], { cwd: folder });
      expect(files[0]?.menu).toBe(null);
      expect(renderProblems(files, 'text')).toBe(
        [
          'error[file-too-large] menu.yaml:1:1',
          '  The file has 1048577 bytes; a menu file may have 1048576.',
          '  → Check that this is the right file: a full menu takes a few thousand bytes.',
          '',
          '✗ menu.yaml: 1 error',
          '',
        ].join('\n'),
      );
      writeFileSync(join(folder, 'menu.yaml'), `${'#'.repeat(1024 * 1024)}`);
      expect(loadMenus(['.'], { cwd: folder }).files[0]?.problems[0]?.code).toBe('empty-file');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.each(SECTIONS.map(section => [section.code, section] as const))(
    '%s: its severity and examples are true',
    (code, { severities, tags, trymatch, examples, files }) => {
      expect(severities.length).toBeGreaterThan(0);
      for (const { kind, text } of examples) {
        if (/^rules:/m.test(text)) {
          const { problems } = parseConfig(Buffer.from(text), 'wxmenu.config.yaml');
          const expected = kind === 'good' ? [] : problems.map(() => ({ code, severity: severities[0] }));
          expect(problems.map(problem => ({ code: problem.code, severity: problem.severity }))).toEqual(
            expected,
          );
          expect(problems.length > 0).toBe(kind === 'bad');
          continue;
        }
        const name = { file: 'menu.yaml', account: 'menu' };
        const read = parseMenu(text, name, { read: path => files.get(path) ?? null });
        const tagged = tags === null ? read : withTags(read, tags);
        const { menu, problems } = trymatch === null ? tagged : withFollowers(tagged, trymatch);
        const found = problems.filter(problem => problem.code === code);
        if (kind === 'good') {
          expect(problems).toEqual([]);
          expect(menu).not.toBe(null);
        } else {
          expect(found).not.toEqual([]);
          for (const { severity } of found) expect(severities).toContain(severity);
          // One cause is one problem: a bad example shows nothing else of weight.
          const others = problems.filter(problem => problem.code !== code && problem.severity === 'error');
          expect(others.map(problem => problem.code)).toEqual([]);
        }
      }
    },
  );

  test('has a severity in its golden text that the page names', () => {
    for (const { code, severities } of SECTIONS) {
      const path = join(FIXTURES, code, 'expected.txt');
      if (!existsSync(path)) continue;
      const said = readFileSync(path, 'utf8').matchAll(new RegExp(`^(\\w+)\\[${code}\\]`, 'gm'));
      const shown = new Set([...said].map(([, severity]) => severity));
      expect([...shown].toSorted(), code).toEqual([...new Set(severities)].toSorted());
    }
  });
});

test('every wording is a whole sentence with a next step, without secrets of layout', () => {
  for (const code of CODES) {
    const path = join(FIXTURES, code, 'expected.txt');
    if (!existsSync(path)) continue;
    const lines = readFileSync(path, 'utf8').split('\n');
    const messages = lines.filter((_, i) => /^\w+\[/.test(lines[i - 1] ?? ''));
    for (const message of messages) expect(message, code).toMatch(/^ {2}\S.*[.?]$/);
    for (const fix of lines.filter(line => line.startsWith('  → '))) {
      expect(fix, code).toMatch(/[.?]$|> new\.yaml$/);
      expect(fix, code).not.toMatch(/!|please|undefined|\[object/);
    }
  }
});
