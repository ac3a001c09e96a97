import { buttonTypeFacts, TARGET_FIELDS, type TargetField } from '../menu/button-types.ts';
import type { LeafButton } from '../menu/menu.ts';

/** Same type and same target: the same button, whatever it is called. */
export function sameIdentity(a: LeafButton, b: LeafButton): boolean {
  return a.type === b.type && identityOf(a).every(field => a[field] === b[field]);
}

/** A text that two buttons share exactly when {@link sameIdentity} holds for them. */
export function identityKey(leaf: LeafButton): string {
  return JSON.stringify([leaf.type, ...identityOf(leaf).map(field => leaf[field] ?? null)]);
}

/** Of a type that is not known here all members count. */
function identityOf({ type }: LeafButton): readonly TargetField[] {
  return buttonTypeFacts(type)?.identity ?? TARGET_FIELDS;
}
