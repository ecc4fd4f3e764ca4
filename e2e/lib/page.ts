/** What the tests of the built page do in it. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { PublicState } from '../../src/embed/api'
import type { Trace } from '../../src/store/trace'
import { openPage, type PageOptions } from './browser'

/** The first picture is drawn, and the engine that will compute from now on is ready. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => window.gatescope.ready)
  // Of whichever view it is: its first picture.
  await page.locator('.circuit .box, .log-chart').first().waitFor()
  await page.locator('.badge[data-engine]:not([data-reason="warming"])').waitFor()
}

/** The built page with its first run on screen, at rest. */
export async function openRun(options: PageOptions = {}): Promise<Page> {
  const query = { autoplay: 'off', ...Object.fromEntries(new URLSearchParams(options.query)) }
  const page = await openPage({ ...options, query })
  await settled(page)
  return page
}

export const hashOf = (moment: Readonly<Record<string, string | number>>): string =>
  String(new URLSearchParams({ v: '1', ...Object.fromEntries(Object.entries(moment).map(([k, v]) => [k, String(v)])) }))

export const stateOf = (page: Page): Promise<PublicState> => page.evaluate(() => window.gatescope.state())

export const traceOf = (page: Page): Promise<Trace> => page.evaluate(() => window.gatescope.trace())

/** Asks again and again; a busy machine may need longer than Vitest’s second. */
export const eventually = <T>(ask: () => T | Promise<T>, message?: string) =>
  expect.poll(ask, { timeout: 15_000, interval: 30, ...(message !== undefined && { message }) })

/** Waits until the page says so. */
export const becomes = (page: Page, expected: Partial<PublicState>): Promise<void> =>
  eventually(() => stateOf(page)).toMatchObject(expected)

export const open = (page: Page, id: string, options = {}): Promise<void> =>
  page.evaluate(([source, rest]) => window.gatescope.open(source, rest), [id, options] as const)

export const setInput = (page: Page, input: string | number[][]): Promise<void> =>
  page.evaluate((given) => window.gatescope.setInput(given), input)

export const seek = (page: Page, step: number, beat?: number): Promise<void> =>
  page.evaluate(([to, of]) => window.gatescope.seek(to!, of), [step, beat] as const)

/** What a call of the API rejects with; fails where it does not. */
export async function rejection(page: Page, call: () => Promise<unknown>): Promise<string> {
  const text = await page.evaluate(
    `(${String(call)})().then(() => undefined, (error) => error instanceof Error ? error.message : 'no Error: ' + error)`,
  )
  expect(text, `${call} should reject`).toEqual(expect.any(String))
  return text as string
}

/** Chooses a language, and waits until the page speaks it. */
export async function speak(page: Page, language: 'en' | 'ko'): Promise<void> {
  await page.locator('.header select').last().selectOption(language)
  await page.locator(`html[lang=${language}]`).waitFor()
}

/** The transport's buttons, by the words they are known by in English. */
export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()

/** What the reader types into. */
export const field = (page: Page) => page.locator('.editor-field').locator('input[type="text"], textarea')

export const tokensOnScreen = (page: Page): Promise<string> =>
  page.locator('.token-read').evaluateAll((tokens) => tokens.map((token) => token.textContent).join(''))

/** The place and key of every problem on the page. */
export const problems = (page: Page): Promise<(string | null)[]> =>
  page.locator('.problem').evaluateAll((notes) => notes.map((note) => note.getAttribute('data-problem')))

export interface Weights {
  readonly [tensor: string]: { readonly shape: readonly number[]; readonly values: Float32Array }
}

/** A shipped model's weights. */
export const readWeights = async (id: string): Promise<Weights> =>
  weightsIn(await readFile(`public/models/${id}.safetensors`))

/** The weights in a file, read without the project's own reader. */
export function weightsIn(bytes: Buffer): Weights {
  const length = Number(bytes.readBigUInt64LE(0))
  const header = JSON.parse(bytes.toString('utf8', 8, 8 + length)) as Record<
    string,
    { shape: number[]; data_offsets: [number, number] }
  >
  const tensors = Object.entries(header).filter(([name]) => name !== '__metadata__')
  return Object.fromEntries(
    tensors.map(
      ([
        name,
        {
          shape,
          data_offsets: [from, to],
        },
      ]) => {
        const data = Uint8Array.from(bytes.subarray(8 + length + from, 8 + length + to))
        return [name, { shape, values: new Float32Array(data.buffer) }]
      },
    ),
  )
}

/** Largest difference between two traces of the same model and input. */
export function distance(a: Trace, b: Trace): number {
  let worst = 0
  const compare = (x: unknown, y: unknown): void => {
    if (Array.isArray(x) && Array.isArray(y)) {
      expect(x.length).toBe(y.length)
      x.forEach((item, k) => {
        compare(item, y[k])
      })
    } else worst = Math.max(worst, Math.abs((x as number) - (y as number)))
  }
  expect(Object.keys(a.layers[0]!.values)).toEqual(Object.keys(b.layers[0]!.values))
  a.layers.forEach((layer, l) => {
    for (const [name, rows] of Object.entries(layer.values)) compare(rows, b.layers[l]!.values[name])
  })
  compare(a.output, b.output)
  return worst
}
