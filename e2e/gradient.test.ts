/** The gradient lens on the built page, against the gradients of the API. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Gradient, GradientRequest } from '../src/embed/memory'
import { expectNoErrors } from './lib/browser'
import { eventually, hashOf, open, openRun, seek, speak } from './lib/page'

const INPUT = 'Bxwzyxxwzyw?'
const LAST = INPUT.length - 1
let page: Page
beforeAll(async () => {
  page = await openRun({ hash: hashOf({ model: 'recall-lstm', input: INPUT, step: LAST, view: 'gradient' }) })
})
afterAll(() => expectNoErrors(page))
beforeEach(async () => {
  await open(page, 'recall-lstm', { input: INPUT, step: LAST })
  await page.locator('.lens-controls').getByRole('button', { name: 'what it says' }).click()
  await page.locator('.lens-controls select').selectOption('')
})

const gradient = (request: GradientRequest): Promise<Gradient> =>
  page.evaluate((asked) => window.gatescope.gradient(asked), request)
const norm = (row: readonly number[]): number => Math.hypot(...row)

/** The numbers of the table below the curves, by step: a column a curve, in order. */
async function table(): Promise<Map<number, number[]>> {
  await page.locator('.curve-table').evaluate((details: HTMLDetailsElement) => {
    details.open = true
  })
  await page.locator('.curve-table tbody tr').first().waitFor()
  const rows = await page
    .locator('.curve-table tbody tr')
    .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')))
  return new Map(
    rows.map(([step, ...values]) => [Number(step), values.map((value) => Number(value.replaceAll('−', '-')))]),
  )
}

/** As near as three digits say. */
const expectNear = (shown: number, exact: number, what: string): void =>
  expect(Math.abs(shown - exact), `${what}: ${shown} for ${exact}`).toBeLessThanOrEqual(
    Math.max(0.0006, 0.06 * Math.abs(exact)),
  )

const title = (text: string) => eventually(() => page.locator('.gradient-curves h2').textContent()).toContain(text)

describe('the curves', () => {
  test('are the norms of the gradients of what it says', async () => {
    await title('the score of “B” at step 11')
    const { input, layers } = await gradient({ step: LAST, of: { quantity: 'logit', unit: 1 } })
    const rows = await table()
    expect(rows.size).toBe(INPUT.length)
    for (const [step, [x, c, h]] of rows) {
      expectNear(x!, norm(input[step]!), `x ${step}`)
      expectNear(c!, norm(layers[0]!['c']![step]!), `c ${step}`)
      expectNear(h!, norm(layers[0]!['h']![step]!), `h ${step}`)
    }
  })

  test('along the cell state alone they are the products of the forget gates', async () => {
    const trace = await page.evaluate(() => window.gatescope.trace())
    const { layers } = await gradient({ step: LAST, of: { quantity: 'logit', unit: 1 } })
    let left = [...layers[0]!['c']![LAST]!]
    const rows = await table()
    for (let step = LAST; step >= 0; step--) {
      expectNear(rows.get(step)![3]!, norm(left), `alone ${step}`)
      left = left.map((value, j) => value * trace.layers[0]!.values['f']![step]![j]!)
    }
  })

  test('follow the playhead, the unit and the state chosen', async () => {
    await page.locator('.lens-controls').getByRole('button', { name: 'cell state' }).click()
    await page.locator('.lens-controls').getByRole('spinbutton').fill('5')
    await seek(page, 7)
    await title('cell state, unit 5, at step 7')
    const { layers } = await gradient({ step: 7, of: { layer: 0, quantity: 'c', unit: 5 } })
    const rows = await table()
    expect(rows.size).toBe(8)
    for (const [step, [, c]] of rows) expectNear(c!, norm(layers[0]!['c']![step]!), `c ${step}`)
  })

  test('of all units together are the Frobenius norms of the Jacobians', async () => {
    await page.locator('.lens-controls').getByRole('button', { name: 'hidden state' }).click()
    await page.locator('.lens-controls').getByLabel('all units together').check()
    await seek(page, 5)
    await title('hidden state, all units, at step 5')
    const all = await Promise.all(
      Array.from({ length: 16 }, (_, unit) => gradient({ step: 5, of: { layer: 0, quantity: 'h', unit } })),
    )
    const rows = await table()
    for (const [step, [, , h]] of rows) {
      expectNear(h!, norm(all.flatMap(({ layers }) => layers[0]!['h']![step]!)), `h ${step}`)
    }
    await page.locator('.lens-controls').getByLabel('all units together').uncheck()
  })
})

describe('the recurrent weights', () => {
  test('multiplied change the curves, the radii in proportion, and not the run', async () => {
    const before = await table()
    const trace = await page.evaluate(() => window.gatescope.trace())
    const radius = async (): Promise<number> => Number(await page.locator('[data-radius="U_f"] b').textContent())
    await page.locator('[data-radius="U_f"]').waitFor()
    const own = await radius()
    await page.locator('.stretch input').fill('1')
    await eventually(radius).toBeCloseTo(2 * own, 1)
    await eventually(async () => (await table()).get(0)![2]).not.toBe(before.get(0)![2])
    expect(await page.evaluate(() => window.gatescope.trace())).toEqual(trace)
    await eventually(() => page.evaluate(() => location.hash)).toContain('times=2')
    await page.locator('.stretch').getByRole('button', { name: 'Back to × 1' }).click()
    await eventually(async () => (await table()).get(0)![2]).toBe(before.get(0)![2])
  })
})

test('the three cells stand together, each as its own lens shows it', async () => {
  await page.locator('[data-cell-curve="gru"]').waitFor()
  const half = (selector: string) => page.locator(selector).locator('small').textContent()
  expect(await page.locator('[data-cell-curve]').count()).toBe(3)
  const together = await half('[data-cell-curve="gru"]')
  await open(page, 'recall-gru', { input: INPUT, step: LAST })
  await page.locator('.lens-controls select').selectOption('1')
  await eventually(() => half('[data-curve="state h"]')).toBe(together)
})

test('what counts most is said, and leads there', async () => {
  const most = page.locator('[data-contributes]').first()
  const step = Number(await most.getAttribute('data-contributes'))
  expect(await page.locator('.lens-reading p').first().textContent()).toContain('For the score of “B” at step 11')
  await most.click()
  await title(`at step ${step}`)
})

test('a cell without the state asked for is asked for what it says, and Korean is spoken', async () => {
  await page.locator('.lens-controls').getByRole('button', { name: 'cell state' }).click()
  await open(page, 'recall-gru', { input: INPUT, step: LAST })
  await title('the score of')
  await speak(page, 'ko')
  await title('시점 11의 “B” 점수에')
  await speak(page, 'en')
})

test('a link opens the same lens', async () => {
  const hash = hashOf({ model: 'recall-lstm', input: INPUT, step: 6, view: 'gradient', of: 'c', unit: 3, times: 0.5 })
  const other = await openRun({ hash })
  await eventually(() => other.locator('.gradient-curves h2').textContent()).toContain('cell state, unit 3, at step 6')
  expect(await other.locator('.stretch b').first().textContent()).toBe('× 0.50')
  await other.close()
})
