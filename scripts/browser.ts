/** Finds a Chromium for the tests and the screenshots, and installs one where there is none. */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { chromium } from 'playwright-core'

/**
 * WebGL2 in software, the same on every machine, and a browser that asks nothing of the network. Pictures are put
 * together by the processor directly: through software WebGL a frame would take a fifth of a second, as on no reader's
 * machine.
 */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-gpu-compositing',
  '--disable-gpu-rasterization',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge']
const INSTALL_TIMEOUT = 10 * 60_000

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** A name on the path may be a stub that only says how to install the browser; on Linux, ask it for its version. */
const runs = (path: string): boolean =>
  isExecutable(path) &&
  (process.platform !== 'linux' || spawnSync(path, ['--version'], { timeout: 30_000, stdio: 'ignore' }).status === 0)

function usualPlaces(): readonly string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name + suffix)))
  if (process.platform === 'darwin') {
    const apps = ['Chromium', 'Google Chrome', 'Microsoft Edge']
    return [...onPath, ...apps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`)]
  }
  if (process.platform !== 'win32') return onPath
  const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? [])
  const files = ['Chromium/Application/chrome', 'Google/Chrome/Application/chrome', 'Microsoft/Edge/Application/msedge']
  return [...onPath, ...roots.flatMap((root) => files.map((file) => join(root, `${file}.exe`)))]
}

const playwrightChromium = (): string | undefined => {
  const path = chromium.executablePath()
  return path !== '' && existsSync(path) && runs(path) ? path : undefined
}

const installed = (): string | undefined => usualPlaces().find(runs) ?? playwrightChromium()

const succeeds = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: INSTALL_TIMEOUT }).status === 0

/** What to write before a command that needs root: nothing, sudo, or undefined where neither works. */
function rootPrefix(): readonly string[] | undefined {
  if (process.getuid?.() === 0) return []
  return spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0 ? ['sudo', '-n'] : undefined
}

let listsAreFresh = false

function aptInstall(...packages: readonly string[]): boolean {
  const prefix = existsSync('/etc/debian_version') ? rootPrefix() : undefined
  if (!prefix) return false
  const apt = (...args: readonly string[]): boolean => {
    const [command = '', ...rest] = [...prefix, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]
    return succeeds(command, rest)
  }
  listsAreFresh ||= apt('update', '-q')
  return listsAreFresh && apt('install', '-y', '-q', ...packages)
}

function installWithApt(): void {
  say('No Chromium found; installing the package chromium with apt-get …')
  aptInstall('chromium')
}

function installWithPlaywright(): void {
  say("No Chromium found; installing Playwright's with playwright-core …")
  const cli = join(dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')), 'cli.js')
  const dependencies = existsSync('/etc/debian_version') && rootPrefix() ? ['--with-deps'] : []
  succeeds(process.execPath, [cli, 'install', ...dependencies, 'chromium'])
}

/** Ubuntu's package only fetches a snap, which containers can't run, so there Playwright's build goes first. */
function waysToInstall(): readonly (() => void)[] {
  if (!existsSync('/etc/debian_version')) return [installWithPlaywright]
  const isUbuntu = existsSync('/etc/os-release') && /^ID=ubuntu/m.test(readFileSync('/etc/os-release', 'utf8'))
  return isUbuntu ? [installWithPlaywright, installWithApt] : [installWithApt, installWithPlaywright]
}

/**
 * The path of a Chromium that runs: CHROMIUM_PATH, else an installed one, else one installed now.
 * @throws where none can be found or installed
 */
export async function findChromium(): Promise<string> {
  const given = process.env['CHROMIUM_PATH']
  if (given) {
    if (!isExecutable(given)) throw new Error(`CHROMIUM_PATH is ${given}, which can't be run.`)
    say(`Chromium: ${given} (CHROMIUM_PATH)`)
    return given
  }
  let path = installed()
  for (const install of waysToInstall()) {
    if (path !== undefined) break
    install()
    path = installed()
  }
  if (path === undefined) throw new Error('No Chromium. Install one, or name one in CHROMIUM_PATH.')
  say(`Chromium: ${path}`)
  return path
}

/** Hangul in a screenshot needs a font that has it; tests don't look. */
export function findKoreanFont(): boolean {
  const hasFont = (): boolean =>
    process.platform !== 'linux' ||
    (spawnSync('fc-list', [':lang=ko'], { encoding: 'utf8' }).stdout ?? '').trim() !== ''
  if (hasFont()) return true
  say('No font with Hangul; installing fonts-nanum with apt-get …')
  aptInstall('fonts-nanum')
  return hasFont()
}

export async function main(): Promise<void> {
  await findChromium()
}
