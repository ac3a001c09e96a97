import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const LANGUAGE_SERVICE = /@actions\/.*\.js$/;

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  plugins: [
    {
      // It is published with maps of sources that are not, and every one would be complained about.
      name: 'without-source-maps',
      enforce: 'pre',
      load: id =>
        LANGUAGE_SERVICE.test(id)
          ? { code: readFileSync(id, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, ''), map: null }
          : null,
    },
  ],
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    // As many as there are cores: one is left idle otherwise.
    maxWorkers: '100%',
    testTimeout: 20_000,
    // Its modules import JSON in a way that Node refuses.
    server: { deps: { inline: [/@actions\//] } },
    // Nothing a test does may depend on where or by whom it runs.
    env: { TZ: 'Asia/Kathmandu', LANG: 'C', LC_ALL: 'C', NO_COLOR: '', HOME: '/nonexistent' },
  },
});
