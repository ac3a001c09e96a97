import { expect, test } from 'vitest';
import { parseMenu } from '../../src/config/parse-menu.ts';
import { withFindings } from '../../src/config/with-findings.ts';
import type { Finding, Severity } from '../../src/menu/problem.ts';

const FILE = parseMenu(
  `button:
  - {type: click, name: 今日歌曲好, key: song}
conditionalmenu:
  - matchrule: &vip {tag_id: "2"}
    button: &bar [{type: click, name: VIP, key: vip}]
  - matchrule: {client_platform_type: "2"}
    button: *bar
  - {matchrule: {tag_id: "1"}, button: *bar}
`,
  { file: 'menus/shop.yaml', account: 'shop' },
);

const unknown = (member: string, name = 'VPI', severity: Severity = 'error'): Finding => ({
  code: 'unknown-tag',
  severity,
  args: { name, suggestion: null, known: [] },
  address: 'conditionalmenu[0]',
  member,
});
/** `line:column code` of every problem. */
const placed = (...findings: Finding[]) =>
  withFindings(FILE, findings).problems.map(
    ({ code, at }) => `${at.range.start.line}:${at.range.start.column} ${code}`,
  );

test('stand at the member they are about, in file order, beside the problems that are there', () => {
  expect(FILE.problems.map(({ code }) => code)).toEqual(['name-cut']);
  const problems = placed(
    unknown('conditionalmenu[2].matchrule.tag_id'),
    unknown('conditionalmenu[0].matchrule.tag_id'),
  );
  expect(problems).toEqual(['2:25 name-cut', '4:30 unknown-tag', '8:26 unknown-tag']);
});

test('carry their data, and the file, the range and the line', () => {
  const [, problem] = withFindings(FILE, [unknown('conditionalmenu[0].matchrule.tag_id')]).problems;
  expect(problem).toMatchObject({
    code: 'unknown-tag',
    args: { name: 'VPI' },
    address: 'conditionalmenu[0]',
    at: { file: 'menus/shop.yaml', source: '  - matchrule: &vip {tag_id: "2"}' },
  });
  expect(problem).not.toHaveProperty('member');
  expect(problem).not.toHaveProperty('onKey');
});

test('of something that is not written, at what is around it', () => {
  expect(placed(unknown('conditionalmenu[1].matchrule.tag'))).toContain('6:16 unknown-tag');
  expect(placed(unknown('conditionalmenu[1].name'))).toContain('6:5 unknown-tag');
  expect(placed(unknown('conditionalmenu[7].matchrule.tag'))).toContain('4:3 unknown-tag');
  expect(placed(unknown('expect[0].as'))).toContain('1:1 unknown-tag');
});

test('what is said twice about one place is said once', () => {
  const once = placed(unknown('conditionalmenu[0].matchrule'), unknown('conditionalmenu[0].matchrule'));
  expect(once).toHaveLength(2);
  const two = placed(unknown('conditionalmenu[0].matchrule'), unknown('conditionalmenu[0].matchrule', 'x'));
  expect(two).toHaveLength(3);
});

test('an error leaves no menu, a warning does, nothing changes nothing', () => {
  const member = 'conditionalmenu[0].matchrule';
  expect(FILE.menu).not.toBe(null);
  expect(withFindings(FILE, [unknown(member)]).menu).toBe(null);
  expect(withFindings(FILE, [unknown(member, 'x', 'warning')]).menu).toBe(FILE.menu);
  expect(withFindings(FILE, [])).toBe(FILE);
});
