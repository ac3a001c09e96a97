import { defineConfig } from 'vitest/config';

// biome-ignore lint/style/noDefaultExport: vitest reads the default export
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 20_000,
    // Nothing a test does may depend on where or by whom it runs.
    env: { TZ: 'Asia/Kathmandu', LANG: 'C', LC_ALL: 'C', NO_COLOR: '', HOME: '/nonexistent' },
  },
});
