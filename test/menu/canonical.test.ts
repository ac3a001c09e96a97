import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalButtons, canonicalConditional, canonicalMatchRule } from '../../src/menu/canonical.ts';
import { arbitraryButtons, arbitraryConditionalMenu } from '../arbitraries/menu.ts';

describe('canonical form', () => {
  test('of a canonical form is itself', () => {
    fc.assert(
      fc.property(arbitraryButtons, buttons => {
        expect(canonicalButtons(buttons)).toEqual(buttons);
      }),
    );
    fc.assert(
      fc.property(arbitraryConditionalMenu, ({ matchrule, button }) => {
        expect(canonicalConditional({ matchrule, button })).toEqual({ matchrule, button });
      }),
    );
  });

  test('of anything at all is idempotent, and never throws', () => {
    const member = fc.constantFrom('type', 'name', 'key', 'url', 'sub_button', 'media_id', 'value');
    const node = fc.dictionary(member, fc.oneof(fc.anything(), fc.constantFrom('click', 'view', '', 1, 'a')));
    const nested = fc.array(
      fc.oneof(node, fc.record({ name: fc.string(), sub_button: fc.array(node) }), fc.anything()),
    );
    fc.assert(
      fc.property(nested, raw => {
        const once = canonicalButtons(raw);
        expect(canonicalButtons(once)).toEqual(once);
      }),
    );
    fc.assert(
      fc.property(fc.anything(), raw => {
        const once = canonicalConditional(raw);
        expect(canonicalConditional(once)).toEqual(once);
      }),
    );
  });

  test('does not depend on the order of members, nor on what menu/get adds', () => {
    fc.assert(
      fc.property(arbitraryButtons, buttons => {
        const answered = buttons.map(button =>
          'sub_button' in button
            ? {
                type: '',
                sub_button: button.sub_button.map(leaf => ({ sub_button: [], ...leaf, url_: 1 })),
                name: button.name,
              }
            : Object.fromEntries(Object.entries({ ...button, sub_button: [] }).reverse()),
        );
        expect(canonicalButtons(answered)).toEqual(buttons);
      }),
    );
  });

  test('ids are text, and group_id is tag_id', () => {
    expect(canonicalMatchRule({ group_id: 2, client_platform_type: 1 })).toEqual({
      tag_id: '2',
      client_platform_type: '1',
    });
    expect(canonicalMatchRule({ tag_id: '3', group_id: 2, sex: '' })).toEqual({ tag_id: '3' });
  });
});
