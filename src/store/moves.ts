/** Moving through time and choosing what to look at. */
import { beatsOf } from '../model/derive'
import { stepsOf } from '../model/encoding'
import { headAt } from '../player/player'
import type { Language, Theme } from './state'
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

export const toStart = (): void => seek(0, 0)
export function toEnd(): void {
  const size = film()
  if (size) seek(size.steps - 1)
}

export const togglePlaying = (): void => (player.playing ? player.pause() : player.play())

export function select(selected: string): void {
  store.setState({ selected })
}

export function selectUnit(unit: number): void {
  const { run, layer } = store.getState()
  if (!run) return
  const { hiddenSize } = run.model.network.layers[layer]!
  store.setState({ unit: (unit + hiddenSize) % hiddenSize })
}

export function selectOutput(output: number): void {
  store.setState({ selected: 'y', output })
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
