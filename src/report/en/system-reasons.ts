import { plainReason } from '../printable.ts';

/** Words for the codes of the operating system that people meet. */
const SYSTEM_REASONS: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'it does not exist'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a part of the path is not a folder'],
  ['EROFS', 'the file system is read-only'],
  ['ENOSPC', 'no space is left'],
  ['EMFILE', 'too many files are open'],
  ['ELOOP', 'symbolic links go round in a circle'],
  ['link-out-of-folder', 'it is a link to a place outside its folder, which a menu file must not be'],
  ['not-a-file', 'it is not a regular file'],
]);

/** A code of the operating system in words, with the code behind them. */
export function systemReason(reason: string): string {
  const words = SYSTEM_REASONS.get(reason);
  return words === undefined ? plainReason(reason) : `${words} (${reason})`;
}
