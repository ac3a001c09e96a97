import type { Button, DesiredMatchRule } from '../menu/menu.ts';
import { conditionalMenu, defaultMenu, type WholeMenu } from '../menu/menus-of.ts';
import type { PlatformWalk, Reason } from '../menu/rule-walk.ts';
import type { TagNames } from '../plan/plan.ts';
import { columnsOf, padColumns, wrap } from './columns.ts';
import type { FollowerMatch, VisitorMatch } from './match-answer.ts';
import type { MatchWording, RuleVerdict } from './match-wording.ts';
import { barLines } from './menu-lines.ts';
import { emulatorFlag } from './next-command.ts';
import type { PlanWording } from './plan-wording.ts';
import { bare, neverCommand, quoted, shellWord } from './printable.ts';
import type { Style } from './style.ts';

/** The menu of a follower for a terminal or a log: which it is, what is in it, and what to do when it should not be. */
export function followerText(
  match: FollowerMatch,
  style: Style,
  words: MatchWording,
  planWords: PlanWording,
): string {
  return new MatchPen(style, words, planWords).follower(match);
}

/** The menu of an imagined visitor: which it is, how WeChat comes to it, and what is in it. */
export function visitorText(
  match: VisitorMatch,
  style: Style,
  words: MatchWording,
  planWords: PlanWording,
): string {
  return new MatchPen(style, words, planWords).visitor(match);
}

/** Which menu a follower gets, in a sentence or two without colour. */
export function followerHeadline(match: FollowerMatch, words: MatchWording): string {
  const { follower } = words;
  const { button, inFile, live, managed, tags } = match;
  const [user, file] = [bare(match.user), bare(match.file)];
  const [only, ...others] = inFile;
  if (button === null) return follower.none(user, bare(match.account));
  if (only && others.length === 0) return follower.one(user, menuInWords(only, words), file);
  if (only) {
    const menus = inFile.map(menu => menuInWords(menu, words));
    const { item, stop, gap } = words.marks;
    return `${follower.several(user, file)}${gap}${menus.join(item)}${stop}${gap}${follower.cannotTell}`;
  }
  const menus = live.map(menu => menuInWords(menu, words, tags));
  if (menus.length === 0) return follower.nowhere(user, file);
  const isKept = !managed && live.every(({ matchrule }) => matchrule !== null);
  return follower[isKept ? 'notManaged' : 'onlyLive'](user, menus, file);
}

/** Which menu an imagined visitor gets on some platforms, in one sentence without colour. */
export function visitorHeadline(match: VisitorMatch, walk: PlatformWalk, words: MatchWording): string {
  const { visitor, menu } = match;
  const file = bare(match.file);
  const { seen, platforms } = walk;
  if ('unclear' in seen) {
    const unclear = conditionalMenu(menu, seen.unclear);
    return words.visitor.unclear(
      visitor,
      platforms,
      unclear ? label(unclear, words) : '',
      unclear?.matchrule ?? {},
      file,
    );
  }
  return words.visitor.one(visitor, platforms, seenInWords(match, walk, words), file);
}

/** The menu that a walk ends at; null when that cannot be told. */
export function menuSeen({ menu }: VisitorMatch, { seen }: PlatformWalk): WholeMenu | null {
  if ('unclear' in seen) return null;
  return seen.menu === null ? defaultMenu(menu) : conditionalMenu(menu, seen.menu);
}

export function verdictOf(reason: Reason): RuleVerdict {
  return reason === 'fits' ? 'yes' : reason === 'tag-unclear' ? 'unclear' : 'no';
}

/** `conditionalmenu[0] "VIP members"`. */
function label({ address, name, matchrule }: WholeMenu, words: MatchWording): string {
  if (matchrule === null) return words.defaultMenu;
  return [address, ...(name === undefined ? [] : [quoted(name)])].join(' ');
}

/** `conditionalmenu[0] "VIP members" (for tag VIP)`. */
function menuInWords(menu: WholeMenu, words: MatchWording, tags?: TagNames): string {
  const which = label(menu, words);
  return menu.matchrule === null
    ? which
    : `${which}${words.marks.bracketed(words.forAudience(menu.matchrule, tags))}`;
}

function seenInWords(match: VisitorMatch, walk: PlatformWalk, words: MatchWording): string {
  const menu = menuSeen(match, walk);
  return menu === null ? words.visitor.cannotBeTold : label(menu, words);
}

/** The question with both forms of the tag, as if the rule was about the visitor's. */
export function commandWithBoth({ account, visitor }: VisitorMatch, rule: DesiredMatchRule): string {
  const { tag = rule.tag, tag_id = rule.tag_id, client_platform_type: platform } = visitor;
  const as = [`tag=${tag}`, `tag_id=${tag_id}`, ...(platform === undefined ? [] : [`platform=${platform}`])];
  const text = as.join(',');
  const isPlain = /^[\p{L}\p{N}._=,-]+$/u.test(text);
  return `wxmenu match ${shellWord(account)} --as ${isPlain ? text : shellWord(text)}`;
}

class MatchPen {
  private readonly style: Style;
  private readonly words: MatchWording;
  private readonly planWords: PlanWording;

  constructor(style: Style, words: MatchWording, planWords: PlanWording) {
    this.style = style;
    this.words = words;
    this.planWords = planWords;
  }

  follower(match: FollowerMatch): string {
    const { inFile, button, account, emulator } = match;
    const { colour } = this.style;
    const isInFile = inFile.length > 0;
    const paint = isInFile ? colour.green : colour.yellow;
    const { follower } = this.words;
    const title =
      inFile.length > 1
        ? [
            ...this.title(follower.several(bare(match.user), bare(match.file)), paint),
            ...inFile.map(menu => `  ${menuInWords(menu, this.words)}`),
            ...this.prose(follower.cannotTell),
          ]
        : this.title(followerHeadline(match, this.words), paint);
    const command = `wxmenu plan ${shellWord(account)}${emulatorFlag(emulator)}`;
    const next = `${this.words.nextLabel}  ${colour.bold(command)}  ${this.words.planShows}`;
    return blocks([title, ...(button === null ? [] : [this.buttons(button)]), ...(isInFile ? [] : [[next]])]);
  }

  visitor(match: VisitorMatch): string {
    const { walks, visitor, menu } = match;
    const { visitor: words } = this.words;
    const [only, ...others] = walks;
    const hasRules = (menu.conditionalmenu ?? []).length > 0;
    const how = hasRules ? this.prose(words.walk) : [];
    if (only && others.length === 0) {
      const title = this.title(visitorHeadline(match, only, this.words), this.paint(only));
      const why = [...how, ...(hasRules ? this.rules(match, only) : [])];
      return blocks([[...title, ...this.notes(match)], why, ...this.end(match, only)]);
    }
    const width = Math.max(...walks.map(({ platforms }) => columnsOf(words.on(platforms))));
    const table = walks.map(
      walk => `  ${padColumns(words.on(walk.platforms), width)}  ${seenInWords(match, walk, this.words)}`,
    );
    const title = this.title(words.several(visitor), this.style.colour.green);
    return blocks([
      [...title, ...table, ...this.notes(match)],
      how,
      ...walks.flatMap(walk => [
        [
          ...('unclear' in walk.seen
            ? this.title(visitorHeadline(match, walk, this.words), this.paint(walk))
            : this.title(`${words.on(walk.platforms)}${this.words.marks.lineColon}`, this.paint(walk))),
          ...this.rules(match, walk),
        ],
        ...this.end(match, walk),
      ]),
    ]);
  }

  /** What to know beside the answer. */
  private notes({ tags, visitor, suggestion, managed, menu, ...match }: VisitorMatch): string[] {
    const { visitor: words } = this.words;
    const file = bare(match.file);
    const didYouMean =
      suggestion === null || visitor.tag === undefined ? null : ([visitor.tag, suggestion] as const);
    return [
      ...(tags.length > 1 ? [words.lastTagCounts(visitor)] : []),
      ...(didYouMean ? [words.didYouMean(...didYouMean, file)] : []),
      ...(managed ? [] : [words.notManaged(file)]),
      ...(managed && menu.conditionalmenu?.length === 0 ? [words.noRules(file)] : []),
    ].flatMap(note => this.prose(note));
  }

  /** What is in the menu, or how to ask for it. */
  private end(match: VisitorMatch, walk: PlatformWalk): string[][] {
    const { seen } = walk;
    const menu = menuSeen(match, walk);
    if (menu) return [this.buttons(menu.button)];
    const rule = 'unclear' in seen ? conditionalMenu(match.menu, seen.unclear)?.matchrule : undefined;
    if (!rule) return [];
    const { colour } = this.style;
    const arrow = this.prose(`→ ${this.words.visitor.askWithBoth}`);
    return [[...arrow, `  ${colour.bold(commandWithBoth(match, rule))}`]];
  }

  private paint({ seen }: PlatformWalk): (text: string) => string {
    return 'unclear' in seen ? this.style.colour.yellow : this.style.colour.green;
  }

  /** A line for each rule that WeChat looks at, and one for the default menu when none fits. */
  private rules({ menu }: VisitorMatch, { steps, seen }: PlatformWalk): string[] {
    const { colour } = this.style;
    const { verdicts, reasons, everybodyElse } = this.words;
    const rows = steps.flatMap(({ menu: index, reason }) => {
      const tried = conditionalMenu(menu, index);
      if (tried?.matchrule == null) return [];
      const why = reason === 'fits' ? '' : reasons[reason];
      return [
        [
          verdictOf(reason),
          label(tried, this.words),
          this.words.forAudience(tried.matchrule, undefined),
          why,
        ],
      ] as const;
    });
    const last =
      'menu' in seen && seen.menu === null
        ? [['yes', this.words.defaultMenu, everybodyElse, ''] as const]
        : [];
    const all = [...rows, ...last];
    const width = (column: 1 | 2): number => Math.max(...all.map(row => columnsOf(row[column])));
    const verdictWidth = Math.max(...Object.values(verdicts).map(columnsOf));
    const paint = { yes: colour.green, no: colour.dim, unclear: colour.yellow };
    return all.map(([verdict, which, who, why]) =>
      [
        `  ${paint[verdict](padColumns(verdicts[verdict], verdictWidth))}`,
        padColumns(which, width(1)),
        ...(why === '' ? [who] : [padColumns(who, width(2)), colour.dim(why)]),
      ].join('  '),
    );
  }

  private buttons(button: readonly Button[]): string[] {
    return barLines(button, '', this.planWords).map(line => `  ${line}`);
  }

  private title(text: string, paint: (text: string) => string): string[] {
    return this.prose(text).map(line => this.style.colour.bold(paint(line)));
  }

  private prose(text: string): string[] {
    return wrap(text, this.style.columns);
  }
}

/** An empty line stands between blocks that have any. */
function blocks(all: readonly (readonly string[])[]): string {
  const full = all.filter(lines => lines.length > 0);
  return `${full.map(lines => lines.map(neverCommand).join('\n')).join('\n\n')}\n`;
}
