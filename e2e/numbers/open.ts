/** Pages with models whose weights are known to the test: those on file, and made ones where none are shipped. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { inject } from 'vitest'
import { cellById } from '../../src/cells/index'
import type { ModelCard } from '../../src/formats/card'
import { writeModel } from '../../src/formats/model'
import { initialNetwork } from '../../src/model/initialise'
import type { Network } from '../../src/model/network'
import { mulberry32, uniform } from '../../src/model/random'
import { recall } from '../../src/tasks/recall'
import { hashOf, openRun, traceOf, weightsIn } from '../lib/page'
import { factsOf } from './cells'
import { Expected, type Moment } from './expected'
import type { Seen } from './seen'

/** The cells that no weights are shipped for. */
const MADE = ['rnn-relu', 'gru-before-keeps', 'gru-after-takes', 'gru-after-keeps']

interface Files {
  readonly card: string
  readonly weights: Buffer
}

/** Biases start at 0, where one could stand for another unnoticed. */
function withBiases(network: Network): Network {
  const random = mulberry32(11)
  const drawn = (name: string, values: Float64Array): Float64Array =>
    name.startsWith('b_') ? values.map(() => uniform(random, -0.6, 0.6)) : values
  const layers = network.layers.map((layer) => {
    const parameters = Object.entries(layer.parameters).map(([name, values]) => [name, drawn(name, values)] as const)
    return { ...layer, parameters: Object.fromEntries(parameters) }
  })
  return { ...network, layers }
}

async function filesOf(id: string): Promise<Files> {
  const cellId = id.replace(/^\w+?-/, '')
  const fileOf = (name: string): string => `public/models/${name}`
  if (!MADE.includes(cellId)) {
    const [card, weights] = await Promise.all([
      readFile(fileOf(`${id}.json`), 'utf8'),
      readFile(fileOf(`${id}.safetensors`)),
    ])
    return { card, weights }
  }
  const shipped = JSON.parse(await readFile(fileOf('recall-gru.json'), 'utf8')) as ModelCard
  const network = withBiases(initialNetwork(recall.design(cellById(cellId)!), 5))
  const { card, weights } = writeModel({ ...shipped, id }, network)
  return { card: JSON.stringify(card), weights: Buffer.from(weights) }
}

/** The page with a model, its table of numbers unfolded, and what must stand on it. */
export interface Opened {
  readonly page: Page
  readonly expected: Expected
}

/** @param id TASK-CELL */
export async function openModel(id: string): Promise<Opened> {
  const { card, weights } = await filesOf(id)
  const made = MADE.some((cell) => id.endsWith(`-${cell}`))
  const page = await openRun({
    query: 'lang=en',
    hash: hashOf({ model: made ? `models/${id}.json` : id }),
    before: async (fresh) => {
      if (!made) return
      await fresh.route(`**/models/${id}.json`, (route) =>
        route.fulfill({ contentType: 'application/json', body: card }),
      )
      await fresh.route(`**/models/${id}.safetensors`, (route) => route.fulfill({ body: weights }))
    },
  })
  await page.getByRole('button', { name: 'Show the numbers as a table' }).click()
  await page.locator('.table-frame').waitFor()
  const { encoding, outputs } = (JSON.parse(card) as ModelCard).network
  const symbols = encoding.kind === 'one-hot' ? encoding.symbols : undefined
  const facts = factsOf[id.replace(/^\w+?-/, '')]!
  return { page, expected: new Expected(facts, await traceOf(page), weightsIn(weights), { outputs, symbols }) }
}

/** A function of readPage.ts, called in the page. */
function inPage<T>(page: Page, name: keyof typeof import('./readPage'), moment: Moment): Promise<T> {
  const url = new URL('e2e/numbers/readPage.ts', inject('sourcesUrl')).href
  return page.evaluate(`import(${JSON.stringify(url)}).then((module) => module.${name}(${JSON.stringify(moment)}))`)
}

/** Everything on the page, with every box looked into. */
export const readPage = (page: Page, moment: Moment): Promise<Seen> => inPage(page, 'readAll', moment)

/** The boxes of the circuit. */
export const readBoxes = (page: Page, moment: Moment): Promise<Pick<Seen, 'compact' | 'boxes'>> =>
  inPage(page, 'readBoxes', moment)
