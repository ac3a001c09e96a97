import type { ChangeSummary, Origin } from '../diff/change.ts';
import type { MatchRule } from '../menu/menu.ts';
import type { PlanNotice } from '../plan/notice.ts';
import type { Guard, TagNames } from '../plan/plan.ts';
import type { Ink } from './ink.ts';
import type { Marks } from './marks.ts';
import type { People } from './people.ts';
import type { ShownMenu } from './shown-menu.ts';
import type { Fate } from './who-sees.ts';
import type { Message } from './wording.ts';

type GuardsByName = { [G in Guard as G['name']]: G };
type NoticesByCode = { [N in PlanNotice as N['code']]: N };

/** What apply does to the menu that visitors see, as far as the steps tell. */
export type Interruption =
  /** menu/delete, then menu/create. */
  | 'gap'
  /** The same, and conditional menus are added again after it. */
  | 'gap-and-conditional'
  /** There is no default menu yet. */
  | 'first-menu'
  /** menu/create alone over an existing menu, one made on the website included. */
  | 'overwrite'
  /** Only conditional menus are added and deleted. */
  | 'conditional-only'
  /** Conditional menus are only added, or only deleted. */
  | 'conditional-one-way'
  /** menu/delete and nothing after it. */
  | 'no-menu-left';

/** Of the menus for the same people: the only one, one that another is added for, one besides another that stays. */
export type Removed = 'only' | 'former' | 'surplus';

/**
 * All words of a plan in one language. What comes out is one plain sentence or phrase; texts that come from
 * people go in through the {@link Ink}, which knows how the format at hand shows them safely.
 */
export interface PlanWording {
  readonly marks: Marks;
  /** Phrases of a count line; each action stands behind its sign, which explains the sign. */
  readonly counts: { readonly [of in keyof ChangeSummary]: (count: number) => string };
  /** Phrases of a line that counts changes by why they are in the plan; each explains its mark. */
  readonly origins: { readonly [origin in Origin]: (count: number) => string };
  /** Stand behind changes that the pull request does not make. */
  readonly originMarks: { readonly [origin in Exclude<Origin, 'pull-request'>]: string };
  /** Before the counts of origins: what was compared with. `base`: a revision, safe to print. */
  against(base: string): string;
  /** First line of a plan that was made without asking what is live. */
  offline(base: string): string;
  /** A menu file that base has and that is no longer here. */
  removed(account: string, file: string, ink: Ink): string;
  readonly noChangesShort: string;
  /** Offline: the file says the same in base. */
  sameAsBase(account: string, file: string | undefined): string;
  noChanges(account: string, file: string | undefined): string;
  /** No menu, and none is wanted. */
  noMenu(account: string): string;
  /** First line for several accounts. */
  accounts(all: number, changed: number): string;
  /** The same offline. */
  accountsOffline(all: number, changed: number): string;
  /** Stands for the accounts without changes when they are too many to list. */
  unchangedAccounts(count: number): string;

  readonly guardLabel: string;
  /** In Markdown, before what it says. */
  guardTitle(name: string): string;
  readonly guards: { readonly [N in keyof GuardsByName]: (guard: GuardsByName[N], ink: Ink) => Message };
  unknownGuard(name: string, message: string | undefined, ink: Ink): Message;
  /** Title of a notice that must not be overlooked. */
  readonly attentionLabel: string;
  readonly noticesHeading: string;
  readonly notices: {
    readonly [N in keyof NoticesByCode]: (notice: NoticesByCode[N], account: string, ink: Ink) => string;
  };

  readonly opensSubmenu: string;
  /** Stands where one side of a change has no value. */
  readonly absent: string;
  from(address: string): string;
  movedFrom(address: string): string;
  /** Where something unchanged stands in the live menu. */
  liveAddress(address: string): string;
  /** Two values that look alike; their code points. */
  sameLook(before: string, after: string): string;
  /** The part in which two long values differ. */
  differsIn(before: string, after: string): string;
  /** Who sees a conditional menu; says so when it is nobody any more. */
  audience(rule: MatchRule, tags?: TagNames): string;
  seenBy(audience: string): string;

  stepsHeading(steps: number): string;
  readonly steps: {
    readonly 'menu/delete': string;
    /** Buttons on the bar, and inside parents. */
    'menu/create'(bar: number, inside: number): string;
    /** `again`: the same menu is live now; it is added anew because it was deleted with the rest, or to keep its rank. */
    'menu/addconditional'(audience: string, label: string | undefined, again: boolean): string;
    /** `audience` undefined: not known. `which`: see {@link Removed}. */
    'menu/delconditional'(menuid: string, audience: string | undefined, which: Removed): string;
  };
  readonly interruptions: { readonly [kind in Interruption]: string };

  readonly whoSees: WhoSeesWording;

  readonly planHeading: string;
  readonly accountColumn: string;
  readonly resultColumn: string;
  /** Summary line of folded changes. */
  changesHeading(lines: number): string;
  readonly digestLabel: string;
  readonly nextLabel: string;
  /** Behind a command that guards will refuse without `flag`. */
  ifMeant(flag: string): string;
  /** Stands for the accounts in a command when they are too many. */
  readonly sameArguments: string;
}

/** Words for who will see which menu. Names of tags and menus come in as people wrote them and go out printable. */
export interface WhoSeesWording {
  /** `ranked`: there is more than the default menu, so the order counts. */
  heading(ranked: boolean): string;
  /** Conditions of a rule, whether they hold for anybody or not. */
  conditions(rule: MatchRule, tags: TagNames | undefined): string;
  people(people: People, tags: TagNames | undefined): string;
  readonly everybodyElse: string;
  menu(menu: ShownMenu): string;
  fate(fate: Fate): string;
  readonly switchesHeading: string;
  /** Between the menu that people see now and the one that they will see. */
  becomes(before: string, after: string): string;
  moreSwitches(count: number): string;
  /** Which of somebody's several tags counts. */
  readonly severalTags: string;
  /** Everybody sees the very menu that he sees now. */
  readonly noDifference: string;
  /** Conditions with one more that is not known here. */
  unclear(conditions: string): string;
  readonly columns: { readonly [column in 'rank' | 'who' | 'menu' | 'fate' | 'before' | 'after']: string };
}

/** The wording of a guard. One from a plan of a later minor version speaks for itself, if it can. */
export function guardMessage(words: PlanWording, guard: Guard, ink: Ink): Message {
  if (!Object.hasOwn(words.guards, guard.name)) return words.unknownGuard(guard.name, ownMessage(guard), ink);
  const say = <N extends keyof GuardsByName>(name: N, args: GuardsByName[N]) => words.guards[name](args, ink);
  return say(guard.name, guard);
}

/** The wording of a notice. One from a plan of a later minor version speaks for itself, if it can. */
export function noticeMessage(words: PlanWording, notice: PlanNotice, account: string, ink: Ink): string {
  if (!Object.hasOwn(words.notices, notice.code)) return ink.value(ownMessage(notice) ?? notice.code);
  const say = <N extends keyof NoticesByCode>(code: N, args: NoticesByCode[N]) =>
    words.notices[code](args, account, ink);
  return say(notice.code, notice);
}

/** Notices that a reader must see before the changes, not after them. */
export function isUrgent({ code }: PlanNotice): boolean {
  return code === 'interrupted-apply';
}

function ownMessage(value: object): string | undefined {
  return 'message' in value && typeof value.message === 'string' ? value.message : undefined;
}
