/** The browser's own trace, and the main thread's tasks in it. Times in milliseconds, on the trace's own clock. */
import type { CDPSession } from 'playwright-core'

/** One event as Chromium writes it; times in microseconds. */
interface RawEvent {
  readonly name: string
  readonly cat: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
  readonly id?: string
  readonly args?: { readonly data?: Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>
}

export interface Span {
  readonly name: string
  readonly start: number
  /** By the clock, waiting included. */
  readonly wall: number
  /** Of the processor's time, which what else the machine does hardly touches. */
  readonly processor: number
  readonly data: Readonly<Record<string, unknown>>
}

export interface Trace {
  /** What the event loop of the page's main thread ran, in order; nothing overlaps. */
  readonly tasks: readonly Span[]
  /** Everything else that main thread did or noted, in order of its beginning. */
  readonly events: readonly Span[]
  /** Pictures the compositor drew. */
  readonly draws: number
  /** Samples of the profiler, where it was asked for. */
  readonly samples: readonly Sample[]
}

/** What was on the main thread's stack, innermost first, for how long. */
export interface Sample {
  readonly at: number
  readonly duration: number
  readonly stack: readonly Frame[]
}

export interface Frame {
  readonly name: string
  readonly url: string
  /** Both from 0. */
  readonly line: number
  readonly column: number
}

const TIMELINE = [
  'devtools.timeline',
  'disabled-by-default-devtools.timeline',
  'disabled-by-default-devtools.timeline.frame',
  'blink.user_timing',
  'loading',
]
const PROFILER = 'disabled-by-default-v8.cpu_profiler'

/** Does the job while the browser keeps a trace. */
export async function record(session: CDPSession, profile: boolean, job: () => Promise<unknown>): Promise<Trace> {
  const events: RawEvent[] = []
  const collect = ({ value }: { value: object[] }): void => {
    for (const event of value) events.push(event as RawEvent)
  }
  session.on('Tracing.dataCollected', collect)
  const includedCategories = profile ? [...TIMELINE, PROFILER] : TIMELINE
  await session.send('Tracing.start', {
    transferMode: 'ReportEvents',
    traceConfig: { includedCategories, excludedCategories: ['*'], recordMode: 'recordAsMuchAsPossible' },
  })
  try {
    await job()
  } finally {
    const complete = new Promise((done) => session.once('Tracing.tracingComplete', done))
    await session.send('Tracing.end')
    await complete
    session.off('Tracing.dataCollected', collect)
  }
  return readTrace(events)
}

const spanOf = ({ name, ts, dur = 0, tdur = 0, args }: RawEvent): Span => ({
  name,
  start: ts / 1000,
  wall: dur / 1000,
  processor: tdur / 1000,
  data: args?.data ?? {},
})

function readTrace(events: readonly RawEvent[]): Trace {
  const { pid, tid } = mainThread(events)
  const spans: { tasks: Span[]; events: Span[] } = { tasks: [], events: [] }
  for (const event of events.toSorted((a, b) => a.ts - b.ts)) {
    if (event.pid !== pid || event.tid !== tid) continue
    if (event.name !== 'RunTask') spans.events.push(spanOf(event))
    else if (event.ph === 'X') spans.tasks.push(spanOf(event))
  }
  const draws = events.filter(({ name, pid: of }) => name === 'DrawFrame' && of === pid).length
  return { ...spans, draws, samples: samplesOf(events, pid, tid) }
}

/** The main thread of the process that showed the page last: a browser keeps others in reserve. */
function mainThread(events: readonly RawEvent[]): { pid: number; tid: number } {
  const shown: number[] = []
  for (const { name, args } of events.toSorted((a, b) => a.ts - b.ts)) {
    if (name === 'TracingStartedInBrowser') {
      const frames = args?.data?.['frames'] as readonly { url: string; processId: number }[] | undefined
      for (const { url, processId } of frames ?? []) if (url.startsWith('http')) shown.push(processId)
    } else if (name === 'FrameCommittedInBrowser' && String(args?.data?.['url']).startsWith('http')) {
      shown.push(Number(args?.data?.['processId']))
    }
  }
  const pid = shown.at(-1)
  const named = events.find(
    (event) => event.name === 'thread_name' && event.pid === pid && event.args?.['name'] === 'CrRendererMain',
  )
  if (!named) throw new Error('The trace does not show the page.')
  return { pid: named.pid, tid: named.tid }
}

interface ProfileNode {
  readonly id: number
  readonly parent?: number
  readonly callFrame: {
    readonly functionName: string
    readonly url?: string
    readonly lineNumber?: number
    readonly columnNumber?: number
  }
}

interface ProfileChunk {
  readonly cpuProfile?: { readonly nodes?: readonly ProfileNode[]; readonly samples?: readonly number[] }
  readonly timeDeltas?: readonly number[]
}

function samplesOf(events: readonly RawEvent[], pid: number, tid: number): readonly Sample[] {
  const begun = events.find((event) => event.name === 'Profile' && event.pid === pid && event.tid === tid)
  if (!begun) return []
  const nodes = new Map<number, ProfileNode>()
  const stackOf = (id: number | undefined): Frame[] => {
    const node = id === undefined ? undefined : nodes.get(id)
    if (!node) return []
    const { functionName: name, url = '', lineNumber: line = 0, columnNumber: column = 0 } = node.callFrame
    return [{ name, url, line, column }, ...stackOf(node.parent)]
  }
  const samples: Sample[] = []
  let at = Number(begun.args?.data?.['startTime'] ?? begun.ts) / 1000
  for (const event of events) {
    if (event.name !== 'ProfileChunk' || event.pid !== pid || event.id !== begun.id) continue
    const chunk = (event.args?.data ?? {}) as ProfileChunk
    for (const node of chunk.cpuProfile?.nodes ?? []) nodes.set(node.id, node)
    chunk.cpuProfile?.samples?.forEach((id, k) => {
      const duration = (chunk.timeDeltas?.[k] ?? 0) / 1000
      at += duration
      samples.push({ at, duration, stack: stackOf(id) })
    })
  }
  return samples
}
