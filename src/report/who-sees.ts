import { conditionalAddress } from '../menu/address.ts';
import { coverage } from '../menu/audience.ts';
import { canonicalJson, sameValue } from '../menu/canonical-json.ts';
import {
  type ConditionalMenu,
  type MatchRule,
  type MenuState,
  type NamedConditionalMenu,
  RETIRED_MATCH_FIELDS,
  type Visitor,
} from '../menu/menu.ts';
import { RuleIndex } from '../menu/rule-index.ts';
import { pairedMenus } from '../picture/paired-addresses.ts';
import type { AccountPlan } from '../plan/plan.ts';
import { type Crowd, crowdOf, type People, peopleOf } from './people.ts';
import { DEFAULT, type ShownMenu, shownMenu, withPlace } from './shown-menu.ts';

/** Who will see a menu, compared with who sees it now. */
export type Audience = 'same' | 'more' | 'fewer' | 'others';

/** What becomes of the people of a row. */
export type Fate =
  | { readonly kind: 'new' }
  /** The menu is live now. `changed`: with other buttons. */
  | { readonly kind: 'kept'; readonly changed: boolean; readonly audience: Audience }
  /** The rows of these ranks take everybody first. */
  | { readonly kind: 'covered'; readonly by: readonly number[] }
  /** The rule has conditions that hold for nobody any more. */
  | { readonly kind: 'retired' };

/** One line of who sees what. */
export interface AudienceRow {
  /** From 1, as WeChat tries them; null: everybody else, who gets the default menu. */
  readonly rank: number | null;
  readonly matchrule: MatchRule;
  /** The rule has one more condition, which is not known here. */
  readonly unclear: boolean;
  readonly menu: ShownMenu;
  readonly fate: Fate;
}

/** People who see one menu now and another afterwards. */
export interface Switch {
  readonly people: readonly People[];
  readonly before: ShownMenu;
  readonly after: ShownMenu;
}

export interface WhoSees {
  readonly rows: readonly AudienceRow[];
  /** But for those who come from the default menu to a new one: the row of that says so. */
  readonly switches: readonly Switch[];
  /** Rules are about several tags, so it matters which of somebody's tags counts. */
  readonly severalTags: boolean;
  /** Everybody sees the very menu that he sees now. */
  readonly noDifference: boolean;
}

/** Who will see what; null when there is nothing to tell: no conditional menu on either side, or no menu afterwards. */
export function whoSees(plan: AccountPlan): WhoSees | null {
  const { button, conditionalmenu } = plan.desired.menu;
  if (button === null || conditionalmenu.length + plan.live.snapshot.conditionalmenu.length === 0)
    return null;
  return new Comparison(plan).whoSees();
}

/** What one kind of visitor gets: a place in the list of conditional menus, null for the default menu. */
interface View {
  readonly visitor: Visitor;
  readonly before: number | null;
  readonly after: number | null;
}

class Comparison {
  private readonly plan: AccountPlan;
  /** Live places of desired menus that are live now, by their desired places. */
  private readonly pairs: ReadonlyMap<number, number>;
  private readonly bars: { readonly live: Bars; readonly desired: Bars };
  /** For each desired menu those that leave nobody for it. */
  private readonly covers: readonly (readonly number[])[];
  private readonly crowd: Crowd;
  /** Empty when a rule cannot be judged: then nobody can say who sees what. */
  private readonly views: readonly View[];
  /** Desired places of menus that somebody comes to, and live places of those that somebody leaves. */
  private readonly gains: ReadonlySet<number | null>;
  private readonly losses: ReadonlySet<number | null>;

  constructor(plan: AccountPlan) {
    this.plan = plan;
    this.pairs = pairedMenus(plan);
    this.bars = { live: barsOf(plan.live.snapshot), desired: barsOf(plan.desired.menu) };
    const live = this.live.map(({ matchrule }, at): MatchRule => (isJudged(plan, at) ? matchrule : {}));
    const wanted = this.desired.map(({ matchrule }, at): MatchRule => (this.isJudged(at) ? matchrule : {}));
    this.covers = coverage(wanted);
    this.crowd = crowdOf([...live, ...wanted]);
    const isClear = [...live, ...wanted].every(rule => Object.keys(rule).length > 0);
    const [before, after] = [indexOf(live), indexOf(wanted)];
    const view = (visitor: Visitor): View => ({
      visitor,
      before: before.taker(visitor),
      after: after.taker(visitor),
    });
    this.views = isClear ? this.crowd.visitors.map(view) : [];
    const moved = this.views.filter(({ before, after }) => before !== this.placeNow(after));
    this.gains = new Set(moved.map(({ after }) => after));
    this.losses = new Set(moved.map(({ before }) => before));
  }

  whoSees(): WhoSees {
    const rows = this.desired.map(
      (menu, at): AudienceRow => ({
        rank: at + 1,
        matchrule: menu.matchrule,
        unclear: !this.isJudged(at),
        menu: this.after(at),
        fate: this.fate(menu, at),
      }),
    );
    const rest = { rank: null, matchrule: {}, unclear: false, menu: DEFAULT, fate: this.defaultFate() };
    return {
      rows: [...rows, rest],
      switches: this.switches(),
      severalTags: this.crowd.tags.length > 1,
      noDifference: this.views.length > 0 && this.views.every(view => this.looksTheSame(view)),
    };
  }

  private get live(): readonly ConditionalMenu[] {
    return this.plan.live.snapshot.conditionalmenu;
  }

  private get desired(): readonly NamedConditionalMenu[] {
    return this.plan.desired.menu.conditionalmenu;
  }

  private isJudged(at: number): boolean {
    const from = this.pairs.get(at);
    return from === undefined || isJudged(this.plan, from);
  }

  private fate(menu: ConditionalMenu, at: number): Fate {
    if (RETIRED_MATCH_FIELDS.some(field => menu.matchrule[field] !== undefined)) return { kind: 'retired' };
    const by = this.covers[at] ?? [];
    if (by.length > 0) return { kind: 'covered', by: by.map(rankOf) };
    const from = this.pairs.get(at);
    if (from === undefined) return { kind: 'new' };
    const changed = this.bars.live.get(from) !== this.bars.desired.get(at);
    return { kind: 'kept', changed, audience: this.audience(from, at) };
  }

  private defaultFate(): Fate {
    const takers = this.views.map(({ after }) => after);
    if (takers.length > 0 && !takers.includes(null)) {
      const untagged = this.views.filter(({ visitor }) => visitor.tag_id === undefined);
      return { kind: 'covered', by: unique(untagged.map(({ after }) => after ?? 0)).map(rankOf) };
    }
    if (this.plan.live.snapshot.button === null) return { kind: 'new' };
    const changed = this.bars.live.get(null) !== this.bars.desired.get(null);
    return { kind: 'kept', changed, audience: 'same' };
  }

  private audience(from: number, at: number): Audience {
    const [gained, lost] = [this.gains.has(at), this.losses.has(from)];
    if (gained && lost) return 'others';
    return gained ? 'more' : lost ? 'fewer' : 'same';
  }

  /** People who come to see another menu with other buttons, those of one kind together. */
  private switches(): Switch[] {
    const groups = new Map<string, View[]>();
    for (const view of this.views) {
      if (!this.isSwitch(view)) continue;
      const key = `${view.before} ${view.after}`;
      groups.set(key, [...(groups.get(key) ?? []), view]);
    }
    return [...groups.values()].flatMap(views => {
      const [view] = views;
      if (!view) return [];
      const people = peopleOf(
        views.map(({ visitor }) => visitor),
        this.crowd,
      );
      const [before, after] = [this.before(view.before), this.after(view.after)];
      if (!sameValue(before, after)) return [{ people, before, after }];
      return [
        {
          people,
          before: withPlace(before, 'live', view.before),
          after: withPlace(after, 'desired', view.after),
        },
      ];
    });
  }

  private isSwitch(view: View): boolean {
    const { before, after } = view;
    const from = this.placeNow(after);
    if (before === from || this.plan.live.snapshot.button === null) return false;
    return !(before === null && from === undefined) && !this.looksTheSame(view);
  }

  private looksTheSame({ before, after }: View): boolean {
    return this.bars.live.get(before) === this.bars.desired.get(after);
  }

  /** Where a desired menu is live now; undefined for a new one, null for the default menu. */
  private placeNow(place: number | null): number | null | undefined {
    return place === null ? null : this.pairs.get(place);
  }

  private before(place: number | null): ShownMenu {
    if (place === null) return DEFAULT;
    const [at] = [...this.pairs].find(([, from]) => from === place) ?? [];
    return at === undefined ? shownMenu(this.live[place]) : this.after(at);
  }

  private after(place: number | null): ShownMenu {
    return place === null ? DEFAULT : shownMenu(this.desired[place]);
  }
}

/** False when the rule of a live menu has a condition that is not known here, so that nobody can tell whom it is for. */
function isJudged({ notices }: AccountPlan, from: number): boolean {
  const rule = `${conditionalAddress(from)}.matchrule`;
  return !notices.some(notice => notice.code === 'unknown-live-member' && notice.address === rule);
}

/** What each menu shows, by its place, as a text to compare: every visitor asks for it. */
type Bars = ReadonlyMap<number | null, string>;

function barsOf({ button, conditionalmenu }: MenuState): Bars {
  const bars = conditionalmenu.map((menu, place) => [place, canonicalJson(menu.button)] as const);
  return new Map<number | null, string>([[null, canonicalJson(button)], ...bars]);
}

function indexOf(rules: readonly MatchRule[]): RuleIndex {
  const index = new RuleIndex();
  for (const [place, rule] of rules.entries()) index.add(rule, place);
  return index;
}

function rankOf(place: number): number {
  return place + 1;
}

function unique(places: readonly number[]): number[] {
  return [...new Set(places)].sort((a, b) => a - b);
}
