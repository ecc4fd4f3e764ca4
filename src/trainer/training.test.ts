/** A training run as the page sees it: what is told, in which order, and that the slices it is cut into decide nothing. */
import { describe, expect, test } from 'vitest'
import type { Sequence } from '../model/encoding'
import type { Message, RunSettings, Snapshot } from './protocol'
import { thinned } from './protocol'
import { createTraining } from './training'

const settings: RunSettings = {
  task: 'recall',
  racers: [{ cell: 'lstm', hiddenSize: 4 }],
  learningRate: 0.005,
  seed: 3,
  updates: 12,
  every: 4,
}
const probe: Sequence = { kind: 'symbols', tokens: [...'Awx?'] }

/** A run told slice by slice: each of `perSlice` updates. */
async function told(change: Partial<RunSettings> = {}) {
  const messages: Message[] = []
  const training = createTraining((message) => messages.push(message))
  await training.handle({ kind: 'begin', settings: { ...settings, ...change }, files: {}, probe })
  const run = async (perSlice: number): Promise<void> => {
    await training.handle({ kind: 'run' })
    while (training.running) {
      let left = perSlice
      training.slice(() => --left <= 0)
    }
  }
  const of = <K extends Message['kind']>(kind: K) =>
    messages.filter((message): message is Extract<Message, { kind: K }> => message.kind === kind)
  const losses = (racer = 0): number[] => of('progress').flatMap((message) => [...message.losses[racer]!])
  const snapshots = (racer = 0): Snapshot[] =>
    of('snapshot').flatMap((message) => (message.racer === racer ? [message.snapshot] : []))
  return { training, run, of, losses, snapshots }
}

test('however it is cut into slices, the losses and the snapshots are the same', async () => {
  const [a, b, c] = [await told(), await told(), await told()]
  await a.run(100)
  await b.run(1)
  for (let k = 0; k < 12; k++) await c.training.handle({ kind: 'one' })
  expect(a.losses()).toHaveLength(12)
  expect(b.losses()).toEqual(a.losses())
  expect(c.losses()).toEqual(a.losses())
  expect(b.snapshots()).toEqual(a.snapshots())
  expect(a.snapshots().map(({ update }) => update)).toEqual([0, 4, 8, 12])
  expect(c.snapshots().map(({ update }) => update)).toEqual(Array.from({ length: 13 }, (_, k) => k))
  expect(c.snapshots()[8]).toEqual(a.snapshots()[2])
  expect(a.of('status').map(({ status }) => status)).toEqual(['paused', 'running', 'done'])
})

test('done is done', async () => {
  const { training, run, losses } = await told({ updates: 3 })
  await run(1)
  await training.handle({ kind: 'run' })
  await training.handle({ kind: 'one' })
  expect(training.running).toBe(false)
  expect(losses()).toHaveLength(3)
})

test('a pause takes a snapshot where it stands', async () => {
  const { training, snapshots, of } = await told()
  await training.handle({ kind: 'run' })
  training.slice(() => true)
  await training.handle({ kind: 'pause' })
  expect(training.running).toBe(false)
  expect(snapshots().map(({ update }) => update)).toEqual([0, 1])
  expect(of('status').at(-1)).toEqual({ kind: 'status', status: 'paused' })
})

test('another probe brings its gradients for every snapshot', async () => {
  const { training, run, of, snapshots } = await told()
  await run(5)
  await training.handle({ kind: 'probe', probe: { kind: 'symbols', tokens: [...'Bxyzwx?'] } })
  const { flows } = of('flows')[0]!
  expect(flows.map(({ length }) => length)).toEqual(snapshots().map(() => 7))
})

describe('a race', () => {
  const racers = ['rnn', 'lstm', 'gru'].map((cell) => ({ cell, hiddenSize: 4 }))

  test('each trains as it would alone', async () => {
    const race = await told({ racers })
    await race.run(3)
    for (const [k, racer] of racers.entries()) {
      const alone = await told({ racers: [racer] })
      await alone.run(3)
      expect(race.losses(k)).toEqual(alone.losses())
      expect(race.snapshots(k)).toEqual(alone.snapshots())
    }
  })

  test('one that flies away says so, and the others go on', async () => {
    const change = { learningRate: 100, seed: 1, updates: 200, every: 50 }
    const unlucky = [
      { cell: 'rnn-relu', hiddenSize: 16 },
      { cell: 'rnn', hiddenSize: 4 },
    ]
    const { run, of, losses, snapshots } = await told({ ...change, racers: unlucky })
    await run(4)
    const [{ racer, update, what }] = of('diverged') as [Extract<Message, { kind: 'diverged' }>]
    expect([racer, what]).toEqual([0, 'gradient'])
    expect(losses(0)).toHaveLength(update)
    expect(losses(1)).toHaveLength(200)
    expect(snapshots(0).at(-1)!.update).toBe(update)
    expect(snapshots(0).every(({ weights }) => weights.every(Number.isFinite))).toBe(true)
    expect(of('status').at(-1)).toEqual({ kind: 'status', status: 'done' })
  })
})

test('where snapshots are too many every other one is let go', async () => {
  const { run, of, snapshots } = await told({ updates: 450, every: 1, racers: [{ cell: 'rnn', hiddenSize: 1 }] })
  await run(50)
  expect(of('thinned').map(({ every }) => every)).toEqual([2, 4])
  // What the page then keeps, with the rule that both sides share.
  const kept = thinned(snapshots(), 4).map(({ update }) => update)
  expect(kept.slice(0, 3)).toEqual([0, 4, 8])
  expect(kept.at(-1)).toBe(450)
})

test('the whole score is of the weights that are asked about', async () => {
  const { training, run, of, snapshots } = await told()
  await run(12)
  await training.handle({ kind: 'score', racer: 0, weights: snapshots()[0]!.weights })
  const { heldOut, baselines, knownFailure } = of('scored')[0]!
  expect(heldOut.metric).toBe('accuracy')
  expect(heldOut.details.length).toBeGreaterThan(10)
  expect(baselines).toEqual([{ name: 'chance', value: 0.25 }])
  expect(knownFailure.ko).toMatch(/[가-힣]/)
}, 30_000)

test('a file that is missing is said', async () => {
  const { training } = await told()
  const begin = { kind: 'begin', settings: { ...settings, task: 'letters' }, files: {}, probe } as const
  await expect(training.handle(begin)).rejects.toThrow('prose.txt')
})
