import { FAULT_KINDS, type FaultOrder } from './faults.ts';
import { isObject, type JsonObject } from './json.ts';

/** A fault order that was read, or what is wrong with it. */
export type ReadOrder = { readonly order: FaultOrder } | { readonly wrong: string };

const isText = (value: unknown) => typeof value === 'string';
const isWhole = (value: unknown) => Number.isSafeInteger(value);
const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 1;
const isOneOf =
  (...texts: readonly string[]) =>
  (value: unknown) =>
    isText(value) && texts.includes(String(value));

interface MemberFacts {
  readonly fits: (value: unknown) => boolean;
  readonly expected: string;
}

const AIM: { readonly [member: string]: MemberFacts } = {
  call: { fits: value => isText(value) && value !== '', expected: 'a path such as menu/create, or *' },
  kind: { fits: isOneOf(...FAULT_KINDS), expected: `one of ${FAULT_KINDS.join(', ')}` },
  nth: { fits: value => isCount(value) || value === 'every', expected: 'a number from 1, or every' },
  times: { fits: isCount, expected: 'a number from 1' },
  when: { fits: isOneOf('before', 'after'), expected: 'before or after' },
};

const DETAILS: { readonly [member: string]: MemberFacts & { readonly kinds: readonly string[] } } = {
  errcode: { fits: isWhole, expected: 'a whole number', kinds: ['errcode', 'errcode-as-text'] },
  errmsg: { fits: isText, expected: 'text', kinds: ['errcode'] },
  ms: { fits: value => isWhole(value) && Number(value) >= 0, expected: 'milliseconds', kinds: ['slow'] },
  status: {
    fits: value => isWhole(value) && Number(value) >= 200 && Number(value) <= 599,
    expected: 'an HTTP status from 200 to 599',
    kinds: ['status'],
  },
  body: { fits: isText, expected: 'text', kinds: ['garbage', 'html', 'status', 'wrong-shape'] },
};

const REQUIRED: { readonly [kind: string]: string } = { errcode: 'errcode', slow: 'ms' };

/** Reads an order that came as JSON. */
export function readFaultOrder(value: unknown): ReadOrder {
  if (!isObject(value)) return { wrong: 'not an object' };
  return isOrder(value) ? { order: value } : { wrong: firstWrong(value) ?? '' };
}

function isOrder(value: JsonObject): value is JsonObject & FaultOrder {
  return firstWrong(value) === null;
}

/** Reads an order in the short form `menu/create:nth=2,kind=reset,when=after`. */
export function parseFaultOrder(text: string): ReadOrder {
  const [, call, members] = /^([^:]+):(.*)$/s.exec(text) ?? [];
  if (call === undefined || members === undefined) return { wrong: 'no colon after the call' };
  const given: JsonObject = { call };
  // A comma inside a value (a body, an errmsg) is none that starts the next member.
  for (const member of members.split(/,(?=[a-z]+=)/)) {
    const [, name, value] = /^([a-z]+)=(.*)$/s.exec(member) ?? [];
    if (name === undefined || value === undefined)
      return { wrong: `"${member}" is not of the form name=value` };
    given[name] =
      isText(value) && /^-?\d+$/.test(value) && name !== 'body' && name !== 'errmsg' ? Number(value) : value;
  }
  return readFaultOrder(given);
}

function firstWrong(given: JsonObject): string | null {
  for (const member of ['call', 'kind']) {
    if (given[member] === undefined) return `${member} is missing: ${AIM[member]?.expected}`;
  }
  const kind = String(given.kind);
  for (const [member, value] of Object.entries(given)) {
    const detail = Object.hasOwn(DETAILS, member) ? DETAILS[member] : undefined;
    const facts = detail ?? (Object.hasOwn(AIM, member) ? AIM[member] : undefined);
    if (!facts) return `${member} is not a member of an order`;
    if (!facts.fits(value)) return `${member} is ${JSON.stringify(value)}, expected ${facts.expected}`;
    if (detail && !detail.kinds.includes(kind)) return `${member} does not belong to kind ${kind}`;
  }
  const required = REQUIRED[kind];
  if (required !== undefined && given[required] === undefined) return `kind ${kind} needs ${required}`;
  return null;
}
