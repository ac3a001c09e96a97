import type { Range } from '../menu/position.ts';
import type { AnnotationWording } from './annotation-wording.ts';

/** GitHub shows this many annotations of a kind in one step and drops the rest without a word. */
const MOST_OF_A_KIND = 10;

/** From the most important; GitHub's words. */
const KINDS = ['error', 'warning', 'notice'] as const;

/** What a GitHub runner is to show at a line of a pull request's diff, or above the log. Texts are printable already. */
export interface Annotation {
  readonly kind: (typeof KINDS)[number];
  /** Path from the working folder; absent when it is about no file. */
  readonly file?: string;
  /** A range, or just a line for what is no longer there; absent: about the file as a whole. */
  readonly at?: Range | number;
  readonly title: string;
  /** Not empty. */
  readonly message: string;
  /** Among those of its kind, the higher is shown first; 0 when absent. */
  readonly weight?: number;
}

/** Annotations that GitHub will show, and those that it would drop. */
interface ChosenAnnotations {
  readonly shown: readonly Annotation[];
  readonly rest: readonly Annotation[];
}

/** Chooses by kind, the most important kind first, then by weight; the order given stands otherwise. */
export function chooseAnnotations(all: readonly Annotation[]): ChosenAnnotations {
  const kinds = KINDS.map(kind =>
    all.filter(one => one.kind === kind).sort((a, b) => (b.weight ?? 0) - (a.weight ?? 0)),
  );
  // What says that there are more is a notice itself.
  const tooMany = kinds.some(({ length }) => length > MOST_OF_A_KIND);
  const room = (kind: readonly Annotation[]): number =>
    tooMany && kind[0]?.kind === 'notice' ? MOST_OF_A_KIND - 1 : MOST_OF_A_KIND;
  return {
    shown: kinds.flatMap(kind => kind.slice(0, room(kind))),
    rest: kinds.flatMap(kind => kind.slice(room(kind))),
  };
}

/**
 * A workflow command (docs.github.com, "Workflow commands for GitHub Actions"), one line.
 *
 * @param repositoryPath the working folder as seen from the root of the repository, where GitHub looks for files.
 */
export function workflowCommand({ kind, file, at, title, message }: Annotation, repositoryPath = ''): string {
  const path = file === undefined || repositoryPath === '' ? file : `${repositoryPath}/${file}`;
  // A path is given as it is or not at all: some readers would break the line here, and no escape is known for that.
  const known = path !== undefined && /[\v\f\u0085\u2028\u2029]/.test(path) ? undefined : path;
  const properties = {
    ...(known === undefined ? {} : { file: known }),
    ...(known === undefined || at === undefined ? {} : placeOf(at)),
    title,
  };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${kind} ${list.join(',')}::${escapeData(message)}`;
}

/** Annotations as lines, most important first, with one for those that GitHub would drop; the log has the rest. */
export function annotationText(
  annotations: readonly Annotation[],
  repositoryPath: string | undefined,
  words: AnnotationWording,
): string {
  const { shown, rest } = chooseAnnotations(annotations);
  const lines = [
    ...shown.map(one => workflowCommand(one, repositoryPath)),
    ...(rest.length > 0 ? [plainNotice(words.more(rest.length))] : []),
  ];
  return lines.map(line => `${line}\n`).join('');
}

/** A notice about the run as a whole. */
export function plainNotice(message: string): string {
  return `::notice::${escapeData(message)}`;
}

/** GitHub takes columns only within one line. */
function placeOf(at: Range | number): { readonly [property: string]: number } {
  if (typeof at === 'number') return { line: at };
  const { start, end } = at;
  return start.line === end.line
    ? { line: start.line, col: start.column, endColumn: end.column }
    : { line: start.line, endLine: end.line };
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
