import type { ButtonType } from './button-types.ts';

/** A button that does something. Only the members of its type are meaningful; the others are absent. */
export interface LeafButton {
  /** A {@link ButtonType} in a menu file; live menus may hold a type that wxmenu does not know. */
  readonly type: ButtonType | (string & {});
  readonly name: string;
  readonly key?: string;
  readonly url?: string;
  readonly appid?: string;
  readonly pagepath?: string;
  readonly media_id?: string;
  readonly article_id?: string;
}

/** A button that opens a column of leaves. */
export interface ParentButton {
  readonly name: string;
  readonly sub_button: readonly LeafButton[];
}

export type Button = LeafButton | ParentButton;

/** True for a parent. */
export function isParent(button: Button): button is ParentButton {
  return 'sub_button' in button;
}

/** Conditions of a conditional menu that WeChat still evaluates. Values are text, whatever the wire says. */
export const MATCH_FIELDS = ['tag_id', 'client_platform_type'] as const;

/** Conditions refused since the end of 2021 (errcode 65320); old menus that hold them match nobody but are still listed. */
export const RETIRED_MATCH_FIELDS = ['sex', 'country', 'province', 'city', 'language'] as const;

export type MatchField = (typeof MATCH_FIELDS)[number];
export type RetiredMatchField = (typeof RETIRED_MATCH_FIELDS)[number];

/** Who sees a conditional menu; all given conditions must hold. Just this is sent: `tag` must have become `tag_id`. */
export type MatchRule = { readonly [field in MatchField | RetiredMatchField]?: string } & {
  readonly tag?: never;
};

/** Conditions as a menu file gives them: a tag may be given by its name, which only tags/get can turn into an id. */
export type DesiredMatchRule = { readonly [field in MatchField | RetiredMatchField | 'tag']?: string };

/** A tag (标签) of an account, as tags/get lists it. */
export interface Tag {
  readonly id: string;
  readonly name: string;
}

/** A personalised menu (个性化菜单), without its label and without its menuid. */
export interface ConditionalMenu {
  readonly matchrule: MatchRule;
  readonly button: readonly Button[];
}

/** A conditional menu of a file: `name` is a label for people and messages, never sent. */
export interface NamedConditionalMenu extends ConditionalMenu {
  readonly name?: string;
}

/** The same before its tag is looked up. */
export interface DesiredConditionalMenu {
  readonly name?: string;
  readonly matchrule: DesiredMatchRule;
  readonly button: readonly Button[];
}

/** Somebody who opens the chat. Of a follower with several tags the one given last counts, so there is at most one. */
export interface Visitor {
  /** Its name and its id, as far as they are known; both absent: a visitor without tags. */
  readonly tag?: string;
  readonly tag_id?: string;
  /** "1" iOS, "2" Android, "3" others. Absent: any of them. */
  readonly client_platform_type?: string;
}

/** What a menu file says about who must see what. */
export interface Expectation {
  /** Checked offline. */
  readonly as?: Visitor;
  /** OpenID of a follower: checked by menu/trymatch after an apply. */
  readonly user?: string;
  /** Label of a conditional menu; null for the default menu. */
  readonly menu: string | null;
}

/** A conditional menu that WeChat holds. */
export interface LiveConditionalMenu extends ConditionalMenu {
  readonly menuid: string;
}

/**
 * Everything that menu/create and menu/addconditional can bring about on one account, in canonical form.
 * `button` is null when there is no default menu. Conditional menus stand first-matched first.
 */
export interface MenuState {
  readonly button: readonly Button[] | null;
  readonly conditionalmenu: readonly ConditionalMenu[];
}

/**
 * What an account shall hold. Like {@link MenuState}, with the labels that the file gives its conditional menus:
 * they are shown, never compared.
 */
export interface TargetState {
  readonly button: readonly Button[] | null;
  readonly conditionalmenu: readonly NamedConditionalMenu[];
}

/** How a default menu is replaced: menu/delete + menu/create, or menu/create alone. */
export type Strategy = 'replace' | 'overwrite';

/** What a menu file asks for, in canonical form. */
export interface DesiredMenu {
  /** The account the file is for; credentials for another appid are refused. */
  readonly appid?: string;
  readonly strategy: Strategy;
  readonly button: readonly Button[];
  /** Absent: conditional menus are not managed, live ones are kept. */
  readonly conditionalmenu?: readonly DesiredConditionalMenu[];
  readonly expect?: readonly Expectation[];
}

/** Body of menu/create: canonical buttons, or buttons just as menu/get gave them when a former menu is put back. */
export interface CreateBody {
  readonly button: readonly object[];
}

/** Body of menu/addconditional. */
export interface AddConditionalBody {
  readonly button: readonly Button[];
  readonly matchrule: MatchRule;
}

/** A menu made on the website (mp.weixin.qq.com), which menu/get does not show. */
export interface WebsiteMenu {
  /** False when the menu exists but is switched off, for instance because the server configuration is on. */
  readonly open: boolean;
  /**
   * Names of its buttons in menu order, parents before their children, for the message. Empty: the account may not
   * look, so nobody knows whether there is one.
   */
  readonly names: readonly string[];
}

/** What WeChat has now for one account. */
export interface LiveMenu {
  readonly button: readonly Button[] | null;
  /** First matched first, as menu/get lists them. */
  readonly conditionalmenu: readonly LiveConditionalMenu[];
  /** Only looked for when menu/get says that there is no menu; null otherwise or when there is none. */
  readonly website: WebsiteMenu | null;
  /** What menu/get answered, parsed but otherwise untouched: what a snapshot keeps and a restore sends. Null for none. */
  readonly raw: unknown;
  /** Members in the answer that wxmenu does not know, by address: told, never compared. */
  readonly unknown: readonly UnknownMember[];
}

/** A member of the live menu that takes no part in the comparison. */
export interface UnknownMember {
  readonly address: string;
  readonly member: string;
}
