/** The training script: what it refuses, and that a seed decides a model. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { main, readOptions } from '../../scripts/train'

const refusals: [readonly string[], RegExp][] = [
  [[], /Which task/],
  [['chess', '--cell', 'lstm'], /No task is called chess/],
  [['recall'], /--cell/],
  [['recall', '--cell', 'tree'], /No cell is called tree/],
  [['recall', 'letters', '--cell', 'lstm'], /letters is left over/],
  [['recall', '--cell', 'lstm', '--seed', '1.5'], /--seed 1.5: a whole number/],
  [['recall', '--cell', 'lstm', '--steps', '0'], /--steps 0/],
  [['recall', '--cell', 'lstm', '--sed', '1'], /--sed/],
]
test.each(refusals)('%j is refused', (args, message) => {
  expect(() => readOptions(args)).toThrow(message)
})

test('options are read', () => {
  const options = readOptions(['letters', '--cell', 'gru', '--seed', '7', '--embedding', '8'])
  expect(options).toMatchObject({ task: { id: 'letters' }, cell: { id: 'gru' }, seed: 7, embedding: 8 })
})

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(`${tmpdir()}/train-`)
  vi.spyOn(console, 'log').mockReturnValue()
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

test('an unknown name lists the known ones and fails', async () => {
  const error = vi.spyOn(console, 'error').mockReturnValue()
  await main(['chess', '--cell', 'lstm'])
  expect(error.mock.lastCall![0]).toMatch(/recall, count, [a-z, ]*letters, [a-z, ]*airline[\s\S]*rnn, lstm, gru/)
  expect(process.exitCode).toBe(1)
  process.exitCode = undefined
})

test('the same seed writes the same files, another seed others', async () => {
  const train = async (seed: string) => {
    await main(['airline', '--cell', 'rnn', '--steps', '5', '--hidden', '3', '--seed', seed, '--out', folder])
    return Promise.all(['airline-rnn.safetensors', 'airline-rnn.json'].map((name) => readFile(`${folder}/${name}`)))
  }
  const first = await train('1')
  expect(await train('1')).toEqual(first)
  expect(await train('2')).not.toEqual(first)
  const index = JSON.parse(await readFile(`${folder}/index.json`, 'utf8'))
  expect(index).toEqual([{ id: 'airline-rnn', task: 'airline', cell: 'rnn' }])
})
