// Runs a TypeScript script with the bundler the project already has: node scripts/run.mjs scripts/train.ts …
import { resolve } from 'node:path'
import { createServer } from 'vite'

const [script] = process.argv.splice(2, 1)
// A server without a port: it stays open as long as the script runs, for what the script imports only when it needs it.
const server = await createServer({
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
})
try {
  const { main } = await server.ssrLoadModule(resolve(script))
  await main(process.argv.slice(2))
} finally {
  await server.close()
}
