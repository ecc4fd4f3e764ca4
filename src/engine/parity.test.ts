import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readReference } from '../../e2e/lib/reference'
import { createCpuEngine } from './cpu'
import { statesAfter } from './engine'

const folder = new URL('fixtures/', import.meta.url)
const ids = JSON.parse(readFileSync(new URL('index.json', folder), 'utf8')) as string[]
const open = (id: string) => readReference(readFileSync(new URL(`${id}.safetensors`, folder)))

describe('the CPU engine against PyTorch', () => {
  const engine = createCpuEngine()

  test('there are references for many cells', () => {
    expect(ids.length).toBe(47)
  })

  test.each(ids)('%s', async (id) => {
    const { network, sequence, expected, steps } = open(id)
    const [frames] = await engine.run(network, [sequence])
    expect(frames!.steps).toBe(steps)
    let worst = 0
    expected.forEach((states, l) => {
      for (const [state, values] of Object.entries(states)) {
        const ours = frames!.layers[l]![state]!
        expect(ours.length).toBe(values.length)
        values.forEach((value, k) => {
          const difference = Math.abs(ours[k]! - value)
          // Math.max would lose a NaN between two numbers.
          if (!(difference <= worst)) worst = difference
        })
      }
    })
    expect(worst).toBeLessThanOrEqual(1e-6)
  })

  test('a batch of different lengths is its sequences one by one', async () => {
    const { network, sequence } = open('lstm-i3-h5-l2-t64')
    if (sequence.kind !== 'rows') throw new Error('rows expected')
    const cut = (from: number, to: number) => ({ kind: 'rows' as const, rows: sequence.rows.slice(from, to) })
    const batch = [cut(0, 64), cut(3, 9), cut(10, 16), cut(20, 21)]
    const together = await engine.run(network, batch)
    for (const [b, one] of batch.entries()) {
      const [alone] = await engine.run(network, [one])
      // Four sequences of one length share their sums, whose rounding may differ.
      expect(together[b]!.output.length).toBe(alone!.output.length)
      together[b]!.layers[1]!['h']!.forEach((value, k) => {
        expect(value).toBeCloseTo(alone!.layers[1]!['h']![k]!, 12)
      })
    }
  })

  test('steps one by one are a run', async () => {
    const { network, sequence } = open('lstm-peephole-i3-h5-l2-t64')
    const [whole] = await engine.run(network, [sequence])
    let states = network.layers.map(({ hiddenSize }) => ({
      "h'": new Float64Array(hiddenSize),
      "c'": new Float64Array(hiddenSize),
    })) as ReturnType<typeof statesAfter>
    for (let t = 0; t < 10; t++) {
      const frame = await engine.step(network, states, whole!.input.slice(t * 3, (t + 1) * 3))
      expect(frame.layers[1]!['h']).toEqual(whole!.layers[1]!['h']!.slice(t * 5, (t + 1) * 5))
      states = statesAfter(network, frame)
    }
  })
})
