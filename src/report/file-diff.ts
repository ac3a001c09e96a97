import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { neverCommand, printable } from './printable.ts';

/**
 * Unified diff between two texts of a file; empty when they are the same. Made for reading: what could reach the terminal
 * as a command is shown as `<U+001B>`, and so is the end of a line that is CRLF.
 *
 * @param file as people type it.
 */
export function renderFileDiff(file: string, before: string, after: string): string {
  if (before === after) return '';
  const options = { headerOptions: FILE_HEADERS_ONLY, context: 3 };
  const patch = createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, options);
  return patch
    .split('\n')
    .map(line => neverCommand(printable(line)))
    .join('\n');
}
