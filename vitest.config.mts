import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,conformance,corpus,protocol,fuzz}/**/*.test.ts'],
    // `npm run fuzz` gives properties minutes instead of a number of cases.
    testTimeout: 30_000 + 60_000 * Number(process.env['FUZZ_MINUTES'] ?? 0),
    reporters: ['default'],
  },
  define: { ONELINT_VERSION: '"test"' },
});
