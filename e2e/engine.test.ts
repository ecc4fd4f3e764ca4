/** The GPU engine in a real browser: against PyTorch, against its CPU twin, and when the GPU goes away. */
import type { JSHandle, Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { expectNoErrors, openSources, sourceModule } from './lib/browser'

type EnginePage = typeof import('./lib/enginePage')

const TWINS = 2e-5
const open = async (page: Page): Promise<JSHandle<EnginePage>> =>
  sourceModule<EnginePage>(page, 'e2e/lib/enginePage.ts')

describe('the WebGL2 engine', () => {
  let page: Page
  let engine: JSHandle<EnginePage>
  beforeAll(async () => {
    page = await openSources()
    engine = await open(page)
  })

  test('agrees with PyTorch at every step of every case', async () => {
    const parity = await engine.evaluate(({ parityWithPyTorch }) => parityWithPyTorch())
    expect(parity.length).toBe(47)
    expect(parity.filter(({ share }) => !(share <= 1))).toEqual([])
  })

  test('agrees with its CPU twin in every node of every cell', async () => {
    const parity = await engine.evaluate(({ parityOfTwins }) => parityOfTwins())
    expect(parity.length).toBeGreaterThanOrEqual(8)
    expect(parity.filter(({ distance }) => !(distance <= TWINS))).toEqual([])
  })

  test('holds at pre-activations of ±100 and ±10⁴', async () => {
    const parity = await engine.evaluate(({ parityWhenSaturated }) => parityWhenSaturated())
    expect(parity.filter(({ distance }) => !(distance <= TWINS))).toEqual([])
  })

  test('holds what is to be held, in every node of every cell, as its twin does', async () => {
    const parity = await engine.evaluate(({ parityWhenClamped }) => parityWhenClamped())
    expect(parity.length).toBeGreaterThanOrEqual(8)
    expect(parity.filter(({ distance }) => !(distance <= TWINS))).toEqual([])
  })

  test('holds on where one segment of steps ends and the next begins', async () => {
    expect(await engine.evaluate(({ clampsAcrossSegments }) => clampsAcrossSegments())).toBeLessThanOrEqual(TWINS)
  })

  test('sweeps 200 variants in one batch, to the numbers of 200 runs', async () => {
    const sweep = await engine.evaluate(({ sweepAgainstSingles }) => sweepAgainstSingles())
    expect(sweep).toEqual({ variants: 200, distance: 0, empty: 0 })
  })

  test('computes in single steps what it computes in a run', async () => {
    const parity = await engine.evaluate(({ stepsAgainstRun }) => stepsAgainstRun())
    expect(parity.filter(({ distance }) => distance !== 0)).toEqual([])
  })

  test('runs sequences and batches larger than its textures', async () => {
    const { steps, long, wide } = await engine.evaluate(({ longAndWide }) => longAndWide())
    expect(steps).toBe(5000)
    expect(long).toBeLessThanOrEqual(TWINS)
    expect(wide).toBeLessThanOrEqual(TWINS)
  })

  test('keeps runs apart that are asked for at once', async () => {
    expect(await engine.evaluate(({ atOnce }) => atOnce())).toBeLessThanOrEqual(TWINS)
    expectNoErrors(page)
  })
})

describe('the stepper', () => {
  test('hands a run over to the CPU when the context is lost, and returns to the GPU with it', async () => {
    const engine = await open(await openSources())
    const seen = await engine.evaluate(({ lossAndRestore }) => lossAndRestore())
    expect(seen).toMatchObject({
      log: ['webgl2', 'cpu context-lost', 'webgl2'],
      duringIsCpu: true,
      lostIsCpu: true,
      afterIsBefore: true,
      float32: true,
    })
    expect(seen.distance).toBeLessThanOrEqual(TWINS)
    expect(seen.renderer).toMatch(/\w/)
  })

  test('takes the GPU when it is first needed, and anew after giving it back', async () => {
    const engine = await open(await openSources())
    expect(await engine.evaluate(({ releaseAndRun }) => releaseAndRun())).toEqual({
      none: 0,
      canvases: 2,
      same: true,
      kinds: ['webgl2'],
    })
  })

  test('falls back to the CPU and says why', async () => {
    const engine = await open(await openSources())
    for (const [lack, reason] of [
      ['forced', 'forced'],
      ['float-targets', 'no-float-targets'],
      ['right-numbers', 'self-test-failed'],
    ] as const) {
      const seen = await engine.evaluate(({ fallback }, without) => fallback(without), lack)
      expect(seen).toEqual({ log: [{ kind: 'cpu', reason }], same: true })
    }
  })

  test('needs no WebGL at all', async () => {
    const page = await openSources({ withoutWebGL: true })
    const engine = await open(page)
    const seen = await engine.evaluate(({ fallback }) => fallback())
    expect(seen).toEqual({ log: [{ kind: 'cpu', reason: 'no-webgl2' }], same: true })
    expectNoErrors(page)
  })

  test('passes on what is wrong with an input', async () => {
    const engine = await open(await openSources())
    expect(await engine.evaluate(({ badInput }) => badInput())).toEqual([
      expect.stringContaining('input.needsNumbers'),
      expect.stringContaining('input.needsNumbers'),
      'webgl2',
    ])
  })
})
