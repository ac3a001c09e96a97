import type { Change, ChangeSummary } from '../diff/change.ts';
import type { Digest } from '../menu/digest.ts';
import type {
  AddConditionalBody,
  CreateBody,
  MatchRule,
  MenuState,
  Strategy,
  TargetState,
} from '../menu/menu.ts';
import type { PlanNotice } from './notice.ts';
import type { OriginCounts } from './origin-counts.ts';

/** One API call that will be made. Data: what it does stands in `body`, not in a closure. */
export type Step =
  | { readonly call: 'menu/delete' }
  | { readonly call: 'menu/create'; readonly body: CreateBody }
  | { readonly call: 'menu/addconditional'; readonly body: AddConditionalBody }
  | {
      readonly call: 'menu/delconditional';
      readonly menuid: string;
      /** Who saw it; only to be told. Absent in plans of earlier versions. */
      readonly matchrule?: MatchRule;
    };

/** Why WeChat would not add a conditional menu again as it is, or not for the same people. */
export type NotAddable =
  | { readonly reason: 'conditions' }
  | { readonly reason: 'characters' }
  | { readonly reason: 'tag'; readonly tag_id: string };

/** A named reason to refuse unless allowed by name (`--allow mass-delete`). */
export type Guard =
  /** More than half of the live buttons, and at least three, would go. */
  | { readonly name: 'mass-delete'; readonly deleted: number; readonly live: number }
  /** A menu made on the website would be replaced by one that only the API can change. */
  | { readonly name: 'take-over'; readonly names: readonly string[] }
  /** Conditional menus that are not managed by the file would be lost: WeChat refuses to add them again. */
  | {
      readonly name: 'drop-conditional';
      readonly addresses: readonly string[];
      /** Why, for each of the addresses. Absent in plans of earlier versions. */
      readonly reasons?: readonly NotAddable[];
    };

export type GuardName = Guard['name'];

/** Names of tags by id. Only ids are sent and compared. */
export interface TagNames {
  readonly [id: string]: string;
}

/** The plan for one account. */
export interface AccountPlan {
  readonly account: string;
  readonly appid: string;
  /** The menu file as people type it (`menus/shop.yaml`), to be named in messages. No part of the digest. */
  readonly file?: string;
  readonly strategy: Strategy;
  readonly live: { readonly digest: Digest; readonly snapshot: MenuState };
  /** `managed`: the file lists conditional menus; otherwise `menu.conditionalmenu` is what was found and is kept. */
  readonly desired: {
    readonly digest: Digest;
    readonly menu: TargetState;
    readonly conditional: 'managed' | 'kept';
  };
  /** Names of tags that rules on either side are about, as far as tags/get was asked. No part of the digest. */
  readonly tags?: TagNames;
  readonly changes: readonly Change[];
  readonly steps: readonly Step[];
  readonly guards: readonly Guard[];
  readonly summary: ChangeSummary;
  /** Counts of `origin` over the changes, when they have one. No part of the digest. */
  readonly origins?: OriginCounts;
  readonly notices: readonly PlanNotice[];
}

/** The revision that origins of changes are told by. */
export interface PlanBase {
  /** As it was given, and the commit that it stood for. */
  readonly ref: string;
  readonly commit: string;
  /** Menu files that it has and the working folder has no more: nothing is done to their accounts. */
  readonly removed?: readonly { readonly account: string; readonly file: string }[];
}

/** What `plan` shows, `--out` saves and `apply` carries out. Holds no secret. */
export interface Plan {
  /** Minor versions only add members; readers refuse an unknown major. */
  readonly format_version: string;
  readonly tool_version: string;
  readonly accounts: readonly AccountPlan[];
  readonly summary: ChangeSummary;
  /** Counts of `origin` over all changes, when they have one. */
  readonly origins?: OriginCounts;
  /** Over every account's name, appid, strategy, live menu and desired menu; not over texts, places or times. */
  readonly digest: Digest;
  /**
   * Made at the emulator inside wxmenu: `--emulator` as it was given (true without a file), so that the command that
   * applies the plan can be named. No part of the digest, and nothing is reached by it.
   */
  readonly emulator?: true | string;
  /** What it was compared with to tell origins. No part of the digest. */
  readonly base?: PlanBase;
  /** Nobody was asked what is live: each account's live menu is what its file said in `base`. Cannot be applied. */
  readonly offline?: true;
}

export const PLAN_FORMAT_VERSION = '1.0';
