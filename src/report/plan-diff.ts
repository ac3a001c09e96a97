import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { neverCommand, printable } from './printable.ts';

/** The two menus of one account as YAML; empty text for no menu. */
export interface DiffEntry {
  readonly account: string;
  /** The menu file, or another name for the wanted side. */
  readonly file: string;
  readonly liveYaml: string;
  /** What the other side is, when it is not the live menu: a revision. */
  readonly against?: string;
  readonly desiredYaml: string;
}

/**
 * Unified diff from the live menu to the wanted one, both as YAML, one part for each account that differs; nothing
 * at all when none does. Made for reading and for `colordiff` or `delta`: what could reach the terminal as a
 * command is shown as `<U+001B>`.
 */
export function renderPlanDiff(entries: readonly DiffEntry[]): string {
  return entries
    .filter(({ liveYaml, desiredYaml }) => liveYaml !== desiredYaml)
    .map(({ account, file, liveYaml, desiredYaml, against }) => {
      const patch = createTwoFilesPatch(
        liveYaml === '' ? '/dev/null' : against === undefined ? `a/live/${account}` : `a/${file}@${against}`,
        desiredYaml === '' ? '/dev/null' : `b/${file}`,
        liveYaml,
        desiredYaml,
        undefined,
        undefined,
        { headerOptions: FILE_HEADERS_ONLY, context: 3 },
      );
      return patch.split('\n').map(safeLine).join('\n');
    })
    .join('');
}

function safeLine(line: string): string {
  return neverCommand(printable(line));
}
