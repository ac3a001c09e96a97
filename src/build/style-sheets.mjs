// The style sheets of pages as data: inlined in reports and served by previews, and named by their hash in a
// Content-Security-Policy.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Gives for each style sheet of a folder its text and its hash as a Content-Security-Policy wants it, by its name
 * without `.css`. Comments are left out.
 *
 * @param {URL} folder
 */
export function styleSheets(folder) {
  return Object.fromEntries(
    readdirSync(folder)
      .filter(file => file.endsWith('.css'))
      .sort()
      .map(file => {
        const text = readFileSync(new URL(file, folder), 'utf8').replace(/\/\*.*?\*\/\s*/gs, '');
        const hash = `sha256-${createHash('sha256').update(text).digest('base64')}`;
        return [file.replace(/\.css$/, ''), { text, hash }];
      }),
  );
}
