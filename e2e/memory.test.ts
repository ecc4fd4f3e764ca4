/** `gradient` and `intervene` of `window.gatescope`, on the built page. */
import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Gradient, GradientRequest } from '../src/embed/memory'
import type { Clamp } from '../src/model/clamp'
import type { Trace } from '../src/store/trace'
import { expectNoErrors } from './lib/browser'
import { open, openRun, rejection, speak, traceOf } from './lib/page'

let page: Page
beforeAll(async () => {
  page = await openRun()
})

const intervene = (clamps: readonly Clamp[]): Promise<Trace> =>
  page.evaluate((list) => window.gatescope.intervene(list), clamps as Clamp[])
const gradient = (request: GradientRequest): Promise<Gradient> =>
  page.evaluate((asked) => window.gatescope.gradient(asked), request)

describe('intervene', () => {
  beforeAll(() => open(page, 'recall-lstm', { input: 'Bxwzyxw?' }))
  const forgetAll: Clamp = { layer: 0, quantity: 'f', unit: 'all', steps: [3, 3], value: 0 }

  test('an empty list gives the original trace, bit for bit', async () => {
    const before = await traceOf(page)
    expect(await intervene([])).toEqual(before)
  })

  test('what is held is held, what comes before stays, and what comes after follows', async () => {
    const before = await traceOf(page)
    const after = await intervene([forgetAll])
    const [was, is] = [before.layers[0]!.values, after.layers[0]!.values]
    expect(is['f']![3]!.every((f) => f === 0)).toBe(true)
    for (const name of Object.keys(was)) expect(is[name]!.slice(0, 3)).toEqual(was[name]!.slice(0, 3))
    // c = f⊙c' + i⊙g: with f = 0 only what is written is left.
    is['c']![3]!.forEach((c, j) => {
      expect(c).toBeCloseTo(was['i']![3]![j]! * was['g']![3]![j]!, 5)
    })
    const kept = is['c']!.slice(4)
    kept.forEach((row, t) => {
      row.forEach((c, j) => {
        const step = t + 4
        const expected = is['f']![step]![j]! * is['c']![step - 1]![j]! + is['i']![step]![j]! * is['g']![step]![j]!
        expect(c).toBeCloseTo(expected, 5)
      })
    })
    expect(after.output).not.toEqual(before.output)
    expect(await traceOf(page), 'the run itself stays').toEqual(before)
    await intervene([])
  })

  test('what can’t be done is refused in the reader’s language, and nothing changes', async () => {
    const wrong = () => window.gatescope.intervene([{ layer: 0, quantity: 'r', unit: 'all', steps: [0, 1], value: 1 }])
    expect(await rejection(page, wrong)).toMatch(/This cell has no “r”\. It has: x, zi, zf/)
    const shapeless = () => window.gatescope.intervene([{ quantity: 'f' } as never])
    expect(await rejection(page, shapeless)).toMatch(/steps: \[from, to\]/)
    const late = () => window.gatescope.intervene([{ layer: 0, quantity: 'f', unit: 0, steps: [2, 8], value: 1 }])
    expect(await rejection(page, late)).toMatch(/run from 0 to 7/)
    await speak(page, 'ko')
    expect(await rejection(page, wrong)).toMatch(/이 셀에는 “r”이 없습니다/)
    await speak(page, 'en')
  })
})

describe('gradient', () => {
  test('has the trace’s shapes, and is what moving an input a little would do', async () => {
    await open(page, 'recall-lstm', { input: 'Bxwzyxw?' })
    const trace = await traceOf(page)
    const { input, layers } = await gradient({ step: 7, of: { quantity: 'logit', unit: 1 } })
    expect(input.map((row) => row.length)).toEqual(trace.input.map((row) => row.length))
    expect(Object.keys(layers[0]!).toSorted()).toEqual(['c', 'h'])
    for (const rows of Object.values(layers[0]!)) expect(rows.length).toBe(trace.steps)
    // ∂/∂h at the step itself is the readout's row of weights.
    const own = await gradient({ step: 7, of: { layer: 0, quantity: 'h', unit: 3 } })
    expect(own.layers[0]!['h']![7]!.map((value) => Math.round(value * 1e9))).toEqual(
      own.layers[0]!['h']![7]!.map((_, j) => (j === 3 ? 1e9 : 0)),
    )
    const early = await gradient({ step: 2, of: { layer: 0, quantity: 'c', unit: 0 } })
    expect(
      early.input
        .slice(3)
        .flat()
        .every((value) => value === 0),
    ).toBe(true)
    expect(early.input[2]!.some((value) => value !== 0)).toBe(true)
  })

  test('of a held unit is what holding it a little higher changes', async () => {
    const at = { layer: 0, step: 4, unit: 2 }
    const trace = await traceOf(page)
    const c = trace.layers[0]!.values['c']![at.step]![at.unit]!
    const moved = async (by: number): Promise<number> => {
      const branch = await intervene([
        { layer: 0, quantity: 'c', unit: at.unit, steps: [at.step, at.step], value: c + by },
      ])
      return branch.layers[0]!.values['h']![7]![5]!
    }
    const slope = ((await moved(0.01)) - (await moved(-0.01))) / 0.02
    const { layers } = await gradient({ step: 7, of: { layer: 0, quantity: 'h', unit: 5 } })
    expect(layers[0]!['c']![at.step]![at.unit]!).toBeCloseTo(slope, 3)
    await intervene([])
  })

  test('of what is not there is refused', async () => {
    const wrong: readonly [() => Promise<unknown>, RegExp][] = [
      [() => window.gatescope.gradient({ step: 1 } as never), /asked for as \{ step, of/],
      [() => window.gatescope.gradient({ step: 99, of: { quantity: 'y', unit: 0 } }), /no step 99/],
      [() => window.gatescope.gradient({ step: 0, of: { quantity: 'h', unit: 0 } }), /no “h”/],
      [() => window.gatescope.gradient({ step: 0, of: { layer: 1, quantity: 'h', unit: 0 } }), /no layer 1/],
      [() => window.gatescope.gradient({ step: 0, of: { layer: 0, quantity: 'h', unit: 99 } }), /no unit 99/],
      [
        () => window.gatescope.gradient({ step: 0, of: { quantity: 'y', unit: 0, direction: 'reverse' as never } }),
        /no direction “reverse”/,
      ],
    ]
    for (const [call, message] of wrong) expect(await rejection(page, call)).toMatch(message)
    expectNoErrors(page)
  })
})
