/** From an address to a running page, and back: the address always names the moment on screen. */
import { createStepper } from '../engine/stepper'
import { inputText } from '../model/encoding'
import { fetchShipped, PRESET } from './models'
import { attachStepper, followPlayer, openFromAddress, setProblem } from './runs'
import type { Language, State } from './state'
import { player, store } from './store'
import { type Moment, readHash, readQuery, writeHash, writeQuery } from './url'

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
  attachStepper(
    createStepper({
      ...(engine && { force: engine }),
      onStatus: (status) => store.setState({ engine: status }),
    }),
  )
}

/** Makes the store and the document agree on what the reader chose. */
function dress(document: Document, { language, theme }: State): void {
  document.documentElement.lang = language
  document.documentElement.dataset['theme'] = theme
}

export function momentOf({ run, step, beat, layer, unit, selected }: State): Moment {
  if (!run) return {}
  const input = inputText(run.sequence)
  const { id, source } = run.model
  return { model: source === PRESET ? id : source, input, step, beat, layer, unit, node: selected }
}

async function openMoment(window: Window): Promise<void> {
  const { moment, bad } = readHash(window.location.hash)
  setProblem('url', bad.length > 0 ? { key: 'problem.url', details: { part: bad.join(', ') } } : undefined)
  const { model, ...options } = moment
  await openFromAddress(model, options)
}

const SETTLED = 250

/** Writes the address when things have come to rest; while playing it would change too often to be of use. */
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
  window.addEventListener('hashchange', () => {
    if (window.location.hash === written) return
    written = window.location.hash
    void openMoment(window)
  })
}

let ready: Promise<void> | undefined

/** Resolves when the first run is on screen. */
export const whenReady = (): Promise<void> => ready ?? Promise.resolve()

export function start(window: Window & typeof globalThis): Promise<void> {
  configure(window)
  dress(window.document, store.getState())
  store.subscribe((state) => dress(window.document, state))
  const motion = window.matchMedia('(prefers-reduced-motion: reduce)')
  player.setReducedMotion(motion.matches)
  motion.addEventListener('change', () => player.setReducedMotion(motion.matches))
  followPlayer()
  ready = fetchShipped()
    .then((shipped) => store.setState({ shipped }))
    .then(
      () => openMoment(window),
      () => openMoment(window).then(() => setProblem('model', { key: 'problem.model.list', details: {} })),
    )
    .then(() => keepAddress(window))
  return ready
}
