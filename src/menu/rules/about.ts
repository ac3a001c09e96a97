import type { Address } from '../address.ts';
import type { WrittenButton, WrittenConditional } from './written-menu.ts';

/** Address and name that a problem about a button or a conditional menu carries; `member` is what to point at. */
export function about(
  subject: WrittenButton | WrittenConditional,
  member = '',
): { address: Address; name?: string; member: Address } {
  return {
    address: subject.address,
    ...(subject.name === null || subject.name === '' ? {} : { name: subject.name }),
    member: member === '' ? subject.address : `${subject.address}.${member}`,
  };
}
