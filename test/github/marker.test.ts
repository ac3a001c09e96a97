import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Marker, markerLine, parseMarker } from '../../src/github/marker.ts';

/** Texts of any code units, lone surrogates included, and of what ends or begins things in HTML and Markdown. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '-->',
      '<!--',
      '--',
      '>',
      '@',
      '`',
      '\n',
      '\r',
      '\u2028',
      '"',
      '\\',
      '\ud800',
      '菜',
    ),
  }),
);

const marker: fc.Arbitrary<Marker> = fc.record(
  {
    kind: fc.constantFrom('plan', 'drift'),
    key: text,
    state: text,
    head: text,
    digest: text,
    run: fc.nat({ max: Number.MAX_SAFE_INTEGER }),
  },
  { requiredKeys: ['kind', 'key', 'state'] },
);

describe('a marker', () => {
  test('is read as it was written, whatever follows it', () => {
    fc.assert(
      fc.property(marker, text, (one, rest) => {
        expect(parseMarker(`${markerLine(one)}\n${rest}`)).toEqual(one);
        expect(parseMarker(`${markerLine(one)}\r\n${rest}`)).toEqual(one);
        expect(parseMarker(markerLine(one))).toEqual(one);
      }),
    );
  });

  test('is one line of ASCII and one HTML comment, which nothing in it can end', () => {
    fc.assert(
      fc.property(marker, one => {
        const line = markerLine(one);
        expect(line).toMatch(/^<!-- wxmenu \{[ -~]+\} -->$/);
        expect(line.slice(4, -3)).not.toMatch(/-->|--!>|<!--|[<>@`-]/);
      }),
    );
  });

  test('stands on the first line or nowhere', () => {
    const line = markerLine({ kind: 'plan', key: 'menus', state: 'planned' });
    expect(line).toBe('<!-- wxmenu {"schema":1,"kind":"plan","key":"menus","state":"planned"} -->');
    for (const body of [`> ${line}`, ` ${line}`, `x\n${line}`, `\ufeff${line}`, '', line.slice(1)]) {
      expect(parseMarker(body)).toBeNull();
    }
  });

  test.each([
    '{"schema":2,"kind":"plan","key":"k","state":"s"}',
    '{"kind":"plan","key":"k","state":"s"}',
    '{"schema":1,"kind":"other","key":"k","state":"s"}',
    '{"schema":1,"kind":"plan","key":7,"state":"s"}',
    '{"schema":1,"kind":"plan","key":"k"}',
    '{"schema":1,"kind":"plan","key":"k","state":null}',
    '{"schema":1,',
    '{}',
    '{"a":}',
  ])('of another kind is no marker: %s', json => {
    expect(parseMarker(`<!-- wxmenu ${json} -->\n`)).toBeNull();
  });

  test('lets go of members that it does not know or that are not of their type', () => {
    const json =
      '{"schema":1,"kind":"plan","key":"k","state":"s","more":[1],"head":7,"digest":null,"run":1.5}';
    expect(parseMarker(`<!-- wxmenu ${json} -->`)).toEqual({ kind: 'plan', key: 'k', state: 's' });
  });
});
