import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { beatsDone, lockstepHead } from './lockstep'
import { headAt, positionAt } from './player'

const beats = fc.integer({ min: 1, max: 9 })

describe('lockstep', () => {
  test('an RNN of 2 beats beside an LSTM of 6: the first begins at once, the last ends with the step', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((done) => beatsDone(done, 6, 2))).toEqual([0, 1, 1, 1, 1, 1, 2])
    expect([0, 1, 2].map((done) => beatsDone(done, 2, 6))).toEqual([0, 3, 6])
  })

  test('cells with equally many beats move alike, in the middle of a beat too', () => {
    for (const head of [1, 3.25, 6, 6.5, 17]) expect(lockstepHead(head, 6, 6)).toBe(head)
  })

  test('on its way, one beat of the player is all the beats that end with it', () => {
    expect(lockstepHead(2.5, 2, 6)).toBe(6 + 1.5)
    // The RNN rests while the LSTM's second beat is on its way, and moves in the last.
    expect(lockstepHead(6 + 1.5, 6, 2)).toBe(2 + 1)
    expect(lockstepHead(6 + 5.5, 6, 2)).toBe(2 + 1.5)
  })

  test('both stand in the same step, never half-way at rest, and end it together', () => {
    fc.assert(
      fc.property(fc.nat(40), beats, beats, (step, from, to) => {
        for (let beat = 0; beat < from; beat++) {
          const mapped = lockstepHead(headAt(step, beat, from), from, to)
          expect(Number.isInteger(mapped)).toBe(true)
          expect(positionAt(mapped, to).step).toBe(step)
          expect(positionAt(mapped, to).progress).toBe(1)
        }
        expect(lockstepHead(headAt(step, from - 1, from), from, to)).toBe(headAt(step, to - 1, to))
      }),
    )
  })

  test('never backwards while the player goes forwards', () => {
    fc.assert(
      fc.property(beats, beats, fc.double({ min: 0.01, max: 30, noNaN: true }), (from, to, head) => {
        expect(lockstepHead(head + 0.01, from, to)).toBeGreaterThanOrEqual(lockstepHead(head, from, to))
      }),
    )
  })
})
