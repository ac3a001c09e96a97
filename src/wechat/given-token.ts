import { redact } from '../menu/redact.ts';
import { isObject } from './answer.ts';
import { parseJsonText } from './json-text.ts';
import { printableStart } from './printable-start.ts';
import { type FetchedToken, isTokenText, lifeSeconds } from './token.ts';

/** What somebody else than WeChat gave for a token, in WeChat's own shape: the token, WeChat's refusal, or neither. */
export type GivenToken =
  | { readonly token: FetchedToken }
  | { readonly refused: { readonly code: number; readonly text: string } }
  | 'not-json'
  | 'no-token';

/**
 * Reads `{"access_token": ..., "expires_in": ...}` or `{"errcode": ..., "errmsg": ...}`. `expires_in` may be absent.
 * `secrets` are taken out of the errmsg.
 */
export function readGivenToken(text: string, secrets: readonly string[]): GivenToken {
  let json: unknown;
  try {
    json = parseJsonText(text);
  } catch {
    return 'not-json';
  }
  if (!isObject(json)) return 'not-json';
  if (isTokenText(json.access_token)) {
    return { token: { value: json.access_token, expiresIn: lifeSeconds(json.expires_in) } };
  }
  const code = Number(json.errcode);
  if (json.errcode === undefined || !Number.isInteger(code) || code === 0) return 'no-token';
  const errmsg = typeof json.errmsg === 'string' ? json.errmsg : '';
  return { refused: { code, text: printableStart(redact(errmsg, secrets), 200) } };
}
