import type { Address } from '../address.ts';

/** Address and name that a problem about a button, a conditional menu or an expectation carries; `member` is what to point at. */
export function about(
  subject: { readonly address: Address; readonly name?: string | null },
  member = '',
): { address: Address; name?: string; member: Address } {
  return {
    address: subject.address,
    ...(subject.name ? { name: subject.name } : {}),
    member: member === '' ? subject.address : `${subject.address}.${member}`,
  };
}
