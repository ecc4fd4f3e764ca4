/** Once for all browser tests: the built page, the sources as modules, and one browser to look at them. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserServer, chromium } from 'playwright-core'
import { createServer, type Plugin, type ViteDevServer } from 'vite'
import type { TestProject } from 'vitest/node'
import { CHROMIUM_FLAGS, findChromium } from '../scripts/browser'
import { addressOf, buildPage, servePage } from '../scripts/builtPage'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built page is served, or why it could not be built. */
    builtPage: { url: string } | { error: string }
    /** Where the sources are served as modules. */
    sourcesUrl: string
    /** The shared browser. */
    browserEndpoint: string
  }
}

/** An empty page of the sources' origin, from which a test imports the modules it wants. */
const blankPage: Plugin = {
  name: 'blank-page',
  configureServer(server) {
    server.middlewares.use('/blank', (_request, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8')
      response.end('<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>blank</title></html>')
    })
  },
}

async function serveSources(cacheDir: string): Promise<ViteDevServer> {
  const server = await createServer({
    logLevel: 'error',
    cacheDir,
    plugins: [blankPage],
    // All packages the sources use, found before the first import rather than after it.
    optimizeDeps: { entries: ['src/**/*.{ts,tsx}', '!src/**/*.test.ts'] },
    server: { host: '127.0.0.1', port: 0, open: false, hmr: false, watch: null },
  })
  return await server.listen()
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'gatescope-'))
  const closers: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })]
  const teardown = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close()
  }
  try {
    const browser: BrowserServer = await chromium.launchServer({
      executablePath: await findChromium(),
      args: [...CHROMIUM_FLAGS],
    })
    closers.push(() => browser.close())
    project.provide('browserEndpoint', browser.wsEndpoint())

    // Before the sources, whose server must not see the build's NODE_ENV.
    project.provide('builtPage', await provideBuiltPage(join(folder, 'page'), closers))

    const sources = await serveSources(join(folder, 'cache'))
    closers.push(() => sources.close())
    project.provide('sourcesUrl', addressOf(sources))
  } catch (error) {
    await teardown()
    throw error
  }
  return teardown
}

/** A page that can't be built fails the tests that open it, and no others. */
async function provideBuiltPage(
  outDir: string,
  closers: (() => Promise<unknown>)[],
): Promise<{ url: string } | { error: string }> {
  try {
    await buildPage(outDir)
    const page = await servePage(outDir)
    closers.push(() => page.close())
    return { url: addressOf(page) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
