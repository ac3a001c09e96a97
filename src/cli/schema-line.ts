import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { SCHEMA_LINE } from '../config/emit-menu.ts';

const SCHEMA = ['schema', 'menu.schema.json'] as const;

/**
 * The line by which editors find the JSON Schema of a menu file: as a relative path to the schema of this repository, or
 * to that of the wxmenu which the project depends on.
 *
 * @param path of the menu file, absolute; null for one that has no place.
 */
export function schemaLine(path: string | null, cwd: string): string {
  if (path === null) return SCHEMA_LINE;
  const found = [join(cwd, ...SCHEMA), join(cwd, 'node_modules', 'wxmenu', ...SCHEMA)].find(existsSync);
  if (found === undefined) return SCHEMA_LINE;
  return `# yaml-language-server: $schema=${relative(dirname(path), found).split(sep).join('/')}`;
}
