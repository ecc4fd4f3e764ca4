/** Training as requests and messages, one slice of work at a time; the worker brings the messages and the time. */
import type { Sequence } from '../model/encoding'
import { networkWith } from '../model/weights'
import { taskById } from '../tasks/index'
import type { PreparedTask, Task } from '../tasks/task'
import type { Message, Request, RunSettings } from './protocol'
import { createRacer, type Racer } from './racer'

/** Snapshots kept of a racer, and the numbers in those of all racers together (4 bytes each). */
const MOST_SNAPSHOTS = 200
const MOST_NUMBERS = 12e6

interface Course {
  readonly task: Task
  readonly prepared: PreparedTask
  readonly settings: RunSettings
  readonly racers: readonly Racer[]
}

export interface Training {
  /** Whether there is something to advance. */
  readonly running: boolean
  handle(request: Request): Promise<void>
  /** Updates until `isOver` says that it is time to breathe. */
  slice(isOver: () => boolean): void
}

async function setOut(request: Extract<Request, { kind: 'begin' }>): Promise<Course> {
  const { settings, files } = request
  const task = taskById(settings.task)
  if (!task) throw new Error(`no task is called ${settings.task}`)
  const prepared = await task.prepare(async (name) => {
    const text = files[name]
    if (text === undefined) throw new Error(`${name} is missing`)
    return text
  })
  return { task, prepared, settings, racers: settings.racers.map((one) => createRacer(task, prepared, one, settings)) }
}

export function createTraining(post: (message: Message) => void): Training {
  let course: Course | undefined
  let probe: Sequence | undefined
  let every = 1
  let running = false

  function setRunning(now: boolean): void {
    running = now
    post({ kind: 'status', status: now ? 'running' : isDone() ? 'done' : 'paused' })
  }

  const isDone = (): boolean =>
    course?.racers.every(({ updates, diverged }) => diverged || updates >= course!.settings.updates) ?? true

  function tellProgress(): void {
    const losses = course!.racers.map((racer) => racer.takeLosses())
    if (losses.some(({ length }) => length > 0)) post({ kind: 'progress', losses })
  }

  function capture(racers: readonly Racer[]): void {
    tellProgress()
    for (const racer of racers) {
      const snapshot = racer.capture(probe!)
      if (snapshot) post({ kind: 'snapshot', racer: course!.racers.indexOf(racer), snapshot })
    }
    makeRoom()
  }

  function makeRoom(): void {
    const { racers } = course!
    const isFull = (): boolean => {
      const kept = racers.flatMap(({ snapshots }) => snapshots)
      const numbers = kept.reduce((sum, { weights }) => sum + weights.length, 0)
      return racers.some(({ snapshots }) => snapshots.length > MOST_SNAPSHOTS) || numbers > MOST_NUMBERS
    }
    while (isFull() && every < course!.settings.updates) {
      every *= 2
      for (const racer of racers) racer.thin(every)
      post({ kind: 'thinned', every })
    }
  }

  /** One update of every racer that can; where it ends, its snapshot. */
  function advance(): void {
    const { racers } = course!
    racers.forEach((racer, k) => {
      const error = racer.advance()
      if (!error) return
      capture([racer])
      post({ kind: 'diverged', racer: k, update: racer.updates, what: error.what })
    })
    const due = racers.filter(({ updates, diverged }) => !diverged && updates % every === 0)
    if (due.length > 0) capture(due)
  }

  function stop(): void {
    capture(course!.racers)
    setRunning(false)
  }

  return {
    get running() {
      return running
    },
    async handle(request) {
      switch (request.kind) {
        case 'begin':
          course = await setOut(request)
          probe = request.probe
          every = request.settings.every
          capture(course.racers)
          return setRunning(false)
        case 'run':
          return setRunning(!isDone())
        case 'pause':
          return running ? stop() : undefined
        case 'one':
          if (!isDone()) advance()
          return stop()
        case 'probe':
          probe = request.probe
          course?.racers.forEach((racer, k) => {
            post({ kind: 'flows', racer: k, flows: racer.flowsOf(request.probe) })
          })
          return
        case 'score': {
          const { prepared, racers } = course!
          const heldOut = prepared.heldOut(networkWith(racers[request.racer]!.design, request.weights))
          const { baselines } = prepared
          return post({ kind: 'scored', heldOut, baselines, knownFailure: prepared.knownFailure(heldOut) })
        }
      }
    },
    slice(isOver) {
      do advance()
      while (!isDone() && !isOver())
      if (isDone()) stop()
      else tellProgress()
    },
  }
}
