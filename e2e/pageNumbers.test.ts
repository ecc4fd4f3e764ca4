/**
 * Every number, label and equation on the page against `gatescope.trace()` and the weights files, for all cells and
 * beats. What must stand there is written down in e2e/numbers a second time, so that the page can't agree with its
 * own mistakes.
 */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectNoErrors } from './lib/browser'
import { eventually } from './lib/page'
import { factsOf } from './numbers/cells'
import { checkPage } from './numbers/check'
import { checkBoxes } from './numbers/checkPicture'
import type { Expected, Moment } from './numbers/expected'
import { openModel, readBoxes, readPage } from './numbers/open'

/** Every beat, each at another step and with another unit. */
const everyBeat = (count: number): number[][] =>
  Array.from({ length: count }, (_, beat) => [(5 * beat + 2) % 17, beat, (7 * beat + 2) % 16])

/** Step, beat and unit. */
const moments: Readonly<Record<string, readonly (readonly number[])[]>> = {
  'recall-rnn': [
    [0, 0, 0],
    [3, 1, 7],
    [16, 1, 15],
  ],
  'recall-lstm': [
    [0, 0, 0],
    [1, 1, 4],
    [5, 2, 9],
    [8, 3, 15],
    [12, 4, 2],
    [16, 5, 11],
  ],
  'recall-gru': [
    [0, 5, 0],
    [4, 0, 3],
    [7, 1, 8],
    [9, 2, 15],
    [12, 3, 1],
    [14, 4, 6],
    [16, 5, 10],
  ],
  'recall-rnn-relu': [...everyBeat(2), [0, 1, 15]],
  'recall-lstm-peephole': everyBeat(7),
  'recall-gru-before-keeps': everyBeat(6),
  'recall-gru-after-takes': everyBeat(6),
  'recall-gru-after-keeps': everyBeat(6),
  'recall-min-gru': [...everyBeat(3), [0, 2, 5]],
  'letters-lstm': [
    [0, 5, 0],
    [11, 3, 42],
    [30, 5, 87],
  ],
  'airline-gru': [
    [0, 5, 0],
    [13, 2, 5],
    [100, 5, 11],
    [143, 5, 3],
  ],
}

const momentOf = ([step = 0, beat = 0, unit = 0]: readonly number[]): Moment => ({ step, beat, unit })

test('every beat of every cell is looked at', () => {
  expect(Object.keys(factsOf)).toHaveLength(9)
  for (const [cell, { beats }] of Object.entries(factsOf)) {
    const seen = new Set(moments[`recall-${cell}`]!.map(([, beat]) => beat))
    expect([...seen].sort(), cell).toEqual(beats.map((_, beat) => beat))
  }
})

describe.each(Object.keys(moments))('%s', (id) => {
  let page: Page
  let expected: Expected
  beforeAll(async () => {
    const opened = await openModel(id)
    page = opened.page
    expected = opened.expected
    return () => page.context().close()
  })

  test.each(moments[id]!.map((at) => [...at]))(
    'step %d, beat %d, unit %d: every number is the one computed, under its own name',
    async (...at) => {
      const moment = momentOf(at)
      const seen = await readPage(page, moment)
      checkPage(expected, seen, moment)
      expectNoErrors(page)
    },
  )

  test('a picture of narrow boxes shows two decimals of the same numbers', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await eventually(() => page.locator('.circuit-frame svg').evaluate((svg) => svg.clientWidth)).toBeLessThan(390)
    const moment = momentOf(moments[id]![1]!)
    checkBoxes(expected, await readBoxes(page, moment), moment)
  })
})
