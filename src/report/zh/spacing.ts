// Between Han characters and Latin letters, digits or quotes stands a blank; between Han characters, none.

/** Texts next to each other, with blanks where they belong. */
export function joined(...texts: readonly string[]): string {
  return texts
    .filter(text => text !== '')
    .reduce((before, text) => `${before}${needsBlank(before, text) ? ' ' : ''}${text}`, '');
}

/** Texts with a word between each two, such as 且. */
export function joinedBy(word: string, texts: readonly string[]): string {
  return texts.length === 0 ? '' : texts.reduce((before, text) => joined(before, word, text));
}

function needsBlank(before: string, after: string): boolean {
  return (
    (LATIN_END.test(before) && HAN_START.test(after)) || (HAN_END.test(before) && LATIN_START.test(after))
  );
}

const LATIN_START = /^[\w"'`<*#@/.[$-]/;
const LATIN_END = /[\w"'`>*#/.\]-]$/;
const HAN_START = /^[\u4E00-\u9FFF]/;
const HAN_END = /[\u4E00-\u9FFF]$/;
