import { plainReason } from '../printable.ts';

/** Words for the codes of the operating system that people meet. */
const SYSTEM_REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', '不存在'],
  ['EACCES', '没有权限'],
  ['EPERM', '没有权限'],
  ['EISDIR', '是一个目录'],
  ['ENOTDIR', '路径中有一部分不是目录'],
  ['EROFS', '文件系统为只读'],
  ['ENOSPC', '磁盘空间不足'],
  ['EMFILE', '打开的文件过多'],
  ['ELOOP', '符号链接形成循环'],
  ['link-out-of-folder', '是指向所在目录之外的链接，菜单文件不允许这样'],
  ['not-a-file', '不是普通文件'],
]);

/** A code of the operating system in words, with the code behind them. */
export function systemReason(reason: string): string {
  const words = SYSTEM_REASONS.get(reason);
  return words === undefined ? plainReason(reason) : `${words}（${reason}）`;
}
