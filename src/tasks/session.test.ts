/** Training is decided by its settings and its seed, and stops where it can't go on. */
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { cellById } from '../cells/index'
import { DivergenceError } from '../model/optimise'
import { countParameters, networkWith, packedWeights } from '../model/weights'
import { tasks } from './index'
import { recall } from './recall'
import { createSession, type Session, type SessionOptions } from './session'
import type { ReadText, Task } from './task'

const read: ReadText = (name) => readFile(`data/${name}`, 'utf8')

async function sessionOf(task: Task, change: Partial<SessionOptions> = {}, cell = 'lstm'): Promise<Session> {
  const design = task.design(cellById(cell)!, { hiddenSize: 4 })
  const settings = { ...task.training(cellById(cell)!), batch: 3 }
  return createSession({ design, prepared: await task.prepare(read), settings, seed: 5, ...change })
}

const advance = (session: Session, updates: number): number[] =>
  Array.from({ length: updates }, () => session.advance())

describe.each(tasks)('$id', (task: Task) => {
  test('the same seed gives the same losses and weights to the last bit, another seed others', async () => {
    const [a, b, c] = [await sessionOf(task), await sessionOf(task), await sessionOf(task, { seed: 6 })]
    const losses = advance(a, 8)
    expect(advance(b, 8)).toEqual(losses)
    expect(b.network).toEqual(a.network)
    expect(b.updates).toBe(8)
    expect(advance(c, 8)).not.toEqual(losses)
  })

  test('looking at it on the way changes nothing', async () => {
    const prepared = await task.prepare(read)
    const [a, b] = [await sessionOf(task), await sessionOf(task)]
    const losses = Array.from({ length: 6 }, () => {
      packedWeights(a.network)
      prepared.glance?.(a.network)
      return a.advance()
    })
    expect(losses).toEqual(advance(b, 6))
  })

  test('a snapshot is that moment, and stays it when training goes on', async () => {
    const session = await sessionOf(task)
    const design = task.design(cellById('lstm')!, { hiddenSize: 4 })
    advance(session, 3)
    const snapshot = packedWeights(session.network)
    expect(snapshot).toHaveLength(countParameters(design))
    const before = networkWith(design, snapshot)
    advance(session, 3)
    expect(packedWeights(before)).toEqual(snapshot)
    expect(packedWeights(session.network)).not.toEqual(snapshot)
    expect(packedWeights((await replayed(task, 3)).network)).toEqual(snapshot)
  })
})

async function replayed(task: Task, updates: number): Promise<Session> {
  const session = await sessionOf(task)
  advance(session, updates)
  return session
}

test('cells that race see the same batches', async () => {
  const seen: unknown[][] = [[], []]
  const prepared = await recall.prepare(read)
  for (const [k, cell] of ['rnn', 'gru'].entries()) {
    const spied = {
      ...prepared,
      batch: (...drawn: Parameters<typeof prepared.batch>) => {
        const batch = prepared.batch(...drawn)
        seen[k]!.push(batch)
        return batch
      },
    }
    advance(await sessionOf(recall, { prepared: spied }, cell), 5)
  }
  expect(seen[0]).toEqual(seen[1])
})

test('numbers that fly away stop training, and the weights stay those before it', async () => {
  const cell = cellById('rnn-relu')!
  const settings = { ...recall.training(cell), learningRate: 100 }
  const session = await sessionOf(recall, { settings, design: recall.design(cell), seed: 1 })
  let before = packedWeights(session.network)
  const go = (): void => {
    for (let k = 0; k < 500; k++) {
      before = packedWeights(session.network)
      session.advance()
    }
  }
  expect(go).toThrow(DivergenceError)
  expect(session.updates).toBeGreaterThan(0)
  expect(packedWeights(session.network)).toEqual(before)
})
