/**
 * Takes secrets out of a text that came from outside or from the depths of a program: a proxy's error page may
 * repeat the whole URL, token included. `secrets` are the values known to be in use; what looks like one in a
 * query or in JSON goes too.
 */
export function redact(text: string, secrets: readonly string[]): string {
  let result = text;
  for (const secret of secrets) {
    if (secret === '') continue;
    const inQuery = new URLSearchParams([['', secret]]).toString().slice(1);
    result = result.replaceAll(secret, MASK).replaceAll(inQuery, MASK);
  }
  return result.replace(SECRET_MEMBER, `$1${MASK}`);
}

/** A line of a file as it is shown: what looks like a secret is blotted out, and no column moves. */
export function blotted(line: string): string {
  return line.replace(SECRET_MEMBER, (whole, name: string) => name + '*'.repeat(whole.length - name.length));
}

const MASK = '***';
const SECRET_MEMBER =
  /((?:access_token|refresh_token|appsecret|secret)\\?["']?\s*[=:]\s*\\?["']?)[^\s&"'<>\\,;}]+/gi;
