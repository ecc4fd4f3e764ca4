/** Similar moments, found by the units that are active in them. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { expectNoErrors } from './lib/browser'
import { becomes, eventually, hashOf, openRun, tokensOnScreen, traceOf } from './lib/page'

let page: Page
const panel = () => page.locator('.similar-panel')
beforeAll(async () => {
  page = await openRun({ hash: hashOf({ model: 'letters-gru', input: 'the cat and the dog and the bird.', step: 2 }) })
  await panel().getByRole('button', { name: 'Find similar moments' }).click()
  await panel().locator('[data-score]').first().waitFor()
})
afterAll(() => expectNoErrors(page))

test('units that stay active over the stretch are named', async () => {
  const trace = await traceOf(page)
  const rows = trace.layers[0]!.values['h']!
  const active = rows[1]!.flatMap((first, unit) => {
    const [a, b] = [first, rows[2]![unit]!]
    return Math.min(a, b) >= 0.5 ? [`${unit}+`] : Math.max(a, b) <= -0.5 ? [`${unit}−`] : []
  })
  expect(active.length).toBeGreaterThan(0)
  expect(await panel().locator('.similar-units').textContent()).toContain(active.slice(0, 24).join(' '))
})

test('the same letters after the same letters are found in this sequence, and a press goes there', async () => {
  const here = panel().locator('section', { hasText: 'In this sequence' }).locator('button').first()
  const from = Number(await here.getAttribute('data-from'))
  const tokens = await tokensOnScreen(page)
  const trace = await traceOf(page)
  expect(trace.tokens.slice(from, from + 2).join('')).toBe('he')
  expect(tokens.length).toBeGreaterThan(0)
  await here.click()
  await becomes(page, { step: from + 1 })
})

test('held-out text is looked through, the best first, and can be put on the page and taken back', async () => {
  const list = panel().locator('section', { hasText: 'In held-out data' }).locator('button')
  const scores = await list.evaluateAll((all) => all.map((row) => Number(row.getAttribute('data-score'))))
  expect(scores.length).toBe(12)
  expect(scores).toEqual(scores.toSorted((a, b) => b - a))
  const marked = await list.first().locator('mark').textContent()
  const from = Number(await list.first().getAttribute('data-from'))
  await list.first().click()
  await becomes(page, { steps: 160, step: from + 1 })
  const { tokens } = await traceOf(page)
  expect(
    tokens
      .slice(from, from + 2)
      .join('')
      .replaceAll(' ', '␣'),
  ).toBe(marked)
  await page.locator('body').press('Control+z')
  await becomes(page, { steps: 33 })
})

test('a threshold that nothing passes says so', async () => {
  await panel().getByLabel('active past').fill('50')
  await eventually(() => panel().textContent()).toContain('No unit stays past that')
})
