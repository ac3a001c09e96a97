import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const LANGUAGE_SERVICE = /@actions\/.*\.js$/;

const ALL = ['test/**/*.test.ts'];
/** They reach nothing that a process has one of: no network, no environment, no stream. */
const PURE = ['test/{cases,config,conformance,diff,menu,picture,plan,report}/**/*.test.ts'];

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
    // Loading what all of them need anew for each file takes longer than many of the tests.
    projects: [
      { extends: true, test: { name: 'pure', include: PURE, isolate: false } },
      { extends: true, test: { name: 'alone', include: ALL, exclude: PURE } },
    ],
    setupFiles: ['test/setup.ts'],
    // One more than there are cores: many tests wait for a process, a browser or silence.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 20_000,
    // Its modules import JSON in a way that Node refuses.
    server: { deps: { inline: [/@actions\//] } },
    // Nothing a test does may depend on where or by whom it runs.
    env: { TZ: 'Asia/Kathmandu', LANG: 'C', LC_ALL: 'C', NO_COLOR: '', HOME: '/nonexistent' },
  },
});
