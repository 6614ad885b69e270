import { defineConfig } from 'vitest/config';

// npm falls back to an older node without a word where the package node@26 could not install itself
if (Number.parseInt(process.versions.node, 10) < 26) {
  throw new Error(`expected Node 26 or newer, got ${process.versions.node}; repair: npm rebuild node`);
}

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/mongod-setup.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // the machine that runs the tests may live in any zone; the field lives in one
    env: { TZ: 'UTC' },
  },
});
