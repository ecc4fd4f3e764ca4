/** Builds the page as readers get it and serves it, for tests and measurements. */
import { build, type InlineConfig, type PreviewServer, preview, type ViteDevServer } from 'vite'

/** Vitest and Vite's own runner set NODE_ENV, which would put React's development build into the page. */
export async function buildPage(outDir: string, options: InlineConfig['build'] = {}): Promise<void> {
  const before = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    await build({ logLevel: 'error', mode: 'production', build: { ...options, outDir, emptyOutDir: true } })
  } finally {
    if (before === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = before
  }
}

/** Port 0 is a free one. The folder is named on both sides, so that the build and the server agree. */
export const servePage = (outDir: string): Promise<PreviewServer> =>
  preview({ logLevel: 'error', build: { outDir }, preview: { host: '127.0.0.1', port: 0, open: false } })

export const addressOf = (server: PreviewServer | ViteDevServer): string => {
  const address = server.httpServer?.address()
  if (!address || typeof address === 'string') throw new Error('the server has no port')
  return `http://127.0.0.1:${address.port}/`
}
