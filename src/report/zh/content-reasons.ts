import type { BadContent, ContentReason } from '../../menu/fault.ts';
import { plainReason, printable } from '../printable.ts';
import { systemReason } from './system-reasons.ts';

/** Why the contents of a file are not what they should be, as the end of a sentence without its full stop. */
export function contentReason({ reason, member, said }: BadContent): string {
  const wording = isKnown(reason) ? REASONS[reason] : undefined;
  if (wording === undefined) return systemReason(reason);
  return wording(member === undefined ? '整个文件' : printable(member), said && plainReason(said));
}

function isKnown(reason: string): reason is ContentReason {
  return Object.hasOwn(REASONS, reason);
}

const REASONS: {
  readonly [reason in ContentReason]: (member: string, said: string | undefined) => string;
} = {
  'not-json': (_, said) => `不是 JSON${said ? `（${said}）` : ''}`,
  'not-an-object': () => '不是 JSON 对象',
  'too-deep': () => '嵌套过深',
  'too-large': () => '超过 256 MiB',
  'no-format-version': () => '没有 format_version',
  'bad-member': (member, said) => `${member} ${said ? `不合要求（${said}）` : '缺失或类型不对'}`,
  'too-many-changes': member => `${member} 的条目超出任何菜单的可能`,
  'no-address': member => `${member} 中没有按钮或菜单的地址`,
  'of-apply': () => '是 apply 的报告，不是 plan 的',
  'not-a-snapshot': () => '不是快照',
  'not-a-journal': () => '不是执行记录',
  'not-emulator-state': () => '不是模拟器的状态文件',
  'other-version': () => '由其他版本的模拟器写成',
};
