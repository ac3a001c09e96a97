import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MenuState } from '../../src/menu/menu.ts';
import { assemblePlan } from '../../src/plan/create-plan.ts';
import { driftTitle, renderDrift, renderDriftGone } from '../../src/report/review-drift.ts';
import { planBetween } from './plans.ts';

const menu = (...names: readonly string[]): MenuState => ({
  button: names.map(name => ({ type: 'click', name, key: name })),
  conditionalmenu: [],
});

const RUN = 'https://github.com/acme/menus/actions/runs/20';

function drift(live: MenuState, desired: MenuState, limit = 60_000, account = 'shop'): string {
  const plan = planBetween(live, desired, account);
  const whole = assemblePlan([plan], '1');
  return renderDrift(plan, whole, { limit, runUrl: RUN, digest: whole.digest });
}

describe('the issue about drift', () => {
  test('says what differs, shows it, and names two ways out', () => {
    const text = drift(menu('周年庆', '在线客服'), menu('周年庆', '联系客服'));
    expect(text).toMatch(/^\*\*The live menu of `shop` is not what `menus\/shop\.yaml` says\.\*\* /);
    expect(text).toContain('**!** `在线客服`');
    expect(text).toContain('!     name  "在线客服" → "联系客服"');
    expect(text).toMatch(
      /by hand with `account` `shop` and `digest` `sha256:[0-9a-f]{64}`, .*or `wxmenu apply shop`\./,
    );
    expect(text).toContain('`wxmenu import shop` writes it into the file');
    expect(text).toContain(`[this run](${RUN})`);
  });

  test('keeps to any limit, and the ways out as long as there is room', () => {
    const name = fc.string({
      unit: fc.constantFrom('`', '|', '@team ', '<!--', '-->', '```\n', '::error::', '菜'),
    });
    fc.assert(
      fc.property(
        fc.array(name, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 0, max: 4000 }),
        (names, limit) => {
          const text = drift(menu('a'), menu(...names), limit);
          expect(text.length).toBeLessThanOrEqual(limit);
          if (limit > 1700) expect(text).toContain('wxmenu import');
        },
      ),
    );
  });

  test('says when it was shortened, and where all of it is', () => {
    const text = drift(menu('a'), menu('b', 'c', 'd'), 1000);
    expect(text).toContain('> [!NOTE]\n> Shortened');
    expect(text).toContain(`[this run](${RUN})`);
  });

  test('quotes names for the shell and for the title', () => {
    expect(drift(menu('a'), menu('b'), 60_000, 'my shop; rm -rf')).toContain(
      "`wxmenu apply 'my shop; rm -rf'`",
    );
    expect(driftTitle('a\u202eb')).toBe('Menu drift: a<U+202E>b');
    expect(driftTitle('菜'.repeat(300)).length).toBeLessThanOrEqual(256);
  });

  test('closes with a word, and with the run that saw it', () => {
    expect(renderDriftGone('shop', { limit: 1000, runUrl: RUN })).toBe(
      `**The live menu of \`shop\` is as its file says again**, as the last check has seen ([this run](${RUN})). When they differ again, there will be a new issue.\n`,
    );
    expect(renderDriftGone('shop', { limit: 1000 })).toContain('has seen. When');
  });
});
