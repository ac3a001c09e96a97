import type { ApplyEnd } from './apply-wording.ts';

/** From good to bad: in a line of counts the last thing is what needs somebody. */
export const APPLY_ENDS: readonly ApplyEnd[] = [
  'applied',
  'unchanged',
  'interrupted',
  'refused',
  'moved',
  'unapproved',
  'error',
  'failed',
];
