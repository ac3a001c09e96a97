import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bare, neverCommand, printable, quoted, shellWord } from '../../src/report/printable.ts';

/** Text as a stranger would write it: every kind of code unit, and much of what hurts. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '\u001b[31m',
        '\u009b2J',
        '\u202e',
        '\u2066',
        '\u200b',
        '\u200d',
        '\ufeff',
        '\r\n',
        '\u2028',
        '\u0085',
        '\ud83d',
        '\u{e0041}',
        '\u00a0',
        '##[',
        '::',
        '`',
        '👨‍👩‍👧',
      ),
    ),
    { maxLength: 8 },
  )
  .map(parts => parts.join(''));

describe('printable', () => {
  test.each([
    ['an escape sequence', 'a\u001b[31mb', 'a<U+001B>[31mb'],
    ['a C1 control', '\u009b2J', '<U+009B>2J'],
    ['a line end', 'a\nb', 'a<U+000A>b'],
    ['a line separator', 'a\u2028b', 'a<U+2028>b'],
    ['a turn of the reading direction', 'a\u202eb', 'a<U+202E>b'],
    ['an isolate', '\u2066a', '<U+2066>a'],
    ['a blank of no width', 'a\u200bb', 'a<U+200B>b'],
    ['a blank that is not a blank', 'a\u00a0b', 'a<U+00A0>b'],
    ['a letter that nobody sees', 'a\u3164b', 'a<U+3164>b'],
    ['a joiner between letters', 'a\u200db', 'a<U+200D>b'],
    ['half an emoji', '\ud83d!', '<U+D83D>!'],
    ['a private-use character', '\ue001', '<U+E001>'],
    ['what is no character', 'a\ufffe\u{1ffff}\ufdd0', 'a<U+FFFE><U+1FFFF><U+FDD0>'],
    ['a hidden tag character', 'a\u{e0041}', 'a<U+E0041>'],
    ['a runner command', '##[error]x', '##<U+005B>error]x'],
  ])('shows %s', (_what, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test.each(['今日歌曲', '一级菜单😘', '👨‍👩‍👧 家庭', '👍🏽', '❤️', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🇨🇳', 'שלום', 'a　b', '#️⃣', '🫩'])(
    'leaves %s as it is',
    text => {
      expect(printable(text)).toBe(text);
    },
  );

  test('lets nothing through that a terminal obeys or a reader cannot see', () => {
    fc.assert(
      fc.property(hostile, text => {
        const shown = printable(text);
        expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/u);
        expect(shown).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u200b\ufeff\u00ad]/u);
        expect(shown).not.toContain('##[');
      }),
    );
  });

  test('says the same of what it has said', () => {
    fc.assert(
      fc.property(hostile, text => {
        expect(printable(printable(text))).toBe(printable(text));
      }),
    );
  });
});

describe('quoted and bare', () => {
  test('a name cannot close its quotes', () => {
    expect(quoted('x" → "y\\')).toBe('"x\\" → \\"y\\\\"');
  });

  test('a value that could pass for something else is quoted', () => {
    expect(bare('V1001_GOOD')).toBe('V1001_GOOD');
    expect(bare('A → B')).toBe('"A → B"');
    expect(bare('')).toBe('""');
    expect(bare('a\nb')).toBe('"a<U+000A>b"');
  });

  test('different texts never look the same by their quotes alone', () => {
    fc.assert(
      fc.property(hostile, hostile, (a, b) => {
        fc.pre(printable(a) !== printable(b));
        expect(quoted(a)).not.toBe(quoted(b));
      }),
    );
  });
});

describe('neverCommand', () => {
  test.each([
    ['::error::x', '<U+003A>:error::x'],
    ['   ::error::x', '   <U+003A>:error::x'],
    ['+ ::error::x', '+ ::error::x'],
    ['a::b', 'a::b'],
  ])('%s', (line, safe) => {
    expect(neverCommand(line)).toBe(safe);
  });
});

describe('shellWord', () => {
  test.each([
    ['shop', 'shop'],
    ['menus/shop.yaml', 'menus/shop.yaml'],
    ['店铺', '店铺'],
    ['a b', "'a b'"],
    ['$(rm -rf ~)', "'$(rm -rf ~)'"],
    ["it's; ls", "'it'\\''s; ls'"],
    ['', "''"],
  ])('%s', (text, word) => {
    expect(shellWord(text)).toBe(word);
  });
});
