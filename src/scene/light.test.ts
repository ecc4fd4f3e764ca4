import { describe, expect, test } from 'vitest'
import { cellById, cells } from '../cells/index'
import { lightOf } from './light'

const lstm = cellById('lstm')!
const rnn = cellById('rnn')!

test('a value lights itself, what feeds it and what it feeds', () => {
  const light = (lit: string, ref: string) => lightOf(lstm, lit, ref)
  expect(light('f', 'f')).toBe('it')
  expect(light('f', 'zf')).toBe('feeds')
  expect(light('f', 'fc')).toBe('fed')
  expect(light('f', 'c')).toBe(undefined)
  expect(light('x', 'zo')).toBe('fed')
  expect(light('h', 'y')).toBe('fed')
  expect(light('y', 'h')).toBe('feeds')
})

test('a state before is fed by the state it was, one step earlier', () => {
  expect(lightOf(lstm, 'c', "c'")).toBe('fed')
  expect(lightOf(rnn, "h'", 'h')).toBe('feeds')
})

test('nothing pointed at lights nothing', () => {
  for (const { name } of lstm.nodes) expect(lightOf(lstm, undefined, name)).toBe(undefined)
})

describe.each(cells.map((cell) => [cell.id, cell] as const))('%s', (_, cell) => {
  test('every wire of the definition lights from both ends', () => {
    for (const { name, reads } of cell.nodes) {
      for (const ref of reads) {
        expect(lightOf(cell, name, ref), `${ref} feeds ${name}`).toBe('feeds')
        expect(lightOf(cell, ref, name), `${name} is fed by ${ref}`).toMatch(/fed|feeds/)
      }
    }
  })
})
