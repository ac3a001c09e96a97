import type { Button, DesiredMenu, Visitor } from '../menu/menu.ts';
import type { WholeMenu } from '../menu/menus-of.ts';
import type { PlatformWalk } from '../menu/rule-walk.ts';
import type { TagNames } from '../plan/plan.ts';

/** What a question about a menu file was asked of. */
interface Asked {
  readonly account: string;
  /** The menu file, as people type it. */
  readonly file: string;
  /** The file lists conditional menus; otherwise live ones are kept, and the file does not know them. */
  readonly managed: boolean;
}

/** The menu of a follower, as menu/trymatch tells it. */
export interface FollowerMatch extends Asked {
  readonly appid: string;
  /** As given: an OpenID or WeChat id. */
  readonly user: string;
  /** Null: the account has no menu made by API. */
  readonly button: readonly Button[] | null;
  /** Every menu of the file with just these buttons. */
  readonly inFile: readonly WholeMenu[];
  /** Every live menu with them; only looked for when the file has none. */
  readonly live: readonly WholeMenu[];
  /** Names of the tags that their rules are about, as far as tags/get told. */
  readonly tags?: TagNames;
  /** `--emulator` as it was given, to be repeated in commands to type. */
  readonly emulator?: true | string;
}

/** The menu of an imagined visitor, as the rules of the file say. */
export interface VisitorMatch extends Asked {
  readonly menu: Pick<DesiredMenu, 'button' | 'conditionalmenu'>;
  readonly visitor: Visitor;
  /** All tags that were given, in order; the visitor has the last one. */
  readonly tags: readonly Pick<Visitor, 'tag' | 'tag_id'>[];
  /** A tag of the file that the visitor's was perhaps meant to be; null when nothing is near or there is no doubt. */
  readonly suggestion: string | null;
  readonly walks: readonly PlatformWalk[];
}
