import type { Address } from './address.ts';
import type { Expected } from './expected.ts';
import type { Tag } from './menu.ts';

/**
 * Something failed. A fault is told to a person through `report/`, which holds the wording by code; `message`
 * is only the technical form for logs. No fault ever carries a secret or a token.
 */
export abstract class Fault<Code extends string = string, Args extends object = object> extends Error {
  readonly code: Code;
  /** What the wording needs; plain data. */
  readonly args: Args;

  constructor(code: Code, args: Args, options?: ErrorOptions) {
    super(`${code} ${JSON.stringify(args)}`, options);
    this.code = code;
    this.args = args;
    this.name = new.target.name;
  }
}

/** A conditional menu that a file asks for by the number of a tag. */
export interface MenuOfTag {
  readonly address: Address;
  /** Its label; null for none. */
  readonly name: string | null;
  readonly id: string;
  /** One for this tag is live: it would have to be deleted and added again. */
  readonly again: boolean;
}

/** A file whose contents are not what they should be. */
export interface BadContent {
  path: string;
  /** What is wrong, or the system's code when the file could not be read. */
  reason: ContentReason | (string & {});
  /** The member that is wrong; absent for the whole. */
  member?: string;
  /** What a parser or a schema says of it, in English. */
  said?: string;
}

export type ContentReason =
  | 'not-json'
  | 'not-an-object'
  | 'too-deep'
  | 'too-large'
  | 'no-format-version'
  | 'bad-member'
  | 'too-many-changes'
  | 'no-address'
  /** A report of apply where one of plan is wanted. */
  | 'of-apply'
  | 'not-a-snapshot'
  | 'not-a-journal'
  | 'not-emulator-state'
  /** The state of another version of the emulator. */
  | 'other-version';

/** What a schema says of a member, as a part of {@link BadContent}. `path`: a JSON pointer. */
export function badMember(
  path: string | undefined,
  said: string | undefined,
): Pick<BadContent, 'reason' | 'member' | 'said'> {
  const member = path ? { member: path } : {};
  return { reason: 'bad-member', ...member, ...(said === undefined ? {} : { said }) };
}

/** What can go wrong with how wxmenu was called or set up; nothing was sent to WeChat. */
export interface UsageFaultArgs {
  /** No file, folder or account of that name. `known`: account names that exist, nearest first. */
  'not-found': { argument: string; looked: string; known: readonly string[] };
  /** `menus/` (or the given folder) is missing or holds no menu file. */
  'no-menus': { folder: string; exists: boolean };
  unreadable: { path: string; reason: string };
  unwritable: { path: string; reason: string };
  /** Two files stand for one account. */
  'duplicate-account': { account: string; files: readonly string[] };
  /** The variables wanted, none of which is set (or not all of a pair). `several`: more than one account is selected. */
  'credentials-missing': {
    account: string;
    appidVariable: string;
    secretVariable: string;
    several: boolean;
    found: readonly string[];
  };
  /** The file names another account than the credentials. */
  'credentials-other-appid': { account: string; file: string; wanted: string; given: string };
  /** Several accounts have credentials of one appid: each would put its menu in place of the other's. */
  'credentials-same-appid': { accounts: readonly string[]; appid: string };
  'credentials-bad-appid': { account: string; variable: string; reason: 'shape' | 'blank' };
  'bad-api-base': { value: string; reason: 'not-a-url' | 'plain-http' | 'has-path' | 'has-credentials' };
  'bad-option': { option: string; value: string; expected: Expected };
  /** A variable of the environment has a value that it cannot have. The value is not kept: it may be a secret. */
  'bad-setting': {
    variable: string;
    reason:
      | 'not-a-url'
      | 'scheme'
      | 'plain-http'
      | 'has-credentials'
      | 'not-printable'
      | 'unknown-token-kind'
      | 'needs-appid';
  };
  /** The plan file is not JSON, or not a plan. */
  'plan-not-a-plan': BadContent;
  'plan-version': { path: string; found: string; supported: string };
  /** A digest in the plan file does not fit its contents. */
  'plan-edited': { path: string; member: string };
  /** The file is not what `--report` writes. */
  'report-not-a-report': BadContent;
  'report-version': { path: string; found: string; supported: string };
  /** The plan file names an account for which no credentials or other credentials are here. */
  'plan-other-target': { path: string; account: string; planned: string; given: string };
  /** `--expect-digest` and the plan made now differ. */
  'digest-differs': { expected: string; actual: string };
  /** Neither a terminal to ask at nor a flag that approves. */
  'approval-missing': { command: string };
  /** `given`: the one that was asked for, as it was typed; absent for any. */
  'snapshot-missing': { account: string; folder: string; given?: string };
  /** A file that is JSON by its name holds what only YAML has. */
  'yaml-in-json': { path: string };
  /** The account has no menu; or the file, where one was given. */
  'nothing-to-import': { account: string; path: string | null };
  /** Another file than the one that would be written stands for the account. */
  'account-has-file': { account: string; path: string };
  /** Two things of a command line that cannot be given together. */
  'option-conflict': { one: string; other: string };
  /** An option that means nothing without another. */
  'option-needs': { option: string; needs: string };
  /** There is no git to ask for the revision of `--base`. */
  'git-missing': { option: string };
  /** The working folder is in no git repository. */
  'no-repository': { folder: string };
  /** A menu file stands outside of the repository of the working folder. */
  'outside-repository': { path: string };
  /** The repository has no such commit. `shallow`: it has only the last part of its history. */
  'unknown-revision': { ref: string; shallow: boolean };
  /** git could not do it; `ownership`: the repository belongs to another user of the machine. */
  'git-failed': { command: string; reason: string; ownership: boolean };
  /** A plan that was made without asking what is live is to be applied. */
  'plan-offline': { path: string };
  /** `--fail-on`: changes of these origins are in the plan. */
  'origin-refused': {
    account: string;
    changes: readonly {
      readonly address: string;
      readonly name: string;
      readonly origin: 'drift' | 'pending';
    }[];
  };
  /** Rules give tags by name, and with the tags at hand these cannot all be turned into ids. */
  'tags-unresolved': { account: string; names: readonly string[] };
  /** Conditional menus that stand would be taken away, and their tags are gone, so that they may not be added again. */
  'tags-gone': { account: string; menus: readonly MenuOfTag[]; known: readonly Tag[] };
}

/** Wrong use, or a file or setting that stands in the way. */
export class UsageFault<C extends keyof UsageFaultArgs = keyof UsageFaultArgs> extends Fault<
  C,
  UsageFaultArgs[C]
> {}

/** What can go wrong on this machine while applying. */
export interface StateFaultArgs {
  /** Another process is applying to the same account. */
  locked: { account: string; path: string };
  /** The state folder cannot be used, so no snapshot can be kept; nothing was changed. */
  'state-unwritable': { path: string; reason: string };
  /** A snapshot or journal on disk is not readable as one. */
  'state-corrupt': BadContent;
}

/** The lock, the journal or a snapshot could not be used. */
export class StateFault<C extends keyof StateFaultArgs = keyof StateFaultArgs> extends Fault<
  C,
  StateFaultArgs[C]
> {}
