import { basename } from 'node:path';

/** The account that a menu file stands for: its name without the ending. */
export function accountOf(path: string): string {
  return basename(path).replace(/\.(?:ya?ml|json)$/i, '');
}

/** True for files that are taken for menus when they stand in a folder. */
export function isMenuFileName(name: string): boolean {
  return /^[^.].*\.(?:ya?ml|json)$/i.test(name);
}

/** What an account is called in the names of environment variables: `my-shop` is `MY_SHOP`. */
export function variableSuffix(account: string): string {
  return account.toUpperCase().replace(/[^A-Z0-9]/g, '_');
}
