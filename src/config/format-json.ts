import type { Item, Value } from './format-outline.ts';

/** A document as JSON, two blanks of indent; null when it holds something that JSON cannot say. */
export function printJson(root: Value): string | null {
  const text = jsonOf(root, '');
  return text === null ? null : `${text}\n`;
}

function jsonOf(value: Value, indent: string): string | null {
  if (value.anchor !== null) return null;
  if (value.kind === 'inline') return value.json ?? null;
  if (!value.flow) return null;
  const inner = `${indent}  `;
  const items = value.items.map(item => itemOf(item, inner));
  if (items.includes(null)) return null;
  const [open, close] = value.kind === 'map' ? '{}' : '[]';
  return `${open}\n${items.map(item => `${inner}${item}`).join(',\n')}\n${indent}${close}`;
}

function itemOf({ key, value }: Item, indent: string): string | null {
  if (key?.anchor != null) return null;
  const json = jsonOf(value, indent);
  return json === null || key === null ? json : `${JSON.stringify(key.name)}: ${json}`;
}
