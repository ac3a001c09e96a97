import type { DesiredMatchRule, Visitor } from '../menu/menu.ts';
import type { Reason } from '../menu/rule-walk.ts';
import type { TagNames } from '../plan/plan.ts';
import type { Marks } from './marks.ts';

/** Whether a rule is for a visitor. */
export type RuleVerdict = 'yes' | 'no' | 'unclear';

/** A tag as far as it is known. */
export type KnownTag = Pick<Visitor, 'tag' | 'tag_id'>;

/**
 * All words of `match` in one language. Users, files, accounts and menus (`menu`: which one it is) arrive safe to
 * print; tags and rules do not.
 */
export interface MatchWording {
  readonly marks: Marks;
  /** The default menu, within a sentence. */
  readonly defaultMenu: string;
  /** Behind the default menu, where others have `forAudience`. */
  readonly everybodyElse: string;
  /** Behind a conditional menu: who sees it. */
  forAudience(rule: DesiredMatchRule, tags: TagNames | undefined): string;

  /** What a follower gets. */
  readonly follower: {
    one(user: string, menu: string, file: string): string;
    /** Menus of the file with the same buttons follow. */
    several(user: string, file: string): string;
    readonly cannotTell: string;
    /** A live menu that the file does not have. */
    onlyLive(user: string, menus: readonly string[], file: string): string;
    /** The same for a conditional menu beside a file that does not manage them. */
    notManaged(user: string, menus: readonly string[], file: string): string;
    /** Neither the file nor menu/get has it. */
    nowhere(user: string, file: string): string;
    none(user: string, account: string): string;
  };

  /** What an imagined visitor gets. Platforms are values of `client_platform_type`. */
  readonly visitor: {
    one(tag: KnownTag, platforms: readonly string[], menu: string, file: string): string;
    /** Which menu is got on which platform follows. */
    several(tag: KnownTag): string;
    /** As a heading of its own. */
    on(platforms: readonly string[]): string;
    readonly cannotBeTold: string;
    /** The rule of `menu` has one form of a tag, the visitor the other. */
    unclear(
      tag: KnownTag,
      platforms: readonly string[],
      menu: string,
      rule: DesiredMatchRule,
      file: string,
    ): string;
    /** How to ask so that it can be told; a command follows for when it is the tag of the rule. */
    readonly askWithBoth: string;
    lastTagCounts(last: KnownTag): string;
    didYouMean(tag: string, suggestion: string, file: string): string;
    readonly walk: string;
    noRules(file: string): string;
    notManaged(file: string): string;
  };
  readonly verdicts: { readonly [verdict in RuleVerdict]: string };
  /** Behind a rule: what about the visitor keeps it from fitting. */
  readonly reasons: { readonly [reason in Exclude<Reason, 'fits'>]: string };

  readonly nextLabel: string;
  /** Behind `wxmenu plan`. */
  readonly planShows: string;
}
