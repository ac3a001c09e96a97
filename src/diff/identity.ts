import { buttonTypeFacts, TARGET_FIELDS } from '../menu/button-types.ts';
import type { LeafButton } from '../menu/menu.ts';

/** Same type and same target: the same button, whatever it is called. */
export function sameIdentity(a: LeafButton, b: LeafButton): boolean {
  if (a.type !== b.type) return false;
  const identity = buttonTypeFacts(a.type)?.identity ?? TARGET_FIELDS;
  return identity.every(field => a[field] === b[field]);
}
