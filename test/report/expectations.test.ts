import { describe, expect, test } from 'vitest';
import { WechatFault } from '../../src/apply/gateway.ts';
import { parseMenu } from '../../src/config/parse-menu.ts';
import { withFindings } from '../../src/config/with-findings.ts';
import type { Button } from '../../src/menu/menu.ts';
import { unmetExpectations } from '../../src/menu/unmet.ts';
import {
  type CheckedExpectations,
  expectationsJson,
  expectationsMarkdown,
  renderExpectations,
  renderNotChecked,
} from '../../src/report/expectations.ts';
import { styleFor } from '../../src/report/style.ts';

const NAME = { file: 'menus/shop.yaml', account: 'shop' };
const A: Button[] = [{ type: 'click', name: 'a', key: 'A' }];

/** What is known when these users get the default menu and are expected to get another one. */
function checked(users: readonly string[], more: Partial<CheckedExpectations> = {}): CheckedExpectations {
  const expectations = users.map(user => `{user: ${JSON.stringify(user)}, menu: V}`);
  const file = parseMenu(
    `button: [{name: a, type: click, key: A}]
conditionalmenu: [{name: V, matchrule: {tag: VIP}, button: [{name: v, type: click, key: V}]}]
${users.length === 0 ? '' : `expect: [${expectations.join(', ')}]`}`,
    NAME,
  );
  if (!file.menu) throw new Error('the file of the test is not valid');
  const unmet = unmetExpectations(file.menu, new Map(users.map(user => [user, A])));
  return { account: 'shop', file: withFindings(file, unmet), met: 0, notChecked: [], ...more };
}

function refused(errcode: number, ...users: string[]) {
  const args = { call: 'menu/trymatch', errcode, errmsg: 'no', rid: '' } as const;
  return { why: 'fault', users, fault: new WechatFault('errcode', args, 'none') } as const;
}

const title = (one: CheckedExpectations): string | undefined => renderExpectations(one).split('\n')[0];

describe('expectations about followers', () => {
  test.each<[string, CheckedExpectations]>([
    ['As expected: WeChat shows 1 follower of shop the menu that the file says.', checked([], { met: 1 })],
    ['As expected: 2 expectations about followers of shop are met.', checked([], { met: 2 })],
    ['The new menu of shop is live, but the expectation about a follower is not met.', checked(['o-1'])],
    [
      'The new menu of shop is live, but 1 of 3 expectations about followers is not met.',
      checked(['o-1'], { met: 2 }),
    ],
    [
      'The new menu of shop is live, but 2 of 2 expectations about followers are not met.',
      checked(['o-1', 'o-2']),
    ],
  ])('%s', (said, one) => {
    expect(title(one)).toBe(said);
  });

  test('are not spoken of when none could be checked', () => {
    const one = checked([], { notChecked: [refused(45009, 'o-1')] });
    expect(renderExpectations(one)).toBe('');
    expect(renderNotChecked(one)).toMatch(
      /^warning\[expect-not-checked\]: It was not checked what shop shows o-1\. /,
    );
    expect(expectationsMarkdown([one])).toContain('warning[expect-not-checked]');
    expect(expectationsMarkdown([checked([])])).toBe('');
  });

  test('are counted when they are about many', () => {
    const many = Array.from({ length: 6 }, (_, index) => `o-${index}`);
    expect(renderNotChecked(checked([], { notChecked: [refused(45009, ...many)] }))).toContain(
      'It was not checked what shop shows 6 followers. WeChat refused menu/trymatch with errcode 45009.',
    );
  });

  test('are told to programs with what they are made of', () => {
    expect(expectationsJson(checked(['o-1'], { met: 4, notChecked: [refused(65302, 'o-2')] }))).toMatchObject(
      {
        met: 4,
        not_met: [{ code: 'expect-not-met', address: 'expect[0]', args: { user: 'o-1', seen: [null] } }],
        not_checked: [{ users: ['o-2'], code: 'errcode', errcode: 65302, hint: expect.any(String) }],
      },
    );
  });

  test('look the same without colour', () => {
    const one = checked(['o-1'], { met: 2, notChecked: [refused(65302, 'o-2')] });
    for (const render of [renderExpectations, renderNotChecked]) {
      const coloured = render(one, { style: styleFor(true, 80) });
      expect(coloured).toContain('\u001b[');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: this is what colour is made of
      expect(coloured.replace(/\u001b\[\d+m/g, '')).toBe(render(one, { style: styleFor(false, 80) }));
    }
  });

  test('let no text of others reach a terminal or break a job summary', () => {
    const users = ['::error::x', 'o`````\u202e', 'o\u0085'];
    const one = checked(users, { account: '`a` \u001b[2J', notChecked: [refused(65302, ...users)] });
    for (const text of [renderExpectations(one), renderNotChecked(one), expectationsMarkdown([one])]) {
      expect(text).not.toMatch(/[^\n\P{Cc}]|\u202e/u);
      expect(text).not.toMatch(/^\s*::/m);
    }
    expect(expectationsMarkdown([one])).toMatch(/\n``````text\n/);
  });
});
