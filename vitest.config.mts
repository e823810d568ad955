import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/{unit,conformance,corpus,protocol,fuzz}/**/*.test.ts'],
    testTimeout: 30_000,
    reporters: ['default'],
  },
  define: { ONELINT_VERSION: '"test"' },
});
