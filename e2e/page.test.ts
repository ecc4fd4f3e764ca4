/** The page as a reader uses it, and `window.gatescope` as a program does. */
import type { Page } from 'playwright-core'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { version } from '../package.json'
import { en } from '../src/text/en'
import { ko } from '../src/text/ko'
import { expectNoErrors } from './lib/browser'
import {
  becomes,
  distance,
  eventually,
  field,
  hashOf,
  open,
  openRun,
  press,
  problems,
  rejection,
  seek,
  setInput,
  settled,
  speak,
  stateOf,
  tokensOnScreen,
  traceOf,
} from './lib/page'

const EXAMPLE = 'Bxwzyxxwzywxzyxw?'

describe('moving through time', () => {
  let page: Page
  beforeAll(async () => {
    page = await openRun({ hash: hashOf({ model: 'recall-lstm', step: 5, beat: 5 }) })
  })
  afterEach(() => {
    expectNoErrors(page)
  })

  test('the first moment is filled in, in the middle of a sequence', async () => {
    const fresh = await openRun()
    expect(await stateOf(fresh)).toEqual({
      model: 'recall-lstm',
      cell: 'lstm',
      step: 8,
      beat: 5,
      steps: 17,
      engine: 'webgl2',
      playing: false,
    })
    expect(await tokensOnScreen(fresh)).toBe(EXAMPLE)
    expect(await fresh.locator('.box-value', { hasText: '·' }).count()).toBe(0)
    expect(await problems(fresh)).toEqual([])
    expectNoErrors(fresh)
  })

  test('step and step back, by button and by arrow', async () => {
    await seek(page, 5)
    await press(page, 'Next step')
    await becomes(page, { step: 6, beat: 5 })
    await press(page, 'Previous step')
    await press(page, 'Previous step')
    await becomes(page, { step: 4, beat: 5 })
    await page.locator('body').press('ArrowRight')
    await becomes(page, { step: 5, beat: 5 })
    await page.locator('body').press('ArrowLeft')
    await page.locator('body').press('ArrowLeft')
    await becomes(page, { step: 3, beat: 5 })
    expect(await page.locator('.token.is-current .token-step').textContent()).toBe('3')
    expect(await page.locator('.circuit h2').textContent()).toBe('The cell at step 3')
  })

  test('a step keeps the operation being looked at, and the ends hold', async () => {
    await seek(page, 0, 2)
    await page.locator('body').press('ArrowLeft')
    await becomes(page, { step: 0, beat: 2 })
    await page.locator('body').press('ArrowRight')
    await becomes(page, { step: 1, beat: 2 })
    await seek(page, 16, 3)
    await page.locator('body').press('ArrowRight')
    await becomes(page, { step: 16, beat: 3 })
  })

  test('single operations, by button and by shift and arrow, across steps', async () => {
    await seek(page, 4, 4)
    await press(page, 'Next operation')
    await becomes(page, { step: 4, beat: 5 })
    await page.locator('body').press('Shift+ArrowRight')
    await becomes(page, { step: 5, beat: 0 })
    await page.locator('body').press('Shift+ArrowLeft')
    await becomes(page, { step: 4, beat: 5 })
    await press(page, 'Previous operation')
    await becomes(page, { step: 4, beat: 4 })
  })

  test('what is not computed yet says so, and comes when its operation does', async () => {
    await seek(page, 5, 1)
    const value = (node: string): Promise<string | null> =>
      page.locator(`.box[data-node="${node}"] .box-value`).textContent()
    expect(await value('f')).not.toBe('·')
    for (const later of ['fc', 'ig', 'c', 'tc', 'h']) expect(await value(later)).toBe('·')
    expect(await page.locator('.box[data-node="c"]').getAttribute('aria-label')).toContain('not computed yet')
    await press(page, 'Next operation')
    await eventually(() => value('fc')).not.toBe('·')
    expect(await value('c')).toBe('·')
  })

  test('Home and End', async () => {
    await page.locator('body').press('End')
    await becomes(page, { step: 16, beat: 5 })
    await page.locator('body').press('Home')
    await becomes(page, { step: 0, beat: 0 })
    await press(page, 'To the end')
    await becomes(page, { step: 16, beat: 5 })
    await press(page, 'To the start')
    await becomes(page, { step: 0, beat: 0 })
  })

  test('the dots are the operations of this step', async () => {
    await seek(page, 7)
    const dots = page.locator('.beats button')
    expect(await dots.count()).toBe(6)
    await dots.nth(2).click()
    await becomes(page, { step: 7, beat: 2 })
    expect(await dots.nth(2).getAttribute('aria-current')).toBe('step')
    expect(await dots.nth(2).getAttribute('aria-label')).toBe('Operation 3: kept of the old, newly written')
    expect(await page.locator('.sentence').textContent()).toContain('×')
  })

  test('the scrubber is dragged and takes its own arrows', async () => {
    const scrubber = page.locator('.scrubber')
    await scrubber.fill('11')
    await becomes(page, { step: 11, beat: 5 })
    await scrubber.focus()
    await page.keyboard.press('ArrowRight')
    await becomes(page, { step: 12 })
    await page.keyboard.press('ArrowLeft')
    await becomes(page, { step: 11 })
    expect(await scrubber.getAttribute('aria-valuetext')).toContain('step 11 of 16')
  })

  test('a token and a lane are places to go to', async () => {
    await page.locator('.token').nth(6).click()
    await becomes(page, { step: 6, beat: 5 })
    const map = page.locator('[data-lane="c"] canvas')
    const box = (await map.boundingBox())!
    await map.click({ position: { x: (box.width * 9.5) / 17, y: (box.height * 3.5) / 16 } })
    await becomes(page, { step: 9, beat: 5 })
    expect(await page.locator('[data-lane="c"] .lane-name').getAttribute('aria-pressed')).toBe('true')
    await eventually(() => page.locator('.unit-picker input').inputValue()).toBe('3')
  })

  test('space plays and pauses', async () => {
    await seek(page, 3)
    await page.locator('body').press(' ')
    await becomes(page, { playing: true })
    expect(await page.getByRole('button', { name: 'Pause' }).count()).toBe(1)
    await eventually(() => stateOf(page).then(({ step }) => step)).toBeGreaterThan(3)
    await page.locator('body').press(' ')
    await becomes(page, { playing: false })
    const { step, beat } = await stateOf(page)
    await page.evaluate(() => new Promise(requestAnimationFrame))
    expect(await stateOf(page)).toMatchObject({ step, beat })
  })

  test('play at a speed runs to the end and stops there', async () => {
    await page.locator('.speed input').fill('6')
    await seek(page, 13)
    await press(page, 'Play')
    await becomes(page, { playing: false, step: 16, beat: 5 })
    await page.locator('.speed input').fill('2')
  })

  test('keys typed into the input are letters, not commands', async () => {
    await seek(page, 5)
    await field(page).focus()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Home')
    expect(await stateOf(page)).toMatchObject({ step: 5 })
  })
})

test('by touch: tapping plays, steps and opens a box', async () => {
  const page = await openRun({ touch: true, viewport: { width: 390, height: 844 } })
  await page.getByRole('button', { name: 'Next step' }).tap()
  await becomes(page, { step: 9 })
  await page.getByRole('button', { name: 'Previous operation' }).tap()
  await becomes(page, { step: 9, beat: 4 })
  await page.locator('.beats button').first().tap()
  await becomes(page, { step: 9, beat: 0 })
  await page.locator('.box[data-node="zo"]').tap()
  await eventually(() => page.locator('.working h2').textContent()).toBe('output gate, weighted sum')
  await page.getByRole('button', { name: 'Play', exact: true }).tap()
  await becomes(page, { playing: true })
  await page.getByRole('button', { name: 'Pause' }).tap()
  await becomes(page, { playing: false })
  expectNoErrors(page)
})

describe('the reader’s own input', () => {
  let page: Page
  beforeAll(async () => {
    page = await openRun({ hash: hashOf({ model: 'recall-lstm', step: 3 }) })
  })
  afterEach(() => {
    expectNoErrors(page)
  })

  test('each letter typed is a timestep', async () => {
    await open(page, 'recall-lstm', { input: 'Ax', step: 1 })
    await field(page).focus()
    await page.keyboard.press('End')
    for (const [k, letter] of [...'yz?'].entries()) {
      await page.keyboard.press(letter)
      await becomes(page, { steps: 3 + k })
    }
    expect(await tokensOnScreen(page)).toBe('Axyz?')
    expect((await traceOf(page)).tokens).toEqual([...'Axyz?'])
    await page.keyboard.press('Backspace')
    await becomes(page, { steps: 4, step: 1 })
    expect(await tokensOnScreen(page)).toBe('Axyz')
  })

  test('the step stays where it still exists', async () => {
    await setInput(page, 'Awxyzw?')
    await seek(page, 5, 2)
    await field(page).fill('Bwxyzwwww?')
    await becomes(page, { steps: 10, step: 5, beat: 2 })
    await field(page).fill('Bw')
    await becomes(page, { steps: 2, step: 1, beat: 2 })
  })

  test('the example comes back at a click', async () => {
    await setInput(page, 'A?')
    await press(page, 'Example')
    await becomes(page, { steps: 17 })
    expect(await tokensOnScreen(page)).toBe(EXAMPLE)
  })

  test('another cell reads the same input at the same step', async () => {
    await setInput(page, 'Cwxyzw?')
    await seek(page, 4)
    for (const cell of ['rnn', 'gru', 'lstm']) {
      await page.locator(`[data-cell="${cell}"]`).click()
      await becomes(page, { cell, model: `recall-${cell}`, step: 4, steps: 7 })
      expect(await tokensOnScreen(page)).toBe('Cwxyzw?')
      expect(await page.locator(`[data-cell="${cell}"]`).getAttribute('aria-pressed')).toBe('true')
    }
  })

  test('a cell nobody trained opens and says so', async () => {
    const more = page.locator('.segmented select')
    expect(await more.locator('option[value="gru-after-keeps"]').textContent()).toBe('GRU as in PyTorch (untrained)')
    expect(await more.locator('option[value="lstm-peephole"]').textContent()).toBe('Peephole LSTM')
    await more.selectOption('gru-after-keeps')
    await becomes(page, { cell: 'gru-after-keeps', steps: 7 })
    expect(await page.getByText('untrained: random weights').count()).toBe(1)
    await page.getByRole('button', { name: 'About this model' }).click()
    expect(await page.locator('dialog').textContent()).toContain('npm run train -- recall --cell gru-after-keeps')
    await page.keyboard.press('Escape')
    await more.selectOption('lstm-peephole')
    await becomes(page, { cell: 'lstm-peephole' })
    expect(await page.getByText('untrained: random weights').count()).toBe(0)
  })

  test('another task brings its own example; numbers are pasted', async () => {
    await page.locator('.header select').first().selectOption('airline')
    await becomes(page, { model: 'airline-lstm-peephole', steps: 144 })
    await open(page, 'airline-lstm')
    const { tokens } = await traceOf(page)
    expect(tokens.slice(0, 3)).toEqual(['112', '118', '132'])
    await field(page).fill('100 110 121\n')
    await becomes(page, { steps: 3 })
    await field(page).fill('100\n110\n121\n130.5')
    await becomes(page, { steps: 4 })
    const { input } = await traceOf(page)
    expect(input[1]![0]).toBeCloseTo(Math.log(1.1) / 0.1, 5)
    expect(await page.locator('[data-series="actual"]').count()).toBe(1)
  })

  test('one number of a series is changed in place', async () => {
    await setInput(page, [[100], [110], [121]])
    await seek(page, 1)
    const one = page.locator('.editor-value input')
    await one.fill('115')
    await one.press('Enter')
    await eventually(() => traceOf(page).then(({ tokens }) => tokens)).toEqual(['100', '115', '121'])
    await becomes(page, { step: 1 })
  })

  test('letters are read in any case, and a space is a letter', async () => {
    await open(page, 'letters-gru', { input: 'The Cat' })
    expect((await traceOf(page)).tokens).toEqual([...'the cat'])
    expect(await tokensOnScreen(page)).toBe('the␣cat')
  })
})

describe('language and theme', () => {
  test('follow the browser, then the reader', async () => {
    const page = await openRun({ locale: 'ko-KR', colorScheme: 'dark' })
    const dressed = () =>
      page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset['theme']])
    expect(await dressed()).toEqual(['ko', 'dark'])
    expect(await page.getByRole('button', { name: '다음 시점' }).count()).toBe(1)
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const dark = await ground()

    const theme = page.locator('.header select').nth(-2)
    await speak(page, 'en')
    expect(await dressed()).toEqual(['en', 'dark'])
    expect(await page.getByRole('button', { name: 'Next step' }).count()).toBe(1)
    await theme.selectOption('projector')
    expect(await dressed()).toEqual(['en', 'projector'])
    expect(await ground()).not.toBe(dark)
    await eventually(() => new URL(page.url()).search).toMatch(/[?&]lang=en&theme=projector$/)

    await page.reload()
    await settled(page)
    expect(await dressed()).toEqual(['en', 'projector'])
    expectNoErrors(page)
  })

  test('no word of the other language is left behind', async () => {
    const page = await openRun({ query: 'lang=ko&theme=light' })
    await page.getByRole('button', { name: '이 모델에 대하여' }).click()
    const text = await page.locator('body').evaluate((body) => {
      for (const select of body.querySelectorAll('select')) if (select.value === 'ko') select.remove()
      // What it learned from is quoted from the card as it stands there.
      for (const fact of [...body.querySelectorAll('.card-facts > div')].slice(-2)) fact.remove()
      return (body as HTMLElement).innerText
    })
    expect(text).toMatch(/\p{Script=Hangul}/u)
    // What a cell is called alike in both languages is a proper name.
    const cellNames = Object.entries(en).filter(
      ([key, name]) => key.startsWith('cell.') && ko[key as keyof typeof en] === name,
    )
    const names = [
      'LSTM',
      'Gatescope',
      'WebGL',
      'PyTorch',
      'relu',
      'tanh',
      'Shift',
      'Space',
      ...cellNames.map(([, name]) => name),
    ]
    const words: string[] = text.match(/[A-Za-z]{4,}/g) ?? []
    const foreign = words.filter((word) => !names.includes(word) && !EXAMPLE.includes(word))
    expect(foreign).toEqual([])
  })

  test('a projector’s clicker goes through the operations', async () => {
    const page = await openRun({
      query: 'theme=projector&lang=en',
      hash: hashOf({ model: 'recall-lstm', step: 2, beat: 1 }),
    })
    await page.locator('body').press('PageDown')
    await becomes(page, { step: 2, beat: 2 })
    await page.locator('body').press('PageUp')
    await becomes(page, { step: 2, beat: 1 })
  })
})

test('an address brings back model, input, step, operation, unit and node', async () => {
  const page = await openRun({ query: 'lang=en' })
  await open(page, 'letters-gru', { input: 'hello there' })
  await seek(page, 7, 3)
  await page.locator('.unit-picker input').fill('42')
  await page.locator('.box[data-node="zn"]').press('Enter')
  const moment = {
    v: '1',
    model: 'letters-gru',
    input: 'hello there',
    step: '7',
    beat: '3',
    layer: '0',
    unit: '42',
    node: 'zn',
  }
  await eventually(() => Object.fromEntries(new URLSearchParams(new URL(page.url()).hash.slice(1)))).toEqual(moment)
  await page.reload()
  await settled(page)
  expect(await stateOf(page)).toMatchObject({ model: 'letters-gru', step: 7, beat: 3, steps: 11 })
  expect((await traceOf(page)).tokens.join('')).toBe('hello there')
  expect(await page.locator('.unit-picker input').inputValue()).toBe('42')
  expect(await page.locator('.box[data-node="zn"]').getAttribute('aria-pressed')).toBe('true')

  // A link clicked while the page is open.
  await page.evaluate(
    (hash) => {
      location.hash = hash
    },
    hashOf({ model: 'recall-rnn', input: 'Bxy?', step: 2, beat: 0, unit: 3, node: 'zh' }),
  )
  await becomes(page, { model: 'recall-rnn', steps: 4, step: 2, beat: 0 })
  expect(await page.locator('.unit-picker input').inputValue()).toBe('3')
  expectNoErrors(page)
})

test('a model opened by the address of its card says where it is from, and comes back with the page', async () => {
  const page = await openRun({ query: 'lang=en' })
  const source = 'models/recall-gru.json'
  await open(page, source, { input: 'Dxy?' })
  expect((await traceOf(page)).model).toMatchObject({ id: 'recall-gru', source })
  await eventually(() => new URLSearchParams(new URL(page.url()).hash.slice(1)).get('model')).toBe(source)
  await page.reload()
  await settled(page)
  expect((await traceOf(page)).model.source).toBe(source)
  expect((await traceOf(page)).tokens.join('')).toBe('Dxy?')
  expectNoErrors(page)
})

describe('window.gatescope', () => {
  let page: Page
  beforeAll(async () => {
    page = await openRun({ query: 'lang=en' })
  })

  test('is there before anything else, whole and frozen', async () => {
    const seen = await page.evaluate(() => ({
      verbs: Object.keys(window.gatescope).sort(),
      version: window.gatescope.version,
      frozen: Object.isFrozen(window.gatescope),
    }))
    const verbs = [
      'gradient',
      'intervene',
      'next',
      'on',
      'open',
      'pause',
      'play',
      'previous',
      'ready',
      'seek',
      'setInput',
      'state',
      'trace',
      'version',
    ]
    expect(seen).toEqual({ verbs, version, frozen: true })
  })

  test('drives the page', async () => {
    await open(page, 'recall-gru', { input: 'Dxyz?', step: 1, beat: 2 })
    expect(await stateOf(page)).toMatchObject({ model: 'recall-gru', cell: 'gru', steps: 5, step: 1, beat: 2 })
    await page.evaluate(() => window.gatescope.next())
    expect(await stateOf(page)).toMatchObject({ step: 2, beat: 2 })
    await page.evaluate(() => window.gatescope.previous())
    expect(await stateOf(page)).toMatchObject({ step: 1, beat: 2 })
    await seek(page, 3)
    expect(await stateOf(page)).toMatchObject({ step: 3, beat: 5 })
    await seek(page, 3, 0)
    expect(await stateOf(page)).toMatchObject({ step: 3, beat: 0 })
    await page.evaluate(() => window.gatescope.play())
    expect(await stateOf(page)).toMatchObject({ playing: true })
    await page.evaluate(() => window.gatescope.pause())
    expect(await stateOf(page)).toMatchObject({ playing: false })
  })

  const cells: Record<string, { cell: object; nodes: string[] }> = {
    'recall-rnn': { cell: { type: 'rnn', activation: 'tanh' }, nodes: ['h', 'zh'] },
    'recall-lstm': {
      cell: { type: 'lstm', peephole: false },
      nodes: ['i', 'f', 'g', 'o', 'c', 'h', 'zi', 'zf', 'zg', 'zo', 'fc', 'ig', 'tc'],
    },
    'recall-lstm-peephole': {
      cell: { type: 'lstm', peephole: true },
      nodes: ['i', 'f', 'g', 'o', 'c', 'h', 'zi', 'zf', 'zg', 'zo', 'fc', 'ig', 'tc'],
    },
    'recall-gru': {
      cell: { type: 'gru', reset: 'before', update: 'takes-new' },
      nodes: ['r', 'u', 'n', 'h', 'zr', 'zu', 'zn', 'rh'],
    },
    'recall-gru-after-keeps': {
      cell: { type: 'gru', reset: 'after', update: 'keeps-old' },
      nodes: ['r', 'u', 'n', 'h', 'zr', 'zu', 'zn', 'xn', 'hn', 'rhn'],
    },
    'recall-rnn-relu': { cell: { type: 'rnn', activation: 'relu' }, nodes: ['h', 'zh'] },
  }
  test.each(Object.entries(cells))('trace() of %s is as promised', async (id, { cell, nodes }) => {
    await open(page, id, { input: 'Bxyz?' })
    const trace = await traceOf(page)
    const row = (size: number) => Array.from({ length: size }, () => expect.any(Number))
    const column = Array.from({ length: 5 }, () => row(16))
    expect(trace).toEqual({
      format: 'gatescope-trace',
      version: 1,
      engine: 'webgl2',
      model: { id, name: expect.stringMatching(/^Recall, /), source: 'preset' },
      steps: 5,
      input: [1, 5, 6, 7, 8].map((hot) => Array.from({ length: 9 }, (_, k) => (k === hot ? 1 : 0))),
      tokens: ['B', 'x', 'y', 'z', '?'],
      layers: [
        {
          index: 0,
          direction: 'forward',
          inputSize: 9,
          hiddenSize: 16,
          cell,
          values: Object.fromEntries(nodes.map((node) => [node, column])),
        },
      ],
      output: [row(4)],
    })
    expect(trace.output[0]!.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6)
  })

  test('trace() of a model that speaks at every step has an output a step', async () => {
    await open(page, 'airline-rnn', { input: [[100], [110], [120]] })
    const trace = await traceOf(page)
    expect(trace.output).toEqual([[expect.any(Number)], [expect.any(Number)], [expect.any(Number)]])
    expect(trace).toMatchObject({ steps: 3, tokens: ['100', '110', '120'], model: { id: 'airline-rnn' } })
    expect(trace.layers[0]).toMatchObject({ inputSize: 1, hiddenSize: 12 })
  })

  test('trace() is a copy nobody can reach the page through', async () => {
    const same = await page.evaluate(async () => {
      const first = await window.gatescope.trace()
      const before = JSON.stringify(first)
      ;(first.layers[0]!.values['h'] as number[][])[0]![0] = 99
      return JSON.stringify(await window.gatescope.trace()) === before
    })
    expect(same).toBe(true)
  })

  test('on(event) tells what changed, once, until it is told to stop', async () => {
    await open(page, 'recall-lstm', { input: 'Ax?', step: 0 })
    const heard = await page.evaluate(async () => {
      const { gatescope } = window
      const log: [string, unknown][] = []
      const names = ['step', 'model', 'input', 'play', 'engine'] as const
      const stops = names.map((name) => gatescope.on(name, (detail) => log.push([name, detail])))
      await gatescope.seek(1, 2)
      await gatescope.seek(1, 2)
      await gatescope.setInput('Axyz?')
      await gatescope.open('recall-rnn')
      await gatescope.play()
      await gatescope.pause()
      for (const stop of stops) stop()
      await gatescope.seek(0, 0)
      return log
    })
    const of = (name: string) => heard.filter(([event]) => event === name).map(([, detail]) => detail)
    expect(of('step')[0]).toEqual({ step: 1, beat: 2 })
    expect(of('input')).toEqual([{ steps: 5 }])
    expect(of('model')).toEqual([{ model: 'recall-rnn', cell: 'rnn' }])
    expect(of('play')).toEqual([{ playing: true }, { playing: false }])
    expect(of('engine')).toEqual([])
    expect(of('step').at(-1)).not.toEqual({ step: 0, beat: 0 })
  })

  test('an input that is the same length is heard of too', async () => {
    const heard = await page.evaluate(async () => {
      await window.gatescope.open('recall-lstm', { input: 'Axy?' })
      const log: unknown[] = []
      const stop = window.gatescope.on('input', (detail) => log.push(detail))
      await window.gatescope.setInput('Bxy?')
      stop()
      return log
    })
    expect(heard).toEqual([{ steps: 4 }])
  })

  const wrong: [string, () => Promise<unknown>, RegExp, RegExp][] = [
    [
      'an unknown model',
      () => window.gatescope.open('recall-transformer'),
      /no model “recall-transformer”/,
      /“recall-transformer” 모델이 없습니다/,
    ],
    [
      'a file it can’t read',
      () => window.gatescope.open(new File(['x'], 'net.pkl')),
      /can’t open “net\.pkl”/,
      /“net\.pkl”/,
    ],
    ['no input', () => window.gatescope.setInput(''), /nothing to read/, /읽을 것이 없습니다/],
    ['an unknown symbol', () => window.gatescope.setInput('Axq?'), /“q” at position 3/, /3번째의 “q”/],
    ['numbers for a model of letters', () => window.gatescope.setInput([[1], [2]]), /reads text/, /글을 읽습니다/],
    [
      'a step that is not there',
      () => window.gatescope.seek(4),
      /no step 4; steps run from 0 to 3/,
      /시점 4.*0부터 3까지/,
    ],
    ['a negative step', () => window.gatescope.seek(-1), /no step −?-?1/, /시점 -1/],
    ['half a step', () => window.gatescope.seek(0.5), /no step 0\.5/, /0\.5/],
    ['no number', () => window.gatescope.seek(Number.NaN), /no step NaN/, /NaN/],
    ['an operation that is not there', () => window.gatescope.seek(0, 6), /0\.6|operation/, /0\.6|연산/],
    ['a step of text', () => window.gatescope.seek('2' as unknown as number), /no step/, /시점/],
  ]
  test.each(wrong)('%s is refused in the reader’s language, and nothing changes', async (_, call, english, korean) => {
    await speak(page, 'en')
    await open(page, 'recall-lstm', { input: 'Axy?', step: 1, beat: 3 })
    const before = [await stateOf(page), await traceOf(page)]
    expect(await rejection(page, call)).toMatch(english)
    await speak(page, 'ko')
    expect(await rejection(page, call)).toMatch(korean)
    await speak(page, 'en')
    const after = [await stateOf(page), await traceOf(page)]
    expect(after).toEqual(before)
    expect(await page.locator('.token.is-current .token-step').textContent()).toBe('1')
  })

  test('a step asked for with a model is brought inside', async () => {
    for (const [options, expected] of [
      [{ step: 999 }, { step: 3 }],
      [
        { step: 1, beat: 99 },
        { step: 1, beat: 5 },
      ],
      [{ step: -4 }, { step: 0 }],
      [{ step: 1.5, beat: Number.NaN }, {}],
    ] as const) {
      await page.evaluate((given) => window.gatescope.open('recall-lstm', { input: 'Axy?', ...given }), options)
      const state = await stateOf(page)
      expect(state).toMatchObject(expected)
      expect([state.step, state.beat].every((n) => Number.isInteger(n) && n >= 0)).toBe(true)
      expect(state.step).toBeLessThan(4)
    }
    expectNoErrors(page)
  })
})

/** Keeps every WebGL context the page takes, so that a test can take it away. */
const rememberContexts = (page: Page) =>
  page.addInitScript(() => {
    const contexts: WebGL2RenderingContext[] = []
    Object.assign(window, { contexts })
    const getContext = HTMLCanvasElement.prototype.getContext as (this: unknown, ...rest: unknown[]) => unknown
    Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', {
      value(kind: string, ...rest: unknown[]) {
        const context = getContext.call(this, kind, ...rest)
        if (kind === 'webgl2' && context && !contexts.includes(context as WebGL2RenderingContext)) {
          contexts.push(context as WebGL2RenderingContext)
        }
        return context
      },
    })
  })

const badge = (page: Page) => page.locator('details.badge[data-engine]')

describe('the engine', () => {
  test('a context lost while playing: the CPU takes over, the GPU comes back, the numbers are the same', async () => {
    const page = await openRun({
      before: rememberContexts,
      query: 'lang=en',
      hash: hashOf({ model: 'recall-lstm', step: 2 }),
    })
    const input = 'Cwxyzzyx?'
    await setInput(page, input)
    const before = await traceOf(page)
    expect(await badge(page).getAttribute('data-engine')).toBe('webgl2')

    await page.evaluate(() => window.gatescope.play())
    await becomes(page, { playing: true })
    await page.evaluate(() => {
      const [gl] = (window as unknown as { contexts: WebGL2RenderingContext[] }).contexts
      const extension = gl!.getExtension('WEBGL_lose_context')!
      Object.assign(window, { extension })
      extension.loseContext()
    })
    await becomes(page, { engine: 'cpu' })
    expect(await badge(page).getAttribute('data-reason')).toBe('context-lost')
    expect(await badge(page).textContent()).toContain('the browser took the graphics context away')
    expect((await stateOf(page)).playing, 'goes on playing').toBe(true)
    await page.evaluate(() => window.gatescope.pause())
    expect(distance(await traceOf(page), before), 'what was on screen stays').toBe(0)

    await setInput(page, 'A?')
    await setInput(page, input)
    const onCpu = await traceOf(page)
    expect(onCpu.engine).toBe('cpu')
    expect(distance(onCpu, before)).toBeLessThan(2e-5)

    await page.evaluate(() => (window as unknown as { extension: WEBGL_lose_context }).extension.restoreContext())
    await becomes(page, { engine: 'webgl2' })
    expect(await badge(page).getAttribute('data-reason')).toBe(null)
    await setInput(page, 'A?')
    await setInput(page, input)
    const restored = await traceOf(page)
    expect(restored.engine).toBe('webgl2')
    expect(distance(restored, before)).toBe(0)
  })

  test('without WebGL the CPU computes the same numbers, and the badge says why', async () => {
    const hash = hashOf({ model: 'recall-gru', step: 4 })
    const [rich, poor] = [await openRun({ hash }), await openRun({ hash, withoutWebGL: true })]
    expect(await badge(rich).getAttribute('data-engine')).toBe('webgl2')
    expect(await badge(poor).getAttribute('data-engine')).toBe('cpu')
    expect(await badge(poor).getAttribute('data-reason')).toBe('no-webgl2')
    await badge(poor).locator('summary').click()
    expect(await poor.getByText('this browser has no WebGL2').isVisible()).toBe(true)
    for (const id of ['recall-gru', 'recall-lstm', 'letters-rnn']) {
      for (const page of [rich, poor]) await open(page, id)
      const [a, b] = [await traceOf(rich), await traceOf(poor)]
      expect([a.engine, b.engine]).toEqual(['webgl2', 'cpu'])
      expect(distance(a, b), id).toBeLessThan(2e-5)
    }
    expectNoErrors(poor)
  })

  test('the address can ask for the CPU', async () => {
    const page = await openRun({ query: 'engine=cpu&lang=en' })
    expect(await stateOf(page)).toMatchObject({ engine: 'cpu' })
    expect(await badge(page).getAttribute('data-reason')).toBe('forced')
    expect((await traceOf(page)).engine).toBe('cpu')
    await open(page, 'letters-lstm')
    await eventually(() => new URL(page.url()).search).toContain('engine=cpu')
  })
})
