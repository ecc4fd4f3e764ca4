import { expect, test } from 'vitest'
import { NOT_FREE } from '../model/freeRun'
import { type Burst, type Entry, type History, MOST, recorded, redone, undone } from './history'

const entry = (draft: string, steps = 0): Entry => ({ draft, free: { ...NOT_FREE, steps }, interventions: [] })
const typing = (at: number): Burst => ({ kind: 'typing', at })
const after = (...drafts: readonly string[]): History =>
  drafts.reduce<History | undefined>((history, draft) => recorded(history, entry(draft)), undefined)!
const drafts = ({ past, present, future }: History): string =>
  [...past.map(({ draft }) => draft), `[${present.draft}]`, ...future.map(({ draft }) => draft)].join(' ')

test('back and forth', () => {
  const history = after('a', 'b', 'c')
  expect(drafts(history)).toBe('a b [c]')
  const back = undone(undone(history)!)!
  expect(drafts(back)).toBe('[a] b c')
  expect(undone(back)).toBe(undefined)
  expect(drafts(redone(back)!)).toBe('a [b] c')
  expect(redone(history)).toBe(undefined)
})

test('a new edit forgets what was undone', () => {
  expect(drafts(recorded(undone(after('a', 'b', 'c')), entry('d')))).toBe('a b [d]')
})

test('what does not change is no edit', () => {
  const history = undone(after('a', 'b'))!
  expect(recorded(history, entry('a'))).toBe(history)
  expect(drafts(recorded(after('a'), entry('a', 5)))).toBe('a [a]')
  const cold = { ...entry('a'), free: { ...NOT_FREE, temperature: 1, seed: 9 } }
  expect(drafts(recorded(after('a'), cold)), 'a temperature nobody uses').toBe('[a]')
})

test('letters typed quickly are one edit, and a pause or another kind ends it', () => {
  let history = recorded(after('a'), entry('ab'), typing(1000))
  history = recorded(history, entry('abc'), typing(1900))
  history = recorded(history, entry('abcd'), typing(2900))
  expect(drafts(history)).toBe('a [abcd]')
  history = recorded(history, entry('abcde'), typing(4000))
  expect(drafts(history)).toBe('a abcd [abcde]')
  history = recorded(history, entry('abcde', 3), { kind: 'writing', at: 4001 })
  history = recorded(history, entry('abcdef', 3), typing(4002))
  expect(drafts(history)).toBe('a abcd abcde abcde [abcdef]')
})

test('what is typed after undoing does not swallow what was undone to', () => {
  const history = recorded(recorded(after('a'), entry('ab'), typing(0)), entry('abc'), typing(5000))
  expect(drafts(recorded(undone(history), entry('abx'), typing(5001)))).toBe('a ab [abx]')
})

test('it does not grow for ever', () => {
  const history = after(...Array.from({ length: MOST + 30 }, (_, k) => String(k)))
  expect(history.past).toHaveLength(MOST)
  expect(history.past[0]!.draft).toBe('29')
})
