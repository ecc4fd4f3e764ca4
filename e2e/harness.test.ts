import { expect, test } from 'vitest'
import { errorsOf, expectNoErrors, newPage, openPage, openSources, sourceModule, takeErrors } from './lib/browser'

test('a page imports a source module and calls it', async () => {
  const page = await openSources()
  const cells = await sourceModule<typeof import('../src/cells/index')>(page, 'src/cells/index.ts')
  expect(await cells.evaluate(({ cellById }, id) => cellById(id)?.nodes.length, 'lstm')).toBe(13)
  expectNoErrors(page)
})

test('the browser has WebGL2 with float targets, and can be denied it', async () => {
  const webgl2 = (): boolean => {
    const gl = document.createElement('canvas').getContext('webgl2')
    return gl !== null && gl.getExtension('EXT_color_buffer_float') !== null
  }
  const page = await openSources()
  expect(await page.evaluate(webgl2)).toBe(true)
  const poor = await openSources({ withoutWebGL: true })
  expect(await poor.evaluate(webgl2)).toBe(false)
  expect(await poor.evaluate(() => new OffscreenCanvas(1, 1).getContext('webgl2'))).toBe(null)
  expect(await poor.evaluate(() => document.createElement('canvas').getContext('2d') !== null)).toBe(true)
})

test('the reader it plays has a language, a screen, and a wish for less motion', async () => {
  const page = await openSources({
    locale: 'ko-KR',
    viewport: { width: 390, height: 844 },
    reducedMotion: true,
    touch: true,
    colorScheme: 'dark',
  })
  const seen = await page.evaluate(() => ({
    language: navigator.language,
    width: innerWidth,
    still: matchMedia('(prefers-reduced-motion: reduce)').matches,
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    touches: navigator.maxTouchPoints > 0,
  }))
  expect(seen).toEqual({ language: 'ko-KR', width: 390, still: true, dark: true, touches: true })
})

test('errors of the page are collected', async () => {
  const page = await newPage()
  await page.setContent('<script>console.error("said"); throw new Error("thrown")</script>')
  await expect.poll(() => errorsOf(page).length).toBe(2)
  expect(() => expectNoErrors(page)).toThrow()
  const errors = takeErrors(page).join()
  expect(errors).toContain('said')
  expect(errors).toContain('thrown')
  expectNoErrors(page)
})

test('the built page opens, with and without WebGL2, and nothing goes wrong', async () => {
  for (const withoutWebGL of [false, true]) {
    const page = await openPage({ withoutWebGL })
    await expect
      .poll(() => page.evaluate(() => document.querySelector('main, body')?.querySelectorAll('*').length))
      .toBeGreaterThan(100)
    expectNoErrors(page)
  }
})
