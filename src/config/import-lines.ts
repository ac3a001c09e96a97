import { displayColumns } from '../menu/columns.ts';
import type { Button } from '../menu/menu.ts';
import { buttonMembers, type Members } from './emit-menu.ts';
import type { ImportNote, SayNote } from './import-notes.ts';
import { toYaml, withoutUnseen } from './yaml-style.ts';

/** A line of a menu file that is being written. */
export interface Line {
  readonly text: string;
  /** What its reader is to be told about. */
  readonly marks?: Mark;
}

/** A note, and what of the menu that was found it is about. */
export interface Mark {
  readonly note: ImportNote;
  /** Empty for the menu as a whole. */
  readonly address: string;
  /** Of the button, or the label of the conditional menu. */
  readonly name: string;
}

/** Comments are no wider than this where they can be broken. */
const COLUMNS = 100;

/** Lines that no note is about. */
export function plain(...texts: readonly string[]): Line[] {
  return texts.map(text => ({ text }));
}

/** Lines further in; empty ones stay empty. */
export function indented(lines: readonly Line[], blanks: number): Line[] {
  return lines.map(line => ({ ...line, text: line.text === '' ? '' : ' '.repeat(blanks) + line.text }));
}

/** Turns lines into a comment; taking the `# ` away again gives the lines. */
export function commented(lines: readonly Line[]): Line[] {
  return lines.map(line => ({ ...line, text: withoutEnd(`# ${line.text}`) }));
}

/** The members of a map as an element of a list. */
export function dashed(lines: readonly Line[]): Line[] {
  return indented(lines, 2).map((line, index) =>
    index === 0 ? { ...line, text: `- ${line.text.slice(2)}` } : line,
  );
}

/** The words of a mark as a comment. */
export function markLines(mark: Mark, say: SayNote): Line[] {
  const { note } = mark;
  // What somebody may want to copy stays in one piece.
  const isContent = note.code === 'foreign-member' || note.code === 'unknown-member';
  const texts = textLines(say(note)).flatMap(text => (isContent ? [text] : wrapped(text)));
  const [first, ...others] = commented(plain(...texts));
  return first ? [{ ...first, marks: mark }, ...others] : [];
}

/** The words of a note behind a value. */
export function aside(note: ImportNote, say: SayNote): string {
  return withoutEnd(` # ${textLines(say(note)).join(' ')}`);
}

/** Comments end in no blanks. */
function withoutEnd(comment: string): string {
  return comment.replace(/[ \t]+$/, '');
}

/** A button as an element of a list. */
export function buttonLines(button: Button): Line[] {
  return yamlLines([buttonMembers(button)]);
}

/** A map, or a list of maps, in the one style of wxmenu. */
export function yamlLines(value: Members | readonly Members[]): Line[] {
  return plain(...linesOf(toYaml(value)));
}

/** A comment that shows what there was, text of several lines as people read it. */
export function shownLines(value: Members): Line[] {
  return commented(indented(plain(...linesOf(toYaml(value, { blocks: true }))), 2));
}

/** Lines of a YAML text. Blanks of a language other than English may stand at its end. */
function linesOf(yaml: string): string[] {
  return yaml.replace(/\n$/, '').split('\n');
}

/** A value in one line. What could break a line or not be seen is an escape. */
export function oneLine(value: unknown): string {
  return withoutUnseen(JSON.stringify(value) ?? 'null');
}

/** Lines, as every reader of YAML counts them. */
function textLines(text: string): string[] {
  return text.split(/[\r\n\u0085\u2028\u2029]+/);
}

/** Breaks a text at blanks, and behind the punctuation of a text that has none. */
function wrapped(text: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/(?<= )|(?<=[\u3000-\u303F\uFF00-\uFFEF])/)) {
    if (line !== '' && displayColumns(line + word.trimEnd()) > COLUMNS) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += word;
  }
  return [...lines, line.trimEnd()];
}
