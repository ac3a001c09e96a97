import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser of this machine; null when it has none. */
export function findBrowser(path = process.env.PATH ?? ''): string | null {
  const folders = path.split(delimiter);
  return (
    folders.flatMap(folder => NAMES.map(name => join(folder, name))).find(file => existsSync(file)) ?? null
  );
}

/** Put into the name of what is not tried without one. */
export const SKIPPED =
  'SKIPPED: there is no browser on this machine (Debian: apt-get install --no-install-recommends chromium)';

/** A browser without a window; `close` when done. */
export function openBrowser(executablePath: string): Promise<Browser> {
  // In containers there is neither a sandbox nor much shared memory.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}
