import { displayColumns } from '../menu/columns.ts';

const ESCAPE = '\u001B';
const COLOUR = new RegExp(`${ESCAPE}\\[[\\d;]*m`, 'g');

/** Columns that a text takes in a terminal; colour takes none. */
export function columnsOf(text: string): number {
  return displayColumns(text.includes(ESCAPE) ? text.replace(COLOUR, '') : text);
}

/** Like padEnd, but in columns: a Han character takes two. */
export function padColumns(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/** Breaks prose between words into lines of at most `columns`; a longer word stays whole. Colour in `text` is counted as nothing. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && columnsOf(longer) > columns) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}
