/** From an address to a running page, and back: the address always names the moment on screen. */
import { inputText } from '../model/encoding'
import type { Freedom } from '../model/freeRun'
import { type Intervention, interventionText, readIntervention } from '../model/intervention'
import { afterFrame } from '../player/afterFrame'
import { whenIdle } from '../player/whenIdle'
import { followBranch, setInterventions } from './branch'
import { attachStepper, givenOf } from './compute'
import { fetchShipped, PRESET } from './models'
import { followSpan, zoom } from './moves'
import { followPlayer, openFromAddress, setProblem } from './runs'
import type { Language, State } from './state'
import { player, store } from './store'
import { lensText, type Moment, readHash, readLens, readQuery, writeHash, writeQuery } from './url'

const preferredLanguage = (wanted: readonly string[]): Language =>
  wanted
    .find((tag) => /^(en|ko)\b/i.test(tag))
    ?.toLowerCase()
    .startsWith('ko')
    ? 'ko'
    : 'en'

function configure(window: Window): void {
  const { language, theme, engine } = readQuery(window.location.search)
  const dark = window.matchMedia('(prefers-color-scheme: dark)').matches
  store.setState({
    language: language ?? preferredLanguage(window.navigator.languages),
    theme: theme ?? (dark ? 'dark' : 'light'),
  })
  store.setState({ engine: { kind: 'cpu', reason: engine === 'cpu' ? 'forced' : 'warming' } })
}

/** Brings the GPU in once the first picture stands; until it is ready, and where it is not wanted, the CPU computes. */
async function warmUp(window: Window): Promise<void> {
  const { run } = store.getState()
  const { engine } = readQuery(window.location.search)
  if (!run || engine === 'cpu') return
  const { createStepper } = await import('../engine/stepper')
  const stepper = createStepper({ onStatus: (status) => store.setState({ engine: status }) })
  await stepper.prepare(run.model.network)
  attachStepper(stepper)
}

/** Milliseconds until the page goes on, idle or not. */
const IDLE_AT_LATEST = 1500

/** Makes the store and the document agree on what the reader chose. */
function dress(document: Document, { language, theme }: State): void {
  document.documentElement.lang = language
  document.documentElement.dataset['theme'] = theme
}

/** How the network goes on; a choice that leaves nothing to chance needs no seed. */
const freedomOf = ({ steps, temperature, seed }: Freedom): Moment => ({
  free: steps,
  ...(temperature > 0 && { temp: temperature, seed }),
})

/** The moment on screen; what is as it always starts is left out. */
export function momentOf({ run, ...state }: State): Moment {
  if (!run) return {}
  const { view, step, beat, layer, unit, selected, output, order, lanes, picture, chosen, span, interventions, lens } =
    state
  const { id, source } = run.model
  return {
    model: source === PRESET ? id : source,
    input: inputText(givenOf(run)),
    step,
    beat,
    layer,
    unit,
    node: selected,
    ...(run.free.steps > 0 && freedomOf(run.free)),
    ...(selected === 'y' && { output }),
    ...(view !== 'explore' && { view }),
    ...(order !== 'index' && { order }),
    ...(lanes !== 'maps' && { lanes }),
    ...(picture !== 'cell' && { picture }),
    ...(chosen.length > 0 && { chosen: chosen.join() }),
    ...(lensText(lens) !== 'logit' && { of: lensText(lens) }),
    ...(lens.times !== 1 && { times: lens.times }),
    ...(interventions.length > 0 && { if: interventions.map(interventionText).join(';') }),
    ...span,
  }
}

/** What an address says was changed in the run, and whether all of it could be read. */
function changesIn(text: string | undefined): { interventions: readonly Intervention[]; isWhole: boolean } {
  const read = text === undefined ? [] : text.split(';').map(readIntervention)
  const interventions = read.filter((intervention) => intervention !== undefined)
  return { interventions, isWhole: interventions.length === read.length }
}

/** Only the latest address may change the page. */
let latestMoment = 0

async function openMoment(window: Window): Promise<void> {
  const request = ++latestMoment
  const { moment, bad: unread } = readHash(window.location.hash)
  const { interventions, isWhole } = changesIn(moment.if)
  const bad = isWhole ? unread : [...unread, 'if']
  setProblem('url', bad.length > 0 ? { key: 'problem.url', details: { part: bad.join(', ') } } : undefined)
  const {
    model,
    view,
    order,
    lanes,
    picture,
    chosen,
    from,
    count,
    output,
    temp,
    of: _of,
    times: _times,
    if: _if,
    ...options
  } = moment
  await openFromAddress(model, { ...options, temperature: temp })
  const { run } = store.getState()
  if (!run || request !== latestMoment) return
  const units = run.model.network.layers[store.getState().layer]!.hiddenSize
  // What an address leaves out is as it always starts.
  store.setState({
    lens: readLens(moment),
    view: (view ?? 'explore') as State['view'],
    order: (order ?? 'index') as State['order'],
    lanes: (lanes ?? 'maps') as State['lanes'],
    picture: (picture ?? 'cell') as State['picture'],
    chosen: (chosen?.split(',') ?? []).map(Number).filter((unit) => unit < units),
    ...(output !== undefined && { output: Math.min(output, run.model.network.readout.size - 1) }),
  })
  if (from !== undefined && count !== undefined) zoom({ from, count })
  if (interventions.length > 0 || store.getState().interventions.length > 0) setInterventions(interventions)
}

/** A first visit is alive: the example plays, once the page is drawn, until the reader does something else than watch. */
function playUntilTouched(window: Window, drawn: Promise<void>): void {
  const listening = new AbortController()
  const touched = ({ target }: Event): void => {
    listening.abort()
    // Whoever reaches for the player decides there.
    if (!(target instanceof Element && target.closest('#player'))) player.pause()
  }
  for (const event of ['pointerdown', 'keydown']) {
    window.addEventListener(event, touched, { capture: true, signal: listening.signal })
  }
  void drawn.then(() => {
    if (!listening.signal.aborted && store.getState().run) player.play()
  })
}

/** Browsers allow about a hundred changes of the address in half a minute, and each costs as much as a picture. */
const SETTLED = 1000

/** Writes the address when things have come to rest, and when the page is left. */
function keepAddress(window: Window): void {
  let timer = 0
  let written = window.location.hash
  const write = (): void => {
    const state = store.getState()
    // A link just followed is about to be read; writing now would lose it.
    if (state.playing || !state.run || window.location.hash !== written) return
    const hash = writeHash(momentOf(state))
    window.history.replaceState(null, '', `${writeQuery(window.location.search, state)}${hash}`)
    written = window.location.hash
  }
  store.subscribe(() => {
    window.clearTimeout(timer)
    timer = window.setTimeout(write, SETTLED)
  })
  window.addEventListener('pagehide', write)
  window.addEventListener('hashchange', () => {
    if (window.location.hash === written) return
    written = window.location.hash
    void openMoment(window)
  })
}

let ready: Promise<void> | undefined

/** Resolves when every panel has drawn what is known now; some follow the others by a frame. */
export const drawn = (): Promise<void> => new Promise((done) => afterFrame(() => afterFrame(done)))

/** Resolves when the first run is on screen. */
export const whenReady = (): Promise<void> => ready ?? Promise.resolve()

export function start(window: Window & typeof globalThis): Promise<void> {
  const firstVisit = window.location.hash === '' && readQuery(window.location.search).autoplay !== 'off'
  configure(window)
  dress(window.document, store.getState())
  store.subscribe((state, before) => {
    // Setting even the same value would make the browser look at every style again.
    if (state.language !== before.language || state.theme !== before.theme) dress(window.document, state)
  })
  const motion = window.matchMedia('(prefers-reduced-motion: reduce)')
  player.setReducedMotion(motion.matches)
  motion.addEventListener('change', () => player.setReducedMotion(motion.matches))
  followPlayer()
  followSpan()
  followBranch()
  ready = fetchShipped()
    .then((shipped) => store.setState({ shipped }))
    .then(
      () => openMoment(window),
      () => openMoment(window).then(() => setProblem('model', { key: 'problem.model.list', details: {} })),
    )
    .then(() => keepAddress(window))
  // Playing and warming up would take the time in which the rest of the page is drawn.
  const idle = ready.then(() => new Promise<void>((done) => whenIdle(done, IDLE_AT_LATEST)))
  if (firstVisit && !motion.matches) playUntilTouched(window, idle)
  void idle.then(() => warmUp(window))
  return ready
}
