/** What is measured, each part on a page of its own. */
import { MADE_SIZES, madeModel, openAt, pause, type Site, settled, type View, withView } from './page'
import { record, type Span, type Trace } from './trace'

/** A figure beside its goal. `wall` is by the clock, `processor` by the main thread's own time. */
export interface Row {
  readonly what: string
  readonly wall: number
  readonly processor?: number
  readonly unit: 'ms' | 'tasks' | 'frames' | 'a second'
  /** At most this much; a figure without one only informs. */
  readonly goal?: number
}

/** A trace and the stretches of it that a reader would wait in, for the question why. */
export interface Evidence {
  readonly title: string
  readonly trace: Trace
  readonly tasks: readonly Span[]
  /** What the totals are divided by: loads, steps or frames. */
  readonly times: number
}

export interface Findings {
  readonly rows: readonly Row[]
  readonly evidence: readonly Evidence[]
}

export interface Subject {
  readonly id: string
  readonly title: string
  readonly model: string
  readonly input?: string
}

const PROSE = 'it is a truth universally acknowledged, that a single man in possession of a good fortune. '
const text = (length: number): string => PROSE.repeat(Math.ceil(length / PROSE.length)).slice(0, length)

export const SUBJECTS: readonly Subject[] = [
  { id: 'letters', title: 'letters, 88 units', model: 'letters-lstm' },
  ...MADE_SIZES.map((size) => ({ id: `h${size}`, title: `${size} units`, model: madeModel(size), input: text(60) })),
  { id: 'long', title: '5,000 steps', model: 'letters-lstm', input: text(5000) },
]

export interface Settings {
  readonly profile: boolean
  readonly subjects: readonly Subject[]
}

export type Part = (site: Site, settings: Settings) => Promise<Findings>

/** What a task may take before it keeps a reader waiting. */
export const LONG = 50
const SLOW = 4

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

type Clock = 'wall' | 'processor'
/** The same figure by both clocks. */
export const both = (figure: (clock: Clock) => number): Pick<Row, 'wall' | 'processor'> => ({
  wall: figure('wall'),
  processor: figure('processor'),
})
const blocking = (tasks: readonly Span[], clock: Clock): number =>
  total(tasks.map((task) => Math.max(0, task[clock] - LONG)))
export const longest = (tasks: readonly Span[], clock: Clock): number =>
  Math.max(0, ...tasks.map((task) => task[clock]))
export const longTasks = (tasks: readonly Span[], clock: Clock): number =>
  tasks.filter((task) => task[clock] > LONG).length

/** The tasks between one beginning and the next; what comes before the first belongs to none. */
function groups(tasks: readonly Span[], begins: (task: Span) => boolean): readonly (readonly Span[])[] {
  const found: Span[][] = []
  for (const task of tasks) {
    if (begins(task)) found.push([task])
    else found.at(-1)?.push(task)
  }
  return found
}

/** The tasks in which such an event stands. */
function tasksWith({ tasks, events }: Trace, isMeant: (event: Span) => boolean): ReadonlySet<Span> {
  const times = events.filter(isMeant).map(({ start }) => start)
  return new Set(tasks.filter(({ start, wall }) => times.some((time) => time >= start && time <= start + wall)))
}

export const workOf = (tasks: readonly Span[], clock: Clock): number => total(tasks.map((task) => task[clock]))

const LOADS = 5
/** How long after the engine stands the page is still watched; a first visit is playing by then. */
const WATCHED = 3000
/** Marks the moment at which the first circuit is in the document. */
const MARK_CIRCUIT = `new MutationObserver((_, observer) => {
  if (!document.querySelector('.circuit .box')) return
  observer.disconnect()
  performance.mark('circuit')
}).observe(document, { childList: true, subtree: true })`

interface Load {
  readonly trace: Trace
  readonly tasks: readonly Span[]
  /** Milliseconds after the navigation began. */
  readonly painted: number
  readonly circuit: number
}

async function loadOnce(view: View, profile: boolean): Promise<Load> {
  await view.session.send('Page.enable')
  await view.session.send('Page.addScriptToEvaluateOnNewDocument', { source: MARK_CIRCUIT })
  await view.slowDown(SLOW)
  const trace = await record(view.session, profile, async () => {
    await view.goto('')
    await settled(view)
    await pause(WATCHED)
  })
  const at = (name: string, isMeant: (event: Span) => boolean = () => true): number =>
    trace.events.find((event) => event.name === name && isMeant(event))?.start ?? Number.NaN
  // Pictures in SVG count as documents of their own.
  const begun = at('navigationStart', ({ data }) => String(data['documentLoaderURL']).startsWith('http'))
  const inDocument = at('circuit')
  const drawn = trace.events.find(({ name, start }) => name === 'Commit' && start > inDocument)
  return {
    trace,
    tasks: trace.tasks.filter(({ start }) => start >= begun),
    painted: at('firstContentfulPaint') - begun,
    circuit: (drawn ? drawn.start + drawn.wall : Number.NaN) - begun,
  }
}

export const load: Part = async (site, { profile }) => {
  const loads: Load[] = []
  for (let k = 0; k < LOADS; k++) await withView(site, async (view) => void loads.push(await loadOnce(view, profile)))
  const middle = (figure: (load: Load) => number): number => median(loads.map(figure))
  const slow = `first visit, ${SLOW} times slower`
  return {
    rows: [
      { what: `${slow}: first contentful paint`, wall: middle(({ painted }) => painted), unit: 'ms', goal: 500 },
      { what: `${slow}: first circuit`, wall: middle(({ circuit }) => circuit), unit: 'ms' },
      {
        what: `${slow}: blocking`,
        ...both((clock) => middle(({ tasks }) => blocking(tasks, clock))),
        unit: 'ms',
        goal: 250,
      },
      { what: `${slow}: longest task`, ...both((clock) => middle(({ tasks }) => longest(tasks, clock))), unit: 'ms' },
    ],
    evidence: loads.slice(-1).map(({ trace, tasks }) => ({ title: slow, trace, tasks, times: 1 })),
  }
}

const STEPS = 30
const ARROW_RIGHT = 39

/** Presses the key and lets the page come to rest after each; one group of tasks a step. */
async function stepThrough(view: View, profile: boolean, rest: number) {
  const trace = await record(view.session, profile, async () => {
    for (let k = 0; k < STEPS; k++) {
      await view.pressKey('ArrowRight', ARROW_RIGHT)
      await pause(rest)
    }
  })
  const pressed = tasksWith(trace, ({ name, data }) => name === 'EventDispatch' && data['type'] === 'keydown')
  const steps = groups(trace.tasks, (task) => pressed.has(task))
  if (steps.length !== STEPS) throw new Error(`${STEPS} keys were pressed, the trace has ${steps.length}.`)
  return { trace, steps }
}

export const step: Part = async (site, { profile, subjects }) => {
  const rows: Row[] = []
  const evidence: Evidence[] = []
  for (const { title, model, input } of subjects) {
    await withView(site, async (view) => {
      await openAt(view, model, input)
      const usual = await stepThrough(view, profile, 450)
      await view.ask('gatescope.seek(0)')
      await view.slowDown(SLOW)
      await pause(1500)
      const slow = await stepThrough(view, profile, 900)
      const tasks = slow.steps.flat()
      const each = both((clock) => median(usual.steps.map((work) => workOf(work, clock))))
      rows.push(
        { what: `a step, ${title}`, ...each, unit: 'ms', goal: 20 },
        {
          what: `  ${SLOW} times slower: longest task`,
          ...both((clock) => longest(tasks, clock)),
          unit: 'ms',
          goal: LONG,
        },
        {
          what: `  ${SLOW} times slower: tasks over ${LONG} ms in ${STEPS} steps`,
          ...both((clock) => longTasks(tasks, clock)),
          unit: 'tasks',
          goal: 0,
        },
      )
      const title2 = `a step, ${title}`
      evidence.push(
        { title: title2, trace: usual.trace, tasks: usual.steps.flat(), times: STEPS },
        { title: `${title2}, ${SLOW} times slower`, trace: slow.trace, tasks, times: STEPS },
      )
    })
  }
  return { rows, evidence }
}

const PLAYED = 6000
const SPEED = 4

/** Tall enough to have every view in sight, all of them open. */
async function openEverything({ page }: View): Promise<void> {
  const height = await page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('main details')) details.open = true
    return document.documentElement.scrollHeight
  })
  await page.setViewportSize({ width: 1440, height })
  await page.locator('.speed input').fill('4')
  const speed = await page.locator('.speed output').textContent()
  if (speed !== `${SPEED}×`) throw new Error(`The speed is ${speed}.`)
}

export const play: Part = async (site, { profile, subjects }) => {
  const rows: Row[] = []
  const evidence: Evidence[] = []
  for (const { title, model, input } of subjects) {
    await withView(site, async (view) => {
      await openAt(view, model, input)
      await openEverything(view)
      await pause(1500)
      const trace = await record(view.session, profile, async () => {
        await view.ask('gatescope.play()')
        await pause(PLAYED)
      })
      const animated = tasksWith(trace, ({ name }) => name === 'FireAnimationFrame')
      const frames = groups(trace.tasks, (task) => animated.has(task)).slice(1, -1)
      if (frames.length < 10) throw new Error(`Only ${frames.length} frames in ${PLAYED} ms of playing.`)
      const tasks = frames.flat()
      const each = both((clock) => median(frames.map((work) => workOf(work, clock))))
      const lasted = frames.at(-1)![0]!.start - frames[0]![0]!.start
      rows.push(
        { what: `a frame playing, ${title}`, ...each, unit: 'ms', goal: 8 },
        { what: '  longest task', ...both((clock) => longest(tasks, clock)), unit: 'ms', goal: LONG },
        { what: `  tasks over ${LONG} ms`, ...both((clock) => longTasks(tasks, clock)), unit: 'tasks', goal: 0 },
        { what: '  frames', wall: ((frames.length - 1) / lasted) * 1000, unit: 'a second' },
      )
      evidence.push({ title: `a frame playing, ${title}`, trace, tasks, times: frames.length })
    })
  }
  return { rows, evidence }
}

const RESTED = 3000

/** Everything by which a page could keep a processor awake. */
function unrest({ events, draws, tasks }: Trace): { frames: number; asked: number; work: number } {
  const count = (...names: string[]): number => events.filter(({ name }) => names.includes(name)).length
  return {
    frames: Math.max(draws, count('Commit', 'BeginMainThreadFrame')),
    asked: count('RequestAnimationFrame', 'FireAnimationFrame'),
    work: workOf(tasks, 'processor'),
  }
}

async function restingFor(view: View, title: string, profile: boolean): Promise<Findings> {
  const trace = await record(view.session, profile, () => pause(RESTED))
  const { frames, asked, work } = unrest(trace)
  const seconds = RESTED / 1000
  return {
    rows: [
      { what: `${title}: frames in ${seconds} s`, wall: frames, unit: 'frames', goal: 0 },
      { what: '  animation frames asked for', wall: asked, unit: 'frames', goal: 0 },
      { what: '  work of the main thread', wall: workOf(trace.tasks, 'wall'), processor: work, unit: 'ms' },
    ],
    evidence: [{ title, trace, tasks: trace.tasks, times: 1 }],
  }
}

export const idle: Part = async (site, { profile }) => {
  const found: Findings[] = []
  await withView(site, async (view) => {
    await openAt(view, 'letters-lstm')
    found.push(await restingFor(view, 'at rest after loading', profile))
    await view.ask('gatescope.play()')
    await pause(1500)
    await view.ask('gatescope.pause()')
    await pause(1000)
    found.push(await restingFor(view, 'at rest after playing', profile))
  })
  return { rows: found.flatMap(({ rows }) => rows), evidence: found.flatMap(({ evidence }) => evidence) }
}
