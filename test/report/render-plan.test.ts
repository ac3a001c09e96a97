import { Ajv } from 'ajv';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import schema from '../../schema/plan.schema.json' with { type: 'json' };
import type { Button, LeafButton, MenuState } from '../../src/menu/menu.ts';
import { assemblePlan } from '../../src/plan/create-plan.ts';
import type { PlanNotice } from '../../src/plan/notice.ts';
import type { AccountPlan, Guard, Plan } from '../../src/plan/plan.ts';
import { planJson } from '../../src/report/plan-json.ts';
import { type PlanFormat, renderPlan } from '../../src/report/render-plan.ts';
import { styleFor } from '../../src/report/style.ts';
import { arbitraryMenuState } from '../arbitraries/menu.ts';
import { similarState } from '../arbitraries/similar-menus.ts';
import { planBetween, planFor } from './plans.ts';

const click = (name: string, key = name): LeafButton => ({ type: 'click', name, key });
const bar = (...button: Button[]): MenuState => ({ button, conditionalmenu: [] });
const A = bar(click('a'), click('b'));
const B = bar(click('a'), click('c', 'b'));

const TERMINAL = { style: styleFor(false, 80) };
const text = (plan: Plan): string => renderPlan(plan, 'text', TERMINAL);
const one = (plan: AccountPlan): Plan => assemblePlan([plan], '1.2.3');

describe('over several accounts', () => {
  test('a table comes first, then only what changes', () => {
    const plan = planFor({
      shop: { live: A, desired: B },
      staging: { live: B, desired: B },
      店铺: { live: bar(click('a')), desired: A },
    });
    expect(text(plan).split('\n\n').slice(0, 3).join('\n\n')).toBe(
      [
        '2 of 3 accounts have changes.',
        '+ 1 to create  ~ 1 to update  > 0 to move  - 0 to delete  (4 unchanged)',
        '',
        '  shop     wx0123456789abcdef  +0 ~1 >0 -0 (1 unchanged)',
        '  staging  wx0123456789abcdef  no changes',
        '  店铺     wx0123456789abcdef  +1 ~0 >0 -0 (1 unchanged)',
        '',
        'shop  wx0123456789abcdef',
        '+ 0 to create  ~ 1 to update  > 0 to move  - 0 to delete  (1 unchanged)',
      ].join('\n'),
    );
    expect(text(plan)).not.toMatch(/^staging/m);
    expect(text(plan)).toMatch(/\nNext {4}wxmenu apply shop 店铺\n$/);
    const markdown = renderPlan(plan, 'markdown');
    expect(markdown).toContain('### wxmenu plan: 2 of 3 accounts have changes.\n\n| Account | Plan |\n');
    expect(markdown).toContain('| `staging` `wx0123456789abcdef` | no changes |\n');
  });

  test('hundreds without changes are a number', () => {
    const quiet = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`shop-${i}`, { live: A, desired: A }]),
    );
    expect(text(planFor({ ...quiet, loud: { live: A, desired: B } }))).toMatch(
      /^1 of 301 accounts has changes\.\n.*\n\n {2}loud {2}wx.*\n {2}300 accounts without changes\n\nloud {2}/,
    );
    expect(text(planFor(quiet))).toBe(
      'No changes. The live menus of all 300 accounts are what their files say.\n',
    );
  });

  test('a command that would name too many accounts does not', () => {
    const many = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`s${i}`, { live: A, desired: B }]));
    expect(text(planFor(many))).toMatch(/\nNext {4}wxmenu apply <the same arguments>\n$/);
    expect(renderPlan(planFor(many), 'text', { planFile: 'plan.json' })).toMatch(
      /\nNext {4}wxmenu apply plan\.json\n$/,
    );
  });
});

describe('what to type next', () => {
  test('names the saved plan', () => {
    const plan = planFor({ shop: { live: A, desired: B } });
    expect(renderPlan(plan, 'text', { planFile: 'out/my plan.json' })).toMatch(
      /\nNext {4}wxmenu apply 'out\/my plan\.json'\n$/,
    );
    expect(renderPlan(plan, 'markdown', { planFile: 'plan.json' })).toContain(
      'Next: `wxmenu apply plan.json`\n',
    );
  });

  test('is left out where apply follows', () => {
    const plan = planFor({ shop: { live: A, desired: B } });
    expect(renderPlan(plan, 'text', { next: false })).toMatch(/\nDigest {2}sha256:\w{64}\n$/);
  });

  test('keeps what a guard wants apart from the command, so that it is not copied with it', () => {
    const plan = planFor({
      shop: { live: bar(click('a'), click('b'), click('c')), desired: bar(click('d')) },
    });
    const guarded = one({ ...first(plan), guards: [{ name: 'mass-delete', deleted: 3, live: 3 }] });
    expect(text(guarded)).toMatch(
      /\nNext {4}wxmenu apply shop {2}\(with --allow mass-delete, if that is meant\)\n$/,
    );
    expect(text(guarded).indexOf('! GUARD mass-delete')).toBeLessThan(text(guarded).indexOf('button[0]'));
  });
});

describe('an apply that was cut off', () => {
  const plan: AccountPlan = {
    ...planBetween(bar(click('a')), B),
    notices: [
      {
        code: 'interrupted-apply',
        started: '2026-11-22T10:00:00.000Z',
        snapshot: '/state/snapshot.json',
        menuGone: true,
      },
      { code: 'conditional-kept', count: 1 },
    ],
  };

  test('is told before the changes', () => {
    expect(text(one(plan))).toContain(
      [
        '(1 unchanged)',
        '',
        '! ATTENTION',
        '  The apply of 2026-11-22T10:00:00.000Z on this machine was cut off or failed',
        '  half-way, and no menu is live now. The menu before it is in',
        '  /state/snapshot.json; wxmenu restore shop puts it back.',
        '',
        '  + button[1]',
      ].join('\n'),
    );
    expect(text(one(plan)).match(/cut off/g)).toHaveLength(1);
    expect(renderPlan(one(plan), 'markdown')).toContain(
      '> [!WARNING]\n> The apply of `2026-11-22T10:00:00.000Z` on this machine was cut off',
    );
  });

  test('does not hide the calmer notes', () => {
    expect(text(one(plan))).toContain('Notes\n  * The file has no conditionalmenu');
    expect(renderPlan(one(plan), 'markdown')).toContain(
      '\n- The file has no conditionalmenu, so 1 live conditional menu is kept.',
    );
  });
});

describe('a conditional menu', () => {
  test('goes by its label in the calls, also when two have the same buttons', () => {
    const button = [click('a')];
    const wanted = [
      { name: 'Staff', matchrule: { tag_id: '1' }, button },
      { name: 'Guests', matchrule: { tag_id: '2' }, button },
    ];
    const plan = planBetween({ button, conditionalmenu: [] }, { button, conditionalmenu: wanted });
    expect(text(one(plan))).toContain(
      '  1. menu/addconditional  adds "Guests" for tag 2\n  2. menu/addconditional  adds "Staff" for tag 1\n',
    );
  });
});

describe('an account that shall have no menu', () => {
  test('is told so before and after', () => {
    const none: MenuState = { button: null, conditionalmenu: [] };
    expect(text(planFor({ shop: { live: A, desired: none } }))).toContain(
      'After this the account has no menu at all.\n',
    );
    expect(text(planFor({ shop: { live: none, desired: none } }))).toBe('No changes. shop has no menu.\n');
  });
});

describe('a plan of a later minor version', () => {
  const plan = planBetween(A, B);
  const later = JSON.parse(JSON.stringify(one(plan)));
  later.accounts[0].guards = [{ name: 'night-shift', message: 'It is <b>late</b>.' }];
  later.accounts[0].notices = [{ code: 'moon', message: 'The moon is `full`.' }, { code: 'tide' }];

  test('is shown with the messages that it brings', () => {
    expect(text(later)).toContain('! GUARD night-shift\n  "It is <b>late</b>."\n');
    expect(text(later)).toContain('  * "The moon is `full`."\n  * tide\n');
    expect(renderPlan(later, 'markdown')).toContain('- ``The moon is `full`.``');
  });
});

describe('colour', () => {
  const plan = planFor({ shop: { live: A, desired: B }, other: { live: A, desired: A } });

  test('says nothing that the text does not', () => {
    const coloured = renderPlan(plan, 'text', { style: styleFor(true, 80) });
    expect(coloured).toContain('\u001b[');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what colour is made of
    expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(text(plan));
  });

  test('is in nothing but text', () => {
    expect(renderPlan(plan, 'markdown', { style: styleFor(true, 80) })).not.toContain('\u001b');
    expect(renderPlan(plan, 'json', { style: styleFor(true, 80) })).not.toContain('\u001b');
  });
});

/** Names and targets as somebody would write them who means harm. */
const hostileText = fc
  .array(
    fc.constantFrom(
      '`',
      '```',
      '|',
      '\n',
      '\r\n',
      '\n\n# ',
      '</details>',
      '<img src=x>',
      '@octocat',
      '::error::',
      '##[error]',
      '\u001b]0;x\u0007',
      '\u202e',
      '"',
      '\\',
      ' ',
      '→',
      '菜',
      '❤️',
      '~~~',
      '-->',
      '[x](y)',
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map(parts => parts.join(''));
const hostileLeaf: fc.Arbitrary<LeafButton> = fc.record({
  type: fc.oneof(fc.constantFrom('click', 'view', 'miniprogram'), hostileText),
  name: hostileText,
  key: hostileText,
  url: hostileText,
});
const hostileBar = fc.array(
  fc.oneof<fc.Arbitrary<Button>[]>(
    hostileLeaf,
    fc.record({ name: hostileText, sub_button: fc.array(hostileLeaf, { minLength: 1, maxLength: 3 }) }),
  ),
  { minLength: 1, maxLength: 3 },
);
const hostileState: fc.Arbitrary<MenuState> = fc.record({
  button: hostileBar,
  conditionalmenu: fc.array(
    fc.record({ matchrule: fc.record({ tag_id: hostileText }), button: hostileBar }),
    {
      maxLength: 2,
    },
  ),
});
const hostilePlan: fc.Arbitrary<Plan> = fc
  .record({ live: hostileState, desired: hostileState, account: hostileText, names: fc.array(hostileText) })
  .map(({ live, desired, account, names }) => {
    const guards: Guard[] = [{ name: 'take-over', names }];
    const notices: PlanNotice[] = [
      { code: 'unknown-live-member', address: 'button[0]', member: account },
      { code: 'interrupted-apply', started: account, snapshot: account, menuGone: true },
      { code: 'website-menu-closed', names },
    ];
    const [appid = ''] = names;
    const rules = [...live.conditionalmenu, ...desired.conditionalmenu].map(({ matchrule }) => matchrule);
    const tags = Object.fromEntries(rules.map(({ tag_id = '' }, i) => [tag_id, names[i] ?? account]));
    return one({ ...planBetween(live, desired, account), guards, notices, appid, tags });
  });

describe('hostile names', () => {
  test('give no line that a terminal, a runner or a reader would take for something else', () => {
    fc.assert(
      fc.property(hostilePlan, fc.constantFrom<PlanFormat>('text', 'markdown'), (plan, format) => {
        for (const line of renderPlan(plan, format, TERMINAL).split('\n')) {
          expect(line).not.toMatch(/[\p{Cc}\u202e]/u);
          expect(line).not.toMatch(/^\s*::/);
          expect(line).not.toContain('##[');
        }
      }),
    );
  });

  test('stay inside code in Markdown', () => {
    fc.assert(
      fc.property(hostilePlan, plan => {
        const outside = withoutCode(renderPlan(plan, 'markdown'));
        expect(outside).not.toMatch(/octocat|img|\[x\]|-->|菜|→|~~~|\\/u);
        expect(outside.match(/<\/?\w+>/g)?.filter(tag => !OURS.has(tag)) ?? []).toEqual([]);
      }),
    );
  });
});

const OURS = new Set(['<details>', '<summary>', '</summary>', '</details>', '<br>']);

/**
 * Markdown without its fences and code spans, by the rules of CommonMark, and without HTML code in which every sign is
 * a number; fails when a fence is left open.
 */
function withoutCode(markdown: string): string {
  const outside: string[] = [];
  let fence = '';
  for (const line of markdown.split('\n')) {
    const ticks = /^(`{3,})([^`]*)$/.exec(line);
    if (fence !== '') {
      if (ticks?.[1] !== undefined && ticks[1].length >= fence.length && ticks[2]?.trim() === '') fence = '';
    } else if (ticks?.[1] !== undefined) fence = ticks[1];
    else outside.push(line);
  }
  expect(fence).toBe('');
  const text = outside.join('\n').replace(/(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)/g, '');
  return text.replace(/<code>(?:&#\d+;|[^!-/:-@[-`{-~])*<\/code>/g, '');
}

describe('text', () => {
  test('keeps to 80 columns but for what cannot be broken', () => {
    fc.assert(
      fc.property(similarState, similarState, (live, desired) => {
        for (const line of text(one(planBetween(live, desired))).split('\n')) {
          const longest = Math.max(
            ...line
              .trim()
              .split(/ {2,}/)
              .map(part => stringWidth(part)),
          );
          if (stringWidth(line) > 80) expect(longest).toBeGreaterThan(20);
        }
      }),
    );
  });

  test('shows every update with what is before and after', () => {
    fc.assert(
      fc.property(similarState, similarState, (live, desired) => {
        const plan = planBetween(live, desired);
        const updates = plan.changes.filter(({ action }) => action === 'update').length;
        const arrows = text(one(plan)).match(/→/g)?.length ?? 0;
        expect(arrows).toBeGreaterThanOrEqual(updates);
      }),
    );
  });
});

describe('the schema of the plan file', () => {
  const validate = new Ajv({ allErrors: true, strict: true }).compile(schema);

  test('holds for the plan between any two menus', () => {
    fc.assert(
      fc.property(arbitraryMenuState, arbitraryMenuState, (live, desired) => {
        const document = planJson(one(planBetween(live, desired)));
        expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
      }),
    );
  });

  test('lets a later minor version add members', () => {
    const document = JSON.parse(JSON.stringify(planJson(one(planBetween(A, B)))));
    document.made_at = 'noon';
    document.format_version = '1.7';
    document.accounts[0].mood = 'calm';
    document.accounts[0].changes[0].weight = 1;
    document.accounts[0].guards.push({ name: 'night-shift' });
    document.accounts[0].notices.push({ code: 'moon' });
    expect(validate(document), JSON.stringify(validate.errors)).toBe(true);
  });

  test.each<[string, (plan: ReturnType<typeof parsed>) => void]>([
    [
      'another major version',
      plan => {
        plan.format_version = '2.0';
      },
    ],
    [
      'no digest',
      plan => {
        delete plan.digest;
      },
    ],
    [
      'a digest that is none',
      plan => {
        plan.accounts[0].live.digest = 'sha256:abc';
      },
    ],
    [
      'an unknown call',
      plan => {
        plan.accounts[0].steps[0].call = 'menu/burn';
      },
    ],
    [
      'a create without a body',
      plan => {
        delete plan.accounts[0].steps[1].body;
      },
    ],
    [
      'an unknown action',
      plan => {
        plan.accounts[0].changes[0].action = 'rename';
      },
    ],
    [
      'a button without a name',
      plan => {
        delete plan.accounts[0].desired.menu.button[0].name;
      },
    ],
    [
      'a leaf without a type',
      plan => {
        delete plan.accounts[0].desired.menu.button[0].type;
      },
    ],
    [
      'text where a bar should be',
      plan => {
        plan.accounts[0].live.snapshot.button = 'none';
      },
    ],
    [
      'a strategy that does not exist',
      plan => {
        plan.accounts[0].strategy = 'merge';
      },
    ],
    [
      'a known guard without its facts',
      plan => {
        plan.accounts[0].guards.push({ name: 'mass-delete' });
      },
    ],
    [
      'a negative count',
      plan => {
        plan.summary.create = -1;
      },
    ],
  ])('refuses %s', (_what, edit) => {
    const plan = parsed();
    edit(plan);
    expect(validate(plan)).toBe(false);
  });

  function parsed() {
    return JSON.parse(JSON.stringify(planJson(one(planBetween(A, B)))));
  }
});

function first(plan: Plan): AccountPlan {
  const [account] = plan.accounts;
  if (!account) throw new Error('a plan without accounts');
  return account;
}
