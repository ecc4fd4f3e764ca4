/** The built page with models of the sizes to be measured beside it, and one reader's view of it. */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type CDPSession, chromium, type Page } from 'playwright-core'
import { cellById } from '../../src/cells/index'
import type { ModelCard } from '../../src/formats/card'
import { writeModel } from '../../src/formats/model'
import { initialNetwork } from '../../src/model/initialise'
import { letters } from '../../src/tasks/letters'
import { CHROMIUM_FLAGS, findChromium } from '../browser'
import { addressOf, buildPage, servePage } from '../builtPage'

export interface Site {
  readonly url: string
  /** Where the built files lie. */
  readonly folder: string
  readonly browser: Browser
}

/** Untrained LSTMs of these sizes stand beside the shipped models. */
export const MADE_SIZES = [64, 512] as const
export const madeModel = (hiddenSize: (typeof MADE_SIZES)[number]): string => `models/letters-lstm-${hiddenSize}.json`

async function addModel(folder: string, hiddenSize: (typeof MADE_SIZES)[number]): Promise<void> {
  const network = initialNetwork(letters.design(cellById('lstm')!, { hiddenSize }), 1)
  const shipped = JSON.parse(await readFile('public/models/letters-lstm.json', 'utf8')) as ModelCard
  const { card, weights } = writeModel({ ...shipped, id: `letters-lstm-${hiddenSize}` }, network)
  const file = join(folder, madeModel(hiddenSize))
  await writeFile(file, JSON.stringify(card))
  await writeFile(file.replace(/\.json$/, '.safetensors'), weights)
}

export interface SiteOptions {
  /** A page built before, to be measured instead of the sources. */
  readonly built: string | undefined
  /** Keep the names of functions, to say where time goes. */
  readonly readable: boolean
}

/** Builds and serves the page and starts a browser; all are gone when the job is done. */
export async function withSite({ built, readable }: SiteOptions, job: (site: Site) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'gatescope-perf-'))
  try {
    if (built !== undefined) await cp(built, folder, { recursive: true })
    else await buildPage(folder, readable ? { minify: false, sourcemap: 'hidden' } : {})
    for (const size of MADE_SIZES) await addModel(folder, size)
    const server = await servePage(folder)
    try {
      const browser = await chromium.launch({ executablePath: await findChromium(), args: [...CHROMIUM_FLAGS] })
      try {
        await job({ url: addressOf(server), folder, browser })
      } finally {
        await browser.close()
      }
    } finally {
      await server.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** A page driven by the protocol alone: Playwright's own helpers would run scripts in what is being measured. */
export interface View {
  readonly page: Page
  readonly session: CDPSession
  /** The value of an expression in the page, awaited. */
  ask(expression: string): Promise<unknown>
  goto(address: string): Promise<void>
  /** How many times slower the main thread gets. */
  slowDown(times: number): Promise<unknown>
  pressKey(key: string, code: number): Promise<void>
}

export const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds))

/** A browser that was never here before: nothing cached, nothing stored. */
export async function withView({ url, browser }: Site, job: (view: View) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-US' })
  try {
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await job(viewOf(page, session, url))
  } finally {
    await context.close()
  }
}

function viewOf(page: Page, session: CDPSession, url: string): View {
  return {
    page,
    session,
    async ask(expression) {
      const options = { expression, awaitPromise: true, returnByValue: true }
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', options)
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
      return result.value as unknown
    },
    async goto(address) {
      await page.goto(new URL(address, url).href)
    },
    slowDown: (rate) => session.send('Emulation.setCPUThrottlingRate', { rate }),
    async pressKey(key, windowsVirtualKeyCode) {
      const event = { key, code: key, windowsVirtualKeyCode }
      await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
    },
  }
}

const ENGINE_STANDS = 'document.querySelector(\'.badge[data-engine]:not([data-reason="warming"])\') !== null'

/** Until the first run is on screen and the engine that will compute from now on is ready. */
export async function settled({ ask }: View): Promise<void> {
  await ask('window.gatescope.ready')
  for (let tries = 0; !(await ask(ENGINE_STANDS)); tries++) {
    if (tries === 200) throw new Error('The engine did not get ready.')
    await pause(200)
  }
}

/** A sequence on screen, at rest. */
export async function openAt(view: View, model: string, input?: string): Promise<void> {
  const hash = new URLSearchParams({ v: '1', model, step: '0' })
  await view.goto(`?lang=en&theme=light&autoplay=off#${hash}`)
  await settled(view)
  if (input !== undefined) await view.ask(`gatescope.setInput(${JSON.stringify(input)})`)
  await view.ask('gatescope.seek(0)')
  await pause(1500)
}
