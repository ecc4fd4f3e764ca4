/** Training in the page: it learns, stops, goes back, races, is kept; and what is refused, blocked or flies away is said. */
import type { Download, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { cellByVariant } from '../src/cells/index'
import { readModel } from '../src/formats/model'
import { expectNoErrors, type PageOptions } from './lib/browser'
import { eventually, openRun, problems, setInput, settled, speak, stateOf, traceOf } from './lib/page'

const button = (page: Page, name: string) => page.locator(`[data-train="${name}"]`)
const fieldOf = (page: Page, name: string) => page.locator(`[data-field="${name}"]`)
const scrubber = (page: Page) => page.locator('.train-scrubber input')
const moment = async (page: Page): Promise<number> =>
  Number(await page.locator('[data-moment]').getAttribute('data-moment'))
const updates = async (page: Page): Promise<number> =>
  Number(await page.locator('[data-updates]').getAttribute('data-updates'))
const ends = (page: Page) => page.locator('[data-train="again"]').waitFor({ timeout: 45_000 })

async function openTrain(options: PageOptions = {}, hash = 'v=1&model=recall-lstm&view=train'): Promise<Page> {
  const query = { lang: 'en', engine: 'cpu', ...(options.query as Record<string, string>) }
  const page = await openRun({ ...options, query, hash })
  await page.locator('.train-keep').waitFor()
  return page
}

async function setForm(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(values)) await fieldOf(page, name).fill(value)
}

/** Small enough to be done in a moment. */
const SMALL = { hidden: '4', updates: '40', every: '5', learningRate: '0.02' }

/** The table of snapshots: update, losses, scores. */
async function table(page: Page): Promise<string[]> {
  const open = page.locator('.train-curves [aria-expanded]')
  if ((await open.getAttribute('aria-expanded')) === 'false') await open.click()
  await page.locator('.train-table tbody tr').first().waitFor()
  return page.locator('.train-table tbody tr').allInnerTexts()
}

async function downloadsOf(page: Page, act: () => Promise<unknown>, count: number): Promise<Map<string, Buffer>> {
  const files: Download[] = []
  const all = new Promise<void>((done) => {
    page.on('download', (file) => {
      files.push(file)
      if (files.length === count) done()
    })
  })
  await act()
  await all
  const read = files.map(async (file) => {
    const chunks: Buffer[] = []
    for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
    return [file.suggestedFilename(), Buffer.concat(chunks)] as const
  })
  return new Map(await Promise.all(read))
}

describe('a run', () => {
  let page: Page
  let first: string[]
  let before: Awaited<ReturnType<typeof traceOf>>
  beforeAll(async () => {
    page = await openTrain()
    await setForm(page, SMALL)
  })

  test('starts, learns, and ends; the network on the page is the one that was trained', async () => {
    before = await traceOf(page)
    await button(page, 'start').click()
    await ends(page)
    expect(await updates(page)).toBe(40)
    first = await table(page)
    expect(first.map((row) => Number(row.split(/\s/)[0]))).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40])
    await eventually(() => stateOf(page)).toMatchObject({ model: 'training-recall-lstm', cell: 'lstm', steps: 17 })
    await eventually(() => moment(page)).toBe(40)
    const after = await traceOf(page)
    expect(after.tokens).toEqual(before.tokens)
    expect(after.layers[0]!.hiddenSize).toBe(4)
  })

  test('training time is scrubbed back and forth by keyboard, and each moment is another network', async () => {
    const newest = await traceOf(page)
    await scrubber(page).press('Home')
    await eventually(() => moment(page)).toBe(0)
    await eventually(async () => (await traceOf(page)).layers).not.toEqual(newest.layers)
    const untrained = await traceOf(page)
    await scrubber(page).press('ArrowRight')
    await eventually(() => moment(page)).toBe(5)
    expect(await scrubber(page).getAttribute('aria-valuetext')).toContain('After update 5: loss')
    await scrubber(page).press('ArrowLeft')
    await eventually(async () => (await traceOf(page)).layers).toEqual(untrained.layers)
    await button(page, 'newest').click()
    await eventually(async () => (await traceOf(page)).layers).toEqual(newest.layers)
  })

  test('pressing a curve goes to the snapshot nearest to that update', async () => {
    const chart = page.locator('.train-chart').first()
    const { width } = (await chart.boundingBox())!
    await chart.click({ position: { x: 52 + (width - 68) * (11 / 40), y: 60 } })
    await eventually(() => moment(page)).toBe(10)
    await button(page, 'newest').click()
  })

  test('gradients are a row a snapshot and a column a step, and follow the probe', async () => {
    const size = () =>
      page.locator('.gradients canvas').evaluate((canvas: HTMLCanvasElement) => [canvas.width, canvas.height])
    await eventually(size).toEqual([17, 9])
    await setInput(page, 'Axyz?')
    await eventually(size).toEqual([5, 9])
    await eventually(() => page.locator('.gradients-note').textContent()).toContain('at step 4')
    await setInput(page, 'Axyz')
    await eventually(() => page.locator('.gradients-note').textContent()).toContain('Nothing is asked')
    await setInput(page, 'Bxwzyxxwzywxzyxw?')
  })

  test('reset goes back to the same seed, and the same curve comes again', async () => {
    await button(page, 'reset').click()
    await eventually(() => updates(page)).toBe(0)
    await eventually(() => moment(page)).toBe(0)
    await button(page, 'one').click()
    await eventually(() => updates(page)).toBe(1)
    await eventually(() => moment(page)).toBe(1)
    await button(page, 'goOn').click()
    await ends(page)
    const again = (await table(page)).filter((row) => !/^1\s/.test(row))
    expect(again).toEqual(first)
  })

  test('another seed is another curve', async () => {
    await setForm(page, { seed: '2' })
    await button(page, 'anew').click()
    await ends(page)
    expect(await table(page)).not.toEqual(first)
  })

  test('it can be paused, and goes on from there', async () => {
    await setForm(page, { updates: '100000' })
    await button(page, 'anew').click()
    await eventually(() => updates(page)).toBeGreaterThan(20)
    // What is typed while networks come and go is read all the same.
    await setInput(page, 'Cxyz?')
    const before = await updates(page)
    await eventually(() => updates(page)).toBeGreaterThan(before + 20)
    expect((await traceOf(page)).tokens.join('')).toBe('Cxyz?')
    await button(page, 'pause').click()
    await button(page, 'goOn').waitFor()
    const at = await updates(page)
    await eventually(() => moment(page)).toBe(at)
    await button(page, 'one').click()
    await eventually(() => updates(page)).toBe(at + 1)
    expectNoErrors(page)
  })

  test('leaving the page with what was not kept is asked about first', async () => {
    const asked = new Promise<string>((done) => {
      page.once('dialog', (dialog) => {
        done(dialog.type())
        void dialog.dismiss()
      })
    })
    void page.reload().catch(() => undefined)
    expect(await asked).toBe('beforeunload')
    expect(await updates(page)).toBeGreaterThan(20)
  })
})

describe('kept', () => {
  let page: Page
  let name: string
  beforeAll(async () => {
    page = await openTrain()
    await setForm(page, SMALL)
    await button(page, 'start').click()
    await ends(page)
  })

  test('as files that the project reads: settings, seed, measured score, and the weights on the page', async () => {
    const files = await downloadsOf(page, () => button(page, 'export').click(), 2)
    const [json, weights] = [...files.keys()].toSorted()
    name = json!.replace('.json', '')
    expect(weights).toBe(`${name}.safetensors`)
    const card: unknown = JSON.parse(files.get(json!)!.toString())
    const model = readModel(card, new Uint8Array(files.get(weights!)!), cellByVariant)
    expect(model.card).toMatchObject({ id: name, task: 'recall', heldOut: { metric: 'accuracy' } })
    expect(model.card.training).toMatchObject({ seed: 1, steps: 40, plannedSteps: 40, learningRate: 0.02, batch: 16 })
    expect(model.network.layers[0]).toMatchObject({ hiddenSize: 4, inputSize: 9 })
    expect(model.card.knownFailure.ko).toMatch(/[가-힣]/)
  })

  test('in this browser; it opens again after a reload, by its address too', async () => {
    const trained = await traceOf(page)
    await button(page, 'save').click()
    const saved = page.locator(`[data-saved="${name}"]`)
    await saved.waitFor({ timeout: 45_000 })
    // Kept: nothing is asked.
    await page.goto(page.url().replace(/#.*/, '#v=1&view=train'))
    await page.reload()
    await settled(page)
    await saved.getByRole('button', { name: 'Open' }).click()
    await eventually(() => stateOf(page)).toMatchObject({ model: name })
    expect((await traceOf(page)).layers).toEqual(trained.layers)
    await eventually(() => page.url()).toContain(`model=saved-${name}`)
    await page.reload()
    await settled(page)
    await eventually(() => stateOf(page)).toMatchObject({ model: name })
  })

  test('and can be deleted; its address then says so', async () => {
    page.once('dialog', (dialog) => void dialog.accept())
    await page.locator(`[data-saved="${name}"]`).getByRole('button', { name: 'Delete' }).click()
    await page.locator(`[data-saved="${name}"]`).waitFor({ state: 'detached' })
    await page.reload()
    await settled(page)
    expect(await problems(page)).toEqual(expect.arrayContaining(['problem.model.notSaved']))
    expectNoErrors(page)
  })
})

describe('a race', () => {
  test('of three cells, on as many parameters, each with a line of its own', async () => {
    const page = await openTrain()
    await page.getByRole('radio', { name: 'A race of three' }).check()
    await page.getByRole('radio', { name: 'as many parameters' }).check()
    await setForm(page, { updates: '20', every: '5', hidden: '8' })
    const sizes = await page.locator('.train-sizes li').allInnerTexts()
    const counts = sizes.map((line) => Number(/(\d+) parameters/.exec(line)![1]))
    expect(sizes.map((line) => line.split(':')[0])).toEqual(['RNN', 'LSTM', 'GRU'])
    expect(Math.max(...counts) / Math.min(...counts)).toBeLessThan(1.15)
    await button(page, 'start').click()
    await ends(page)
    expect(await page.locator('.train-chart').first().locator('.curve').count()).toBe(3)
    const dashes = await page
      .locator('.train-legend .curve')
      .evaluateAll((lines) => lines.map((line) => getComputedStyle(line).strokeDasharray))
    expect(new Set(dashes).size).toBe(3)
    await page.locator('[data-watch="2"]').click()
    await eventually(() => stateOf(page)).toMatchObject({ model: 'training-recall-gru', cell: 'gru' })
    expect((await table(page))[0]!.split(/\s+/)).toHaveLength(1 + 2 * 3 + 3)
    expectNoErrors(page)
  })
})

describe('what can’t be', () => {
  test.each([
    ['hidden', '0', /whole number from 1 to 256/],
    ['hidden', '1000', /whole number from 1 to 256/],
    ['learningRate', '-1', /above 0/],
    ['learningRate', 'fast', /“fast” won’t do/],
    ['seed', '1.5', /whole number from 0/],
    ['updates', '', /belongs here/],
  ])('%s “%s” is refused at its field, and nothing starts', async (name, value, said) => {
    const page = await refusing()
    await setForm(page, { ...SMALL, seed: '1', [name]: value })
    await button(page, 'start').click()
    const field = fieldOf(page, name)
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    expect(await field.evaluate((input) => document.activeElement === input)).toBe(true)
    const note = page.locator(`#${CSS_ID(await field.getAttribute('aria-describedby'))}`)
    expect(await note.textContent()).toMatch(said)
    expect(await page.locator('[data-updates]').count()).toBe(0)
  })

  test('in Korean too', async () => {
    const page = await refusing()
    await setForm(page, { ...SMALL, hidden: '-3' })
    await speak(page, 'ko')
    expect(await page.locator('.train-problem:not(:empty)').allTextContents()).toEqual([
      '“-3”: 쓸 수 없는 값입니다. 1~256의 정수를 입력하세요.',
    ])
    await speak(page, 'en')
  })

  let shared: Page | undefined
  const refusing = async (): Promise<Page> => {
    shared ??= await openTrain()
    return shared
  }
  /** React's ids hold characters that a selector must not. */
  const CSS_ID = (id: string | null): string => (id ?? '').replace(/[^\w-]/g, (character) => `\\${character}`)
})

test('numbers that fly away stop training, and the page says why', async () => {
  const page = await openTrain({}, 'v=1&model=recall-rnn-relu&view=train')
  await setForm(page, { learningRate: '100' })
  await button(page, 'start').click()
  await page.locator('[data-problem="train.diverged"]').waitFor({ timeout: 45_000 })
  expect(await page.locator('[data-problem="train.diverged"]').textContent()).toMatch(/gradient exploded/)
  await ends(page)
  const { layers } = await traceOf(page)
  expect(layers[0]!.values['h']!.flat().every(Number.isFinite)).toBe(true)
  expectNoErrors(page)
})

describe('a browser that keeps nothing', () => {
  const blocked = (page: Page) =>
    page.addInitScript(() => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError')
      }
    })
  const full = (page: Page) =>
    page.addInitScript(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError')
      }
    })
  test.each([
    ['blocked', blocked, /SecurityError/],
    ['full', full, /QuotaExceededError/],
  ])('%s: said, and nothing is lost', async (_, before, reason) => {
    const page = await openTrain({ before })
    await setForm(page, { ...SMALL, updates: '10' })
    await button(page, 'start').click()
    await ends(page)
    await button(page, 'save').click()
    const outcome = page.locator('.train-outcome.is-problem')
    await outcome.waitFor({ timeout: 45_000 })
    expect(await outcome.textContent()).toMatch(reason)
    expect(await updates(page)).toBe(10)
    await downloadsOf(page, () => button(page, 'export').click(), 2)
    expectNoErrors(page)
  })
})
