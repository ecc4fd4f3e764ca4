import { describe, expect, test } from 'vitest'
import { cellById } from '../cells/index'
import { counterpart, sameIn } from './counterpart'

const [rnn, lstm, gru] = ['rnn', 'lstm', 'gru'].map((id) => cellById(id)!) as [never, never, never]
const all = [rnn, lstm, gru]

describe('counterpart', () => {
  test.each([
    ['x', 'x', 'x', 'x'],
    ['y', 'y', 'y', 'y'],
    ['h', 'h', 'h', 'h'],
    ["h'", "h'", "h'", "h'"],
    ["c'", "h'", "c'", "h'"],
    // Both cells have a candidate, under another letter; an RNN has none.
    ['g', 'h', 'g', 'n'],
    ['zn', 'h', 'zg', 'zn'],
    // Only an LSTM forgets, only a GRU resets.
    ['f', 'h', 'f', 'h'],
    ['c', 'h', 'c', 'h'],
    ['r', 'h', 'h', 'r'],
    ['u', 'h', 'h', 'u'],
    ['zh', 'zh', 'h', 'h'],
    ['nothing of the kind', 'h', 'h', 'h'],
  ])('%s', (ref, inRnn, inLstm, inGru) => {
    expect(all.map((cell) => counterpart(cell, ref, all))).toEqual([inRnn, inLstm, inGru])
  })

  test('what is pointed at lights up only where it is the very same', () => {
    expect(all.map((cell) => sameIn(cell, 'h'))).toEqual(['h', 'h', 'h'])
    expect(all.map((cell) => sameIn(cell, 'f'))).toEqual([undefined, 'f', undefined])
    expect(sameIn(lstm, undefined)).toBeUndefined()
  })
})
