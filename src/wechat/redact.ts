/**
 * Takes secrets out of a text that came from outside: a proxy's error page may repeat the whole URL, token
 * included. `secrets` are the values known to be in use; what looks like one in a query or in JSON goes too.
 */
export function redact(text: string, secrets: readonly string[]): string {
  let result = text;
  for (const secret of secrets) {
    if (secret === '') continue;
    result = result.replaceAll(secret, MASK).replaceAll(encodeURIComponent(secret), MASK);
  }
  return result.replace(SECRET_MEMBER, `$1${MASK}`);
}

const MASK = '***';
const SECRET_MEMBER = /((?:access_token|appsecret|secret)(?:=|"\s*:\s*"))[^&\s"'<>]+/gi;

/** The beginning of a text on one line, without characters that a terminal would act on. */
export function printableStart(text: string, length = 120): string {
  const line = text.replace(/[\p{C}\p{Z}]+/gu, ' ').trim();
  const characters = [...line];
  return characters.length > length ? `${characters.slice(0, length).join('')}…` : line;
}
