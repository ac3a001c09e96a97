import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf, padColumns, wrap } from '../../src/report/columns.ts';

describe('wrap', () => {
  test('breaks English between words, and leaves longer words whole', () => {
    expect(wrap('The live menu of shop is what the file says.', 16)).toEqual([
      'The live menu of',
      'shop is what the',
      'file says.',
    ]);
    expect(wrap('see https://shop.example.com/new now', 10)).toEqual([
      'see',
      'https://shop.example.com/new',
      'now',
    ]);
  });

  test('breaks Chinese between characters', () => {
    expect(wrap('线上菜单与菜单文件一致没有写入任何内容', 16)).toEqual([
      '线上菜单与菜单文',
      '件一致没有写入任',
      '何内容',
    ]);
  });

  test.each([
    ['线上菜单没有变化，无需写入。', 16, ['线上菜单没有变', '化，无需写入。']],
    ['线上菜单没有变。无需写入', 16, ['线上菜单没有变。', '无需写入']],
    ['可以恢复（见下方快照），也可以重做', 10, ['可以恢复', '（见下方快', '照），也可', '以重做']],
    ['请运行 wxmenu plan 查看', 12, ['请运行', 'wxmenu plan', '查看']],
    ['改名为"新品上架"即可', 12, ['改名为', '"新品上架"即', '可']],
    ['阅读《自定义菜单》文档', 8, ['阅读《自', '定义菜', '单》文档']],
    ['见 menus/商城.yaml，改后重试', 12, ['见', 'menus/商城.yaml，', '改后重试']],
  ])('%s at %i columns', (text, columns, lines) => {
    expect(wrap(text, columns)).toEqual(lines);
  });

  test('counts colour as nothing, and keeps emoji whole', () => {
    const red = (text: string) => `\u001b[31m${text}\u001b[39m`;
    expect(wrap(red('线上菜单没有变化'), 8)).toEqual(['\u001b[31m线上菜单', '没有变化\u001b[39m']);
    expect(wrap('家庭👨‍👩‍👧套餐', 6)).toEqual(['家庭👨‍👩‍👧', '套餐']);
  });

  test('loses nothing, keeps to the width where it can, and obeys punctuation', () => {
    const words = fc.array(
      fc.string({
        unit: fc.constantFrom('菜', '单', '，', '。', '（', '）', '《', '》', '"', 'a', 'b', '/', '😀', '1'),
        minLength: 1,
        maxLength: 30,
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(words, fc.integer({ min: 8, max: 60 }), (list, columns) => {
        const text = list.join(' ');
        const lines = wrap(text, columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        for (const line of lines.slice(1)) {
          const follows = !list.some(word => word.startsWith(line.slice(0, 1)));
          if (follows) expect(line).not.toMatch(/^[，。）》]/);
        }
        for (const line of lines.slice(0, -1)) {
          const ends = !list.some(word => word.endsWith(line.slice(-1)));
          if (ends) expect(line).not.toMatch(/[（《]$/);
        }
      }),
    );
  });

  test('fills lines of Chinese to within two columns', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 80 }), fc.integer({ min: 50, max: 200 }), (columns, length) => {
        const lines = wrap('菜'.repeat(length), columns);
        for (const line of lines.slice(0, -1)) expect(columns - columnsOf(line)).toBeLessThan(2);
      }),
    );
  });
});

test('padColumns counts Han characters and emoji as two', () => {
  for (const text of ['shop', '商城', '商城😀', '\u001b[1m商城\u001b[22m'])
    expect(columnsOf(padColumns(text, 12))).toBe(12);
});
