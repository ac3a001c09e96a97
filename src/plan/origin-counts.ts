import type { Change, Origin } from '../diff/change.ts';

/** How many changes of each origin. */
export type OriginCounts = { readonly [origin in Origin]: number };

/** Counts changes by their origin; undefined when they have none, since no base was given. */
export function countOrigins(changes: readonly Change[]): OriginCounts | undefined {
  if (changes.every(({ origin }) => origin === undefined)) return undefined;
  const count = (origin: Origin): number => changes.filter(change => change.origin === origin).length;
  return { 'pull-request': count('pull-request'), pending: count('pending'), drift: count('drift') };
}
