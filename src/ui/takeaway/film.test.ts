import { expect, test } from 'vitest'
import { filmOf } from './film'

test.each([
  [0, 2],
  [3, 2],
  [5, 6],
  [1, 8],
])('step %d of %d beats goes forwards from its beginning to its end', (step, beats) => {
  const frames = filmOf(step, beats)
  const heads = frames.map(({ head }) => head)
  expect(heads).toEqual([...heads].sort((a, b) => a - b))
  expect(new Set(heads).size).toBe(heads.length)
  expect(heads[0]).toBeGreaterThanOrEqual(Math.max(1, step * beats))
  expect(heads[0]).toBeLessThan(step * beats + 1.01)
  expect(heads.at(-1)).toBe((step + 1) * beats)
  expect(frames.length).toBeGreaterThan(10)
  const seconds = frames.reduce((sum, { delay }) => sum + delay, 0) / 1000
  expect(seconds).toBeGreaterThan(3)
  expect(seconds).toBeLessThan(7)
  for (const { delay } of frames) expect(delay % 10, 'whole hundredths of a second').toBe(0)
})

test('every operation is seen under way and at rest', () => {
  const heads = filmOf(2, 6).map(({ head }) => head)
  for (let beat = 0; beat < 6; beat++) {
    const from = 12 + beat
    expect(heads.filter((head) => head > from && head < from + 1).length).toBeGreaterThan(3)
    expect(heads).toContain(from + 1)
  }
})
