/** Pages of the shared browser, for tests. */
import { type Browser, type BrowserContextOptions, chromium, type JSHandle, type Page } from 'playwright-core'
import { afterAll, expect, inject } from 'vitest'

export interface PageOptions {
  /** Below the built page's address: '' is the page itself, 'embed.html' the embed. */
  readonly path?: string
  /** `lang=ko&theme=dark`, or its entries. */
  readonly query?: string | Readonly<Record<string, string>>
  /** What follows #. */
  readonly hash?: string
  /** The browser's language: 'en-US' when left out. */
  readonly locale?: string
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly colorScheme?: 'light' | 'dark'
  readonly reducedMotion?: boolean
  readonly touch?: boolean
  /** A browser in which no canvas gives a WebGL context. */
  readonly withoutWebGL?: boolean
  /** Runs in the page before its own scripts. */
  readonly before?: (page: Page) => Promise<unknown>
}

let shared: Promise<Browser> | undefined

export const sharedBrowser = (): Promise<Browser> => {
  shared ??= chromium.connect(inject('browserEndpoint'))
  return shared
}

afterAll(async () => {
  const browser = await shared
  shared = undefined
  await Promise.all(browser?.contexts().map((context) => context.close()) ?? [])
  await browser?.close()
})

const errorsByPage = new WeakMap<Page, string[]>()

/** Everything that went wrong in the page so far: console.error, uncaught exceptions, requests that failed. */
export const errorsOf = (page: Page): readonly string[] => errorsByPage.get(page) ?? []

export function expectNoErrors(page: Page): void {
  expect(errorsOf(page), `errors in ${page.url()}`).toEqual([])
}

/** For a test that provokes errors: hands them over and starts anew. */
export const takeErrors = (page: Page): readonly string[] => errorsByPage.get(page)?.splice(0) ?? []

function collectErrors(page: Page): void {
  const errors: string[] = []
  errorsByPage.set(page, errors)
  page.on('pageerror', (error) => errors.push(`uncaught: ${error.stack ?? error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('requestfailed', (request) => {
    // A page that closes or navigates aborts what it was still loading.
    const reason = request.failure()?.errorText ?? ''
    if (!reason.includes('ERR_ABORTED')) errors.push(`request: ${request.url()} ${reason}`)
  })
}

function refuseWebGL(): void {
  for (const prototype of [HTMLCanvasElement.prototype, OffscreenCanvas.prototype]) {
    const getContext = prototype.getContext as (this: unknown, kind: string, ...rest: unknown[]) => unknown
    Object.defineProperty(prototype, 'getContext', {
      value(kind: string, ...rest: unknown[]) {
        return kind.includes('webgl') ? null : getContext.call(this, kind, ...rest)
      },
    })
  }
}

/** A page in a context of its own: no storage, no cookies of another test. Closed when the file is done. */
export async function newPage(options: PageOptions = {}): Promise<Page> {
  const browser = await sharedBrowser()
  const settings: BrowserContextOptions = {
    locale: options.locale ?? 'en-US',
    viewport: options.viewport ?? { width: 1440, height: 900 },
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
    hasTouch: options.touch ?? false,
    acceptDownloads: true,
  }
  const page = await (await browser.newContext(settings)).newPage()
  collectErrors(page)
  if (options.withoutWebGL) await page.addInitScript(refuseWebGL)
  await options.before?.(page)
  return page
}

/** The address of the built page. @throws what the build said, where it failed */
export function pageUrl({ path = '', query = '', hash = '' }: PageOptions = {}): string {
  const built = inject('builtPage')
  if ('error' in built) throw new Error(`The page could not be built: ${built.error}`)
  const url = new URL(path, built.url)
  url.search = new URLSearchParams(query).toString()
  url.hash = hash
  return url.href
}

/** Opens the built page as a reader would. */
export async function openPage(options: PageOptions = {}): Promise<Page> {
  const url = pageUrl(options)
  const page = await newPage(options)
  await page.goto(url)
  return page
}

/** An empty page that can import the sources. */
export async function openSources(options: PageOptions = {}): Promise<Page> {
  const page = await newPage(options)
  await page.goto(new URL('blank', inject('sourcesUrl')).href)
  return page
}

/**
 * A source module as the page sees it, to call with `.evaluate((module, argument) => …, argument)`. Given to the
 * page as text, because Vitest rewrites an `import()` in a function that is passed to the page.
 *
 *     const run = await sourceModule<typeof import('../src/engine/run')>(page, 'src/engine/run.ts')
 *     await run.evaluate(({ runLayer }) => runLayer(…))
 */
export async function sourceModule<Module>(page: Page, path: string): Promise<JSHandle<Module>> {
  const url = new URL(path, inject('sourcesUrl')).pathname
  return (await page.evaluateHandle(`import(${JSON.stringify(url)})`)) as JSHandle<Module>
}
