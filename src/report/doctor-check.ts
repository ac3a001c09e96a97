import type { Fault } from '../menu/fault.ts';

/** `skipped`: not looked at, because of something else or because there is nothing to look at. */
export type Verdict = 'ok' | 'warning' | 'failed' | 'skipped';

/** What doctor looks at: first of this machine, then of each account. In the order in which it is shown. */
export type CheckName =
  | 'settings'
  | 'proxy'
  | 'dns'
  | 'tls'
  | 'clock'
  | 'state-folder'
  | 'token-cache'
  | 'accounts'
  | 'menu-file'
  | 'credentials'
  | 'ip'
  | 'token'
  | 'menu-api'
  | 'menu'
  | 'conditional'
  | 'website'
  | 'quotas'
  | 'last-apply';

/** The quota of one call today. */
export interface QuotaLeft {
  /** Path after /cgi-bin/. */
  readonly call: string;
  readonly limit: number;
  readonly used: number;
  readonly remain: number;
}

/** What a check can find out, and what its wording needs. */
export interface FindingArgs {
  /** `variable` is empty for WeChat itself. */
  'api-base': { base: string; variable: string };
  emulator: { path: string };
  'proxy-none': object;
  /** Without its name and password. */
  'proxy-used': { proxy: string; variable: string };
  'proxy-bypassed': { host: string; variable: string };
  /** `status`: what the proxy answered; 407 when it wants a name and password. */
  'proxy-refused': { proxy: string; status: number };
  resolved: { host: string; addresses: readonly string[] };
  'not-resolved': { host: string; reason: string };
  'dns-not-needed': { why: 'address' | 'proxy' };
  /** Answered after `ms`. `until`: when the certificate ends, ISO 8601, UTC. */
  'tls-trusted': { ms: number; protocol: string; issuer: string; until: string };
  'tls-ends-soon': { host: string; until: string; days: number };
  /** Answered, and no more is known of the way: plain http, or through a proxy. */
  reached: { ms: number; way: 'http' | 'https' | 'proxy' };
  /** `ignored`: the file of certificates that is named and cannot be used; empty for none. */
  'tls-refused': { host: string; reason: string; ignored: string };
  'not-reached': { host: string; reason: string; seconds: number };
  /** `host` cannot be reached, and the calls go to the other one. */
  'fallback-reached': { host: string; reason: string; seconds: number; fallback: string };
  /** Seconds that this machine is ahead of WeChat; negative when it is behind. */
  'clock-right': { seconds: number };
  'clock-wrong': { seconds: number };
  'clock-unknown': object;
  'folder-usable': { path: string };
  'folder-unusable': { path: string; reason: string };
  'cache-unusable': { path: string; reason: string };
  'no-accounts': { folder: string };
  'menu-file-invalid': { file: string; errors: number };
  'credentials-found': { variables: readonly string[] };
  'credentials-emulator': object;
  'ip-allowed': object;
  /** `ip` is empty when WeChat did not name it. */
  'ip-refused': { ip: string };
  'token-accepted': { kind: TokenKind };
  /** Every fetch of it throws out the token of other programs. */
  'token-classic': object;
  'menu-api-open': object;
  /** The quota of this call cannot be read for lack of permission: the call itself is not granted. */
  'menu-api-closed': { call: string };
  'menu-live': { top: number; below: number };
  'menu-none': object;
  'conditional-live': { count: number };
  'conditional-none': object;
  /** `retired` of `count` have a condition that WeChat does not look at any more. */
  'conditional-retired': { count: number; retired: number };
  'nothing-shown': object;
  'api-menu-shown': object;
  'website-live': { names: readonly string[] };
  'website-off': { names: readonly string[] };
  /** A menu was made by API, but users are shown another. */
  'website-instead': { names: readonly string[] };
  /** The menu is there, and switched off. */
  'menu-switched-off': object;
  'website-unknown': { errcode: number };
  'quotas-left': { quotas: readonly QuotaLeft[] };
  'quotas-low': { quotas: readonly QuotaLeft[]; low: readonly string[] };
  'quotas-used-up': { quotas: readonly QuotaLeft[]; usedUp: readonly string[] };
  'quotas-unknown': { errcode: number };
  'apply-ended': object;
  'apply-running': object;
  /** `started`: ISO 8601, UTC. `snapshot`: path. */
  /** Nobody knows what the last apply was about. */
  'journal-unreadable': { account: string; path: string; reason: string };
  'apply-cut-off': { account: string; started: string; snapshot: string };
}

/** Where the token comes from. */
export type TokenKind = 'stable' | 'classic' | 'ready' | 'server' | 'command';

export type Finding = {
  [Code in keyof FindingArgs]: { readonly code: Code; readonly args: FindingArgs[Code] };
}[keyof FindingArgs];

/** What came of one check: a finding, a fault, or another check that has to be right first. */
export interface Check {
  readonly check: CheckName;
  readonly verdict: Verdict;
  readonly result:
    | { readonly finding: Finding }
    | { readonly fault: Fault }
    | { readonly because: CheckName };
}

/** The checks of one account. `appid` is null when it is not known. */
export interface AccountChecks {
  readonly account: string;
  readonly appid: string | null;
  readonly checks: readonly Check[];
}

/** All that doctor found. `emulator`: `--emulator` as it was given, for commands to type. */
export interface Diagnosis {
  readonly machine: readonly Check[];
  readonly accounts: readonly AccountChecks[];
  readonly emulator?: true | string;
}
