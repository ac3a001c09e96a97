import { describe, expect, test } from 'vitest';
import { readVisitor } from '../../src/cli/visitor-option.ts';
import { UsageFault } from '../../src/menu/fault.ts';
import type { Visitor } from '../../src/menu/menu.ts';
import { faultMessage } from '../../src/report/faults.ts';

const MENUS = [{ matchrule: { tag: '2024' } }, { matchrule: { tag: 'VIP' } }, { matchrule: { tag_id: '7' } }];

const read = (...given: string[]): Visitor => readVisitor(given, MENUS).visitor;

describe('--as', () => {
  test.each<[string, Visitor]>([
    ['tag=VIP', { tag: 'VIP' }],
    ['tag=VIP,platform=ios', { tag: 'VIP', client_platform_type: '1' }],
    ['platform=Android', { client_platform_type: '2' }],
    ['platform=others', { client_platform_type: '3' }],
    ['platform=2', { client_platform_type: '2' }],
    ['tag_id=102', { tag_id: '102' }],
    ['', {}],
    ['  ', {}],
    // Blanks and the comma of Chinese typing.
    [' tag = VIP 会员 ， platform = ios ', { tag: 'VIP 会员', client_platform_type: '1' }],
    // A comma or an equals sign in the name of a tag.
    ['tag=a,b', { tag: 'a,b' }],
    ['tag=a,b,platform=ios', { tag: 'a,b', client_platform_type: '1' }],
    ['tag=a=b', { tag: 'a=b' }],
    // Digits are an id, unless a rule of the file has a tag of that name.
    ['tag=102', { tag_id: '102' }],
    ['tag=2024', { tag: '2024' }],
    // The last tag counts.
    ['tag=VIP,tag=Gold', { tag: 'Gold' }],
    ['tag=VIP,platform=ios,tag=Gold', { tag: 'Gold', client_platform_type: '1' }],
    ['tag_id=7,tag=VIP', { tag: 'VIP' }],
    ['tag_id=7,tag_id=8', { tag_id: '8' }],
    // The name and the id of one tag.
    ['tag=VIP,tag_id=102', { tag: 'VIP', tag_id: '102' }],
    ['tag=102,tag_id=7', { tag: '102', tag_id: '7' }],
    ['tag=Gold,tag_id=1,tag=VIP,tag_id=102', { tag: 'VIP', tag_id: '102' }],
    ['tag=VIP,platform=ios,tag_id=102', { tag_id: '102', client_platform_type: '1' }],
  ])('%s', (text, visitor) => {
    expect(read(text)).toEqual(visitor);
  });

  test('may be given in several parts', () => {
    expect(read('tag=VIP', 'platform=ios')).toEqual({ tag: 'VIP', client_platform_type: '1' });
    expect(read('tag=VIP', 'tag_id=102')).toEqual({ tag: 'VIP', tag_id: '102' });
  });

  test('keeps every tag in the order given', () => {
    const { tags } = readVisitor(['tag=A,tag=VIP,tag_id=102,platform=ios,tag=5'], MENUS);
    expect(tags).toEqual([{ tag: 'A' }, { tag: 'VIP', tag_id: '102' }, { tag_id: '5' }]);
  });

  const ALL = 'tag=NAME, tag_id=NUMBER or platform=ios, with commas between them';
  test.each<[string, string, string]>([
    ['VIP', 'VIP', ALL],
    ['tag', 'tag', ALL],
    ['tag=', 'tag=', `tag=... (${ALL})`],
    ['tag=VIP,plattform=ios', 'plattform=ios', `platform=... (${ALL})`],
    ['os=ios', 'os=ios', `platform=... (${ALL})`],
    ['client_platform_type=2', 'client_platform_type=2', `platform=... (${ALL})`],
    ['tagid=2', 'tagid=2', `tag_id=... (${ALL})`],
    ['mood=good', 'mood=good', ALL],
    ['=ios', '=ios', ALL],
    ['tag=a,,platform=', 'platform=', `platform=... (${ALL})`],
    ['tag_id=VIP', 'tag_id=VIP', 'the id of a tag in digits, or tag=NAME'],
    ['platform=pc', 'platform=pc', 'platform=others'],
    ['platform=andriod', 'platform=andriod', 'platform=android'],
    ['platform=toaster', 'platform=toaster', 'platform=ios, android, others (or 1, 2, 3)'],
    ['platform=ios,platform=android', 'platform=android', 'one platform only'],
  ])('refuses %j', (text, value, expected) => {
    let fault: unknown;
    try {
      read(text);
    } catch (error) {
      fault = error;
    }
    if (!(fault instanceof UsageFault)) throw new Error('it was not refused');
    expect(fault).toMatchObject({ code: 'bad-option', args: { option: '--as', value } });
    expect(faultMessage(fault, null).fix).toBe(`Give ${expected}.`);
  });

  test('takes one platform twice', () => {
    expect(read('platform=ios,platform=1')).toEqual({ client_platform_type: '1' });
  });
});
