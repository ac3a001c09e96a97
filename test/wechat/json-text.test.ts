import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCutOff, parseJsonText } from '../../src/wechat/json-text.ts';

const json = fc.jsonValue({ maxDepth: 4, stringUnit: 'binary' });

/** What JSON.parse gives, but whole numbers that it cannot be trusted with as text. */
function exact(_key: string, value: unknown): unknown {
  return typeof value === 'number' && /^-?\d+$/.test(String(value)) && !Number.isSafeInteger(value)
    ? String(value)
    : value;
}

test('what JSON.parse reads exactly is read the same', () => {
  fc.assert(
    fc.property(json, value => {
      const text = JSON.stringify(value);
      expect(parseJsonText(text)).toEqual(JSON.parse(text, exact));
    }),
  );
});

test('raw control characters in texts are read as if they were escaped', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), texts => {
      const raw = texts.map(text => `"${text.replace(/["\\]/g, '\\$&')}"`);
      expect(parseJsonText(`[${raw.join(',')}]`)).toEqual(texts);
    }),
  );
});

test('whole numbers keep every digit', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }), number => {
      const [read, text] = [parseJsonText(`{"a":[${number},"${number}"]}`), String(number)];
      const safe = Number.isSafeInteger(Number(number));
      expect(read).toEqual({ a: [safe ? Number(number) : text, text] });
    }),
  );
});

test.each(['1.7976931348623157e308', '12345678901234567.5', '0.12345678901234567890', '12345678901234567e2'])(
  'a number that is not whole is left alone: %s',
  number => {
    expect(parseJsonText(`[${number}]`)).toEqual([Number(number)]);
  },
);

test('the beginning of an object is cut off, a whole one is not', () => {
  const object = fc.dictionary(fc.string({ unit: 'binary' }), json, { minKeys: 1 });
  fc.assert(
    fc.property(object, fc.nat(), (value, at) => {
      const text = JSON.stringify(value);
      expect(isCutOff(text)).toBe(false);
      expect(isCutOff(text.slice(0, 1 + (at % (text.length - 1))))).toBe(true);
    }),
  );
});
