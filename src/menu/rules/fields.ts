import { buttonTypeFacts, TARGET_FIELDS, type TargetField } from '../button-types.ts';
import { about } from './about.ts';
import type { Rule } from './check-menu.ts';
import { isNested, isParent } from './structure.ts';
import type { WrittenButton } from './written-menu.ts';

/** What belongs to a button of each type. */
export const fieldRules: { readonly [name: string]: Rule } = {
  /** Required by the field table; 40018 and 40025 also stand for an empty name. */
  *'missing-name'({ buttons }) {
    for (const button of buttons) {
      const { name } = button.members;
      if (name !== undefined && name !== '') continue;
      const empty = name === '';
      const where = about(button, empty ? 'name' : '');
      yield { code: 'missing-name', severity: 'error', args: { empty }, ...where };
    }
  },

  /** 40019, 40020, 40026, 40027, 41010... An empty text is the same as none: that is how it is sent. */
  *'missing-field'({ buttons }) {
    for (const button of buttons) {
      for (const field of fieldsOf(button)) {
        const value = button.members[field];
        if (value !== undefined && value !== '') continue;
        const empty = value === '';
        const args = { type: button.type ?? '', field, empty };
        yield { code: 'missing-field', severity: 'error', args, ...about(button, empty ? field : '') };
      }
    }
  },

  /** What WeChat does with them is unknown; wxmenu does not send them. */
  *'foreign-field'({ buttons }) {
    for (const button of buttons) {
      if (isNested(button)) continue;
      const parent = isParent(button);
      // A parent that also has a type is told about once, for the type.
      if (parent ? button.type !== null : !buttonTypeFacts(button.type ?? '')) continue;
      const own: readonly TargetField[] = parent ? [] : fieldsOf(button);
      for (const field of TARGET_FIELDS) {
        const value = button.members[field];
        if (value === undefined || value === '' || own.includes(field)) continue;
        const args = { type: parent ? null : button.type, field };
        yield { code: 'foreign-field', severity: 'warning', args, ...about(button, field), onKey: true };
      }
    }
  },

  /** Dropped from the platform's list of types. */
  *'retired-type'({ buttons }) {
    for (const button of buttons) {
      const type = button.type ?? '';
      if (isParent(button) || !buttonTypeFacts(type)?.retired) continue;
      yield { code: 'retired-type', severity: 'warning', args: { type }, ...about(button, 'type') };
    }
  },

  /** 40166: the original id (gh_...) of a mini program is no AppID. */
  *'odd-appid'({ members, buttons }) {
    const { appid } = members;
    if (typeof appid === 'string') {
      const reason = oddAppid(appid);
      if (reason !== null) {
        const severity = reason === 'original-id' ? 'error' : 'warning';
        const args = { value: appid, member: 'file', reason } as const;
        yield { code: 'odd-appid', severity, args, member: 'appid' };
      }
    }
    for (const button of buttons) {
      const value = button.members.appid;
      if (!fieldsOf(button).includes('appid') || typeof value !== 'string' || value === '') continue;
      const reason = oddAppid(value);
      if (reason === null) continue;
      const severity = reason === 'original-id' ? 'error' : 'warning';
      const args = { value, member: 'button', reason } as const;
      yield { code: 'odd-appid', severity, args, ...about(button, 'appid') };
    }
  },
};

/** Members that a button sends besides type and name; none of a parent or of a type that is not known. */
export function fieldsOf(button: WrittenButton): readonly TargetField[] {
  if (isParent(button) || isNested(button)) return [];
  return buttonTypeFacts(button.type ?? '')?.fields ?? [];
}

function oddAppid(value: string): 'original-id' | 'shape' | null {
  if (/^gh_/.test(value)) return 'original-id';
  return /^wx[0-9a-f]{16}$/.test(value) ? null : 'shape';
}
