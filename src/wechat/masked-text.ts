import { redact } from '../menu/redact.ts';
import { printableStart } from './printable-start.ts';

/** Long words with a digit in them may be keys or tokens; so may any that is longer than words are. */
const LIKE_A_KEY = /(?=[\w+/=.~-]*\d)[\w+/=.~-]{16,}|[\w+/=~-]{32,}/g;
const LENGTH = 400;

/**
 * The end of what a foreign program wrote, on one line, for a message: without `secrets` and without anything that may
 * be one. It takes out too much rather than too little.
 */
export function maskedText(text: string, secrets: readonly string[]): string {
  const known = redact(text, secrets);
  const masked = known.replace(LIKE_A_KEY, '***').trim();
  return printableStart(masked.slice(-LENGTH), LENGTH);
}
