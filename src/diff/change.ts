import type { Address } from '../menu/address.ts';
import type { TargetField } from '../menu/button-types.ts';
import type { LeafButton, MatchRule } from '../menu/menu.ts';
import type { FileRange } from '../menu/position.ts';

/** What happens to one button, in the words used everywhere: create + / update ~ / move > / delete -. */
export type ChangeAction = 'create' | 'update' | 'move' | 'delete';

/** What can differ between the two sides of an update. `sub_button` stands for leaf becoming parent or parent becoming leaf. */
export type ChangedField = 'type' | 'name' | 'sub_button' | 'matchrule' | TargetField;

/** A parent without its children: they have changes of their own. */
export interface ParentItself {
  readonly name: string;
  readonly sub_button: readonly [];
}

/** A conditional menu without its buttons: they have changes of their own. */
export interface ConditionalItself {
  /** The file's label, when it has one. */
  readonly name?: string;
  readonly matchrule: MatchRule;
}

export type ChangeSubject = LeafButton | ParentItself | ConditionalItself;

/** Why a change is in the plan; only known when a base revision was given. */
export type Origin = 'pull-request' | 'pending' | 'drift';

/**
 * What a person reviews: one button, or one conditional menu, that will differ. Pure data. All changes of a plan
 * together turn the live menu into the desired one: see the law in test/diff.
 */
export interface Change {
  readonly action: ChangeAction;
  /** Where it will stand in the desired menu; for a delete, where it stands in the live menu. */
  readonly address: Address;
  /** Where it stands in the live menu, when it changes place among its siblings or goes to another parent. Also set on an update that moves. */
  readonly from?: Address;
  /** The name people know it by: the new one, for a delete the old one. */
  readonly name: string;
  readonly before?: ChangeSubject;
  readonly after?: ChangeSubject;
  /** Members that differ, in wire order; empty unless the action is update. */
  readonly fields: readonly ChangedField[];
  readonly origin?: Origin;
  /** Where the menu file says so; absent for a delete. */
  readonly range?: FileRange;
}

/** Counts over buttons and conditional menus. `unchanged` makes the others mean something. */
export interface ChangeSummary {
  readonly create: number;
  readonly update: number;
  readonly move: number;
  readonly delete: number;
  readonly unchanged: number;
}
