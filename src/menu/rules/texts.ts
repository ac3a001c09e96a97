import { cutToColumns, displayColumns } from '../columns.ts';
import { LIMITS, utf8Bytes } from '../limits.ts';
import type { Finding } from '../problem.ts';
import { about } from './about.ts';
import type { Rule } from './check-menu.ts';
import { fieldsOf } from './fields.ts';
import { templateTagIn } from './template-tag.ts';
import type { WrittenButton } from './written-menu.ts';

/** Sizes and characters of the texts that are sent. */
export const textRules: { readonly [name: string]: Rule } = {
  /** 40018, 40025. */
  *'name-too-long'({ buttons }) {
    for (const button of buttons) {
      if (button.name === null || isTemplate(button.name)) continue;
      const { level } = button;
      const limit = nameLimit(button);
      const bytes = utf8Bytes(button.name);
      if (bytes <= limit) continue;
      const args = { bytes, limit, level, value: button.name };
      yield { code: 'name-too-long', severity: 'error', args, ...about(button, 'name') };
    }
  },

  /** 40019, 40026. */
  *'key-too-long'({ buttons }) {
    for (const [button, member, text] of sentTexts(buttons)) {
      const bytes = member === 'key' ? utf8Bytes(text) : 0;
      if (bytes <= LIMITS.keyBytes) continue;
      const args = { bytes, limit: LIMITS.keyBytes };
      yield { code: 'key-too-long', severity: 'error', args, ...about(button, member) };
    }
  },

  /** 40020, 40027. */
  *'url-too-long'({ buttons }) {
    for (const [button, member, text] of sentTexts(buttons)) {
      const bytes = member === 'url' ? utf8Bytes(text) : 0;
      if (bytes <= LIMITS.urlBytes) continue;
      const args = { bytes, limit: LIMITS.urlBytes };
      yield { code: 'url-too-long', severity: 'error', args, ...about(button, member) };
    }
  },

  /** Only how it looks: WeChat accepts it. */
  *'name-cut'({ buttons }) {
    for (const button of buttons) {
      if (button.name === null || isTemplate(button.name)) continue;
      if (utf8Bytes(button.name) > nameLimit(button)) continue;
      const { level } = button;
      const limit = level === 'top' ? LIMITS.topLevelNameColumns : LIMITS.subNameColumns;
      const columns = displayColumns(button.name);
      if (columns <= limit) continue;
      const args = { columns, limit, level, shown: `${cutToColumns(button.name, limit)}...` };
      yield { code: 'name-cut', severity: 'warning', args, ...about(button, 'name') };
    }
  },

  *characters({ buttons }) {
    for (const [button, member, text] of sentTexts(buttons)) {
      if (!ORDINARY.test(text)) yield* badCharacters(button, member, text);
    }
  },

  *'unicode-escape'({ buttons }) {
    for (const [button, member, text] of sentTexts(buttons)) {
      const found = /\\u[0-9a-fA-F]{4}/.exec(text)?.[0];
      if (found === undefined) continue;
      const args = {
        member,
        written: found,
        character: String.fromCharCode(Number.parseInt(found.slice(2), 16)),
      };
      yield { code: 'unicode-escape', severity: 'error', args, ...about(button, member) };
    }
  },

  *'template-tag'({ buttons }) {
    for (const [button, member, text] of sentTexts(buttons)) {
      const found = templateTagIn(text);
      if (!found) continue;
      // A key may be any text; nobody wants a name or an address with a tag in it.
      const severity = found.sure && member !== 'key' ? 'error' : 'warning';
      const args = { tag: found.tag, breaks: false };
      yield { code: 'template-tag', severity, args, ...about(button, member) };
    }
  },

  *'blank-around'({ buttons }) {
    for (const [button, member, text] of sentTexts(buttons)) {
      if (text.trim() === text || controlIn(text) !== undefined) continue;
      const args = { member, only: text.trim() === '' };
      yield { code: 'blank-around', severity: 'warning', args, ...about(button, member) };
    }
  },
};

/** Texts of buttons that reach WeChat, with the member they stand in; empty ones left out. */
export function* sentTexts(buttons: readonly WrittenButton[]): Iterable<[WrittenButton, string, string]> {
  for (const button of buttons) {
    for (const member of ['name', ...fieldsOf(button)]) {
      const text = button.members[member];
      if (typeof text === 'string' && text !== '') yield [button, member, text];
    }
  }
}

/** Text that is still to be rendered: its length says nothing. */
function isTemplate(text: string): boolean {
  return templateTagIn(text)?.sure === true;
}

function nameLimit(button: WrittenButton): number {
  return button.level === 'top' ? LIMITS.topLevelNameBytes : LIMITS.subNameBytes;
}

/** Texts that need no closer look: ASCII, Han and the punctuation that goes with it, emoji. */
const ORDINARY = /^(?:[ -~\u3001-\u303F\u4E00-\u9FFF\uFF01-\uFF5E]|[\uD83C-\uD83E][\uDC00-\uDFFF])*$/;

const LONE_SURROGATE = /[\u{D800}-\u{DFFF}]/u;
/** Control characters that JSON can only write as a backslash-u escape, which WeChat refuses with 40033. */
const escapedIn = (text: string) => /(?![\b\t\n\f\r\x7F-\x9F])\p{Cc}/u.exec(text)?.[0];
/** Made when it is used, as few texts need it: V8 takes 0.2 ms to look up what Cc stands for. */
const controlIn = (text: string) => /\p{Cc}/u.exec(text)?.[0];
const PRIVATE_USE = /[\u{E000}-\u{F8FF}\u{F0000}-\u{10FFFF}]/u;
/** Zero width, soft hyphen, fillers, and what turns the reading direction: a reviewer cannot see them. */
const INVISIBLE =
  /[\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u2028-\u202E\u2060-\u2069\u3164\uFEFF\uFFA0]/;

function* badCharacters(button: WrittenButton, member: string, text: string): Iterable<Finding> {
  const where = about(button, member);
  const surrogate = LONE_SURROGATE.exec(text)?.[0];
  if (surrogate !== undefined) {
    const args = { member, code: codePoint(surrogate) };
    yield { code: 'lone-surrogate', severity: 'error', args, ...where };
  }
  const control = escapedIn(text) ?? controlIn(text);
  if (control !== undefined) {
    const escaped = escapedIn(control) !== undefined;
    const args = { member, code: codePoint(control), escaped };
    yield { code: 'control-character', severity: escaped ? 'error' : 'warning', args, ...where };
  }
  const secret = PRIVATE_USE.exec(text)?.[0];
  if (secret !== undefined) {
    const args = { member, code: codePoint(secret) };
    yield { code: 'private-use', severity: 'warning', args, ...where };
  }
  const invisible = INVISIBLE.exec(text)?.[0];
  if (invisible !== undefined) {
    const args = { member, code: codePoint(invisible) };
    yield { code: 'invisible-character', severity: 'warning', args, ...where };
  }
  if (text.includes('\uFFFD')) {
    yield { code: 'replacement-character', severity: 'warning', args: { member }, ...where };
  }
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
