/**
 * The first backslash-u escape in a JSON text, or null. JSON.stringify writes one for control characters without a
 * short form and for lone surrogates; nothing else needs one. A backslash that is itself part of a text
 * (`C:\users`, written `C:\\users`) is none.
 */
export function jsonEscape(json: string): string | null {
  return /(?<!\\)(?:\\\\)*(\\u[0-9a-fA-F]{0,4})/.exec(json)?.[1] ?? null;
}

/** True when a value can only be written as JSON with a backslash-u escape, which WeChat refuses (40033). */
export function needsEscape(value: unknown): boolean {
  return jsonEscape(JSON.stringify(value)) !== null;
}
