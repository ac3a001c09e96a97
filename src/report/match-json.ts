import { PLATFORMS } from '../menu/audience.ts';
import { conditionalMenu, type WholeMenu } from '../menu/menus-of.ts';
import type { PlatformWalk } from '../menu/rule-walk.ts';
import { DOCUMENT_VERSION } from './document-version.ts';
import { EN_MATCH } from './en/match.ts';
import type { FollowerMatch, VisitorMatch } from './match-answer.ts';
import { commandWithBoth, followerHeadline, menuSeen, verdictOf, visitorHeadline } from './match-text.ts';

interface Meta {
  readonly toolVersion: string;
  readonly exitCode: number;
}

/** The menu of a follower for a program. Messages are English whatever the language of the run. */
export function followerJson(match: FollowerMatch, meta: Meta): object {
  const { account, appid, file, user, button, inFile, live } = match;
  return {
    ...head(meta),
    account,
    appid,
    file,
    user,
    message: followerHeadline(match, EN_MATCH),
    /** `in-file`, `live-only`, `unlisted` (neither the file nor menu/get has it), or `no-menu`. */
    found:
      button === null
        ? 'no-menu'
        : inFile.length > 0
          ? 'in-file'
          : live.length > 0
            ? 'live-only'
            : 'unlisted',
    menus: inFile.map(which),
    ...(inFile.length > 0 || button === null ? {} : { live: live.map(which) }),
    button,
  };
}

/** The menu of an imagined visitor for a program: an answer for all platforms on which the way to it is the same. */
export function visitorJson(match: VisitorMatch, meta: Meta): object {
  const { account, file, managed, visitor, tags, suggestion, walks } = match;
  return {
    ...head(meta),
    account,
    file,
    as: { ...visitor, tags },
    managed,
    ...(suggestion === null ? {} : { suggestion }),
    answers: walks.map(walk => answer(match, walk)),
  };
}

function answer(match: VisitorMatch, walk: PlatformWalk): object {
  const menu = menuSeen(match, walk);
  const { seen } = walk;
  const rule = 'unclear' in seen ? conditionalMenu(match.menu, seen.unclear)?.matchrule : undefined;
  return {
    platforms: walk.platforms.map(platformName),
    message: visitorHeadline(match, walk, EN_MATCH),
    ...(rule ? { hint: `${EN_MATCH.visitor.askWithBoth} ${commandWithBoth(match, rule)}` } : {}),
    menu: menu && { ...which(menu), button: menu.button },
    walk: walk.steps.flatMap(({ menu: index, reason }) => {
      const tried = conditionalMenu(match.menu, index);
      return tried ? [{ ...which(tried), verdict: verdictOf(reason), reason }] : [];
    }),
  };
}

function head({ toolVersion, exitCode }: Meta): object {
  return { format_version: DOCUMENT_VERSION, tool_version: toolVersion, exit_code: exitCode };
}

/** Which menu it is: without a rule it is the default one. */
function which({ address, name, matchrule }: WholeMenu): object {
  return { address, ...(name === undefined ? {} : { name }), ...(matchrule === null ? {} : { matchrule }) };
}

function platformName(type: string): string {
  return Object.entries(PLATFORMS).find(([, number]) => number === type)?.[0] ?? type;
}
