/** Moving through time and choosing what to look at. */
import { cells } from '../cells/index'
import { beatsOf } from '../model/derive'
import { stepsOf } from '../model/encoding'
import { headAt } from '../player/player'
import { counterpart } from './counterpart'
import { clampSpan, followedFrom } from './span'
import type { Language, Lens, Span, State, Theme, UnitOrder, View } from './state'
import { player, store } from './store'

/** Steps, and beats a step, of what is on the page; undefined before the first run. */
export function film(): { steps: number; beats: number } | undefined {
  const { run, layer } = store.getState()
  if (!run) return undefined
  return { steps: stepsOf(run.sequence), beats: beatsOf(run.model.network.layers[layer]!.cell).length }
}

/** @param beat left out: the step's last, when everything is computed */
export function seek(step: number, beat?: number): void {
  const size = film()
  if (size) player.seek(headAt(step, beat ?? size.beats - 1, size.beats))
}

/** Whole timesteps; the current operation stays the same, as far as the sequence reaches. */
export function moveStep(by: number): void {
  const size = film()
  if (!size) return
  const { step, beat } = store.getState()
  const to = Math.min(Math.max(step + by, 0), size.steps - 1)
  if (to !== step) seek(to, beat)
  else player.pause()
}

/** Single operations: forwards the values travel, backwards they are simply there again. */
export function moveBeat(by: 1 | -1): void {
  const size = film()
  if (!size) return
  const { step, beat } = store.getState()
  const to = headAt(step, beat, size.beats) + by
  if (by > 0) player.glide(to)
  else player.seek(to)
}

/** Anywhere inside a step, in the middle of an operation too. @param done operations done, 0..beats */
export function scrub(step: number, done: number): void {
  const size = film()
  if (size) player.seek(step * size.beats + done)
}

/** What was let go in the middle of an operation comes to rest at the nearest end of it. */
export const settle = (): void => player.seek(Math.round(player.head))

export const toStart = (): void => seek(0, 0)
export function toEnd(): void {
  const size = film()
  if (size) seek(size.steps - 1)
}

export const togglePlaying = (): void => (player.playing ? player.pause() : player.play())

/** Lights a value up, and with it what feeds it and what it feeds, wherever they are shown. */
export const light = (lit: string | undefined): void => store.setState({ lit })

/** What is looked into may be another cell's in a view of several; the others show one cell. */
export function showView(view: View): void {
  const { run, layer, selected } = store.getState()
  const cell = run?.model.network.layers[layer]?.cell
  store.setState({ view, ...(cell && { selected: counterpart(cell, selected, cells) }) })
}

export const setLens = (change: Partial<Lens>): void => store.setState(({ lens }) => ({ lens: { ...lens, ...change } }))

export const showPicture = (picture: State['picture']): void => store.setState({ picture })

export function select(selected: string): void {
  // Whoever looks into a number does not want it to go on.
  if (player.playing) player.pause()
  store.setState({ selected })
}

export function selectUnit(unit: number): void {
  const { run, layer } = store.getState()
  if (!run) return
  const { hiddenSize } = run.model.network.layers[layer]!
  // One past either end goes round; a unit of a larger cell beside this one is the last.
  store.setState({ unit: unit < 0 ? hiddenSize - 1 : unit === hiddenSize ? 0 : Math.min(unit, hiddenSize - 1) })
}

/** In which order the units of a layer stand, in every strip, lane and list. */
export const setOrder = (order: UnitOrder): void => store.setState({ order })

export function selectOutput(output: number): void {
  store.setState({ selected: 'y', output })
}

/** Looks into what the network says loudest at this step. */
export function selectLikeliest(): void {
  const { run, step } = store.getState()
  if (!run) return
  const { size } = run.model.network.readout
  const said = Array.from(run.frames.output.slice(step * size, (step + 1) * size))
  selectOutput(said.indexOf(Math.max(...said)))
}

export function selectLayer(layer: number): void {
  const { run, unit, step } = store.getState()
  const chosen = run?.model.network.layers[layer]
  if (!run || !chosen) return
  const beats = beatsOf(chosen.cell).length
  store.setState({
    layer,
    unit: Math.min(unit, chosen.hiddenSize - 1),
    selected: Object.values(chosen.cell.states)[0]!,
  })
  player.configure(stepsOf(run.sequence), beats)
  player.seek(headAt(step, beats - 1, beats))
}

export const setLanguage = (language: Language): void => store.setState({ language })
export const setTheme = (theme: Theme): void => store.setState({ theme })

/** Zooms to these steps; undefined shows as many as can be read. */
export function zoom(span: Span | undefined): void {
  const size = film()
  if (size) store.setState({ span: span && clampSpan(span, size.steps) })
}

/** A zoomed stretch follows the playhead, and a new input; another task's input is shown as if it were the first. */
export function followSpan(): () => void {
  return store.subscribe(({ run, span, step }, before) => {
    if (!run || !span) return
    const { steps } = run.frames
    const asked = span !== before.span
    if (run !== before.run && !asked && run.model.task !== before.run?.model.task)
      return store.setState({ span: undefined })
    const kept = run === before.run ? span : clampSpan(span, steps)
    const from = step === before.step || asked ? kept.from : followedFrom(kept, step, steps)
    if (from !== span.from || kept.count !== span.count) store.setState({ span: { from, count: kept.count } })
  })
}

export const showLanes = (lanes: State['lanes']): void => store.setState({ lanes })

/** More lines than these can't be told apart. */
export const MOST_CHOSEN = 8

/** Draws a unit as a line beside the followed one, or no longer. */
export function toggleChosen(unit: number): void {
  const { chosen } = store.getState()
  if (chosen.includes(unit)) store.setState({ chosen: chosen.filter((other) => other !== unit) })
  else if (chosen.length < MOST_CHOSEN) store.setState({ chosen: [...chosen, unit] })
}

/** Opens the dialog for taking things away, on a picture; or closes it. */
export const takeAway = (taking: string | undefined): void => store.setState({ taking })
