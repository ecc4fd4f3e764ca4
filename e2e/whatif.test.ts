/** What if: interventions on the built page, and what they do to every picture. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Clamp } from '../src/model/clamp'
import type { Trace } from '../src/store/trace'
import { expectNoErrors } from './lib/browser'
import { eventually, hashOf, open, openRun, speak } from './lib/page'

const INPUT = 'Bxwzyxxwzyw?'
let page: Page
beforeAll(async () => {
  page = await openRun({ hash: hashOf({ model: 'recall-lstm', input: INPUT, step: 5, view: 'whatif' }) })
})
afterAll(() => expectNoErrors(page))
beforeEach(async () => {
  await page.evaluate(() => window.gatescope.intervene([]))
  await open(page, 'recall-lstm', { input: INPUT, step: 5 })
})

const panel = () => page.locator('.interventions')
const boxes = (branch: 'was' | 'if'): Promise<Record<string, string>> =>
  page
    .locator(`[data-branch="${branch}"] .box`)
    .evaluateAll((all) =>
      Object.fromEntries(all.map((box) => [box.getAttribute('data-node'), box.getAttribute('data-value')])),
    )
const branchTrace = (clamps: readonly Clamp[]): Promise<Trace> =>
  page.evaluate((list) => window.gatescope.intervene(list), clamps as Clamp[])

describe('changing something', () => {
  test('a gate held shut from here on stands in the list, in both circuits, in every lane and in what is said', async () => {
    await panel().locator('.preset', { hasText: 'forget gate' }).getByRole('button', { name: '= 0' }).click()
    await page.locator('[data-branch="if"] .box').first().waitFor()
    expect(await panel().locator('li').count()).toBe(1)
    const [was, now] = [await boxes('was'), await boxes('if')]
    expect(Number(now['f'])).toBe(0)
    expect(Number(was['f'])).not.toBe(0)
    // What is held is marked where it is held, and only there.
    const held = () =>
      page.locator('.box.is-held').evaluateAll((all) => all.map((box) => box.getAttribute('data-node')))
    expect(await held()).toEqual(['f'])
    expect(await page.locator('[data-branch="was"] .is-held').count()).toBe(0)
    expect(await page.locator('.sentence-where').textContent()).toContain('as it was')
    const lanes = await page.locator('.branch-lane').count()
    expect(lanes).toBe(6)
    expect(await page.locator('.branch-lane canvas').count()).toBe(3 * lanes)
    expect(await page.locator('.branch-prediction tbody tr').count()).toBe(4)
  })

  test('the numbers in both circuits are those of both traces', async () => {
    const clamp: Clamp = { layer: 0, quantity: 'i', unit: 'all', steps: [2, 5], value: 0 }
    const trace = await branchTrace([clamp])
    await page.locator('[data-branch="if"] .box').first().waitFor()
    const plain = await page.evaluate(() => window.gatescope.trace())
    for (const [branch, of] of [
      ['was', plain],
      ['if', trace],
    ] as const) {
      const shown = await boxes(branch)
      for (const [node, value] of Object.entries(shown)) {
        const values = of.layers[0]!.values[node]
        if (values) expect(Number(value), `${branch} ${node}`).toBeCloseTo(values[5]![0]!, 6)
      }
    }
  })

  test('the difference in what is said is that of the two outputs', async () => {
    const trace = await branchTrace([{ layer: 0, quantity: 'h', unit: 'all', steps: [3, 11], value: 0 }])
    await page.evaluate(() => window.gatescope.seek(11))
    const plain = await page.evaluate(() => window.gatescope.trace())
    const rows = await page
      .locator('.branch-prediction tbody tr')
      .evaluateAll((all) =>
        all.map((row) => [
          Number(row.getAttribute('data-output')),
          ...[...row.querySelectorAll('td')].map((td) => td.textContent),
        ]),
      )
    expect(rows.length).toBe(4)
    for (const [k, was, now, difference] of rows) {
      const [p, q] = [plain.output.at(-1)![k as number]!, trace.output.at(-1)![k as number]!]
      expect(Number.parseFloat(String(was).replace('<', ''))).toBeCloseTo(100 * p, 0)
      expect(Number.parseFloat(String(now).replace('<', ''))).toBeCloseTo(100 * q, 0)
      expect(Number(String(difference).replace('−', '-'))).toBeCloseTo(100 * (q - p), 1)
    }
  })

  test('is edited in place, undone and redone, and is part of the link', async () => {
    await panel().getByRole('button', { name: 'Silence unit 0' }).click()
    const row = panel().locator('li').first()
    await row.getByLabel('from step').fill('2')
    await row.getByLabel('at', { exact: true }).first().fill('0.5')
    await eventually(() => page.evaluate(() => location.hash)).toContain(
      encodeURIComponent('h[0]@2-11=0.5').replaceAll('%20', '+'),
    )
    await page.locator('body').press('Control+z')
    await page.locator('body').press('Control+z')
    await eventually(() => panel().locator('li').count()).toBe(0)
    await page.locator('body').press('Control+Shift+z')
    await eventually(() => panel().locator('li').count()).toBe(1)
    const link = await page.evaluate(() =>
      window.gatescope
        .intervene([{ layer: 0, quantity: 'f', unit: 3, steps: [1, 2], value: 1 }])
        .then(() => new Promise<string>((done) => setTimeout(() => done(location.hash), 1300))),
    )
    const other = await openRun({ hash: link.slice(1) })
    await other.locator('[data-branch="if"] .box').first().waitFor()
    expect(await other.locator('.interventions li select').first().inputValue()).toBe('f')
    await other.close()
  })

  test('another symbol is read, and the tokens above the circuit stay the reader’s own', async () => {
    await page.evaluate(() => window.gatescope.seek(0))
    await panel().getByRole('button', { name: 'Read another symbol at step 0' }).click()
    await panel().locator('li select').selectOption('C')
    await page.evaluate(() => window.gatescope.seek(11))
    await eventually(() => page.locator('.branch-prediction .verdict').textContent()).toMatch(
      /It says C .* instead of B/,
    )
    expect(await page.locator('.sequence .token').first().textContent()).toContain('B')
  })

  test('what is out of range is allowed and said, what is impossible is refused at the field', async () => {
    await panel().locator('.preset', { hasText: 'forget gate' }).getByRole('button', { name: '= 1' }).click()
    const row = panel().locator('li').first()
    await row.getByLabel('at', { exact: true }).first().fill('3')
    expect(await row.textContent()).toContain('The cell itself stays between 0 and 1.')
    await eventually(async () => Number((await boxes('if'))['f'])).toBe(3)
    await row.getByLabel('to', { exact: true }).fill('99')
    expect(await row.getByRole('alert').textContent()).toBe('From 0 to 11.')
    await speak(page, 'ko')
    expect(await row.getByRole('alert').textContent()).toBe('0부터 11까지입니다.')
    await speak(page, 'en')
  })

  test('what another cell has no place for waits until it is there again', async () => {
    await branchTrace([{ layer: 0, quantity: 'f', unit: 'all', steps: [2, 2], value: 0 }])
    await open(page, 'recall-gru')
    expect(await panel().textContent()).toContain('waits for one that has')
    expect(await page.locator('[data-branch="if"]').count()).toBe(0)
    await open(page, 'recall-lstm')
    await page.locator('[data-branch="if"] .box').first().waitFor()
  })
})

describe('which moments matter', () => {
  test('each bar is what the same intervention alone does', async () => {
    await page.evaluate(() => window.gatescope.seek(11))
    await page.locator('.sweep select').selectOption('f')
    await eventually(() => page.locator('.sweep [data-trial="f"] [data-tried]').count()).toBe(INPUT.length)
    const bars = await page
      .locator('.sweep [data-tried]')
      .evaluateAll((all) =>
        all.map((bar) => [Number(bar.getAttribute('data-tried')), Number(bar.getAttribute('data-effect'))]),
      )
    const plain = await page.evaluate(() => window.gatescope.trace())
    for (const [at, effect] of bars.filter((_, k) => k % 3 === 0)) {
      const { output } = await branchTrace([{ layer: 0, quantity: 'f', unit: 'all', steps: [at!, at!], value: 0 }])
      const moved = output.at(-1)!.reduce((sum, q, k) => sum + Math.abs(q - plain.output.at(-1)![k]!), 0) / 2
      expect(effect).toBeCloseTo(moved, 5)
    }
  })

  test('leaving out the first letter matters most, and is changed there at a press', async () => {
    await page.evaluate(() => window.gatescope.seek(11))
    await page.locator('.sweep select').selectOption('x')
    await eventually(() => page.locator('.sweep').textContent()).toContain('depends most on step 0 (B)')
    await page.locator('.sweep').getByRole('button', { name: 'Change it there' }).click()
    await page.locator('[data-branch="if"] .box').first().waitFor()
    expect(await panel().locator('li select').inputValue()).toBe('x')
  })
})
