/** What an option takes, by kind, and what its wording needs. */
export interface ExpectedArgs {
  /** A time up to 10 minutes. */
  time: object;
  /** A whole number, both ends included. */
  number: { readonly from: number; readonly to: number };
  /** `I/N`. */
  shard: object;
  'one-of': { readonly choices: readonly string[] };
  /** One or more of them, with commas between. */
  'some-of': { readonly choices: readonly string[] };
  'free-port': object;
  'own-address': object;
  /** `appid:secret`. */
  'account-secret': object;
  'fault-order': { readonly wrong: WrongOrder };
  /** Somebody who follows the account. */
  follower: object;
  /** One account or menu file. */
  'one-account': object;
  /** Parts of `--as`. `meant`: the part that was probably meant. */
  visitor: { readonly meant: string | null };
  'one-platform': object;
  platform: { readonly names: readonly string[]; readonly meant: string | null };
  /** A tag by its number. */
  'tag-id': object;
  /** Letters, digits, dots, dashes and underscores. */
  key: { readonly longest: number };
  /** The full name of a commit. */
  commit: object;
  /** Name of a label on GitHub. */
  label: { readonly longest: number };
  'pull-request': object;
  /** What a new account can be called. */
  'account-name': object;
  /** `owner/repository@version` of an action. */
  action: object;
  /** The name of a YAML file. */
  'yaml-file': object;
}

/** What an option takes. */
export type Expected = {
  [Kind in keyof ExpectedArgs]: { readonly is: Kind } & ExpectedArgs[Kind];
}[keyof ExpectedArgs];

/** Why the order of a fault at the emulator cannot be carried out: its form, or one of its members. */
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

/** What a member of an order takes. */
export type OrderValue =
  | { readonly is: 'call' | 'nth' | 'positive' | 'when' | 'integer' | 'text' | 'milliseconds' | 'status' }
  | { readonly is: 'kind'; readonly kinds: readonly string[] };
