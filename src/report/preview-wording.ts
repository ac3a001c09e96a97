import type { DesiredMatchRule, Visitor } from '../menu/menu.ts';

/** Words of the preview page in one language. Plain texts without markup; what people wrote goes in ready to show. */
export interface PreviewWording {
  /** What the command says once the page can be opened. */
  opened(url: string): string;
  /** It listens where others reach it too. */
  readonly exposed: string;
  /** The system says that some files cannot be watched; `reason` is its code. */
  notFollowed(reason: string): string;
  readonly title: string;
  readonly accounts: string;
  readonly noAccounts: string;

  /** Who is looking. */
  readonly audience: {
    readonly legend: string;
    readonly menu: string;
    readonly byDefault: string;
    /** `place` from 1. */
    conditional(place: number, label: string | undefined, rule: string): string;
    /** Somebody with the tag and platform that are chosen beside it. */
    readonly somebody: string;
    readonly tag: string;
    readonly noTag: string;
    readonly platform: string;
    readonly platforms: { readonly [platform: string]: string };
    readonly show: string;
  };
  /** The default menu, in a sentence. */
  readonly theDefault: string;
  rule(rule: DesiredMatchRule): string;
  /** Why this menu: `menu` names it. */
  gets(visitor: Visitor, menu: string, rule: string | null): string;
  /** A rule gives its tag in another way than the visitor. */
  unclear(visitor: Visitor, menu: string): string;

  readonly desired: string;
  readonly live: string;
  readonly noMenu: string;
  /** No live conditional menu has the rule of the one that is looked at. */
  readonly notLive: string;
  readonly asLive: string;
  differs(count: number): string;
  readonly noCredentials: string;
  /** WeChat is being asked. */
  readonly reading: string;
  /** `time` as a clock shows it; whether or not there was anything to see. */
  lookedAt(time: string): string;
  readonly readAgain: string;

  /** What a button does, once it is tapped. */
  readonly tapHint: string;
  does(type: string): string;
  readonly opensColumn: string;

  readonly errors: string;
  /** Those that are no errors. */
  readonly problems: string;
  readonly noProblems: string;
  readonly severities: { readonly error: string; readonly warning: string; readonly info: string };
  /** The file cannot be used as it is, and an earlier picture is shown. */
  readonly stale: string;
  readonly neverGood: string;
  /** The command behind the page has ended, or cannot be reached. */
  readonly lost: string;
}
