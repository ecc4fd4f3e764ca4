/**
 * The playhead and the only animation loop. The head counts completed beats: at rest after beat b of step t it
 * is t · beats + b + 1, and between two whole numbers the next beat is on its way. It lives outside React.
 */
export interface Player {
  readonly head: number
  readonly playing: boolean
  readonly speed: number
  /** The length of the film: `steps` timesteps of `beats` beats. The head is kept inside. */
  configure(steps: number, beats: number): void
  /** Be there at once. */
  seek(head: number): void
  /** Travel there at the playing speed, for one operation forwards. */
  glide(head: number): void
  play(): void
  pause(): void
  setSpeed(speed: number): void
  setReducedMotion(reduced: boolean): void
  /** Called after every change of head or playing; returns the way to stop. */
  subscribe(listener: () => void): () => void
}

/** Where the loop gets its frames from; a test brings its own clock. */
export interface Clock {
  request(callback: (milliseconds: number) => void): number
  cancel(handle: number): void
}

const browserClock: Clock = {
  request: (callback) => requestAnimationFrame(callback),
  cancel: (handle) => cancelAnimationFrame(handle),
}

/** Milliseconds of one beat at speed 1. */
const BEAT = 900
/** The share of a beat in which values travel; then they rest. */
const TRAVEL = 0.6

const easeInOut = (x: number): number => (x < 0.5 ? 2 * x * x : 1 - 2 * (1 - x) * (1 - x))
const easedFrom = (y: number): number => (y < 0.5 ? Math.sqrt(y / 2) : 1 - Math.sqrt((1 - y) / 2))

/** Time since the start, in beats -> progress: travel, then rest, beat by beat. */
export const progressAt = (elapsed: number, reduced: boolean): number => {
  const beat = Math.floor(elapsed)
  const travelled = Math.min(1, (elapsed - beat) / TRAVEL)
  return beat + (reduced ? 1 : easeInOut(travelled))
}

export function createPlayer(clock: Clock = browserClock): Player {
  const listeners = new Set<() => void>()
  let head = 1
  let end = 1
  let speed = 1
  let reduced = false
  let playing = false
  let frame: number | undefined
  // The current run: from where, to where, and how far in beats of time.
  let from = 0
  let target = 0
  let elapsed = 0
  let last: number | undefined

  const notify = (): void => {
    for (const listener of listeners) listener()
  }

  const stop = (): void => {
    if (frame !== undefined) clock.cancel(frame)
    frame = undefined
    last = undefined
    playing = false
  }

  const tick = (now: number): void => {
    frame = undefined
    elapsed += last === undefined ? 0 : ((now - last) * speed) / BEAT
    last = now
    head = Math.min(target, from + progressAt(elapsed, reduced))
    if (head >= target && (!playing || elapsed >= target - from)) stop()
    else frame = clock.request(tick)
    notify()
  }

  const run = (to: number): void => {
    from = Math.floor(head)
    // Continue in the middle of a beat that was already under way.
    elapsed = easedFrom(head - from) * TRAVEL
    target = to
    last = undefined
    frame = clock.request(tick)
  }

  const clamp = (to: number): number => Math.min(Math.max(to, 1), end)

  return {
    get head() {
      return head
    },
    get playing() {
      return playing
    },
    get speed() {
      return speed
    },
    configure(steps, beats) {
      end = Math.max(1, steps * beats)
      if (head > end) this.seek(end)
      else if (playing) target = end
    },
    seek(to) {
      stop()
      head = clamp(to)
      notify()
    },
    glide(to) {
      stop()
      head = clamp(Math.max(head, to - 1))
      if (reduced || clamp(to) <= head) return this.seek(to)
      run(clamp(to))
      notify()
    },
    play() {
      if (playing) return
      stop()
      if (head >= end) head = 1
      playing = true
      run(end)
      notify()
    },
    pause() {
      const moving = frame !== undefined
      stop()
      head = Math.ceil(head)
      if (moving) notify()
    },
    setSpeed(to) {
      speed = to
      notify()
    },
    setReducedMotion(to) {
      reduced = to
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The step and beat a head stands in, and how far that beat has come (0 exclusive to 1 at rest). */
export function positionAt(head: number, beats: number): { step: number; beat: number; progress: number } {
  const index = Math.max(0, Math.ceil(head) - 1)
  return { step: Math.floor(index / beats), beat: index % beats, progress: head - index }
}

/** The head that rests after `beat` of `step`. */
export const headAt = (step: number, beat: number, beats: number): number => step * beats + beat + 1
