/**
 * The derivation as a reader checks it: with a calculator, from what stands on the screen. And the units: sorted,
 * searched, followed to their weights.
 */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Trace } from '../src/store/trace'
import { expectNoErrors } from './lib/browser'
import { eventually, hashOf, openRun, readWeights, seek, traceOf } from './lib/page'

const plain = (text: string): string => text.replace('≈', '').trim().replaceAll('−', '-').replace(/[()]/g, '')
const decimalsOf = (text: string): number => plain(text).split('e')[0]!.split('.')[1]?.length ?? 0
/** A decimal as a whole number of its last digit: no float is near. */
const unitsOf = (text: string): bigint => BigInt(plain(text).split('e')[0]!.replace('.', ''))

interface RowSeen {
  readonly kind: string
  readonly factors: readonly string[]
  readonly number: string
}

const tablesOf = (page: Page): Promise<readonly (readonly RowSeen[])[]> =>
  page.locator('.working table.terms').evaluateAll((tables) =>
    tables.map((table) =>
      [...table.querySelectorAll('tr')].map((row) => ({
        kind: /is-(\w+)/.exec(row.className)?.[1] ?? '',
        factors: (row.querySelector('.term-detail')?.textContent ?? '').split(' × '),
        number: row.querySelector('.term-product')?.textContent ?? '',
      })),
    ),
  )

async function open(page: Page, node: string): Promise<void> {
  await page.locator(`.circuit .box[data-node="${node}"]`).press('Enter')
  await page.locator(`.working[data-selected="${node}"]`).waitFor()
}

const follow = (page: Page, unit: number): Promise<void> =>
  page.locator('.unit-picker input[type="number"]').fill(String(unit))

function checkTable(rows: readonly RowSeen[], where: string): void {
  const total = rows.at(-1)!
  const parts = rows.filter(({ kind }) => ['part', 'rest', 'bias'].includes(kind))
  for (const { factors, number } of rows) {
    const [a, b] = factors
    if (b === undefined || number.startsWith('≈') || number.includes('e')) continue
    const product = Number(plain(a!)) * Number(plain(b))
    const half = 0.5 * 10 ** -decimalsOf(number) + 1e-12
    expect(Math.abs(product - Number(plain(number))), `${where}: ${factors.join(' × ')} = ${number}`).toBeLessThan(half)
  }
  if (parts.length === 0) {
    const [carried, gate] = rows.slice(0, 2).map(({ number }) => Number(plain(number)))
    const product = Number((carried! * gate!).toFixed(decimalsOf(total.number)))
    if (!total.number.includes('e')) expect(product, where).toBeCloseTo(Number(plain(total.number)), 9)
    return
  }
  for (const { number } of parts) expect(decimalsOf(number), where).toBe(decimalsOf(total.number))
  const sum = parts.reduce((all, { number }) => all + unitsOf(number), 0n)
  expect(sum, `${where}: ${parts.map(({ number }) => number).join(' + ')} = ${total.number}`).toBe(
    unitsOf(total.number),
  )
}

const nodes = {
  'letters-lstm': ['zf', 'f', 'fc', 'ig', 'c', 'h', 'g'],
  'letters-gru': ['zn', 'u', 'rh', 'n', 'h'],
} as const

describe.each(['letters-lstm', 'letters-gru'] as const)('%s', (id) => {
  test('every table adds up on screen, and every product is what a calculator gives', async () => {
    const page = await openRun({ query: 'lang=en', hash: hashOf({ model: id }) })
    let tables = 0
    for (const [step, unit] of [
      [0, 0],
      [7, 41],
      [23, 87],
      [40, 12],
    ] as const) {
      await seek(page, step)
      await follow(page, unit)
      for (const node of nodes[id]) {
        await open(page, node)
        for (const rows of await tablesOf(page)) {
          checkTable(rows, `${node}, step ${step}, unit ${unit}`)
          tables++
        }
      }
    }
    expect(tables).toBeGreaterThanOrEqual(4 * nodes[id].length)
    await page.locator('.bars button').first().click()
    await page.locator('.working[data-selected="y"]').waitFor()
    checkTable((await tablesOf(page))[0]!, 'the output')
    expectNoErrors(page)
  })
})

const vectorOf = (trace: Trace, name: string, step: number): readonly number[] =>
  (trace.layers[0]!.values as Record<string, number[][]>)[name]![step]!

const listed = (page: Page): Promise<number[]> =>
  page.locator('.unit-row').evaluateAll((rows) => rows.map((row) => Number(row.getAttribute('data-unit'))))

const largestFirst = (measure: readonly number[]): number[] =>
  measure.map((_, unit) => unit).sort((a, b) => measure[b]! - measure[a]! || a - b)

describe('units', () => {
  let page: Page
  let trace: Trace
  beforeAll(async () => {
    page = await openRun({ query: 'lang=en', hash: hashOf({ model: 'recall-lstm', step: 8 }) })
    trace = await traceOf(page)
    await page.getByRole('button', { name: 'Find and sort units' }).click()
    await page.locator('.unit-row').first().waitFor()
  })

  test('sorted by activity and by contribution, as the trace and the weights have it', async () => {
    const size = trace.layers[0]!.hiddenSize
    const activity = Array.from(
      { length: size },
      (_, unit) => trace.input.reduce((sum, __, t) => sum + Math.abs(vectorOf(trace, 'h', t)[unit]!), 0) / trace.steps,
    )
    const order = page.getByLabel('Order of units, everywhere')
    await order.selectOption('activity')
    await eventually(() => listed(page)).toEqual(largestFirst(activity))
    expect(await page.locator('.unit-row small').first().textContent()).toBe(Math.max(...activity).toFixed(2))
    const { values } = (await readWeights('recall-lstm'))['readout.W']!
    await order.selectOption('contribution')
    await eventually(() => listed(page)).toEqual(
      largestFirst(activity.map((mean, unit) => mean * Math.abs(values[unit]!))),
    )
    await order.selectOption('correlation')
    await eventually(async () => (await listed(page))[0]).toBe(0)
    await order.selectOption('index')
  })

  test('searched by a condition at this step, which moves with the step', async () => {
    const find = page.getByRole('searchbox', { name: 'Find' })
    await find.fill('f > 0.9, |c| < 1')
    const holds = (step: number): number[] =>
      vectorOf(trace, 'f', step)
        .map((_, unit) => unit)
        .filter((unit) => vectorOf(trace, 'f', step)[unit]! > 0.9 && Math.abs(vectorOf(trace, 'c', step)[unit]!) < 1)
    await eventually(() => listed(page)).toEqual(holds(8))
    await seek(page, 2)
    await eventually(() => listed(page)).toEqual(holds(2))
    await find.fill('q > 1')
    await eventually(() => page.locator('.unit-panel [role="status"]').textContent()).toContain('no “q”')
    await find.fill('11')
    await find.press('Enter')
    await eventually(() => page.locator('.unit-picker input').inputValue()).toBe('11')
    await find.fill('')
  })

  test('drawn as lines, and followed', async () => {
    await page.getByRole('button', { name: 'Draw unit 3 as a line' }).click()
    await eventually(() => page.locator('[data-unit="3"] .unit-line').getAttribute('aria-pressed')).toBe('true')
    await page.getByRole('button', { name: 'Follow unit 3', exact: true }).click()
    await eventually(() => page.locator('.unit-picker input').inputValue()).toBe('3')
    expectNoErrors(page)
  })
})

describe('weights', () => {
  test('the row of U holds the model’s weights, by keyboard, and leads to the unit a weight comes from', async () => {
    const page = await openRun({ query: 'lang=en', hash: hashOf({ model: 'recall-gru', step: 8 }) })
    await follow(page, 5)
    await open(page, 'u')
    const strip = page.locator('.weight-strip[data-weight="U_u"]')
    const { values } = (await readWeights('recall-gru'))['layers.0.U_u']!
    const trace = await traceOf(page)
    const slider = strip.getByRole('slider')
    await slider.press('Home')
    for (const index of [0, 1, 2]) {
      const [, w, v, product] =
        /\] (−?[\d.]+) × \(?(−?[\d.]+)\)? [=≈] (−?[\d.]+)/.exec((await slider.getAttribute('aria-valuetext'))!) ?? []
      const value = vectorOf(trace, 'h', 7)[index]!
      expect(Number(plain(w!))).toBeCloseTo(values[5 * 16 + index]!, decimalsOf(w!) - 1)
      expect(Number(plain(v!))).toBeCloseTo(value, decimalsOf(v!) - 1)
      expect(Number(plain(product!))).toBeCloseTo(values[5 * 16 + index]! * value, 3)
      await slider.press('ArrowRight')
    }
    const { values: biases } = (await readWeights('recall-gru'))['layers.0.b_u']!
    expect(await page.locator('.weight-bias b').textContent()).toBe(biases[5]!.toFixed(3).replace('-', '−'))
    await slider.press('Enter')
    await page.locator(`.working[data-selected="h'"]`).waitFor()
    expect(await page.locator('.unit-picker input').inputValue()).toBe('3')
    expectNoErrors(page)
  })
})

test('one pointer lights a quantity in sentence, equation and circuit; a click on its symbol opens it', async () => {
  const page = await openRun({ query: 'lang=en', hash: hashOf({ model: 'recall-lstm', step: 8, beat: 3 }) })
  await open(page, 'c')
  await seek(page, 8, 3)
  await page.locator('.sentence .role-forget').first().hover()
  await eventually(() => page.locator('.working .equation [data-ref="fc"]').first().getAttribute('data-light')).toBe(
    'it',
  )
  expect(await page.locator('.box[data-node="c"]').getAttribute('data-light')).toBe('fed')
  expect(await page.locator('.equation [data-ref="c"][data-now]').count()).toBeGreaterThan(0)
  await page.locator('.working .equation [data-ref="i"]').first().click()
  await page.locator('.working[data-selected="i"]').waitFor()
  await page.getByText('All equations of this cell').click()
  expect(await page.locator('.all-equations li').count()).toBe(6)
  expectNoErrors(page)
})
