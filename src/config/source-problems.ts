import type { Problem } from '../menu/problem.ts';
import { type Decoded, MAX_FILE_BYTES } from './decode.ts';
import { SourceText } from './source-text.ts';

/** What is said about a file of more than {@link MAX_FILE_BYTES}, unread. */
export function tooLarge(bytes: number, file: string): Problem {
  const at = new SourceText('', file).location(0, 0);
  return { code: 'file-too-large', severity: 'error', args: { bytes, limit: MAX_FILE_BYTES }, at };
}

/** What is said about bytes that are not UTF-8. */
export function notUtf8({ guess, text, offset }: Decoded & { ok: false }, file: string): Problem {
  const at = new SourceText(text, file).location(offset, offset + 1);
  return { code: 'not-utf8', severity: 'error', args: { guess }, at };
}

/** What is said about a text that holds no value. */
export function emptyFile(source: SourceText): Problem {
  const args = { comments: source.text.trim() !== '' };
  return { code: 'empty-file', severity: 'error', args, at: source.location(0, 0) };
}
