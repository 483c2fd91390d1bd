import { defineConfig } from 'vitest/config';

// The limits only end what hangs: a busy machine must fail nothing.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          testTimeout: 20_000,
          // Modules hold no state here, so all files may share them: reading them anew for each took most of the time.
          isolate: false,
        },
      },
      {
        test: {
          name: 'renderer',
          include: ['test/renderer/**/*.test.{ts,tsx}'],
          environment: 'jsdom',
          setupFiles: ['test/renderer/setup.ts'],
          // A page of its own for each file, in a process that stays: a new process for each took twice the time.
          pool: 'vmThreads',
          testTimeout: 20_000,
        },
      },
      { test: { name: 'simulation', include: ['test/simulation/**/*.test.ts'] } },
      { test: { name: 'soak', include: ['test/**/*.soak.ts'] } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
