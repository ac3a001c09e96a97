import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { characters, cutToColumns, displayColumns } from '../../src/menu/columns.ts';

describe('displayColumns', () => {
  test.each([
    ['', 0],
    ['menu', 4],
    ['菜单', 4],
    ['一级菜单😘', 10],
    ['Ａ', 2],
    ['，。', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['👍🏽', 2],
    ['👨‍👩‍👧', 2],
    ['🇨🇳', 2],
    ['🇨🇳🇨🇳', 4],
    ['❤️', 2],
    ['❤', 1],
    ['1️⃣', 2],
    ['\u200B', 0],
    ['ｱ', 1],
    ['한', 2],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', 2],
    ['a\u001bb', 2],
  ])('%j takes %i', (text, columns) => {
    expect(displayColumns(text)).toBe(columns);
  });

  test('agrees with string-width on every character of one code point', () => {
    const wrong: string[] = [];
    for (let code = 0x20; code < 0x32000; code++) {
      // Jamo that stand alone and private use are measured in more than one way; no menu has them.
      if ((code >= 0x1100 && code < 0x1200) || (code >= 0xd7b0 && code <= 0xf8ff)) continue;
      if (code >= 0xa960 && code <= 0xa97c) continue;
      const text = String.fromCodePoint(code);
      // A skin tone, a half flag, or a format character alone is nothing that stands in a name.
      if (/[\p{Regional_Indicator}\p{Emoji_Modifier}\p{Cn}\p{M}]/u.test(text)) continue;
      if (displayColumns(text) !== stringWidth(text, { countAnsiEscapeCodes: true })) {
        wrong.push(`U+${code.toString(16)} ${displayColumns(text)} ${stringWidth(text)}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test('agrees with string-width on names', () => {
    const pieces = fc.constantFrom(
      'a',
      '菜',
      '单',
      '😘',
      '🐼',
      '👍🏽',
      '👨‍👩‍👧',
      '🇨🇳',
      '❤️',
      '1️⃣',
      'é',
      'e\u0301',
      '，',
      ' ',
      '한',
      'ｱ',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), parts => {
        const text = parts.join('');
        expect(displayColumns(text)).toBe(stringWidth(text));
      }),
    );
  });
});

describe('characters and cutToColumns', () => {
  test('nothing is lost, and a cut never splits an emoji', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat({ max: 10 }), (text, columns) => {
        expect(
          characters(text)
            .map(one => one.text)
            .join(''),
        ).toBe(text);
        const cut = cutToColumns(text, columns);
        expect(text.startsWith(cut)).toBe(true);
        expect(displayColumns(cut)).toBeLessThanOrEqual(columns);
      }),
    );
    expect(cutToColumns('一级菜单😘', 9)).toBe('一级菜单');
    expect(cutToColumns('a👨‍👩‍👧b', 2)).toBe('a');
    expect(cutToColumns('a👨‍👩‍👧b', 3)).toBe('a👨‍👩‍👧');
  });
});
