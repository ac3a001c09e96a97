import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ReviewAbout, renderReview, reviewVerdict } from '../../src/report/review.ts';
import { type ReviewDocument, readReview } from '../../src/report/review-document.ts';
import { hostileText, MARK, withTexts } from '../arbitraries/hostile.ts';
import { GithubMarkdown } from '../support/github-markdown.ts';
import { REPORTS } from './review-reports.ts';

// Names, keys, addresses, messages: all of it may be written by a stranger. Whatever it is, the review has the blocks
// that it has with harmless texts, and none of it is anything but text.

const RUN = 'https://github.com/acme/menus/actions/runs/4242';
const ABOUT: ReviewAbout = { key: 'menus', head: '9c1f0b2ad4e5', runUrl: RUN, limit: 1_000_000 };

/** Thirty accounts hold nothing that one does not, and take their time. */
const anyReport = fc.constantFrom(...Object.keys(REPORTS).filter(name => name !== 'thirty-accounts'));

/** A report with hostile texts for those in it, each always the same one. */
const hostileReport: fc.Arbitrary<{ readonly name: string; readonly doc: ReviewDocument }> = fc
  .tuple(anyReport, fc.infiniteStream(hostileText))
  .map(([name, stream]) => {
    const known = new Map<string, string>();
    const replace = (text: string): string => {
      const found = known.get(text);
      if (found !== undefined) return found;
      // Different texts stay different, so that the same changes are told.
      const made = `${stream.next().value}${known.size}`;
      known.set(text, made);
      return made;
    };
    return { name, doc: read(withTexts(REPORTS[name], replace)) };
  });

function read(report: unknown): ReviewDocument {
  return readReview(JSON.stringify(report), 'report.json');
}

/** Elements that wxmenu's own words and layout make. */
const OURS = new Set([
  ...['blockquote', 'br', 'code', 'details', 'em', 'h3', 'li', 'p', 'pre', 'strong', 'sub', 'summary', 'ul'],
  ...['table', 'tbody', 'td', 'th', 'thead', 'tr', 'a'],
]);

/** Only what the parsers set themselves, and what our own HTML and our own link have. */
const OUR_ATTRIBUTES = new Set([
  'align=left',
  'align=center',
  'class=language-diff',
  'class=language-text',
  'open=',
  `href=${RUN}`,
]);

/** What GitHub looks for in texts that are no code. */
const SEEN_BY_GITHUB = /@|#\d|GH-\d|https?:|www\.|\$|:\w+:|\[\^|<|>|\[[ x]\]/;

describe('hostile texts', () => {
  test('stay text, in code', () => {
    fc.assert(
      fc.property(hostileReport, ({ doc }) => {
        const shown = new GithubMarkdown(renderReview(doc, ABOUT));
        expect(shown.tags.filter(tag => !OURS.has(tag))).toEqual([]);
        expect(shown.attributes.filter(one => !OUR_ATTRIBUTES.has(one))).toEqual([]);
        expect(shown.comments).toEqual([]);
        expect(shown.prose).not.toContain(MARK);
        expect(shown.all('code').length).toBeGreaterThan(0);
        // The marks of alerts are for GitHub.
        expect(shown.prose.replaceAll(/\[!\w+\]/g, '')).not.toMatch(SEEN_BY_GITHUB);
      }),
      { numRuns: 150 },
    );
  });

  test('leave the headings, tables, code blocks and folds as they are', () => {
    fc.assert(
      fc.property(hostileReport, ({ name, doc }) => {
        const harmless = new GithubMarkdown(renderReview(read(REPORTS[name]), ABOUT)).outline;
        const hostile = new GithubMarkdown(renderReview(doc, ABOUT)).outline;
        expect(comparable(hostile)).toEqual(comparable(harmless));
      }),
      { numRuns: 150 },
    );
  });

  test('never end a code block, a box or a fold before its end', () => {
    fc.assert(
      fc.property(hostileReport, ({ doc }) => {
        const text = renderReview(doc, ABOUT);
        const shown = new GithubMarkdown(text);
        expect(shown.last?.tagName).toBe('p');
        expect(JSON.stringify(shown.last?.childNodes.map(({ nodeName }) => nodeName))).toContain('"sub"');
      }),
      { numRuns: 100 },
    );
  });

  test('take one cell of a table each', () => {
    fc.assert(
      fc.property(hostileReport, ({ doc }) => {
        const text = renderReview(doc, ABOUT);
        for (const table of new GithubMarkdown(text).tables) {
          const [head] = table;
          for (const row of table) expect(row).toHaveLength(head?.length ?? 0);
        }
        // The parser leaves out what is too much: so count for ourselves what stands between bars.
        for (const block of text.split('\n\n')) {
          const rows = block.split('\n').filter(line => line.startsWith('|') && line.endsWith('|'));
          const counts = rows.map(row => row.replaceAll('\\|', '').split('|').length);
          expect(new Set(counts).size).toBeLessThan(2);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('make no line that a runner would take for a command', () => {
    fc.assert(
      fc.property(hostileReport, ({ doc }) => {
        for (const text of [renderReview(doc, ABOUT), reviewVerdict(doc)]) {
          for (const line of text.split(/\r\n|[\n\r\u0085\u2028\u2029]/)) {
            expect(line).not.toMatch(/^\s*::/u);
            expect(line).not.toContain('##[');
          }
          expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|[\u202a-\u202e\u2066-\u2069\ufeff]/u);
          expect(text.isWellFormed()).toBe(true);
        }
        expect(reviewVerdict(doc)).not.toContain('\n');
      }),
      { numRuns: 150 },
    );
  });
});

test('a line that is broken between words ends no code block and begins no command', () => {
  const long = 'x'.repeat(94);
  for (const word of ['```', '~~~', '````', '::error::x', '</details>', '> x', '| x']) {
    const message = `${long} ${word} ${long} ${word}`;
    const fault = { code: 'timeout', message, hint: message };
    const doc = read({
      format_version: '1.0',
      tool_version: '1',
      faults: [fault, { ...fault, account: word }],
    });
    const text = renderReview(doc, ABOUT);
    expect(new GithubMarkdown(text).outline).toEqual(['h3', 'blockquote', 'pre', '/blockquote']);
    expect(text).not.toMatch(/^\s*::/m);
    const failed = structuredClone(REPORTS['failed-no-menu']) as {
      accounts: { failure: { fault: object } }[];
    };
    const [account] = failed.accounts;
    if (account) account.failure.fault = fault;
    const shown = new GithubMarkdown(renderReview(read(failed), ABOUT));
    expect(shown.outline).toEqual(
      new GithubMarkdown(renderReview(read(REPORTS['failed-no-menu']), ABOUT)).outline,
    );
    expect(renderReview(read(failed), ABOUT)).not.toMatch(/^\s*::/m);
  }
});

test('what surrounds the run stays text too', () => {
  fc.assert(
    fc.property(
      hostileText,
      hostileText,
      hostileText,
      hostileText,
      anyReport,
      (key, head, runUrl, at, name) => {
        const shown = new GithubMarkdown(
          renderReview(read(REPORTS[name]), { key, head, runUrl, at, limit: 100_000 }),
        );
        expect(shown.prose).not.toContain(MARK);
        expect(shown.tags.filter(tag => !OURS.has(tag))).toEqual([]);
        // What happens to be an address is one: it leads to itself and nowhere else.
        const targets = shown.all('a').flatMap(({ attrs }) => attrs.map(({ value }) => value));
        expect(targets.filter(target => target !== runUrl)).toEqual([]);
      },
    ),
  );
});

/**
 * Whether changes are folded depends on how many lines they take, and so on how long texts are; a list of names that are
 * cut, and a picture that is one or two, on the texts as well.
 */
function comparable(outline: readonly string[]): string[] {
  return outline
    .filter(block => !/^\/?details$/.test(block))
    .map(block => block.replace(/^table .*/, 'table'));
}
