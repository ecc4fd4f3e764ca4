/** The cell along time: a copy over every token, one set of weights, outputs only where the network is asked. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { becomes, hashOf, open, openRun, press, seek, setInput, stateOf, traceOf } from './lib/page'

const unrolled = (moment: Readonly<Record<string, string | number>>): Promise<Page> =>
  openRun({ query: 'lang=en', hash: hashOf(moment) })

const numbers = (page: Page, attribute: string): Promise<number[]> =>
  page
    .locator(`.unrolled [${attribute}]`)
    .evaluateAll((elements, name) => elements.map((element) => Number(element.getAttribute(name))), attribute)

const texts = (page: Page, selector: string): Promise<(string | null)[]> =>
  page
    .locator(selector)
    .evaluateAll((elements) => elements.map((element) => element.querySelector('text')?.textContent ?? null))

/** The middle of each element, in pixels of the page. */
const middles = (page: Page, selector: string): Promise<number[]> =>
  page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const { left, right } = element.getBoundingClientRect()
      return Math.round((left + right) / 2)
    }),
  )

const picture = (page: Page) => page.locator('.unrolled-time > svg')

describe('unrolled', () => {
  test('every copy stands under its token, reads it and says what the trace says', async () => {
    const page = await unrolled({ model: 'letters-lstm', input: 'hello', step: 2 })
    await press(page, 'Unrolled')
    await picture(page).waitFor()
    expect(await numbers(page, 'data-copy')).toEqual([0, 1, 2, 3, 4])
    expect(await middles(page, '.unrolled-copy > rect')).toEqual(await middles(page, '.token-read'))
    expect((await texts(page, '.unrolled-read')).join('')).toBe('hello')
    const { output } = await traceOf(page)
    const best = output.map((row) => row.indexOf(Math.max(...row)))
    const symbols = ' abcdefghijklmnopqrstuvwxyz.,;!?-\'"'
    expect(await texts(page, '.unrolled-said')).toEqual(best.map((k) => (symbols[k] === ' ' ? '␣' : symbols[k])))
    expect(await page.locator('.unrolled-copy.is-now').getAttribute('data-copy')).toBe('2')
    expect(await page.locator('.unrolled-copy.is-coming').count()).toBe(2)
    expect(await picture(page).getAttribute('aria-label')).toMatch(
      /LSTM, unrolled along time: 5 copies.*same weights.*many-to-many/,
    )
  })

  test('a press goes to its step, and the weights drawn are those of the model', async () => {
    const page = await unrolled({ model: 'letters-lstm', input: 'hello', step: 2 })
    await press(page, 'Unrolled')
    await page.locator('.unrolled-copy[data-copy="4"] > rect').click()
    await becomes(page, { step: 4 })
    const plate = page.locator('.unrolled-plate')
    expect(await plate.textContent()).toContain('One set of weights, used 5 times')
    const names = await plate
      .locator('[data-parameter]')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-parameter')))
    expect(names.toSorted()).toEqual(
      ['i', 'f', 'g', 'o'].flatMap((gate) => ['W', 'U', 'b'].map((name) => `${name}_${gate}`)).toSorted(),
    )
    expect(await plate.textContent()).toContain('43,648 numbers')
  })

  test('many-to-one is asked once, at the end', async () => {
    const page = await unrolled({ model: 'recall-gru', input: 'Bxwz?', step: 1 })
    await press(page, 'Unrolled')
    await picture(page).waitFor()
    expect(await numbers(page, 'data-said')).toEqual([4])
    expect(await page.locator('.unrolled-mode').textContent()).toContain('many-to-one')
    expect(await page.locator('.unrolled').textContent()).toContain('not asked')
    await open(page, 'recall-rnn')
    expect(await page.locator('.unrolled [data-state="c"]').count()).toBe(0)
  })

  test('5,000 steps draw a few copies, and say how many are left out', async () => {
    const page = await unrolled({ model: 'letters-rnn', input: 'hello', step: 0 })
    await press(page, 'Unrolled')
    await setInput(page, 'hello world '.repeat(416))
    await seek(page, 2500)
    const { steps } = await stateOf(page)
    await page.getByRole('button', { name: 'All steps', exact: true }).first().click()
    const gaps = page.locator('.unrolled [data-left-out]')
    await gaps.first().waitFor()
    const drawn = await numbers(page, 'data-copy')
    const leftOut = await numbers(page, 'data-left-out')
    expect(drawn.length).toBeLessThan(60)
    expect(drawn).toEqual(expect.arrayContaining([0, 2500, steps - 1]))
    expect(drawn.length + leftOut.reduce((sum, count) => sum + count, 0)).toBe(steps)
    expect(await page.locator('.unrolled *').count()).toBeLessThan(600)
  })
})
