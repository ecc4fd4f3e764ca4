/** Tasks whose right answer follows from what was read: it is due before it comes, and what the network writes is judged. */
import type { Page } from 'playwright-core'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { expectNoErrors } from './lib/browser'
import { becomes, eventually, field, hashOf, open, openRun, seek, stateOf, traceOf } from './lib/page'

let page: Page
beforeAll(async () => {
  page = await openRun({ query: 'lang=en', hash: hashOf({ model: 'dates-lstm' }) })
})
afterEach(() => {
  expectNoErrors(page)
})

const came = () => page.locator('.prediction .came').textContent()

test('a date is written in ISO at once, and another one as it is typed', async () => {
  expect((await traceOf(page)).tokens.join('')).toBe('may 3rd, 2021=2021-05-03')
  await field(page).fill('12 november 1987=')
  await becomes(page, { steps: 27 })
  expect((await traceOf(page)).tokens.join('')).toBe('12 november 1987=1987-11-12')
  await field(page).fill('2003년 8월 21일=')
  await eventually(async () => (await traceOf(page)).tokens.join('')).toBe('2003년 8월 21일=2003-08-21')
})

test('what is due is said of what it wrote itself, too', async () => {
  await open(page, 'dates-lstm', { input: '3 may 2021=', free: 10, step: 0 })
  expect(await came()).toBe('What comes here is not determined.')
  await seek(page, 13)
  expect(await came()).toContain('due: “1”')
})

test('a string is counted to its end', async () => {
  await open(page, 'count-lstm', { input: 'aaaabbbb', step: 7 })
  expect(await came()).toContain('due: “.”')
  await seek(page, 6)
  expect(await came()).toContain('due: “b”')
  await seek(page, 2)
  expect(await came()).toBe('What comes here is not determined.')
})

test('an answer is judged in the task’s own words', async () => {
  await open(page, 'language-gru', { input: 'oiseau', step: 5 })
  expect(await page.locator('.verdict').textContent()).toMatch(/^(✓ right: fr|✗ wrong: it is fr)$/)
})

test('a series without seasons has no rule of them', async () => {
  await open(page, 'stock-rnn')
  expect((await stateOf(page)).steps).toBe(156)
  expect(await page.locator('.forecast th').allTextContents()).toEqual(['network', 'same as the week before'])
  expect(await page.locator('.series-last-year b').count()).toBe(0)
})
