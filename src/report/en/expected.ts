import type { Expected, ExpectedArgs, OrderValue, WrongOrder } from '../../menu/expected.ts';
import { printable } from '../printable.ts';
import type { Wordings } from '../wording.ts';

/** What an option takes, in English, to stand behind "Give". */
export function expectedText(expected: Expected): string {
  // The wording of a kind takes the data of that kind, which the compiler cannot follow through the lookup.
  const wording = EXPECTED[expected.is] as (args: Expected) => string;
  return wording(expected);
}

const VISITOR = 'tag=NAME, tag_id=NUMBER or platform=ios, with commas between them';

const EXPECTED: Wordings<ExpectedArgs, string> = {
  time: () => 'a time up to 10 minutes, such as 10s or 500ms',
  number: ({ from, to }) => `a whole number from ${from} to ${to}`,
  shard: () => 'I/N with 1 <= I <= N, such as 2/8',
  'one-of': ({ choices }) => choices.join(' or '),
  'some-of': ({ choices }) => `${either(choices)}, or several of them with commas`,
  'free-port': () => 'a free port',
  'own-address': () => 'an address of this machine',
  'account-secret': () => 'appid:secret',
  'fault-order': ({ wrong }) =>
    `an order such as menu/create:nth=2,kind=reset,when=after: ${orderText(wrong)}`,
  follower: () => 'the OpenID or WeChat id of a follower',
  'one-account': () => 'one account or menu file',
  visitor: ({ meant }) => (meant === null ? VISITOR : `${meant}=... (${VISITOR})`),
  'one-platform': () => 'one platform only',
  platform: ({ names, meant }) =>
    meant === null ? `platform=${names.join(', ')} (or 1, 2, 3)` : `platform=${meant}`,
  'tag-id': () => 'the id of a tag in digits, or tag=NAME',
  key: ({ longest }) => `up to ${longest} letters, digits, dots, dashes and underscores`,
  commit: () => 'the full name of a commit, 40 hex digits',
  label: ({ longest }) => `the name of a label, up to ${longest} characters and without a comma`,
  'pull-request': () => 'the number of a pull request',
  'account-name': () => 'a name of letters, digits, - and _, such as shop',
  action: () => 'owner/repository@version, such as my-org/wxmenu@v0.1.0',
  'yaml-file': () => 'a file that ends in .yaml',
};

function either(choices: readonly string[]): string {
  return choices.length < 3
    ? choices.join(' or ')
    : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}

function orderText(wrong: WrongOrder): string {
  switch (wrong.why) {
    case 'no-object':
      return 'it is not an object';
    case 'no-colon':
      return 'there is no colon after the call';
    case 'no-pair':
      return `"${printable(wrong.part)}" is not of the form name=value`;
    case 'missing':
      return `${wrong.member} is missing, ${valueText(wrong.expected)}`;
    case 'unknown':
      return `${printable(wrong.member)} is not a member of an order`;
    case 'value':
      return `${wrong.member} is ${printable(wrong.value)}, expected ${valueText(wrong.expected)}`;
    case 'other-kind':
      return `${wrong.member} does not belong to kind ${printable(wrong.kind)}`;
    case 'needs':
      return `kind ${wrong.kind} needs ${wrong.member}`;
  }
}

function valueText(value: OrderValue): string {
  return value.is === 'kind' ? `one of ${value.kinds.join(', ')}` : VALUES[value.is];
}

const VALUES: { readonly [is in Exclude<OrderValue['is'], 'kind'>]: string } = {
  call: 'a path such as menu/create, or *',
  nth: 'a number from 1, or every',
  positive: 'a number from 1',
  when: 'before or after',
  integer: 'a whole number',
  text: 'text',
  milliseconds: 'milliseconds',
  status: 'an HTTP status from 200 to 599',
};
