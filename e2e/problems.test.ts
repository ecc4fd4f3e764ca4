/** Whatever goes wrong is said where it went wrong, in the reader's language; what was on screen stays. */
import { readFile } from 'node:fs/promises'
import type { Page, Route } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { openPage, takeErrors } from './lib/browser'
import {
  becomes,
  eventually,
  field,
  hashOf,
  open,
  openRun,
  problems,
  setInput,
  settled,
  speak,
  stateOf,
  traceOf,
} from './lib/page'

/** Everything but the network errors the test made itself. */
const uncaught = (page: Page): readonly string[] =>
  takeErrors(page).filter((error) => !/Failed to load resource|net::ERR_FAILED/.test(error))

/** The problem at a place: model, url and engine stand above the page, input stands at its field. */
const noteAt = (page: Page, place: 'input' | 'top') =>
  page.locator(place === 'input' ? '.editor .problem' : '#root > .problem')

const textOf = (page: Page, place: 'input' | 'top'): Promise<string[]> =>
  noteAt(page, place).locator('p').allTextContents()

/** Types or pastes a bad input, and checks that the run before stays. */
async function refuses(page: Page, input: string, key: string): Promise<string> {
  const before = [await stateOf(page), await traceOf(page)]
  await field(page).fill(input)
  await eventually(() => problems(page)).toEqual([key])
  expect(await field(page).getAttribute('aria-invalid')).toBe('true')
  expect(await field(page).inputValue(), 'what was typed stays to be mended').toBe(input)
  expect([await stateOf(page), await traceOf(page)]).toEqual(before)
  const [text] = await textOf(page, 'input')
  expect(uncaught(page)).toEqual([])
  return text!
}

describe('a bad input', () => {
  let [letters, airline]: [Page, Page] = [undefined!, undefined!]
  beforeAll(async () => {
    letters = await openRun({
      query: 'engine=cpu&lang=en',
      hash: hashOf({ model: 'recall-lstm', input: 'Bxyz?', step: 2 }),
    })
    airline = await openRun({
      query: 'engine=cpu&lang=en',
      hash: hashOf({ model: 'airline-lstm', input: '112\n118\n132', step: 1 }),
    })
  })

  test.each([
    ['', 'problem.input.empty', 'There is nothing to read.'],
    ['Bq?', 'problem.input.unknownSymbol', '“q” at position 2'],
    ['Bx가?', 'problem.input.unknownSymbol', '“가” at position 3'],
    ['B👩‍🚀x', 'problem.input.unknownSymbol', '“👩‍🚀” at position 2'],
    ['Bx y', 'problem.input.unknownSymbol', 'at position 3'],
    ['bx?', 'problem.input.unknownSymbol', '“b” at position 1'],
    ['x'.repeat(100_000), 'problem.input.tooLong', 'at most 5000'],
    ['x'.repeat(5001), 'problem.input.tooLong', '5001'],
  ])('of letters: %j', async (input, key, said) => {
    expect(await refuses(letters, input, key)).toContain(said)
    await field(letters).fill('Bxyz?')
    await eventually(() => problems(letters)).toEqual([])
  })

  test.each([
    ['', 'problem.input.empty', 'There is nothing to read.'],
    ['\n \n', 'problem.input.empty', 'There is nothing to read.'],
    ['112\nNaN', 'problem.input.notFinite', '“NaN” in row 2, column 1'],
    ['112 Infinity', 'problem.input.notFinite', '“Infinity” in row 2, column 1'],
    ['112\n-∞', 'problem.input.notFinite', '“-∞” in row 2'],
    ['112\n1e39', 'problem.input.notFinite', 'in row 2, column 1'],
    ['112\nabc\n3', 'problem.input.notANumber', '“abc” in row 2, column 1'],
    ['112\n0x10', 'problem.input.notANumber', '“0x10” in row 2'],
    ['112\n삼', 'problem.input.notANumber', '“삼” in row 2'],
    ['112\n1 2\n3', 'problem.input.ragged', 'Row 2 has 2 numbers; this model reads 1 a row'],
    ['1 2\n3', 'problem.input.ragged', 'Row 1 has 2 numbers'],
    ['112\n0\n3', 'problem.input.notPositive', '0 in row 2'],
    ['112\n-5', 'problem.input.notPositive', '-5 in row 2'],
    ['7 '.repeat(5001), 'problem.input.tooLong', '5001 steps; at most 5000'],
  ])('of numbers: %j', async (input, key, said) => {
    expect(await refuses(airline, input, key)).toContain(said)
    await field(airline).fill('112\n118\n132')
    await eventually(() => problems(airline)).toEqual([])
  })

  test('in Korean', async () => {
    await speak(letters, 'ko')
    expect(await refuses(letters, 'B가', 'problem.input.unknownSymbol')).toContain('2번째의 “가”')
    expect(await refuses(letters, '', 'problem.input.empty')).toContain('읽을 것이 없습니다')
    await speak(letters, 'en')
    expect(await textOf(letters, 'input'), 'another language says it anew').toEqual([
      'There is nothing to read. Type at least one letter or number.',
    ])
  })

  test('is dismissed at a click, and mended by a good one', async () => {
    await refuses(letters, 'Bé', 'problem.input.unknownSymbol')
    await noteAt(letters, 'input').getByRole('button', { name: 'Dismiss' }).click()
    expect(await problems(letters)).toEqual([])
    await refuses(letters, 'Bq', 'problem.input.unknownSymbol')
    await field(letters).fill('Bz?')
    await eventually(() => problems(letters)).toEqual([])
    await becomes(letters, { steps: 3 })
  })

  test('one wrong number in a series stays away from the rest', async () => {
    await setInput(airline, [[100], [110], [121]])
    const one = airline.locator('.editor-value input')
    await one.fill('-3')
    await one.press('Enter')
    await eventually(() => problems(airline)).toEqual(['problem.input.notPositive'])
    expect((await traceOf(airline)).tokens).toEqual(['100', '110', '121'])
    expect(uncaught(airline)).toEqual([])
  })
})

describe('a broken address', () => {
  interface Broken {
    readonly hash: string
    readonly problem: readonly string[]
    readonly said?: string
    readonly state: object
  }
  const recall = { model: 'recall-lstm', steps: 17 }
  const cases: Record<string, Broken> = {
    'of another version': { hash: 'v=7&model=recall-gru', problem: ['problem.url'], said: '(v)', state: recall },
    'without a version': { hash: 'model=recall-gru', problem: ['problem.url'], said: '(v)', state: recall },
    'of noise': { hash: '%E0%A4%A', problem: ['problem.url'], state: recall },
    'with noise in the input': {
      hash: 'v=1&model=recall-gru&input=%E0%A4%A',
      problem: ['problem.input.unknownSymbol'],
      state: { model: 'recall-gru', steps: 17 },
    },
    'with a garbled step': {
      hash: 'v=1&model=recall-gru&step=soon&unit=2',
      problem: ['problem.url'],
      said: '(step)',
      state: { model: 'recall-gru', step: 8 },
    },
    'with a negative step': {
      hash: 'v=1&step=-3&beat=1.5',
      problem: ['problem.url'],
      said: 'step, beat',
      state: recall,
    },
    'with a step beyond the end': {
      hash: 'v=1&model=recall-rnn&input=Axy?&step=999999&beat=999999&unit=999999&layer=999999',
      problem: [],
      state: { model: 'recall-rnn', step: 3, beat: 1 },
    },
    'with a number too long to be one': {
      hash: `v=1&step=${'9'.repeat(400)}`,
      problem: ['problem.url'],
      state: recall,
    },
    'of an unknown model': {
      hash: 'v=1&model=recall-transformer&step=1',
      problem: ['problem.model.unknown'],
      said: 'Shown instead: recall-lstm',
      state: recall,
    },
    'of a model that is no name': {
      hash: 'v=1&model=<script>',
      problem: ['problem.url'],
      said: '(model)',
      state: recall,
    },
    'with an unknown node': { hash: 'v=1&model=recall-gru&node=zzz', problem: [], state: { model: 'recall-gru' } },
    'with an unknown state': { hash: 'v=1&model=recall-gru&node=q%27', problem: [], state: { model: 'recall-gru' } },
    'with a node of another cell': { hash: 'v=1&model=recall-rnn&node=f', problem: [], state: { model: 'recall-rnn' } },
    'with an input of another task': {
      hash: `v=1&model=airline-gru&input=hello`,
      problem: ['problem.input.notANumber'],
      said: '“hello” in row 1',
      state: { model: 'airline-gru', steps: 144 },
    },
  }
  let page: Page
  beforeAll(async () => {
    page = await openPage({ query: 'engine=cpu&lang=en' })
  })

  test.each(Object.entries(cases))('%s', async (_, { hash, problem, said, state }) => {
    await page.goto('about:blank')
    const url = new URL((await openedUrl(page)).href)
    url.hash = hash
    await page.goto(url.href)
    await settled(page)
    expect(await problems(page)).toEqual(problem)
    if (said !== undefined) expect((await page.locator('.problem p').allTextContents()).join()).toContain(said)
    expect(await stateOf(page)).toMatchObject(state)
    expect(await page.locator('.working h2').textContent()).toMatch(/\S/)
    expect(await page.locator('.working').textContent()).not.toMatch(/—|NaN|undefined/)
    expect(uncaught(page)).toEqual([])
  })

  test.each(Object.entries(cases))('%s, followed from the page', async (_, { hash, state }) => {
    await page.goto((await openedUrl(page)).href)
    await settled(page)
    await open(page, 'letters-rnn', { input: 'hello' })
    await page.evaluate((to) => {
      location.hash = to
    }, hash)
    await becomes(page, { model: (state as { model: string }).model })
    await page.locator('.working h2').waitFor()
    expect(uncaught(page)).toEqual([])
  })

  test('in Korean', async () => {
    const korean = await openRun({ query: 'engine=cpu&lang=ko', hash: 'v=1&model=recall-what&step=x' })
    const said = (await textOf(korean, 'top')).join()
    expect(said).toContain('“recall-what” 모델이 없습니다')
    expect(said).toContain('주소의 일부(step)를 읽지 못해')
    expect(uncaught(korean)).toEqual([])
  })
})

let address: URL | undefined
/** The page's address without hash, kept from its first visit. */
async function openedUrl(page: Page): Promise<URL> {
  if (!address) {
    const first = await openRun({ query: 'engine=cpu&lang=en' })
    address = new URL(first.url())
    address.hash = ''
    await first.context().close()
  }
  expect(page.isClosed()).toBe(false)
  return address
}

describe('a broken model', () => {
  const card = async (): Promise<Record<string, unknown>> =>
    JSON.parse(await readFile('public/models/letters-gru.json', 'utf8')) as Record<string, unknown>
  const weights = (): Promise<Buffer> => readFile('public/models/letters-gru.safetensors')
  const network = async (change: (network: { layers: Record<string, unknown>[]; outputs: string[] }) => void) => {
    const changed = await card()
    change(changed['network'] as never)
    return JSON.stringify(changed)
  }

  type Files = { json?: string | Buffer | number; safetensors?: Buffer | number }
  /** Serves other files in place of letters-gru; a number is a status. */
  async function serve(page: Page, files: Files): Promise<void> {
    await page.unroute('**/models/letters-gru.*')
    await page.route('**/models/letters-gru.*', (route: Route) => {
      const file = files[route.request().url().endsWith('.json') ? 'json' : 'safetensors']
      if (file === undefined) return route.continue()
      return typeof file === 'number'
        ? file === 0
          ? route.abort()
          : route.fulfill({ status: file })
        : route.fulfill({ body: file })
    })
  }

  const cases: [name: string, files: () => Promise<Files>, key: string, english: string, korean: string][] = [
    [
      'no weights',
      async () => ({ safetensors: 404 }),
      'problem.model.notFound',
      'could not be found (404)',
      '찾을 수 없습니다(404)',
    ],
    ['no card', async () => ({ json: 404 }), 'problem.model.notFound', '(404)', '(404)'],
    ['a broken server', async () => ({ safetensors: 500 }), 'problem.model.notFound', '(500)', '(500)'],
    ['no connection', async () => ({ json: 0 }), 'problem.model.network', 'connection failed', '연결 문제로'],
    [
      'weights that break off',
      async () => ({ safetensors: (await weights()).subarray(0, 5000) }),
      'problem.safetensors.truncated',
      'the file has 5000 bytes where',
      '5000바이트뿐입니다',
    ],
    [
      'empty weights',
      async () => ({ safetensors: Buffer.alloc(0) }),
      'problem.safetensors.truncated',
      '0 bytes',
      '0바이트',
    ],
    [
      'weights that are a page of HTML',
      async () => ({ safetensors: Buffer.from('<!doctype html><title>Not here</title>'.repeat(20)) }),
      'problem.safetensors.headerTooLong',
      'its header claims',
      '헤더 길이',
    ],
    [
      'a card that says another size',
      async () => ({ json: await network(({ layers }) => Object.assign(layers[0]!, { hiddenSize: 87 })) }),
      'problem.weights.shape',
      'the card says 87×35',
      '87×35',
    ],
    [
      'a card of another cell',
      async () => ({
        json: await network(({ layers }) => Object.assign(layers[0]!, { cell: { type: 'lstm', peephole: false } })),
      }),
      'problem.weights.unexpected',
      'a tensor the card does not know',
      '설명 파일에 없는 텐서',
    ],
    [
      'a card of a cell nobody knows',
      async () => ({
        json: await network(({ layers }) => Object.assign(layers[0]!, { cell: { type: 'transformer' } })),
      }),
      'problem.card.unknownCell',
      'transformer',
      'transformer',
    ],
    [
      'a card with outputs missing',
      async () => ({ json: await network(({ outputs }) => outputs.splice(5)) }),
      'problem.weights.shape',
      'the card says 5×',
      '5×',
    ],
    [
      'a card that breaks off',
      async () => ({ json: JSON.stringify(await card()).slice(0, 100) }),
      'problem.json.syntax',
      'malformed at position',
      '번째 글자에서',
    ],
    [
      'a card that is no card',
      async () => ({ json: '[1, 2]' }),
      'problem.card.invalid',
      'missing or wrong entry',
      '항목이 없거나 잘못',
    ],
    ['an empty card', async () => ({ json: '' }), 'problem.json.syntax', 'position 0', '0번째'],
  ]

  let page: Page
  beforeAll(async () => {
    page = await openRun({
      query: 'engine=cpu&lang=en',
      hash: hashOf({ model: 'letters-lstm', input: 'hello', step: 2 }),
    })
  })

  test.each(cases)('%s', async (_, files, key, english, korean) => {
    await serve(page, await files())
    const before = [await stateOf(page), await traceOf(page)]
    await page.locator('[data-cell="gru"]').click()
    await eventually(() => problems(page)).toEqual([key])
    const [said] = await textOf(page, 'top')
    expect(said).toContain('“letters-gru”')
    expect(said).toContain(english)
    await speak(page, 'ko')
    expect((await textOf(page, 'top'))[0]).toContain(korean)
    await speak(page, 'en')
    expect([await stateOf(page), await traceOf(page)], 'what was on screen stays').toEqual(before)
    expect(await page.locator('[data-cell="lstm"]').getAttribute('aria-pressed')).toBe('true')
    expect(await page.locator('.loading').count()).toBe(0)
    expect(uncaught(page)).toEqual([])
  })

  test('is forgotten when another one opens', async () => {
    await serve(page, {})
    await page.locator('[data-cell="gru"]').click()
    await becomes(page, { model: 'letters-gru', step: 2, steps: 5 })
    expect(await problems(page)).toEqual([])
  })

  test('named by the address: another is shown, with what went wrong', async () => {
    const first = await openRun({
      query: 'engine=cpu&lang=en',
      hash: hashOf({ model: 'letters-gru', step: 2 }),
      before: (fresh) => serve(fresh, { safetensors: 404 }),
    })
    expect(await problems(first)).toEqual(['problem.model.notFound'])
    expect(await stateOf(first)).toMatchObject({ model: 'recall-lstm' })
    expect(await first.locator('[data-cell="lstm"]').getAttribute('aria-pressed')).toBe('true')
    expect(uncaught(first)).toEqual([])
  })

  test('the list of models is missing: cells open untrained, and the page says why', async () => {
    for (const answer of [{ status: 404 }, { body: 'not json' }]) {
      const first = await openRun({
        query: 'engine=cpu&lang=ko',
        before: (fresh) => fresh.route('**/models/index.json', (route) => route.fulfill(answer)),
      })
      expect(await problems(first)).toEqual(['problem.model.list'])
      expect(await first.getByText('학습 전: 무작위 가중치').count()).toBe(1)
      expect(await stateOf(first)).toMatchObject({ model: 'recall-lstm', steps: 17 })
      expect(uncaught(first)).toEqual([])
    }
  })

  test('everything is missing: the page still opens', async () => {
    const first = await openRun({
      query: 'engine=cpu&lang=en',
      before: (fresh) => fresh.route('**/models/**', (route) => route.abort()),
    })
    expect(await problems(first)).toEqual(['problem.model.list'])
    expect(uncaught(first)).toEqual([])
  })

  test('the last one asked for wins, however late the others come', async () => {
    const slow = await openRun({ query: 'engine=cpu&lang=en', hash: hashOf({ model: 'recall-lstm' }) })
    const held: Route[] = []
    await slow.route('**/models/recall-gru.safetensors', (route) => {
      held.push(route)
    })
    await slow.locator('[data-cell="gru"]').click()
    await eventually(async () => held.length).toBe(1)
    expect(await slow.locator('.loading').textContent()).toContain('recall-gru')
    await slow.locator('[data-cell="rnn"]').click()
    await becomes(slow, { model: 'recall-rnn' })
    await held[0]!.continue()
    await slow.waitForResponse('**/recall-gru.safetensors').catch(() => undefined)
    expect(await stateOf(slow)).toMatchObject({ model: 'recall-rnn' })
    expect(await slow.locator('.loading').count()).toBe(0)
    expect(uncaught(slow)).toEqual([])
  })
})

test('a language that can’t be fetched is said, and chosen again it comes', async () => {
  const page = await openRun()
  await page.route(/\/ko-[^/]*\.js$/, (route) => route.abort())
  const language = page.locator('.header select').last()
  await language.selectOption('ko')
  await eventually(() => page.locator('.problem').textContent()).toContain('한국어 could not be loaded')
  expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
  await page.unroute(/\/ko-[^/]*\.js$/)
  await language.selectOption('en')
  await speak(page, 'ko')
  await eventually(() => page.locator('.problem').count()).toBe(0)
  await page.close()
})
