import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { version } from './package.json' with { type: 'json' }

export default defineConfig({
  // Relative addresses, so that the build works under any path of any static host.
  base: './',
  plugins: [react()],
  define: { __VERSION__: JSON.stringify(version) },
  build: { target: 'es2023' },
  test: {
    // A cell added to the registry brings its page of equations with it, in CI too; a page that changed still fails.
    update: 'new',
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.ts'], environment: 'node' } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['e2e/**/*.test.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
          globalSetup: 'e2e/setup.ts',
        },
      },
    ],
  },
})
