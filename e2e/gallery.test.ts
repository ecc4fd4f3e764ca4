/** Every page of the development gallery as text on file: what changed on a picture shows in a diff. */
import { readdirSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import type { Gallery } from '../gallery/main'
import { expectNoErrors, newPage } from './lib/browser'

type GalleryWindow = { gallery: Gallery }

const names = readdirSync('gallery/examples').map((file) => file.replace(/\.ts$/, ''))

const LOOK_EVERY = 80
/** Looks in a row that must be alike: React holds back what a lazy view shows for up to 300 ms. */
const ALIKE = 5

/** The page as text once nothing changes any more: canvases are painted after the DOM, lazy views come later. */
async function settledText(page: Page): Promise<string> {
  const read = () => page.evaluate(() => (window as unknown as GalleryWindow).gallery.text())
  for (let before = await read(), same = 0, tries = 0; ; tries++) {
    await page.waitForTimeout(LOOK_EVERY)
    const now = await read()
    same = now === before && !now.includes('unpainted') ? same + 1 : 0
    if (same === ALIKE) return now
    if (tries > 80) throw new Error('the page never comes to rest')
    before = now
  }
}

describe('the gallery', () => {
  let page: Page
  beforeAll(async () => {
    page = await newPage({ viewport: { width: 1300, height: 1000 } })
  })
  afterAll(() => expectNoErrors(page))

  test.each(names)('%s', async (name) => {
    await page.goto(`${inject('sourcesUrl')}gallery/index.html?example=${name}`)
    const moments = await page.evaluate(async (example) => {
      const { gallery } = window as unknown as GalleryWindow
      await gallery.ready
      return gallery.moments(example)
    }, name)
    const pages: string[] = []
    for (const [index, moment] of moments.entries()) {
      await page.evaluate(([example, k]) => (window as unknown as GalleryWindow).gallery.show(example, k), [
        name,
        index,
      ] as const)
      pages.push(`# ${moment}\n\n${await settledText(page)}`)
    }
    await expect(pages.join('\n')).toMatchFileSnapshot(`./gallery/${name}.txt`)
  })
})
