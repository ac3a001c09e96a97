import { lstatSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { UsageFault } from '../menu/fault.ts';
import { systemCode } from '../menu/system-code.ts';
import { CONFIG_FILE } from './config-file.ts';
import { isWithin } from './menu-paths.ts';
import { configTooLarge, type ProjectConfig, parseConfig } from './project-config.ts';
import { readBytes } from './read-bytes.ts';

/**
 * The wxmenu.config.yaml of a project: the one in the working folder, as `menus/` is the one there. No other is looked
 * for, neither above nor beside the menu files, so that what holds can be seen from where wxmenu is run. Null when there
 * is none, which takes one look.
 *
 * @throws UsageFault `unreadable` when it is no file, a link that leads out of the folder, or cannot be read.
 */
export function loadConfig(cwd: string): ProjectConfig | null {
  const path = join(cwd, CONFIG_FILE);
  try {
    const stats = lstatSync(path, { throwIfNoEntry: false });
    if (!stats) return null;
    if (stats.isSymbolicLink() && !isWithin(realpathSync(path), realpathSync(cwd))) {
      throw unreadable('link-out-of-folder');
    }
    const found = readBytes(path);
    if ('bytes' in found) return parseConfig(found.bytes, CONFIG_FILE);
    if ('size' in found) return configTooLarge(found.size, CONFIG_FILE);
    throw unreadable(found.reason);
  } catch (error) {
    throw error instanceof UsageFault ? error : unreadable(systemCode(error));
  }
}

function unreadable(reason: string): UsageFault {
  return new UsageFault('unreadable', { path: CONFIG_FILE, reason });
}
