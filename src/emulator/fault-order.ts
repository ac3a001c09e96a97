import { FAULT_KINDS, type FaultOrder } from './faults.ts';
import { isObject, type JsonObject } from './json.ts';

/** A fault order that was read, or what is wrong with it. */
export type ReadOrder = { readonly order: FaultOrder } | { readonly wrong: WrongOrder };

/** Why an order cannot be carried out: its form, or one of its members. */
export type WrongOrder =
  | { readonly why: 'no-object' | 'no-colon' }
  /** A part is not of the form `name=value`. */
  | { readonly why: 'no-pair'; readonly part: string }
  | { readonly why: 'missing'; readonly member: string; readonly expected: OrderValue }
  | { readonly why: 'unknown'; readonly member: string }
  /** `value` as JSON. */
  | { readonly why: 'value'; readonly member: string; readonly value: string; readonly expected: OrderValue }
  /** The member is not for faults of that kind. */
  | { readonly why: 'other-kind'; readonly member: string; readonly kind: string }
  /** Faults of that kind need the member. */
  | { readonly why: 'needs'; readonly member: string; readonly kind: string };

/** What a member takes. */
export type OrderValue =
  | { readonly is: 'call' | 'nth' | 'positive' | 'when' | 'integer' | 'text' | 'milliseconds' | 'status' }
  | { readonly is: 'kind'; readonly kinds: readonly string[] };

const isText = (value: unknown) => typeof value === 'string';
const isWhole = (value: unknown) => Number.isSafeInteger(value);
const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 1;
const isOneOf =
  (...texts: readonly string[]) =>
  (value: unknown) =>
    isText(value) && texts.includes(String(value));

interface MemberFacts {
  readonly fits: (value: unknown) => boolean;
  readonly expected: OrderValue;
}

const CALL: MemberFacts = { fits: value => isText(value) && value !== '', expected: { is: 'call' } };
const KIND: MemberFacts = { fits: isOneOf(...FAULT_KINDS), expected: { is: 'kind', kinds: FAULT_KINDS } };

/** Without these there is no order. */
const NEEDED = [
  ['call', CALL],
  ['kind', KIND],
] as const;

const AIM: { readonly [member: string]: MemberFacts } = {
  call: CALL,
  kind: KIND,
  nth: { fits: value => isCount(value) || value === 'every', expected: { is: 'nth' } },
  times: { fits: isCount, expected: { is: 'positive' } },
  when: { fits: isOneOf('before', 'after'), expected: { is: 'when' } },
};

const DETAILS: { readonly [member: string]: MemberFacts & { readonly kinds: readonly string[] } } = {
  errcode: { fits: isWhole, expected: { is: 'integer' }, kinds: ['errcode', 'errcode-as-text'] },
  errmsg: { fits: isText, expected: { is: 'text' }, kinds: ['errcode'] },
  ms: {
    fits: value => isWhole(value) && Number(value) >= 0,
    expected: { is: 'milliseconds' },
    kinds: ['slow'],
  },
  status: {
    fits: value => isWhole(value) && Number(value) >= 200 && Number(value) <= 599,
    expected: { is: 'status' },
    kinds: ['status'],
  },
  body: { fits: isText, expected: { is: 'text' }, kinds: ['garbage', 'html', 'status', 'wrong-shape'] },
};

const REQUIRED: { readonly [kind: string]: string } = { errcode: 'errcode', slow: 'ms' };

/** Reads an order that came as JSON. */
export function readFaultOrder(value: unknown): ReadOrder {
  if (!isObject(value)) return { wrong: { why: 'no-object' } };
  if (isOrder(value)) return { order: value };
  return { wrong: firstWrong(value) ?? { why: 'no-object' } };
}

function isOrder(value: JsonObject): value is JsonObject & FaultOrder {
  return firstWrong(value) === null;
}

/** Reads an order in the short form `menu/create:nth=2,kind=reset,when=after`. */
export function parseFaultOrder(text: string): ReadOrder {
  const [, call, members] = /^([^:]+):(.*)$/s.exec(text) ?? [];
  if (call === undefined || members === undefined) return { wrong: { why: 'no-colon' } };
  const given: JsonObject = { call };
  // A comma inside a value (a body, an errmsg) is none that starts the next member.
  for (const part of members.split(/,(?=[a-z]+=)/)) {
    const [, name, value] = /^([a-z]+)=(.*)$/s.exec(part) ?? [];
    if (name === undefined || value === undefined) return { wrong: { why: 'no-pair', part } };
    given[name] =
      isText(value) && /^-?\d+$/.test(value) && name !== 'body' && name !== 'errmsg' ? Number(value) : value;
  }
  return readFaultOrder(given);
}

function firstWrong(given: JsonObject): WrongOrder | null {
  for (const [member, { expected }] of NEEDED) {
    if (given[member] === undefined) return { why: 'missing', member, expected };
  }
  const kind = String(given.kind);
  for (const [member, found] of Object.entries(given)) {
    const detail = Object.hasOwn(DETAILS, member) ? DETAILS[member] : undefined;
    const facts = detail ?? (Object.hasOwn(AIM, member) ? AIM[member] : undefined);
    if (!facts) return { why: 'unknown', member };
    const { expected } = facts;
    if (!facts.fits(found)) return { why: 'value', member, value: JSON.stringify(found), expected };
    if (detail && !detail.kinds.includes(kind)) return { why: 'other-kind', member, kind };
  }
  const required = REQUIRED[kind];
  if (required !== undefined && given[required] === undefined)
    return { why: 'needs', member: required, kind };
  return null;
}
