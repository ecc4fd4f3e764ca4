import { describe, expect, test } from 'vitest'
import { cellById } from '../cells/index'
import { initialNetwork } from '../model/initialise'
import { encodeBatch, runNetwork } from '../model/network'
import { recall } from '../tasks/recall'
import type { Sliced } from './claim'
import { halfLife, memoryNorms } from './memory'

function finish<T>(work: Sliced<T>): T {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

const H = 3
const network = initialNetwork(recall.design(cellById('rnn')!, { hiddenSize: H }), 5)
const read = (text: string) => {
  const input = encodeBatch(network, [{ kind: 'symbols', tokens: [...text] }])
  return runNetwork(network, input, text.length, 1)
}

/** ∂h_T/∂h_k of an RNN by hand: a product of diag(1 − h²) U, whose Frobenius norm over √H is the root mean square. */
function byHand(h: Float64Array, U: Float64Array, steps: number): number[] {
  let jacobian = Array.from({ length: H }, (_, i) => Array.from({ length: H }, (_, j) => Number(i === j)))
  const norms: number[] = []
  for (let t = steps - 1; t >= 0; t--) {
    norms[t] = Math.hypot(...jacobian.flat()) / Math.sqrt(H)
    jacobian = jacobian.map((row) =>
      Array.from({ length: H }, (_, j) =>
        row.reduce((sum, slope, i) => sum + slope * (1 - h[t * H + i]! ** 2) * U[i * H + j]!, 0),
      ),
    )
  }
  return norms
}

describe('the half-life of a memory', () => {
  test('norms of ∂h_T/∂h_k are those of the product of Jacobians', () => {
    const tape = read('Bxwz?')
    const expected = byHand(tape.layers[0]!.values['h']!, network.layers[0]!.parameters['U_h']!, 5)
    const norms = finish(memoryNorms(network, tape))
    expect(norms.length).toBe(5)
    norms.forEach((norm, k) => {
      expect(norm).toBeCloseTo(expected[k]!, 10)
    })
    expect(norms.at(-1)).toBeCloseTo(1, 12)
  })

  test('of a long input the last 200 steps, with the same norms as from the whole', () => {
    const tape = read(`B${'xyzw'.repeat(75)}?`)
    const norms = finish(memoryNorms(network, tape))
    const expected = byHand(tape.layers[0]!.values['h']!, network.layers[0]!.parameters['U_h']!, 302)
    expect(norms.length).toBe(200)
    for (const back of [1, 5, 20]) expect(norms.at(-back)).toBeCloseTo(expected.at(-back)!, 10)
  })

  test('one step is too few', () => {
    expect(finish(halfLife(network, read('?')))).toBeUndefined()
    expect(finish(halfLife(network, read('Bxwz?')))!.halfLife).toBeGreaterThan(0)
  })
})
