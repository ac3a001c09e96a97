import { randomUUID } from 'node:crypto';
import { appendFileSync, statSync } from 'node:fs';
import { UsageFault } from '../menu/fault.ts';
import { systemCode } from '../menu/system-code.ts';

/** Names with values, for later steps of a job. */
export interface Outputs {
  readonly [name: string]: string;
}

/**
 * Lines for `GITHUB_OUTPUT` or `GITHUB_ENV`. Every value stands between two lines that cannot be guessed and do not
 * occur in it, so that no value can end itself and set another name.
 *
 * @param random a fresh text of letters, digits and `-` each time.
 */
export function outputLines(outputs: Outputs, random: () => string = randomUUID): string {
  return Object.entries(outputs)
    .map(([name, value]) => {
      if (!/^[A-Za-z_][\w-]*$/.test(name)) throw new TypeError(`no name for an output: ${name}`);
      let delimiter = `end-${random()}`;
      while (value.includes(delimiter)) delimiter = `end-${random()}`;
      return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
    })
    .join('');
}

/**
 * Sets outputs of a step, or variables for later steps, where GitHub Actions gives a file for them.
 *
 * @throws UsageFault `unwritable`.
 */
export function setOutputs(
  outputs: Outputs,
  env: { readonly [name: string]: string | undefined },
  variable: 'GITHUB_OUTPUT' | 'GITHUB_ENV' = 'GITHUB_OUTPUT',
): void {
  const path = env[variable];
  if (path) append(path, outputLines(outputs));
}

/** GitHub drops a summary as a whole when it is larger, without failing the step. */
const SUMMARY_BYTES = 1024 * 1024;

/** So often a summary is made again, shorter, before there is none. */
const MAX_FITTINGS = 8;

/**
 * Adds to the summary of a job, where GitHub Actions gives a file for it, what fits besides what earlier commands of
 * the step have written.
 *
 * @param render makes the text, of no more than so many characters.
 * @returns whether it was written; false too where nothing fits any more.
 * @throws UsageFault `unwritable`.
 */
export function addSummary(
  render: (limit: number) => string,
  env: { readonly [name: string]: string | undefined },
): boolean {
  const path = env.GITHUB_STEP_SUMMARY;
  if (!path) return false;
  const written = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const text = fitted(limit => `${render(limit - 1).trimEnd()}\n`, SUMMARY_BYTES - written);
  if (text === null) return false;
  append(path, text);
  return true;
}

/** A text that takes no more bytes in UTF-8; null when it cannot be made so short. A character takes up to four. */
function fitted(render: (limit: number) => string, bytes: number): string | null {
  let limit = bytes;
  for (let i = 0; i < MAX_FITTINGS && limit > 1; i++) {
    const text = render(limit);
    const length = Buffer.byteLength(text);
    if (length <= bytes) return text;
    limit = Math.floor(Math.min(limit, text.length) * (bytes / length) * 0.98);
  }
  return null;
}

function append(path: string, text: string): void {
  try {
    appendFileSync(path, text);
  } catch (error) {
    throw new UsageFault('unwritable', { path, reason: systemCode(error) });
  }
}
