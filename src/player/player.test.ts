import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Clock, createPlayer, headAt, type Player, positionAt, progressAt } from './player'

const BEAT = 900

/** A clock that only goes when told to, as a screen of 60 frames a second would. */
class FakeClock implements Clock {
  now = 0
  #next = 1
  readonly #waiting = new Map<number, (milliseconds: number) => void>()

  get pending(): number {
    return this.#waiting.size
  }

  request(callback: (milliseconds: number) => void): number {
    this.#waiting.set(this.#next, callback)
    return this.#next++
  }

  cancel(handle: number): void {
    this.#waiting.delete(handle)
  }

  frame(milliseconds = 1000 / 60): void {
    this.now += milliseconds
    const due = [...this.#waiting.values()]
    this.#waiting.clear()
    for (const callback of due) callback(this.now)
  }

  /** Frames until nothing is asked for any more. @returns how long that took */
  rest(limit = 10_000): number {
    const from = this.now
    for (let k = 0; this.pending > 0; k++) {
      if (k > limit) throw new Error('the loop never rests')
      this.frame()
    }
    return this.now - from
  }
}

interface Stage {
  readonly clock: FakeClock
  readonly player: Player
  /** Every head a listener was told of. */
  readonly seen: { head: number; playing: boolean }[]
}

function stage(steps = 4, beats = 6): Stage {
  const clock = new FakeClock()
  const player = createPlayer(clock)
  player.configure(steps, beats)
  const seen: Stage['seen'] = []
  player.subscribe(() => seen.push({ head: player.head, playing: player.playing }))
  return { clock, player, seen }
}

const heads = ({ seen }: Stage): number[] => seen.map(({ head }) => head)
const isSorted = (numbers: readonly number[]): boolean => numbers.every((n, k) => k === 0 || n >= numbers[k - 1]!)

describe('seek', () => {
  test('is there at once and asks for no frame', () => {
    const { clock, player, seen } = stage()
    player.seek(9)
    expect(player.head).toBe(9)
    expect(seen).toEqual([{ head: 9, playing: false }])
    expect(clock.pending).toBe(0)
  })

  test('keeps the head inside the film', () => {
    const { player } = stage(4, 6)
    player.seek(1000)
    expect(player.head).toBe(24)
    player.seek(-5)
    expect(player.head).toBe(1)
  })

  test('ends what was playing or gliding', () => {
    const { clock, player } = stage()
    player.play()
    clock.frame()
    player.seek(3)
    expect([player.playing, clock.pending]).toEqual([false, 0])
    player.glide(4)
    clock.frame()
    player.seek(2)
    clock.rest()
    expect(player.head).toBe(2)
  })
})

describe('glide', () => {
  test('travels one operation forwards and rests exactly there', () => {
    const s = stage()
    s.player.seek(5)
    s.player.glide(6)
    const took = s.clock.rest()
    expect(s.player.head).toBe(6)
    expect(s.player.playing).toBe(false)
    expect(heads(s).some((head) => head > 5 && head < 6)).toBe(true)
    expect(took).toBeGreaterThan(0.5 * BEAT)
    expect(took).toBeLessThan(BEAT + 50)
  })

  test('again in the middle of a glide lets nothing wait for it', () => {
    const s = stage()
    s.player.seek(5)
    s.player.glide(6)
    for (let k = 0; k < 10; k++) s.clock.frame()
    s.player.glide(7)
    expect(s.player.head).toBeGreaterThanOrEqual(6)
    s.clock.rest()
    expect(s.player.head).toBe(7)
    expect(isSorted(heads(s))).toBe(true)
  })

  test('at the end stays at the end', () => {
    const { clock, player } = stage(4, 6)
    player.seek(24)
    player.glide(25)
    clock.rest()
    expect(player.head).toBe(24)
    expect(clock.pending).toBe(0)
  })

  test('with reduced motion lands at once', () => {
    const { clock, player, seen } = stage()
    player.setReducedMotion(true)
    player.seek(5)
    player.glide(6)
    expect(player.head).toBe(6)
    expect(clock.pending).toBe(0)
    expect(seen.at(-1)).toEqual({ head: 6, playing: false })
  })
})

describe('play', () => {
  test('runs to the end and stops there, a beat at a time', () => {
    const s = stage(2, 3)
    s.player.play()
    expect(s.player.playing).toBe(true)
    const took = s.clock.rest()
    expect(s.player.head).toBe(6)
    expect(s.player.playing).toBe(false)
    expect(s.seen.at(-1)).toEqual({ head: 6, playing: false })
    expect(took / BEAT).toBeCloseTo(5, 0)
    for (const head of [2, 3, 4, 5])
      expect(heads(s).filter((h) => h === head).length, `rest at ${head}`).toBeGreaterThan(5)
  })

  test('from the end begins anew', () => {
    const { clock, player } = stage(2, 3)
    player.seek(6)
    player.play()
    expect(player.head).toBe(1)
    clock.rest()
    expect(player.head).toBe(6)
  })

  test.each([0.25, 4, 16])('at speed %d takes as much less time', (speed) => {
    const { clock, player } = stage(3, 4)
    player.setSpeed(speed)
    player.play()
    const took = clock.rest()
    expect(Math.abs(took - (11 * BEAT) / speed)).toBeLessThan(100)
    expect(player.speed).toBe(speed)
  })

  test('takes on another speed on the way without a jump', () => {
    const s = stage(3, 4)
    s.player.play()
    for (let k = 0; k < 20; k++) s.clock.frame()
    const before = s.player.head
    s.player.setSpeed(8)
    expect(s.player.head).toBe(before)
    s.clock.rest()
    expect(s.player.head).toBe(12)
    expect(isSorted(heads(s))).toBe(true)
  })

  test('twice is once', () => {
    const { clock, player } = stage()
    player.play()
    player.play()
    expect(clock.pending).toBe(1)
  })

  test('with reduced motion the values never travel, they switch', () => {
    const s = stage(2, 3)
    s.player.setReducedMotion(true)
    s.player.play()
    s.clock.rest()
    expect(heads(s).every(Number.isInteger)).toBe(true)
    expect(s.player.head).toBe(6)
    expect(s.player.playing).toBe(false)
  })

  test('in the middle of a glide goes on from there, never back', () => {
    const s = stage(2, 6)
    s.player.seek(2)
    s.player.glide(3)
    for (let k = 0; k < 12; k++) s.clock.frame()
    expect(Number.isInteger(s.player.head)).toBe(false)
    s.player.play()
    s.clock.rest()
    expect(isSorted(heads(s)), String(heads(s).slice(0, 30))).toBe(true)
    expect(s.player.head).toBe(12)
  })
})

describe('pause', () => {
  test('stops at the end of the operation under way, and the loop with it', () => {
    const { clock, player, seen } = stage()
    player.play()
    for (let k = 0; k < 20; k++) clock.frame()
    const before = player.head
    expect(Number.isInteger(before)).toBe(false)
    player.pause()
    expect(player.head).toBe(Math.ceil(before))
    expect(seen.at(-1)).toEqual({ head: Math.ceil(before), playing: false })
    expect(clock.pending).toBe(0)
  })

  test('in the middle of a glide tells where the head now is', () => {
    const { clock, player, seen } = stage()
    player.seek(5)
    player.glide(6)
    for (let k = 0; k < 10; k++) clock.frame()
    player.pause()
    expect(player.head).toBe(6)
    expect(seen.at(-1)).toEqual({ head: 6, playing: false })
  })

  test('where nothing moves tells nobody', () => {
    const { player, seen } = stage()
    player.pause()
    expect(seen).toEqual([])
  })
})

test('a shorter film brings the head back inside', () => {
  const { player } = stage(10, 6)
  player.seek(60)
  player.configure(2, 6)
  expect(player.head).toBe(12)
})

test('a film that changes while it plays is played to its new end', () => {
  const { clock, player } = stage(2, 6)
  player.play()
  clock.frame()
  player.configure(3, 6)
  clock.rest()
  expect(player.head).toBe(18)
})

test('a listener that left hears nothing more', () => {
  const { player } = stage()
  let heard = 0
  const leave = player.subscribe(() => heard++)
  player.seek(2)
  leave()
  player.seek(3)
  expect(heard).toBe(1)
})

test('a tab that was away for an hour ends at the end, not beyond', () => {
  const { clock, player } = stage(2, 3)
  player.play()
  clock.frame()
  clock.frame(3_600_000)
  expect(player.head).toBe(6)
  expect(player.playing).toBe(false)
  expect(clock.pending).toBe(0)
})

/** Anything a reader can do, frames in between. */
const action = fc.oneof(
  fc.constant(['play'] as const),
  fc.constant(['pause'] as const),
  fc.tuple(fc.constant('seek' as const), fc.integer({ min: -3, max: 40 })),
  fc.constant(['glide'] as const),
  fc.tuple(fc.constant('speed' as const), fc.constantFrom(0.25, 0.5, 1, 2, 4, 8, 16)),
  fc.tuple(fc.constant('reduced' as const), fc.boolean()),
  fc.tuple(fc.constant('frame' as const), fc.integer({ min: 0, max: 2000 })),
)

function act({ player, clock }: Stage, [name, value]: readonly [string, (number | boolean)?]): void {
  if (name === 'play') player.play()
  else if (name === 'pause') player.pause()
  else if (name === 'seek') player.seek(value as number)
  else if (name === 'glide') player.glide(Math.ceil(player.head) + 1)
  else if (name === 'speed') player.setSpeed(value as number)
  else if (name === 'reduced') player.setReducedMotion(value as boolean)
  else clock.frame(value as number)
}

test('whatever happens, the head is inside, every change is told, and it comes to rest on a whole beat', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 1, max: 6 }),
      fc.array(action),
      (steps, beats, actions) => {
        const s = stage(steps, beats)
        for (const step of actions) {
          const before = s.player.head
          const told = s.seen.length
          act(s, step)
          expect(s.player.head).toBeGreaterThanOrEqual(1)
          expect(s.player.head).toBeLessThanOrEqual(steps * beats)
          if (s.player.head !== before)
            expect(s.seen.length, `${step} moved the head and told nobody`).toBeGreaterThan(told)
          expect(s.clock.pending).toBeLessThanOrEqual(1)
          if (s.player.playing) expect(s.clock.pending).toBe(1)
        }
        s.player.setSpeed(16)
        s.clock.rest()
        expect(Number.isInteger(s.player.head)).toBe(true)
        expect(s.player.playing).toBe(false)
      },
    ),
    { numRuns: 300 },
  )
})

test('while it plays the head never goes back, whatever the frames and speeds', () => {
  const tick = fc.tuple(fc.integer({ min: 0, max: 700 }), fc.constantFrom(0.25, 1, 4, 16))
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.array(tick, { maxLength: 60 }), (from, ticks) => {
      const s = stage(4, 6)
      s.player.seek(from)
      s.player.play()
      s.seen.length = 0
      for (const [milliseconds, speed] of ticks) {
        s.player.setSpeed(speed)
        s.clock.frame(milliseconds)
      }
      expect(isSorted(heads(s))).toBe(true)
    }),
  )
})

test('positionAt and headAt are each other’s inverse', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.integer({ min: 1, max: 12 }), fc.nat(11), (step, beats, wanted) => {
      const beat = wanted % beats
      expect(positionAt(headAt(step, beat, beats), beats)).toEqual({ step, beat, progress: 1 })
    }),
  )
})

test('between two heads the beat that is on its way is the one shown', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.integer({ min: 1, max: 12 }),
      fc.double({ min: 0.001, max: 0.999, noNaN: true }),
      (whole, beats, part) => {
        const { step, beat, progress } = positionAt(whole + part, beats)
        expect(headAt(step, beat, beats)).toBe(whole + 1)
        expect(progress).toBeCloseTo(part, 9)
      },
    ),
  )
})

test('progress travels, then rests until the next beat, and never goes back', () => {
  expect(progressAt(0, false)).toBe(0)
  expect(progressAt(0.3, false)).toBeCloseTo(0.5, 9)
  for (const rest of [0.6, 0.8, 0.99]) expect(progressAt(rest, false)).toBe(1)
  expect(progressAt(1, false)).toBe(1)
  expect(progressAt(3.9, false)).toBe(4)
  const time = fc.double({ min: 0, max: 1000, noNaN: true })
  fc.assert(
    fc.property(time, time, fc.boolean(), (a, b, reduced) => {
      const [early, late] = a < b ? [a, b] : [b, a]
      expect(progressAt(early, reduced)).toBeLessThanOrEqual(progressAt(late, reduced))
    }),
  )
})
