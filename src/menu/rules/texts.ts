import { codePointName } from '../code-point.ts';
import { characters, cutToColumns, displayColumns } from '../columns.ts';
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

  /** What looks like one character and is several is where the bytes of a short name go. */
  *'emoji-bytes'({ buttons }) {
    for (const button of buttons) {
      const { name, level } = button;
      if (name === null || !SEQUENCE.test(name) || isTemplate(name)) continue;
      const limit = nameLimit(button);
      const total = utf8Bytes(name);
      if (total + HAN_BYTES <= limit) continue;
      const emoji = longestSequence(name);
      if (emoji === null) continue;
      const args = { emoji, bytes: utf8Bytes(emoji), points: [...emoji].length, total, limit, level };
      yield { code: 'emoji-bytes', severity: 'info', args, ...about(button, 'name') };
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

/** A name is near its limit when it has no room for one more Chinese character. */
const HAN_BYTES = 3;

/** What makes one emoji of several code points: joiner, emoji style, keycap, halves of flags, skin tones, tags. */
const SEQUENCE = /[\u200D\uFE0F\u20E3]|\uD83C[\uDDE6-\uDDFF\uDFFB-\uDFFF]|\uDB40[\uDC20-\uDC7F]/;

/** The one of the most bytes, the first of them. */
function longestSequence(name: string): string | null {
  const found = characters(name)
    .map(({ text }) => text)
    .filter(text => SEQUENCE.test(text) && [...text].length > 1);
  return found.toSorted((a, b) => utf8Bytes(b) - utf8Bytes(a))[0] ?? null;
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
    const args = { member, code: codePointName(surrogate) };
    yield { code: 'lone-surrogate', severity: 'error', args, ...where };
  }
  const control = escapedIn(text) ?? controlIn(text);
  if (control !== undefined) {
    const escaped = escapedIn(control) !== undefined;
    const args = { member, code: codePointName(control), escaped };
    yield { code: 'control-character', severity: escaped ? 'error' : 'warning', args, ...where };
  }
  const secret = PRIVATE_USE.exec(text)?.[0];
  if (secret !== undefined) {
    const args = { member, code: codePointName(secret) };
    yield { code: 'private-use', severity: 'warning', args, ...where };
  }
  const invisible = INVISIBLE.exec(text)?.[0];
  if (invisible !== undefined) {
    const args = { member, code: codePointName(invisible) };
    yield { code: 'invisible-character', severity: 'warning', args, ...where };
  }
  if (text.includes('\uFFFD')) {
    yield { code: 'replacement-character', severity: 'warning', args: { member }, ...where };
  }
}
