import { GithubFault } from './fault.ts';
import { type Marker, markerLine, parseMarker } from './marker.ts';

/**
 * GitHub takes no more characters in one comment or issue. Counted here in UTF-16 units, of which there are never
 * fewer than characters.
 */
export const BODY_LIMIT = 65_536;

/** When GitHub finds a body too long all the same, it is made again of no more than this. */
const CAUTIOUS_LIMIT = 16_000;

/** Writes the text of a comment or issue. `run`: number of the run to point at; absent for none. */
export type Render = (about: { readonly limit: number; readonly run?: number | undefined }) => string;

/** A body with its marker; the text gets what room is left. */
export function bodyOf(marker: Marker, render: Render, most: number = BODY_LIMIT): string {
  const line = markerLine(marker);
  return `${line}\n${render({ limit: most - line.length - 1, run: marker.run })}`;
}

/** Whether a body says what would be written now, but for the number of the run that wrote it. */
export function saysTheSame(body: string, marker: Marker, render: Render): boolean {
  const before = parseMarker(body)?.run;
  const { run: _, ...rest } = marker;
  const again = bodyOf(before === undefined ? rest : { ...rest, run: before }, render);
  return tidied(body) === tidied(again);
}

/** Writes a body; once more, much shorter, when GitHub finds that it is too long. */
export async function written<T>(
  marker: Marker,
  render: Render,
  write: (body: string) => Promise<T>,
): Promise<T> {
  try {
    return await write(bodyOf(marker, render));
  } catch (error) {
    if (!isTooLong(error)) throw error;
    return await write(bodyOf(marker, render, CAUTIOUS_LIMIT));
  }
}

function isTooLong(error: unknown): boolean {
  return (
    error instanceof GithubFault &&
    error.code === 'github-invalid' &&
    'said' in error.args &&
    /too long|maximum is/i.test(error.args.said)
  );
}

/** As people's editors and GitHub leave texts: line ends and blanks at the end may differ. */
function tidied(body: string): string {
  return body.replaceAll('\r\n', '\n').trimEnd();
}
