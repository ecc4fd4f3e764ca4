/** Prediction, free running, and going back: what is said next to what came, and whose words are read. */
import type { Page } from 'playwright-core'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Trace } from '../src/store/trace'
import { expectNoErrors } from './lib/browser'
import {
  becomes,
  distance,
  eventually,
  field,
  hashOf,
  open,
  openRun,
  press,
  seek,
  settled,
  stateOf,
  traceOf,
} from './lib/page'

const GIVEN = 'she could not'
const card = async (): Promise<readonly string[]> => {
  const { default: model } = await import('../public/models/letters-gru.json')
  return model.network.outputs
}

const likeliest = (row: readonly number[]): number => row.indexOf(Math.max(...row))
const steps = (page: Page) => page.locator('.free input')
const hashOfPage = (page: Page): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(new URL(page.url()).hash.slice(1)))

describe('letters', () => {
  let page: Page
  let outputs: readonly string[]
  beforeAll(async () => {
    outputs = await card()
    page = await openRun({ query: 'lang=en', hash: hashOf({ model: 'letters-gru', input: GIVEN, step: 3 }) })
  })
  afterEach(() => {
    expectNoErrors(page)
  })

  test('what it writes is, step by step, what it found likeliest one step earlier', async () => {
    await press(page, 'Let it write on')
    await becomes(page, { steps: GIVEN.length + 40, step: GIVEN.length - 1 })
    const { tokens, output } = await traceOf(page)
    expect(tokens.slice(0, GIVEN.length).join('')).toBe(GIVEN)
    const said = output.map((row) => outputs[likeliest(row)]!)
    expect(tokens.slice(GIVEN.length)).toEqual(said.slice(GIVEN.length - 1, -1))
    expect(await field(page).inputValue(), 'the field keeps what was given').toBe(GIVEN)
  })

  test('it is seen which words are its own', async () => {
    const own = page.locator('.token.is-own')
    expect(await own.first().getAttribute('title')).toMatch(/^step 13: .* \(written by the network itself\)$/)
    expect(await page.locator('.token:not(.is-own)').last().getAttribute('title')).toMatch(/^step 12: [^(]*$/)
    expect(await own.first().locator('.token-fed').count()).toBe(1)
    expect(await page.locator('.editor-says').textContent()).toContain('From step 13 on')
    expect(await page.locator('.prediction .came').textContent()).toContain('it reads this next')
    await seek(page, 4)
    expect(await page.locator('.prediction .came').textContent()).toMatch(/came: “o” 1 of 35 .* bits of surprise/)
  })

  test('an edit is gone on from anew, and going back takes both away', async () => {
    const before = await traceOf(page)
    await field(page).focus()
    await page.keyboard.press('End')
    await page.keyboard.type('!?')
    await becomes(page, { steps: GIVEN.length + 42 })
    await page.keyboard.press('Control+z')
    await becomes(page, { steps: GIVEN.length + 40 })
    expect(distance(await traceOf(page), before)).toBe(0)
    expect(await field(page).inputValue()).toBe(GIVEN)
    await page.keyboard.press('Control+Shift+z')
    await eventually(() => field(page).inputValue()).toBe(`${GIVEN}!?`)
    await page.keyboard.press('Control+z')
    await press(page, 'Back to my input')
    await becomes(page, { steps: GIVEN.length })
    await press(page, 'Undo')
    await becomes(page, { steps: GIVEN.length + 40 })
    await press(page, 'Undo')
    await becomes(page, { steps: GIVEN.length })
    expect(await page.locator('.token.is-own').count()).toBe(0)
  })

  test('an input that can’t be read is undone to the one that could', async () => {
    await field(page).fill('she 가')
    await eventually(() => page.locator('.editor .problem').count()).toBe(1)
    await page.locator('.circuit .box').first().focus()
    await page.keyboard.press('Control+z')
    await eventually(() => field(page).inputValue()).toBe(GIVEN)
    await eventually(() => page.locator('.editor .problem').count()).toBe(0)
    expect((await traceOf(page)).tokens.join('')).toBe(GIVEN)
  })

  test('what it drew comes back with the link, on either engine', async () => {
    await page.locator('.free select').selectOption('1')
    await steps(page).fill('60')
    await press(page, 'Let it write on')
    await becomes(page, { steps: GIVEN.length + 60 })
    const first = await traceOf(page)
    await press(page, 'Draw again')
    await eventually(() => traceOf(page).then(({ tokens }) => tokens)).not.toEqual(first.tokens)
    const { tokens } = await traceOf(page)
    await eventually(() => hashOfPage(page)).toMatchObject({ input: GIVEN, free: '60', temp: '1', seed: '2' })
    const link = new URL(page.url())
    const other = await openRun({ query: 'lang=en&engine=cpu', hash: link.hash.slice(1) })
    expect((await traceOf(other)).tokens).toEqual(tokens)
    expect(await field(other).inputValue()).toBe(GIVEN)
    expectNoErrors(other)
    await other.context().close()
  })

  test('5,000 steps in all, and not one more', async () => {
    await steps(page).fill(String(5000 - GIVEN.length))
    await becomes(page, { steps: 5000 })
    await page.getByRole('button', { name: 'All steps' }).first().click()
    await page.locator('.token-picture').waitFor()
    expect(await page.locator('.token').count(), 'no button a step').toBe(0)
    const picture = page.locator('.token-picture')
    const box = (await picture.boundingBox())!
    await picture.click({ position: { x: box.width / 2, y: 10 } })
    await eventually(() => stateOf(page).then(({ step }) => Math.abs(step - 2500) < 10)).toBe(true)
    await steps(page).fill('5000')
    await eventually(() => page.locator('.editor .problem').getAttribute('data-problem')).toBe(
      'problem.input.freeTooLong',
    )
    expect((await stateOf(page)).steps).toBe(5000)
    await page.locator('.circuit .box').first().focus()
    await page.keyboard.press('Control+z')
    await eventually(() => page.locator('.editor .problem').count()).toBe(0)
    await open(page, 'letters-gru', { input: GIVEN })
  })

  test('another cell writes on from the same words; another task has a history of its own', async () => {
    await open(page, 'letters-gru', { input: GIVEN, free: 10 })
    await page.locator('[data-cell="lstm"]').click()
    await becomes(page, { model: 'letters-lstm', steps: GIVEN.length + 10 })
    await open(page, 'recall-lstm')
    expect(await page.locator('.free').count(), 'an answer is nothing it reads').toBe(0)
    await field(page).fill('Ax?')
    await becomes(page, { steps: 3 })
    await page.keyboard.press('Control+z')
    await becomes(page, { model: 'recall-lstm', steps: 17 })
    expect(await page.locator('.verdict, .came').textContent()).toBe('')
    await seek(page, 16)
    expect(await page.locator('.verdict').textContent()).toBe('✓ right: B came first')
  })
})

describe('a series', () => {
  let page: Page
  beforeAll(async () => {
    page = await openRun({ query: 'lang=en', hash: hashOf({ model: 'airline-lstm', step: 100 }) })
  })
  afterEach(() => {
    expectNoErrors(page)
  })

  test('the simple rules’ errors stand beside the network’s', async () => {
    const rows = await page
      .locator('.forecast tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent!.trim())))
    expect(rows.map(([name]) => name)).toEqual(['network', 'same as the month before', 'same month last year'])
    expect(rows.filter(([, , , mark]) => mark !== '')).toHaveLength(1)
    const values = (await traceOf(page)).tokens.map(Number)
    expect(rows[1]!.slice(1, 3)).toEqual([
      String(values[100]),
      `off by ${values[100]! - values[101]!}`.replace('-', '−'),
    ])
  })

  test('it forecasts on from its own forecasts', async () => {
    await press(page, 'Let it forecast on')
    await becomes(page, { steps: 168, step: 143 })
    const trace: Trace = await traceOf(page)
    const written = trace.input.slice(144)
    // What is read is the log change that was said a step before.
    written.forEach(([read], k) => {
      expect(read).toBeCloseTo(trace.output[143 + k]![0]!, 4)
    })
    expect(await page.locator('.series-own').count()).toBe(1)
    await seek(page, 150)
    expect(await page.locator('[data-series="written"]').textContent()).not.toBe('')
    expect(await page.locator('[data-series="actual"]').textContent()).toBe('')
    expect(await page.locator('.editor-value input').isDisabled()).toBe(true)
  })

  test('one number changed, and undone from anywhere but another field', async () => {
    await press(page, 'Back to my input')
    await becomes(page, { steps: 144 })
    await seek(page, 1)
    const one = page.locator('.editor-value input')
    await one.fill('115')
    await one.press('Enter')
    await eventually(() => traceOf(page).then(({ tokens }) => tokens[1])).toBe('115')
    await page.locator('.unit-picker input').focus()
    await page.keyboard.press('Control+z')
    expect((await traceOf(page)).tokens[1]).toBe('115')
    await page.locator('.circuit .box').first().focus()
    await page.keyboard.press('Control+z')
    await eventually(() => traceOf(page).then(({ tokens }) => tokens[1])).toBe('118')
    await page.keyboard.press('Control+y')
    await eventually(() => traceOf(page).then(({ tokens }) => tokens[1])).toBe('115')
  })
})

test('nothing below moves when a message comes', async () => {
  const page = await openRun({ query: 'lang=en', hash: hashOf({ model: 'recall-lstm', input: 'Ax?' }) })
  await settled(page)
  const top = () => page.locator('.circuit').evaluate((circuit) => circuit.getBoundingClientRect().top)
  const before = await top()
  await field(page).fill('')
  await eventually(() => page.locator('.editor .problem').count()).toBe(1)
  expect(Math.abs((await top()) - before)).toBeLessThan(8)
})
