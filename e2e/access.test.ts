/** The page for everyone: axe's rules, the keyboard alone, small and large screens, less motion, fingers. */
import type { Page } from 'playwright-core'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { violations } from './lib/axe'
import { expectNoErrors, type PageOptions } from './lib/browser'
import { becomes, eventually, field, hashOf, open, openRun, press, seek, speak, stateOf } from './lib/page'

const quick = (options: PageOptions): Promise<Page> =>
  openRun({ reducedMotion: true, ...options, query: { engine: 'cpu', ...(options.query as Record<string, string>) } })

const VIEWS: Readonly<Record<string, { readonly name: string; readonly drawn: string }>> = {
  explore: { name: 'Explore', drawn: '.working' },
  gradient: { name: 'Gradient', drawn: '[data-gradient] canvas' },
  whatif: { name: 'What if', drawn: '.branch-lane canvas' },
  compare: { name: 'Compare', drawn: '.claims' },
  train: { name: 'Train', drawn: '.circuit .box' },
}

/** Goes to a view by its tab, in English, and waits for the last of it. */
async function show(page: Page, view: string): Promise<void> {
  const { name, drawn } = VIEWS[view]!
  await page.locator('.views').getByRole('button', { name, exact: true }).click()
  await page.locator(drawn).first().waitFor()
}

describe('the view that trains', () => {
  const train = async (options: PageOptions): Promise<Page> => {
    const page = await quick({ ...options, hash: hashOf({ model: 'recall-lstm', view: 'train' }) })
    await page.locator('.train-keep').waitFor()
    await page.locator('.circuit .box').first().waitFor()
    return page
  }

  test('axe finds nothing before, while something is wrong, and after a race, in any theme', async () => {
    const page = await train({ query: { lang: 'en', theme: 'light' } })
    expect(await violations(page)).toEqual([])
    await page.locator('[data-field="updates"]').fill('-1')
    expect(await violations(page), 'with a problem').toEqual([])
    await page.locator('[data-field="updates"]').fill('12')
    await page.getByRole('radio', { name: 'A race of three' }).check()
    await page.locator('[data-train="start"]').press('Enter')
    await page.locator('[data-train="again"]').waitFor()
    await page.locator('.train-curves [aria-expanded]').press('Enter')
    const theme = page.locator('.header select').nth(-2)
    for (const option of ['light', 'dark', 'projector']) {
      await theme.selectOption(option)
      expect(await violations(page), option).toEqual([])
    }
    expectNoErrors(page)
  })

  test.each([390, 2560])('nothing sticks out at %d pixels, in Korean', async (width) => {
    const page = await train({ query: { lang: 'ko' }, viewport: { width, height: 844 } })
    await page.locator('[data-field="updates"]').fill('12')
    await page.locator('[data-train="start"]').press('Enter')
    await page.locator('[data-train="again"]').waitFor()
    await eventually(() => page.locator('.gradients canvas').count()).toBe(1)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
    const cut = await page
      .locator('.train-side, .train-curves')
      .evaluateAll((panels) =>
        panels.flatMap((panel) =>
          [...panel.querySelectorAll<HTMLElement>('button, label, p, li, th, td')]
            .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
            .map((element) => element.textContent),
        ),
      )
    expect(cut).toEqual([])
    if (width < 1000) {
      const small = await page
        .locator('.train-buttons button')
        .evaluateAll((buttons) =>
          buttons.map((button) => button.getBoundingClientRect().height).filter((height) => height < 44),
        )
      expect(small, 'fingers').toEqual([])
    }
    expectNoErrors(page)
  })
})

describe('axe finds nothing', () => {
  let page: Page
  beforeAll(async () => {
    page = await quick({ query: { lang: 'en', theme: 'light' } })
  })

  beforeEach(async () => {
    await page.keyboard.press('Escape')
    await page.locator('.header select').nth(-2).selectOption('light')
    await open(page, 'recall-lstm', { step: 4 })
  })

  test('on the page as it opens, in any theme', async () => {
    expect(await violations(page)).toEqual([])
    const theme = page.locator('.header select').nth(-2)
    for (const option of ['dark', 'projector']) {
      await theme.selectOption(option)
      expect(await violations(page), option).toEqual([])
    }
    await theme.selectOption('light')
  })

  test.each(['light', 'dark', 'projector'])(
    'in the middle of a step, with another cell and a task of numbers, %s',
    async (theme) => {
      await page.locator('.header select').nth(-2).selectOption(theme)
      await open(page, 'recall-gru')
      await seek(page, 3, 1)
      expect(await violations(page)).toEqual([])
      await open(page, 'airline-lstm')
      expect(await violations(page)).toEqual([])
      await open(page, 'recall-lstm')
    },
  )

  test.each(['x', "h'", 'h', 'zf', 'f'])('in the working of %s', async (node) => {
    await page.locator(`.box[data-node="${node}"]`).press('Enter')
    expect(await violations(page)).toEqual([])
  })

  test('in the working of an output', async () => {
    await page.locator('.bars button').first().click()
    expect(await violations(page)).toEqual([])
  })

  test.each(['light', 'dark', 'projector'])('with the model card open, %s', async (theme) => {
    await page.locator('.header select').nth(-2).selectOption(theme)
    await page.getByRole('button', { name: 'About this model' }).click()
    expect(await violations(page)).toEqual([])
  })

  test.each(['light', 'dark', 'projector'])(
    'with problems shown, an untrained cell, and the badge open, %s',
    async (theme) => {
      await page.locator('.header select').nth(-2).selectOption(theme)
      await page.locator('.segmented select').selectOption('gru-after-keeps')
      await becomes(page, { cell: 'gru-after-keeps' })
      await page.evaluate(() => window.gatescope.open('nonsense').catch(() => undefined))
      await field(page).fill('Q')
      await eventually(() => page.locator('.problem').count()).toBe(2)
      await page.locator('details.badge summary').click()
      expect(await violations(page)).toEqual([])
      await page.locator('details.badge summary').click()
      await open(page, 'recall-lstm', { input: 'Bxyz?' })
    },
  )

  test.each(['gradient', 'whatif'].flatMap((view) => ['light', 'dark', 'projector'].map((theme) => [view, theme])))(
    'in the view %s, %s',
    async (view, theme) => {
      await page.locator('.header select').nth(-2).selectOption(theme!)
      await page.evaluate(() =>
        window.gatescope.intervene([{ layer: 0, quantity: 'f', unit: 'all', steps: [2, 4], value: 3 }]),
      )
      await show(page, view!)
      expect(await violations(page)).toEqual([])
      await show(page, 'explore')
      await page.evaluate(() => window.gatescope.intervene([]))
    },
  )

  test('with the table open', async () => {
    await press(page, 'Show the numbers as a table')
    expect(await violations(page)).toEqual([])
  })

  test('in Korean, dark', async () => {
    const korean = await quick({ query: { lang: 'ko', theme: 'dark' } })
    expect(await violations(korean)).toEqual([])
  })

  test('on a phone', async () => {
    const phone = await quick({
      query: { lang: 'en', theme: 'light' },
      viewport: { width: 390, height: 844 },
      touch: true,
    })
    expect(await violations(phone)).toEqual([])
  })
})

describe('the keyboard alone', () => {
  let page: Page
  beforeAll(async () => {
    page = await quick({ query: { lang: 'en' }, hash: hashOf({ model: 'recall-lstm', step: 4, node: 'f' }) })
  })

  test('Tab reaches everything there is to press, once round', async () => {
    const reached = new Set<string>()
    const name = () =>
      page.evaluate(() => {
        const element = document.activeElement!
        const place = [
          '.header',
          '.editor',
          '.circuit',
          '.prediction',
          '.working',
          '.lanes',
          '.beats',
          '.transport-buttons',
          '.speed',
          '.scrubber',
        ]
        const where = place.find((selector) => element.closest(selector)) ?? element.className
        const what = element.getAttribute('data-node') ?? element.getAttribute('aria-label') ?? element.textContent
        return element === document.body ? '' : `${where} ${what}`
      })
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
    for (let k = 0; k < 150; k++) {
      await page.keyboard.press('Tab')
      const at = await name()
      if (at === '' || (reached.has(at) && reached.size > 60)) break
      reached.add(at)
    }
    const all = [...reached]
    const boxes = all.filter((at) => at.startsWith('.circuit '))
    for (const node of ['x', "h'", "c'", 'zi', 'zf', 'zg', 'zo', 'i', 'f', 'g', 'o', 'fc', 'ig', 'c', 'tc', 'h']) {
      expect(boxes, node).toContain(`.circuit ${node}`)
    }
    for (const [place, least] of Object.entries({
      '.header': 6,
      '.editor': 2,
      '.prediction': 4,
      '.working': 4,
      '.lanes': 7,
      '.beats': 6,
      '.transport-buttons': 7,
      '.speed': 1,
      '.scrubber': 1,
    })) {
      expect(
        all.filter((at) => at.startsWith(`${place} `)).length,
        `${place}: ${all.join(' | ')}`,
      ).toBeGreaterThanOrEqual(least)
    }
  })

  test('what has the focus shows it', async () => {
    for (const selector of [
      '.box[data-node="f"]',
      '.transport-button.is-main',
      '.beats button',
      '.lane-name',
      '.scrubber',
    ]) {
      await page.locator(selector).first().focus()
      await page.keyboard.press('Shift+Tab')
      await page.keyboard.press('Tab')
      const outline = await page.evaluate(() => {
        const inside = document.activeElement!.querySelector('rect')
        const styles = [document.activeElement!, ...(inside ? [inside] : [])].map((element) =>
          getComputedStyle(element),
        )
        return styles.some(
          ({ outlineStyle, outlineWidth, strokeWidth }) =>
            (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || Number.parseFloat(strokeWidth) >= 2.5,
        )
      })
      expect(outline, selector).toBe(true)
    }
  })

  test('a box opens, a dot goes there, a lane is chosen, a term is followed, the player plays', async () => {
    await page.locator('.box[data-node="o"]').focus()
    await page.keyboard.press('Enter')
    await eventually(() => page.locator('.working h2').textContent()).toBe('output gate')
    await page.locator('.box[data-node="zo"]').focus()
    await page.keyboard.press(' ')
    await eventually(() => page.locator('.working h2').textContent()).toBe('output gate, weighted sum')
    expect((await stateOf(page)).playing, 'space on a box opens it').toBe(false)
    await page.locator('.terms button').last().focus()
    await page.keyboard.press('Enter')
    await eventually(() => page.locator('.working h2').textContent()).toBe('hidden state before')
    await page.locator('.lane-name').first().focus()
    await page.keyboard.press('Enter')
    await eventually(() => page.locator('.working h2').textContent()).toBe('input gate')
    await page.locator('.beats button').nth(1).focus()
    await page.keyboard.press('Enter')
    await becomes(page, { beat: 1 })
    await page.keyboard.press('ArrowRight')
    await becomes(page, { step: 5, beat: 1 })
    expectNoErrors(page)
  })

  test('the card opens, keeps the focus inside, and gives it back', async () => {
    const about = page.getByRole('button', { name: 'About this model' })
    await about.focus()
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.closest('dialog') !== null)).toBe(true)
    const { step } = await stateOf(page)
    await page.keyboard.press('ArrowRight')
    expect((await stateOf(page)).step, 'keys stay in the dialog').toBe(step)
    await page.keyboard.press('Escape')
    expect(await page.locator('dialog[open]').count()).toBe(0)
    expect(await about.evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await eventually(() => page.locator('dialog[open]').count()).toBe(1)
    await page.keyboard.press('Escape')
  })

  test('the skip link goes to the player', async () => {
    await page.reload()
    await page.locator('.circuit .box').first().waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
    await page.keyboard.press('Enter')
    await eventually(() => page.evaluate(() => document.activeElement?.id)).toBe('player')
    expect(await stateOf(page)).toMatchObject({ model: 'recall-lstm' })
    expect(await page.locator('.problem').count(), 'the link is no broken address').toBe(0)
  })
})

describe('on any screen', () => {
  let page: Page
  beforeAll(async () => {
    page = await quick({ query: { lang: 'en' }, touch: true })
  })

  const across = () =>
    page.evaluate(() => {
      const width = document.documentElement.clientWidth
      const wide = [...document.querySelectorAll('body *')].filter((element) => {
        const { right, left } = element.getBoundingClientRect()
        const scrolled = element.closest(
          '.table-frame, .vector, math, .equation, .visually-hidden, .skip, .terms, .compare-columns',
        )
        return element.checkVisibility() && (right > width + 1 || left < -1) && !scrolled
      })
      return {
        scrolls: document.documentElement.scrollWidth - width,
        wide: wide.map((element) => `${element.tagName}.${element.getAttribute('class')}`).slice(0, 5),
      }
    })

  test.each([360, 390, 768, 1440, 2560])(
    'nothing leaves a page %d wide, in any task, language and theme',
    async (width) => {
      await page.setViewportSize({ width, height: 900 })
      const theme = page.locator('.header select').nth(-2)
      for (const id of ['recall-lstm', 'letters-gru', 'airline-rnn', 'recall-gru-after-keeps']) {
        await open(page, id)
        for (const [words, dress] of [
          ['en', 'light'],
          ['ko', 'projector'],
          ['en', 'projector'],
        ] as const) {
          await speak(page, words)
          await theme.selectOption(dress)
          await eventually(across, `${id} ${words} ${dress}`).toEqual({ scrolls: 0, wide: [] })
        }
        await speak(page, 'en')
        await theme.selectOption('light')
      }
    },
  )

  test.each([360, 1440, 2560])('nothing leaves a page %d wide, in any view', async (width) => {
    await page.setViewportSize({ width, height: 900 })
    const theme = page.locator('.header select').nth(-2)
    await theme.selectOption('projector') // the largest type there is
    for (const id of ['recall-lstm', 'airline-rnn']) {
      await open(page, id)
      await page.evaluate(() =>
        window.gatescope.intervene([{ layer: 0, quantity: 'h', unit: 3, steps: [2, 4], value: 3 }]),
      )
      for (const view of Object.keys(VIEWS)) {
        await show(page, view)
        await eventually(across, `${id} ${view}`).toEqual({ scrolls: 0, wide: [] })
      }
      await show(page, 'explore')
      await page.evaluate(() => window.gatescope.intervene([]))
    }
    await theme.selectOption('light')
  })

  test.each([390, 1440])('what can be pressed is at least 24 pixels each way at %d', async (width) => {
    await page.setViewportSize({ width, height: 900 })
    for (const id of ['recall-lstm', 'airline-gru']) {
      await open(page, id)
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('button, select, input, textarea, summary, [role="button"]')].flatMap(
          (element) => {
            const { width: w, height: h } = element.getBoundingClientRect()
            if (w === 0 || (w >= 24 && h >= 24)) return []
            return [
              `${element.tagName}.${element.getAttribute('class')} ${element.textContent} ${w.toFixed(1)}×${h.toFixed(1)}`,
            ]
          },
        ),
      )
      expect(small, id).toEqual([])
    }
  })

  test.each([360, 1440])('what the badge says fits on a page %d wide', async (width) => {
    await page.setViewportSize({ width, height: 900 })
    const summary = page.locator('details.badge summary')
    await summary.click()
    const said = (await page.locator('details.badge p').boundingBox())!
    await summary.click()
    expect(said.x).toBeGreaterThanOrEqual(0)
    expect(said.x + said.width).toBeLessThanOrEqual(width)
  })

  test('the player stays on screen at 390 wide, and hides no focus', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await open(page, 'recall-lstm')
    const bar = (await page.locator('.transport').boundingBox())!
    expect(bar.y + bar.height).toBeLessThanOrEqual(844 + 1)
    expect(bar.height, 'leaves more than half of the screen').toBeLessThan(422)
    const last = page.getByRole('button', { name: 'Show the numbers as a table' })
    await last.focus()
    await last.scrollIntoViewIfNeeded()
    const button = (await last.boundingBox())!
    expect(button.y + button.height).toBeLessThanOrEqual(bar.y + 1)
  })
})

describe('motion', () => {
  const countFrames = (page: Page) =>
    page.addInitScript(() => {
      const request = window.requestAnimationFrame.bind(window)
      Object.assign(window, { frames: 0 })
      window.requestAnimationFrame = (callback) => {
        ;(window as unknown as { frames: number }).frames++
        return request(callback)
      }
    })
  const frames = (page: Page): Promise<number> => page.evaluate(() => (window as unknown as { frames: number }).frames)
  const idleFrames = async (page: Page): Promise<number> => {
    const before = await frames(page)
    await page.evaluate(() => new Promise((done) => setTimeout(done, 300)))
    return (await frames(page)) - before
  }

  test('with reduced motion an operation lands at once, and playing only switches', async () => {
    const page = await openRun({
      query: 'lang=en&engine=cpu',
      reducedMotion: true,
      hash: hashOf({ model: 'recall-lstm', step: 2, beat: 2 }),
      before: countFrames,
    })
    const before = await frames(page)
    await press(page, 'Next operation')
    expect(await stateOf(page)).toMatchObject({ step: 2, beat: 3 })
    expect(await page.locator('svg.is-moving').count()).toBe(0)
    expect(await frames(page)).toBe(before)
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
    expect(await idleFrames(page)).toBe(0)
  })

  test('no animation loop runs while nothing moves: not at first, not after an operation, not after playing', async () => {
    const page = await openRun({
      query: 'lang=en&engine=cpu',
      hash: hashOf({ model: 'recall-rnn', input: 'Ax?', step: 0, beat: 0 }),
      before: countFrames,
    })
    expect(await idleFrames(page)).toBe(0)
    await press(page, 'Next operation')
    await becomes(page, { beat: 1 })
    await eventually(() => idleFrames(page)).toBe(0)
    expect(await frames(page)).toBeGreaterThan(2)
    expect(await page.locator('svg.is-moving').count()).toBe(0)
    await page.locator('.speed input').fill('6')
    await press(page, 'Play')
    await becomes(page, { playing: false, step: 2 })
    expect(await idleFrames(page)).toBe(0)
    expect(await page.locator('svg.is-moving').count()).toBe(0)
  })
})
