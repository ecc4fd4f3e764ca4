import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import packageFile from './package.json' with { type: 'json' }

/** The views are imported by the first script; naming them in the page lets both be fetched at once. */
const preloadViews: Plugin = {
  name: 'preload-views',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle }) {
      const views = Object.values(bundle ?? {}).find((file) => file.type === 'chunk' && file.name === 'App')
      if (views?.type !== 'chunk') return []
      return [views.fileName, ...views.imports].map((file) => ({
        tag: 'link',
        injectTo: 'head' as const,
        attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
      }))
    },
  },
}

export default defineConfig({
  // Relative addresses, so that the build works under any path of any static host.
  base: './',
  plugins: [react(), preloadViews],
  define: { __VERSION__: JSON.stringify(packageFile.version) },
  build: { target: 'es2023' },
  // The worker that trains fetches what a task learns from when it is wanted.
  worker: { format: 'es' },
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
