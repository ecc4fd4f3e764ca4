import { expect, test } from 'vitest'
import { createRoom } from './room'

test('what is given out at once never overlaps, and is all zeros, whatever was in it before', () => {
  const room = createRoom()
  for (const lengths of [[3, 5], [8, 8, 8], [1], [40, 2], [3, 5]]) {
    room.clear()
    const arrays = lengths.map((length) => room.zeros(length))
    expect(arrays.map(({ length }) => length)).toEqual(lengths)
    expect(arrays.every((array) => array.every((value) => value === 0))).toBe(true)
    for (const [k, array] of arrays.entries()) array.fill(k + 1)
    arrays.forEach((array, k) => {
      expect(array.every((value) => value === k + 1)).toBe(true)
    })
  }
})

test('once it has grown it gives the same memory again', () => {
  const room = createRoom()
  room.zeros(10)
  room.clear()
  const first = room.zeros(10)
  room.clear()
  expect(room.zeros(10).buffer).toBe(first.buffer)
})
