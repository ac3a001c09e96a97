/** A JSON object of which nothing is known. */
export type JsonObject = { [member: string]: unknown };

/** The value of a JSON text; undefined for what is not JSON, one with a byte order mark included. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** An object, not a list and not null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a member; '' when it is absent, null or not text, which WeChat treats alike. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The text of an id, which may be sent as text or as a number. */
export function idOf(value: unknown): string {
  return typeof value === 'number' ? String(value) : textOf(value);
}
