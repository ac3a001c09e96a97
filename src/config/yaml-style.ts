import { Document, Scalar, visit } from 'yaml';

/**
 * A value as YAML in the one style of wxmenu: block collections, each text on one line, quotes only where some reader
 * of YAML would take the text for something else.
 *
 * @param blocks texts of several lines as such, where that shows all there is: for reading.
 */
export function toYaml(value: unknown, { blocks = false } = {}): string {
  const document = new Document(value, {
    // Other YAML readers take `on`, `0123` or a date for something else: quoted, all read the same.
    compat: 'yaml-1.1',
    // A menu that uses one thing twice says it twice.
    aliasDuplicateObjects: false,
  });
  let unseen = false;
  visit(document, {
    Scalar(_key, node) {
      if (typeof node.value !== 'string') return;
      const hides = UNSEEN.test(node.value);
      unseen ||= hides;
      const isLong = node.value.includes('\n');
      // Text of several lines is rare here, and blanks at its ends count: quotes and escapes show them.
      if (blocks && isLong && !hides) node.type = Scalar.BLOCK_LITERAL;
      else if (hides || isLong || WIDE_EDGE.test(node.value)) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  const text = document.toString({ ...ONE_LINE, blockQuote: blocks ? 'literal' : false });
  return unseen ? withoutUnseen(text) : text;
}

const ONE_LINE = { lineWidth: 0, doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER };

/** A text as it stands behind `key: `. */
export function valueText(text: string): string {
  return toYaml(new Map([['k', text]])).slice('k: '.length, -1);
}

/** A text as it stands before `: value`. */
export function keyText(text: string): string {
  return text.length > MAX_KEY ? valueText(text) : toYaml(new Map([[text, 1]])).slice(0, -': 1\n'.length);
}

/** YAML reads `key: value` only up to 1024 characters of key, quotes and escapes included; a longer one needs a `?`. */
export const MAX_KEY = 150;

/**
 * What a reviewer cannot see, and may have been written as an escape, line ends of YAML 1.1 among it. The joiner of emoji
 * is not.
 */
const UNSEEN =
  /[\u007F-\u009F\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\u3164\uFEFF\uFFA0]/;

/** A text of double quotes with an escape for all that cannot be seen. */
export function withoutUnseen(text: string): string {
  return text.replaceAll(new RegExp(UNSEEN, 'g'), escaped);
}

/** A blank at an end that YAML does not take for one, the wide one of Chinese for instance. */
const WIDE_EDGE = /^[^\S \t\r\n]|[^\S \t\r\n]$/;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}
