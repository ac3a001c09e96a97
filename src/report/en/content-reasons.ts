import type { BadContent, ContentReason } from '../../menu/fault.ts';
import { plainReason, printable } from '../printable.ts';
import { systemReason } from './system-reasons.ts';

/** Why the contents of a file are not what they should be, as the end of a sentence without its full stop. */
export function contentReason({ reason, member, said }: BadContent): string {
  const wording = isKnown(reason) ? REASONS[reason] : undefined;
  if (wording === undefined) return systemReason(reason);
  return wording(member === undefined ? 'the document' : printable(member), said && plainReason(said));
}

function isKnown(reason: string): reason is ContentReason {
  return Object.hasOwn(REASONS, reason);
}

const REASONS: {
  readonly [reason in ContentReason]: (member: string, said: string | undefined) => string;
} = {
  'not-json': (_, said) => `it is not JSON${said ? ` (${said})` : ''}`,
  'not-an-object': () => 'it is not a JSON object',
  'too-deep': () => 'it is nested too deeply',
  'too-large': () => 'it is larger than 256 MiB',
  'no-format-version': () => 'it has no format_version',
  'bad-member': (member, said) => `${member} ${said ?? 'is missing or of a wrong kind'}`,
  'too-many-changes': member => `${member} is longer than any menu`,
  'no-address': member => `${member} has no address of a button or menu`,
  'of-apply': () => 'it is of apply, not of plan',
  'not-a-snapshot': () => 'it is not a snapshot',
  'not-a-journal': () => 'it is not a journal',
  'not-emulator-state': () => 'it is not the state of an emulator',
  'other-version': () => 'it was written by another version of the emulator',
};
