// Runs a TypeScript script with the bundler the project already has: node scripts/run.mjs scripts/train.ts …
import { resolve } from 'node:path'
import { runnerImport } from 'vite'

const [script] = process.argv.splice(2, 1)
const { module } = await runnerImport(resolve(script), { configFile: false, logLevel: 'error' })
await module.main(process.argv.slice(2))
