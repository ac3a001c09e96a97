/** What a comment or an issue says about itself to the next run, in a line that no reader sees. */
export interface Marker {
  readonly kind: 'plan' | 'drift';
  /** The set of accounts that a comment is about; the account that an issue is about. */
  readonly key: string;
  /** The commit that was planned. */
  readonly head?: string;
  /** Of the plan. Only for readers: what is applied is never compared with a text that people can edit. */
  readonly digest?: string;
  /** What became of it, such as `planned` or `applied`. */
  readonly state: string;
  /** Number of the run that wrote it: an older run that ends later must not write over a newer one. */
  readonly run?: number;
}

const SCHEMA = 1;

/** The marker as the first line of a body. Whatever its values are, they cannot end the HTML comment. */
export function markerLine(marker: Marker): string {
  const { kind, key, head, digest, state, run } = marker;
  const json = JSON.stringify({ schema: SCHEMA, kind, key, head, digest, state, run });
  // Plain letters only: nothing for HTML, Markdown, mentions, or a normalising editor to work on.
  return `<!-- wxmenu ${json.replace(/[^\w{}[\]:,"\\./+ ]/g, escaped)} -->`;
}

/** The marker of a body; null when it has none, or one of a schema that is not known here. */
export function parseMarker(body: string): Marker | null {
  const json = /^<!-- wxmenu (\{[^\r\n]*\}) -->/.exec(body)?.[1];
  if (json === undefined) return null;
  const value = parsed(json);
  if (value === null || value.schema !== SCHEMA) return null;
  const { kind, key, head, digest, state, run } = value;
  if ((kind !== 'plan' && kind !== 'drift') || typeof key !== 'string' || typeof state !== 'string') {
    return null;
  }
  return {
    kind,
    key,
    state,
    ...(typeof head === 'string' && { head }),
    ...(typeof digest === 'string' && { digest }),
    ...(typeof run === 'number' && Number.isSafeInteger(run) && { run }),
  };
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

function parsed(json: string): { readonly [member: string]: unknown } | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}
