import type { Address } from './address.ts';
import type { TargetField } from './button-types.ts';
import type { DesiredMatchRule, RetiredMatchField, Tag, Visitor } from './menu.ts';
import type { Location } from './position.ts';

/** error: WeChat refuses it or it would surely hurt. warning: doubtful. info: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** Whether a button stands on the bar or inside a parent. */
export type ButtonLevel = 'top' | 'sub';

/** What YAML read a value as. */
export type ValueKind = 'map' | 'list' | 'text' | 'number' | 'boolean' | 'null';

/** A part of a menu file that has members of its own; `config` is wxmenu.config.yaml. */
export type MenuPart = 'config' | 'file' | 'button' | 'conditionalmenu' | 'matchrule' | 'expect' | 'as';

/** A conditional menu as a sentence speaks of it. */
export interface ToldMenu {
  readonly address: Address;
  /** Its label; null for none. */
  readonly name: string | null;
  readonly rule: DesiredMatchRule;
}

/** What a visitor gets in place of the menu that was expected. */
export interface SeenInstead {
  /** Null: the default menu. */
  readonly menu: ToldMenu | null;
  /** Values of `client_platform_type`; empty when it is so on all that the expectation is about. */
  readonly platforms: readonly string[];
  /** `first`: both rules hold, and the other stands first. `not-for`: the rule of the expected menu does not hold. `holds`: the default menu was expected. */
  readonly why: 'first' | 'not-for' | 'holds';
}

/** Every code a problem can have, with what its wording needs. A code without wording or a documented example does not compile or fails a test. */
export interface ProblemArgs {
  // The file as a whole and its text.
  'file-too-large': { bytes: number; limit: number };
  /** `guess`: what the bytes look like. */
  'not-utf8': { guess: 'gb18030' | 'utf-16le' | 'utf-16be' | 'unknown' };
  'empty-file': { comments: boolean };
  /** `detail` is the YAML parser's own sentence, possibly empty. */
  'yaml-syntax': {
    reason:
      | 'reserved-start'
      | 'colon-in-text'
      | 'variable-in-flow'
      | 'no-colon'
      | 'quote-not-closed'
      | 'bracket-not-closed'
      | 'escape'
      | 'indent'
      | 'key'
      | 'other';
    detail: string;
  };
  'tab-indent': { lines: number };
  /** A tag of a template language is still in the text. `breaks`: YAML reads it as something else. */
  'template-tag': { tag: string; breaks: boolean };
  'full-width-colon': { text: string };
  'duplicate-key': { key: string; line: number };
  'several-documents': { count: number };
  'unknown-alias': { alias: string };
  /** `text`: all texts with variables in them together, in characters. `extends`: files that extend one another. */
  'too-complex': { what: 'depth' | 'size' | 'text' | 'extends'; limit: number };
  'yaml-tag': { tag: string };
  /** `config`: what belongs into wxmenu.config.yaml. */
  'not-a-menu': { found: ValueKind | 'config' };
  'double-encoded': { [none in never]: never };
  'nested-button': { [none in never]: never };
  'addconditional-body': { [none in never]: never };
  'error-answer': { errcode: string; errmsg: string };
  'two-menus': { members: readonly string[] };
  /** `variable`: the environment variable that the name makes. `other`: the account that makes the same one. */
  'account-name': { account: string; variable: string; other: string | null };

  // Files that share a menu.
  /**
   * `looked`: the file that it would be. `ending`: no menu file by its name. `no-reader`: the text was read without its
   * files. `detail`: the system's code of what is `unreadable`, else empty. `known`: paths that could be meant.
   */
  'extends-not-found': {
    path: string;
    looked: string;
    reason: 'nothing' | 'folder' | 'ending' | 'unreadable' | 'no-reader';
    detail: string;
    suggestion: string | null;
    known: readonly string[];
  };
  'extends-outside': { path: string; reason: 'absolute' | 'parent' | 'hidden' | 'link' };
  /** `chain`: the files that extend one another, from the one that is read to the one that comes again. */
  'extends-loop': { chain: readonly string[] };
  /**
   * `file`: the menu file that gives it no value, nor does what it `extends`. `known`: names that have one. `given`:
   * where the suggested one has its value.
   */
  'unknown-variable': {
    name: string;
    file: string;
    extends: boolean;
    suggestion: string | null;
    given: { readonly file: string; readonly line: number } | null;
    known: readonly string[];
  };
  /**
   * `by`: the menu of the file that gives it a value, or all menus that extend that file. `suggestion`: one that the
   * menu uses.
   */
  'unused-variable': { name: string; by: 'file' | 'heirs'; suggestion: string | null };
  /** The same value is given again; `file` and `line`: where it would come from otherwise. */
  'shadowed-variable': { name: string; file: string; line: number };
  /** `where`: the name of a member of vars, or in a text; `closed`: there is a brace at its end. */
  'bad-variable-name': { name: string; where: 'vars' | 'text'; closed: boolean };
  /** `written`: as it stands there. `where`: the value of `member`, its name, or the value of a variable called so. */
  'variable-in-wrong-place': { written: string; member: string; where: 'value' | 'name' | 'vars' };

  // What is said about rules: in a comment, and in wxmenu.config.yaml.
  /**
   * A comment that silences nothing. `nothing`: no such problem there. `fixed`: a problem that no setting changes.
   * `whole-file`: a rule that is about no line. `unknown`: no rule. `no-rule`: names none. `directive`: no such comment.
   */
  'unused-disable': {
    written: string;
    reason: 'nothing' | 'fixed' | 'whole-file' | 'unknown' | 'no-rule' | 'directive';
    suggestion: string | null;
  };
  'unknown-rule': { rule: string; suggestion: string | null };
  /** A rule that tells errors only. */
  'fixed-rule': { rule: string };
  /** `value`: as it is written. */
  'unknown-setting': { rule: string; value: string; suggestion: string | null };

  // Members and kinds of values: what the JSON Schema says.
  'unknown-key': { key: string; part: MenuPart; suggestion: string | null; known: readonly string[] };
  'wrong-kind': { member: string; expected: 'map' | 'list' | 'text' | 'id'; found: ValueKind };
  'not-text': { member: string; source: string; kind: ValueKind };
  'empty-value': { member: string };
  'unknown-type': { value: string; suggestion: string | null; known: readonly string[] };
  'website-type': { type: string };
  'unknown-strategy': { value: string; suggestion: string | null };
  /** `conditional`: the file has conditional menus, which need a default menu. `as`: neither that nor `user`. */
  'missing-member':
    | { member: 'button'; part: 'file'; conditional: boolean }
    | { member: 'button' | 'matchrule'; part: 'conditionalmenu' }
    | { member: 'menu' | 'as'; part: 'expect' };

  // Buttons.
  /** `conditional`: as for `missing-member`. */
  'empty-menu': { conditional: boolean };
  'empty-conditional': { [none in never]: never };
  'too-many-buttons': { count: number; limit: number; level: ButtonLevel };
  /** Neither type nor sub_button. `suggestion`: the type that its members point at. */
  'missing-type': { suggestion: string | null };
  'missing-name': { empty: boolean };
  /** `empty`: the member is there without a value. */
  'missing-field': { type: string; field: TargetField; empty: boolean };
  /** `type` null: the button is a parent. */
  'foreign-field': { type: string | null; field: TargetField };
  'type-and-sub-button': { type: string };
  'nested-sub-button': { [none in never]: never };
  'retired-type': { type: string };

  // Texts. Sizes are UTF-8 bytes.
  'name-too-long': { bytes: number; limit: number; level: ButtonLevel; value: string };
  'key-too-long': { bytes: number; limit: number };
  'url-too-long': { bytes: number; limit: number };
  /** Sizes are display columns: a Han character is two. `shown`: what is left of it. */
  'name-cut': { columns: number; limit: number; level: ButtonLevel; shown: string };
  'blank-around': { member: string; only: boolean };
  /** `code`: U+ and hex digits. `escaped`: JSON can only write it as a backslash-u escape. */
  'control-character': { member: string; code: string; escaped: boolean };
  'lone-surrogate': { member: string; code: string };
  'private-use': { member: string; code: string };
  'invisible-character': { member: string; code: string };
  'replacement-character': { member: string };
  /** `written`: backslash, u and four hex digits as text. `character`: what they stand for in JSON. */
  'unicode-escape': { member: string; written: string; character: string };
  /** `scheme` null: there is none. */
  'url-scheme': { value: string; scheme: string | null };
  'url-blank': { value: string };
  'url-entity': { entity: string };
  'plain-http': { [none in never]: never };
  /** `no-dot`: a name of one word. `private`: an address or an ending that only a network of its own knows. */
  'url-host': { host: string; reason: 'no-dot' | 'private' };
  /** `kind`: what it is a sample of. */
  'sample-value': { member: string; value: string; kind: 'id' | 'appid' | 'host' | 'oauth' };
  /** Sizes are of a sequence of `points` code points that reads as one emoji, and of the name it stands in (`total`). */
  'emoji-bytes': {
    emoji: string;
    bytes: number;
    points: number;
    total: number;
    limit: number;
    level: ButtonLevel;
  };
  'odd-appid': { value: string; member: 'file' | 'button'; reason: 'original-id' | 'shape' };

  // Buttons beside others. `first`: the one before it, and `other` its name, when it has one.
  'duplicate-target': { member: TargetField; first: Address; other: string | null };
  'duplicate-event-key': { key: string; first: Address; other: string | null };
  /** `codes`: the first characters in which the two differ, as U+ and hex digits; null when they do not differ or only one has more. */
  'names-alike': { first: Address; other: string; same: boolean; codes: readonly [string, string] | null };

  // Conditional menus.
  'empty-matchrule': { [none in never]: never };
  'retired-match': { fields: readonly RetiredMatchField[] };
  'bad-tag-id': { value: string };
  /** A tag by its name and by its number, of the same rule or visitor. */
  'tag-twice': { tag: string; id: string };
  'bad-platform': { member: 'client_platform_type' | 'platform'; value: string; suggestion: string | null };
  'platform-twice': { platform: string; number: string };
  'tag-and-group': { tag: string; group: string };
  'duplicate-matchrule': { first: Address };
  /** `by`: the earlier menus that take everybody, each with its label. */
  'covered-matchrule': { by: readonly ToldMenu[] };
  /** `fallback`: those of them that only fallback pages of mini programs lead to. */
  'too-many-domains': { domains: readonly string[]; fallback: readonly string[]; limit: number };
  /** `known`: names of the account's tags, in its order. */
  'unknown-tag': { name: string; suggestion: string | null; known: readonly string[] };
  'ambiguous-tag': { name: string; ids: readonly string[] };
  /** `known`: the account's tags, in its order. */
  /** `again`: a menu for the tag is live, and would have to be deleted and added again. */
  'unknown-tag-id': { id: string; known: readonly Tag[]; again: boolean };

  // Expectations.
  /** `known`: labels of the conditional menus. */
  'expect-unknown-menu': { label: string; suggestion: string | null; known: readonly string[] };
  /** `first`: the other menu with this label; null when it is the word for the default menu. */
  'ambiguous-label': { label: string; first: Address | null };
  /** `expected` null: the default menu. `suggestion`: a tag that a rule names, when none names that of the visitor. */
  'expect-wrong': {
    visitor: Visitor;
    expected: ToldMenu | null;
    seen: readonly SeenInstead[];
    suggestion: string | null;
  };
  /** `menu`: the one whose rule gives a tag in another form than the visitor; null: conditional menus are not managed. */
  'expect-unclear': { visitor: Visitor; menu: ToldMenu | null };
  /**
   * What WeChat says of a follower once the menu is live. Null is the default menu. `seen`: the menus of the file with
   * the buttons that the follower gets; empty when none has them.
   */
  'expect-not-met': {
    user: string;
    expected: ToldMenu | null;
    seen: 'no-menu' | readonly (ToldMenu | null)[];
  };
}

export type ProblemCode = keyof ProblemArgs;

/** Code, severity and the data that goes with the code. */
interface Coded<C extends ProblemCode> {
  readonly code: C;
  readonly severity: Severity;
  readonly args: ProblemArgs[C];
  /** The button, conditional menu or expectation it is about, when it is about one. */
  readonly address?: Address;
  /** Name of that button or label of that menu, shown beside the address. */
  readonly name?: string;
}

/** A coded finding about the user's input: a value, never an exception. */
export type Problem = {
  [C in ProblemCode]: Coded<C> & { readonly at: Location };
}[ProblemCode];

/** What a rule finds: a problem that names the member it is about, not yet the place in the text. */
export type Finding = {
  [C in ProblemCode]: Coded<C> & {
    /** Address of the member or node at fault, such as `button[0].name`. */
    readonly member: Address;
    /** Point at the member's name instead of its value. */
    readonly onKey?: true;
  };
}[ProblemCode];
