/** Time: the window of steps in view, zooming, and the lanes as maps and as lines. */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { formatNumber } from '../src/scene/number'
import { expectNoErrors } from './lib/browser'
import { becomes, eventually, hashOf, openRun, seek, setInput, stateOf, traceOf } from './lib/page'

const STEPS = 17
const UNITS = 16

const range = async (page: Page): Promise<[number, number]> => {
  const note = await page.locator('.lanes-note').textContent()
  const [, from, to] = /steps (\d+)–(\d+) of/.exec(note ?? '') ?? []
  return [Number(from ?? 0), Number(to ?? STEPS - 1)]
}

const map = (page: Page, node: string) => page.locator(`[data-lane="${node}"] canvas`)

/** The middle of a cell of a map with all steps in view. */
async function cellAt(page: Page, node: string, step: number, unit: number) {
  const { width, height } = (await map(page, node).boundingBox())!
  return { x: ((step + 0.5) * width) / STEPS, y: ((unit + 0.5) * height) / UNITS }
}

/** Where the playhead stands in every panel it crosses, in pixels of the page. */
const playheads = (page: Page): Promise<number[]> =>
  page.locator('.playhead').evaluateAll((lines) =>
    lines
      .filter((line) => getComputedStyle(line).visibility === 'visible')
      .map((line) => {
        const { left, right } = line.getBoundingClientRect()
        return (left + right) / 2
      }),
  )

/** How many different colours a canvas holds. */
const coloursOf = (page: Page, node: string): Promise<number> =>
  map(page, node).evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
    return new Set(new Uint32Array(data.buffer)).size
  })

describe('a short sequence', () => {
  let page: Page
  beforeAll(async () => {
    page = await openRun({ query: { lang: 'en' }, hash: hashOf({ model: 'recall-lstm', step: 8, beat: 5 }) })
  })

  test('the value under the pointer is the one in the trace', async () => {
    const { layers } = await traceOf(page)
    for (const [node, step, unit] of [
      ['c', 9, 3],
      ['f', 0, 15],
      ['h', 16, 0],
    ] as const) {
      await map(page, node).hover({ position: await cellAt(page, node, step, unit) })
      const said = await page.locator(`[data-lane="${node}"] .lane-value`).textContent()
      expect(said).toContain(`unit ${unit}, step ${step}: ${formatNumber(layers[0]!.values[node]![step]![unit]!)}`)
    }
  })

  test('a map is walked through with the arrow keys, and says where it is', async () => {
    const { layers } = await traceOf(page)
    await map(page, 'f').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await becomes(page, { step: 9 })
    const value = formatNumber(layers[0]!.values['f']![9]![2]!)
    await eventually(() => map(page, 'f').getAttribute('aria-valuetext')).toContain(`unit 2, step 9: ${value}`)
    expect(await page.locator('[data-lane="f"] .lane-value').textContent()).toContain(value)
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('ArrowUp')
    await eventually(() => map(page, 'f').getAttribute('aria-valuenow')).toBe(String(UNITS - 1))
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    expect(await page.locator('[data-lane="f"] .lane-name').getAttribute('aria-pressed')).toBe('true')
  })

  test('zooms by keyboard, around the playhead, and shows all again', async () => {
    await seek(page, 8)
    await page.getByRole('button', { name: 'Zoom in' }).focus()
    await page.keyboard.press('Enter')
    const [from, to] = await range(page)
    expect(to - from).toBeLessThan(STEPS / 2 + 1)
    expect(from).toBeLessThanOrEqual(8)
    expect(to).toBeGreaterThanOrEqual(8)
    await seek(page, 16)
    await eventually(async () => (await range(page))[1], 'the window follows the playhead').toBe(16)
    await page.getByRole('button', { name: 'All steps' }).press('Enter')
    expect(await range(page)).toEqual([0, STEPS - 1])
  })

  test('a stretch drawn on a lane is zoomed to', async () => {
    const canvas = map(page, 'i')
    await canvas.scrollIntoViewIfNeeded()
    const box = (await canvas.boundingBox())!
    const at = (step: number): number => box.x + ((step + 0.5) * box.width) / STEPS
    const { step } = await stateOf(page)
    await page.mouse.move(at(3), box.y + 9)
    await page.mouse.down()
    await page.mouse.move(at(6), box.y + 20)
    await page.mouse.move(at(9), box.y + 20)
    expect(await page.locator('.lanes-brush').count()).toBe(1)
    await page.mouse.up()
    expect(await page.locator('.lanes-brush').count()).toBe(0)
    expect(await range(page)).toEqual([3, 9])
    expect(await stateOf(page), 'drawing does not seek').toMatchObject({ step })
    await page.getByRole('button', { name: 'All steps' }).click()
  })

  test('the playhead is one line through all panels, under the token it stands for', async () => {
    for (const step of [0, 7, 16]) {
      await seek(page, step)
      const token = page.locator('.token.is-current')
      await eventually(async () => {
        const { x, width } = (await token.boundingBox())!
        return Math.max(...(await playheads(page)).map((line) => Math.abs(line - x - width / 2)))
      }).toBeLessThan(0.51)
    }
    expect((await playheads(page)).length).toBeGreaterThanOrEqual(2)
  })

  test('lines are drawn for the followed unit and for those that are kept', async () => {
    await page.getByRole('button', { name: 'Lines', exact: true }).click()
    const ends = page.locator('[data-lane="c"] .lane-end')
    expect(await ends.count()).toBe(1)
    const followed = Number(await ends.textContent())
    await page.getByRole('button', { name: `+ keep unit ${followed}` }).click()
    await map(page, 'c').press('ArrowDown')
    await eventually(() => ends.allTextContents()).toEqual([String(followed), String(followed + 1)])
    await map(page, 'c').press('Shift+Enter')
    await map(page, 'c').press('ArrowDown')
    await eventually(() => ends.count()).toBe(3)
    const { layers } = await traceOf(page)
    const { step } = await stateOf(page)
    const said = await map(page, 'c').getAttribute('aria-valuetext')
    for (const unit of [followed, followed + 1, followed + 2]) {
      expect(said).toContain(formatNumber(layers[0]!.values['c']![step]![unit]!))
    }
    expect(await coloursOf(page, 'c')).toBeGreaterThan(3)
    await page.getByRole('button', { name: `Remove unit ${followed}`, exact: true }).click()
    await eventually(() => ends.count()).toBe(2)
    await page.getByRole('button', { name: 'Heat maps' }).click()
  })

  test('shift and a click keep the unit of a row', async () => {
    await map(page, 'c').click({ position: await cellAt(page, 'c', 5, 12), modifiers: ['Shift'] })
    await eventually(() => page.locator('[data-lane="h"] .lane-chosen').count()).toBe(2)
  })

  test('all nodes are there when asked for', async () => {
    await page.getByRole('button', { name: 'All', exact: true }).click()
    const nodes = Object.keys((await traceOf(page)).layers[0]!.values)
    const lanes = () => page.locator('.lane').evaluateAll((all) => all.map((lane) => lane.getAttribute('data-lane')))
    await eventually(async () => (await lanes()).sort()).toEqual(nodes.sort())
    for (const node of ['zf', 'h']) await eventually(() => coloursOf(page, node)).toBeGreaterThan(10)
    expectNoErrors(page)
  })
})

describe('5,000 steps', () => {
  let page: Page
  const whole = 5000
  beforeAll(async () => {
    page = await openRun({ query: { lang: 'en' }, hash: hashOf({ model: 'letters-rnn' }) })
    await setInput(page, 'the quick brown fox jumps over the lazy dog. '.repeat(120).slice(0, whole))
    await seek(page, 100)
  })

  test('the window stands still while the playhead walks, then turns like a page', async () => {
    const seen: [number, number][] = []
    for (let step = 100; step < 160; step++) {
      await seek(page, step)
      const [from, to] = await range(page)
      expect(step).toBeGreaterThanOrEqual(from)
      expect(step).toBeLessThanOrEqual(to)
      if (seen.at(-1)?.[0] !== from) seen.push([from, to])
    }
    expect(seen.length).toBeGreaterThan(1)
    expect(seen.length).toBeLessThan(6)
  })

  test('the whole of it can be seen, and every value still be read', async () => {
    await page.locator('.lanes').getByRole('button', { name: 'All steps' }).click()
    await eventually(() => coloursOf(page, 'h')).toBeGreaterThan(50)
    expect(await page.locator('.lanes-note').textContent()).toContain('mean of up to')
    const { width, height } = (await map(page, 'h').boundingBox())!
    await map(page, 'h').hover({ position: { x: width / 2, y: height / 2 } })
    const said = await page.locator('[data-lane="h"] .lane-value').textContent()
    const [, unit, step, value] = /unit (\d+), step (\d+): (.*)$/.exec(said!)!
    expect(Math.abs(Number(step) - whole / 2)).toBeLessThan(10)
    const recorded = await page.evaluate(
      async ([t, j]) => (await window.gatescope.trace()).layers[0]!.values['h']![t!]![j!]!,
      [Number(step), Number(unit)],
    )
    expect(value).toBe(formatNumber(recorded))
  })

  test('the overview moves and bends the window, by keyboard and by pointer', async () => {
    const part = (name: string) => page.getByRole('slider', { name, exact: true })
    await page.locator('.lanes').getByRole('button', { name: 'Readable' }).click()
    await part('Steps in view').press('End')
    expect((await range(page))[1]).toBe(whole - 1)
    await part('First step in view').press('PageUp')
    const [from] = await range(page)
    await part('First step in view').press('ArrowRight')
    expect((await range(page))[0]).toBeGreaterThan(from)
    const strip = (await page.locator('.overview-strip').boundingBox())!
    const at = (step: number): number => strip.x + (step / whole) * strip.width
    await page.mouse.move(at(1000), strip.y + 8)
    await page.mouse.down()
    await page.mouse.move(at(1500), strip.y + 8, { steps: 3 })
    await page.mouse.move(at(2000), strip.y + 8, { steps: 3 })
    await page.mouse.up()
    const drawn = await range(page)
    expect(Math.abs(drawn[0] - 1000)).toBeLessThan(15)
    expect(Math.abs(drawn[1] - 2000)).toBeLessThan(15)
    await page.mouse.move(at(1500), strip.y + 8)
    await page.mouse.down()
    await page.mouse.move(at(2500), strip.y + 8, { steps: 3 })
    await page.mouse.up()
    const moved = await range(page)
    expect(moved[1] - moved[0]).toBe(drawn[1] - drawn[0])
    expect(Math.abs(moved[0] - 2000)).toBeLessThan(25)
  })

  test('the table shows what can be read, and the way to the rest', async () => {
    await page.getByRole('button', { name: 'Show the numbers as a table' }).click()
    await page.locator('.table-frame tbody tr').first().waitFor()
    expect(await page.locator('.table-frame tbody tr').count()).toBe(200)
    await page.getByRole('button', { name: 'Zoom to them' }).click()
    const [from, to] = await range(page)
    expect(to - from + 1).toBe(200)
    expectNoErrors(page)
  })
})
