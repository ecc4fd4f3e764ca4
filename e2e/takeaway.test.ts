/** What is taken away is what was seen: pictures, numbers, equations, a link and a film. */
import { readFile } from 'node:fs/promises'
import { csvParse } from 'd3'
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectNoErrors, newPage, pageUrl } from './lib/browser'
import { eventually, hashOf, openRun, seek, settled, stateOf, traceOf } from './lib/page'

const axe = await readFile('node_modules/axe-core/axe.min.js', 'utf8')
const HASH = hashOf({ model: 'recall-lstm', input: 'Bxwzy?', step: 3, beat: 5, unit: 2, node: 'f' })
const QUERY = 'lang=en&theme=light&engine=cpu'

const tab = (page: Page, name: string): Promise<void> => page.getByRole('tab', { name, exact: true }).click()
const choose = (page: Page, name: string): Promise<void> =>
  page.locator('.takeaway').getByRole('radio', { name, exact: true }).check({ force: true })
const action = (page: Page, name: string | RegExp) => page.locator('.takeaway-actions').getByRole('button', { name })
const said = (page: Page): Promise<string | null> => page.locator('.takeaway-outcome').last().textContent()

async function openDialog(page: Page): Promise<void> {
  if ((await page.locator('dialog.takeaway').count()) === 0) {
    await page.getByRole('button', { name: 'Take away', exact: true }).click()
  }
  await page.locator('dialog.takeaway[open]').waitFor()
}

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape')
  await eventually(() => page.locator('dialog.takeaway').count()).toBe(0)
}

/** Presses a button that saves. */
async function saved(page: Page, name: string | RegExp = 'Save'): Promise<{ name: string; bytes: Buffer }> {
  const [download] = await Promise.all([page.waitForEvent('download'), action(page, name).click()])
  const parts: Buffer[] = []
  for await (const part of await download.createReadStream()) parts.push(part as Buffer)
  return { name: download.suggestedFilename(), bytes: Buffer.concat(parts) }
}

async function savedSvg(page: Page, picture: string): Promise<string> {
  await tab(page, 'Picture')
  await choose(page, picture)
  await choose(page, 'SVG')
  return (await saved(page)).bytes.toString('utf8')
}

/** The texts of an SVG file as a reader of XML finds them; fails where it is not XML. */
const textsOf = (page: Page, svg: string): Promise<string[]> =>
  page.evaluate((source) => {
    const file = new DOMParser().parseFromString(source, 'image/svg+xml')
    const fault = file.querySelector('parsererror')
    if (fault) throw new Error(fault.textContent)
    return [...file.querySelectorAll('text')].map((text) => text.textContent.trim())
  }, svg)

describe('taken from a page as it stands', () => {
  let page: Page
  const requests: string[] = []
  beforeAll(async () => {
    page = await openRun({
      query: QUERY,
      hash: HASH,
      before: async (fresh) => {
        fresh.on('request', (request) => requests.push(request.url()))
        await fresh.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      },
    })
  })

  const clipboard = (): Promise<string> => page.evaluate(() => window.navigator.clipboard.readText())

  test('the dialog is fetched when it is wanted, opens by the keyboard, and gives the focus back', async () => {
    const isDialog = (url: string): boolean => url.includes('TakeAwayDialog')
    expect(requests.filter(isDialog)).toEqual([])
    const button = page.getByRole('button', { name: 'Take this picture away: working' })
    await button.focus()
    await page.keyboard.press('Enter')
    await page.locator('dialog.takeaway[open]').waitFor()
    expect(requests.filter(isDialog).length).toBeGreaterThan(0)
    expect(await page.getByRole('radio', { name: 'working' }).isChecked()).toBe(true)
    await page.getByRole('tab', { name: 'Picture' }).focus()
    await page.keyboard.press('ArrowLeft')
    expect(await page.getByRole('tab', { name: 'Link' }).getAttribute('aria-selected')).toBe('true')
    const { step } = await stateOf(page)
    expect(step, 'arrow keys stay in the dialog').toBe(3)
    await closeDialog(page)
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true)
  })

  test('the circuit as SVG has every text that is seen in it, and it is no picture of a page', async () => {
    await openDialog(page)
    const onScreen = await page.locator('[data-picture="circuit"] svg text').evaluateAll((texts) =>
      texts
        .filter((text) => text.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
        .map((text) => text.textContent.trim())
        .filter((text) => text !== ''),
    )
    expect(onScreen.length).toBeGreaterThan(20)
    const svg = await savedSvg(page, 'cell')
    const texts = await textsOf(page, svg)
    for (const text of onScreen) expect(texts).toContain(text)
    const { layers } = await traceOf(page)
    expect(texts).toContain(layers[0]!.values['f']![3]![2]!.toFixed(3))
    expect(svg).not.toMatch(/foreignObject|class=|var\(|color\(|color-mix/)
  })

  test.each(['sequence', 'prediction', 'working', 'lanes over time', 'everything'])(
    '%s is well-formed',
    async (name) => {
      await openDialog(page)
      expect((await textsOf(page, await savedSvg(page, name))).length).toBeGreaterThan(3)
    },
  )

  test('the words of the working stand where they stand on screen', async () => {
    await openDialog(page)
    const svg = await savedSvg(page, 'working')
    const h2 = page.locator('[data-picture="working"] h2')
    expect(await textsOf(page, svg)).toContain(await h2.textContent())
    const drift = await page.evaluate((source) => {
      const panel = document.querySelector('[data-picture="working"]')!
      const file = new DOMParser().parseFromString(source, 'image/svg+xml').documentElement
      document.querySelector('dialog.takeaway')!.append(file)
      const title = panel.querySelector('h2')!
      const range = document.createRange()
      range.selectNodeContents(title)
      const [seen, bounds] = [range.getBoundingClientRect(), panel.getBoundingClientRect()]
      const text = [...file.querySelectorAll('text')].find(({ textContent }) => textContent === title.textContent)!
      const drawn = text.getBBox()
      const apart = [
        drawn.x - (seen.left - Math.floor(bounds.left)),
        drawn.x + drawn.width - (seen.right - Math.floor(bounds.left)),
        drawn.y + drawn.height - (seen.bottom - Math.floor(bounds.top)),
      ].map(Math.abs)
      file.remove()
      return apart
    }, svg)
    for (const pixels of drift) expect(pixels).toBeLessThan(1.5)
  })

  test('a heat map keeps every value’s colour', async () => {
    await openDialog(page)
    const svg = await savedSvg(page, 'lanes over time')
    const compared = await page.evaluate(async (source) => {
      const file = new DOMParser().parseFromString(source, 'image/svg+xml')
      const images = [...file.querySelectorAll('image')]
      const seen = (element: Element): boolean => element.getBoundingClientRect().width > 0
      const canvases = [...document.querySelectorAll<HTMLCanvasElement>('[data-picture="lanes"] canvas')].filter(seen)
      let [same, different] = [0, 0]
      for (const [k, canvas] of canvases.entries()) {
        const image = new Image()
        image.src = images[k]!.getAttribute('href')!
        await image.decode()
        const copy = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
        const drawn = copy.getContext('2d')!
        drawn.drawImage(image, 0, 0)
        const shown = canvas.getContext('2d')!
        const [across, down] = [image.width / canvas.width, image.height / canvas.height]
        for (let x = 0; x < canvas.width; x += Math.ceil(canvas.width / 20)) {
          for (let y = 0; y < canvas.height; y += Math.ceil(canvas.height / 20)) {
            const before = shown.getImageData(x, y, 1, 1).data
            const after = drawn.getImageData(Math.floor((x + 0.5) * across), Math.floor((y + 0.5) * down), 1, 1).data
            if (before.every((value, channel) => value === after[channel])) same++
            else different++
          }
        }
      }
      return { canvases: canvases.length, images: images.length, same, different }
    }, svg)
    expect(compared.canvases).toBeGreaterThan(0)
    expect(compared.images).toBe(compared.canvases)
    expect(compared.same).toBeGreaterThan(100)
    expect(compared.different).toBe(0)
  })

  test('the PNG has the size it says, and something on it', async () => {
    await openDialog(page)
    await tab(page, 'Picture')
    await choose(page, 'cell')
    await choose(page, 'PNG')
    await choose(page, '3×')
    const note = await page.locator('.takeaway-options .note').textContent()
    const { name, bytes } = await saved(page)
    expect(name).toBe('recall-lstm-step3-circuit.png')
    const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
    expect(note).toBe(`${width} × ${height} pixels`)
    const panel = (await page.locator('[data-picture="circuit"]').boundingBox())!
    expect(Math.abs(width / 3 - panel.width)).toBeLessThan(2)
    expect(Math.abs(height / 3 - panel.height)).toBeLessThan(2)
    const colours = await page.evaluate(async (base64) => {
      const image = new Image()
      image.src = `data:image/png;base64,${base64}`
      await image.decode()
      const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height })
      const context = canvas.getContext('2d')!
      context.drawImage(image, 0, 0)
      return new Set(new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer)).size
    }, bytes.toString('base64'))
    expect(colours).toBeGreaterThan(50)
    expect(await said(page)).toBe('Saved as recall-lstm-step3-circuit.png')
  })

  test('pictures are copied, to paste elsewhere', async () => {
    await openDialog(page)
    await tab(page, 'Picture')
    await choose(page, 'SVG')
    await action(page, 'Copy').click()
    await eventually(() => said(page)).toBe('Copied')
    expect(await clipboard()).toMatch(/^<svg /)
    await choose(page, 'PNG')
    await choose(page, '1×')
    await action(page, 'Copy').click()
    await eventually(() =>
      page.evaluate(async () => (await window.navigator.clipboard.read())[0]?.types.join(' ')),
    ).toContain('image/png')
  })

  test('CSV and JSON are the trace', async () => {
    await openDialog(page)
    await tab(page, 'Numbers')
    const trace = await traceOf(page)
    const csv = await saved(page)
    expect(csv.name).toBe('recall-lstm-trace.csv')
    const rows = csvParse(csv.bytes.toString('utf8'))
    const { values, hiddenSize } = trace.layers[0]!
    expect(rows).toHaveLength(trace.steps * hiddenSize)
    expect(rows.columns).toEqual(['step', 'token', 'layer', 'unit', ...Object.keys(values)])
    for (const row of rows) {
      expect(row['token']).toBe(trace.tokens[Number(row['step'])])
      for (const [node, table] of Object.entries(values)) {
        expect(Number(row[node])).toBe(table[Number(row['step'])]![Number(row['unit'])])
      }
    }
    await choose(page, 'JSON')
    const json = await saved(page)
    expect(json.name).toBe('recall-lstm-trace.json')
    const { model, ...rest } = JSON.parse(json.bytes.toString('utf8'))
    const { model: expected, ...others } = trace
    expect(rest).toEqual(others)
    expect(model.id).toBe(expected.id)
  })

  test('equations in letters, and with the numbers on the page', async () => {
    await openDialog(page)
    await tab(page, 'Equations')
    await action(page, 'Copy').click()
    await eventually(() => said(page)).toBe('Copied')
    expect(await clipboard()).toContain('c_{t} &= f_{t} \\odot c_{t-1} + i_{t} \\odot g_{t}')
    await choose(page, 'with the numbers of unit 2 at step 3')
    const { name, bytes } = await saved(page)
    expect(name).toBe('recall-lstm-step3-unit2.tex')
    const { layers } = await traceOf(page)
    expect(bytes.toString('utf8')).toContain(`\\approx ${layers[0]!.values['f']![3]![2]!.toFixed(3)}`)
  })

  test('the link opens this very moment', async () => {
    await openDialog(page)
    await tab(page, 'Link')
    const link = await page.getByRole('textbox', { name: 'Link to this moment' }).inputValue()
    await action(page, 'Copy').click()
    await eventually(() => said(page)).toBe('Copied')
    expect(await clipboard()).toBe(link)
    const other = await newPage()
    await other.goto(link)
    await settled(other)
    const [before, after] = [await stateOf(page), await stateOf(other)]
    expect(after).toEqual(before)
    expect(await other.locator('.working h2').textContent()).toBe(await page.locator('.working h2').textContent())
    await other.close()
  })

  test('the film is a GIF of many frames, and everything stands afterwards where it stood', async () => {
    await closeDialog(page)
    await seek(page, 3, 2)
    await openDialog(page)
    const before = [await stateOf(page), await page.locator('.working h2').textContent()]
    await tab(page, 'Animation')
    await choose(page, 'cell')
    await choose(page, '600')
    await action(page, 'Make it').click()
    await action(page, /^Save/).waitFor()
    const { name, bytes } = await saved(page, /^Save/)
    expect(name).toBe('recall-lstm-step3-circuit.gif')
    expect(bytes.toString('latin1', 0, 6)).toBe('GIF89a')
    expect(bytes.readUInt16LE(6)).toBe(600)
    const controls = bytes.toString('latin1').split('\x21\xf9\x04').length - 1
    expect(controls).toBeGreaterThan(10)
    const distinct = await page.evaluate(async (base64) => {
      const data = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
      const decoder = new ImageDecoder({ data, type: 'image/gif' })
      await decoder.tracks.ready
      const { frameCount } = decoder.tracks.selectedTrack!
      const canvas = new OffscreenCanvas(60, 30)
      const context = canvas.getContext('2d')!
      const seen = new Set<string>()
      for (let frameIndex = 0; frameIndex < frameCount; frameIndex++) {
        context.drawImage((await decoder.decode({ frameIndex })).image, 0, 0, 60, 30)
        seen.add(context.getImageData(0, 0, 60, 30).data.join())
      }
      return seen.size
    }, bytes.toString('base64'))
    expect(distinct, 'frames that differ').toBeGreaterThan(10)
    expect([await stateOf(page), await page.locator('.working h2').textContent()]).toEqual(before)
  })

  test('a film can be cancelled', async () => {
    await openDialog(page)
    await tab(page, 'Animation')
    await choose(page, '1200')
    await action(page, 'Make it').click()
    await action(page, 'Cancel').click()
    await eventually(() => said(page)).toBe('Cancelled')
    expect(await stateOf(page)).toMatchObject({ step: 3, beat: 2 })
    expectNoErrors(page)
  })

  test.each(['Picture', 'Animation', 'Numbers', 'Equations', 'Link'])('axe finds nothing under %s', async (name) => {
    await closeDialog(page)
    const theme = page.locator('.header select').nth(-2)
    for (const option of ['dark', 'projector', 'light']) {
      await theme.selectOption(option)
      await openDialog(page)
      await tab(page, name)
      await page.evaluate(axe)
      const found = await page.evaluate(async () => {
        const { axe } = window as unknown as {
          axe: { run(context: string, options: object): Promise<{ violations: { id: string; nodes: unknown }[] }> }
        }
        return (await axe.run('dialog', { resultTypes: ['violations'] })).violations
      })
      expect(found, option).toEqual([])
      await closeDialog(page)
    }
  })
})

test('without a clipboard, and without the part that makes it, the reader is told', async () => {
  const page = await newPage({
    before: (fresh) =>
      fresh.addInitScript(() => Object.defineProperty(window.navigator, 'clipboard', { value: undefined })),
  })
  await page.route('**/TakeAwayDialog*.js', (route) => route.abort())
  await page.goto(pageUrl({ query: QUERY, hash: HASH }))
  await settled(page)
  await page.getByRole('button', { name: 'Take away', exact: true }).click()
  await eventually(() => page.locator('.takeaway-failed').textContent()).toContain('could not be loaded')
  await page.unroute('**/TakeAwayDialog*.js')
  await page.reload()
  await settled(page)
  await openDialog(page)
  await tab(page, 'Link')
  await action(page, 'Copy').click()
  await eventually(() => said(page)).toContain('lets no page use the clipboard')
})

test('on a phone, in Korean, everything fits and can be pressed', async () => {
  const page = await openRun({
    query: 'lang=ko&theme=dark&engine=cpu',
    hash: HASH,
    viewport: { width: 390, height: 844 },
    touch: true,
  })
  await page.getByRole('button', { name: '내보내기', exact: true }).tap()
  await page.locator('dialog.takeaway[open]').waitFor()
  for (const name of ['그림', '애니메이션', '값', '수식', '링크']) {
    await page.getByRole('tab', { name, exact: true }).tap()
    const bad = await page.evaluate(() =>
      [...document.querySelectorAll('dialog.takeaway *')]
        .filter((element) => !element.closest('pre, .takeaway-tabs'))
        .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
        .map((element) => element.className),
    )
    expect(bad, name).toEqual([])
    const low = await page
      .locator('.takeaway-actions button')
      .evaluateAll((buttons) => buttons.filter((button) => button.getBoundingClientRect().height < 44).length)
    expect(low, name).toBe(0)
  }
  expectNoErrors(page)
})
