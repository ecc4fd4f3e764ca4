/** One column of the comparison as a page of its own: the page's state with that cell's run in it, and its playhead. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { beatsOf } from '../model/derive'
import { lockstepHead } from '../player/lockstep'
import { headAt, type Player, positionAt } from '../player/player'
import { soon } from '../player/soon'
import { type Compared, compared } from './compare'
import { counterpart, sameIn } from './counterpart'
import type { Run, State } from './state'
import { player, store } from './store'

type Head = Pick<Player, 'head' | 'subscribe'>

export interface Column {
  readonly state: StoreApi<State>
  readonly head: Head
  /** @returns the way to stop */
  follow(): () => void
}

const layerOf = ({ model }: Run, layer: number) =>
  model.network.layers[Math.min(layer, model.network.layers.length - 1)]!

/** The head of a column's cell while the page's stands at `head`. */
export function headIn(run: Run, page: State, head: number): number {
  const from = beatsOf(layerOf(page.run!, page.layer).cell).length
  const to = beatsOf(layerOf(run, page.layer).cell).length
  return Math.min(lockstepHead(head, from, to), run.frames.steps * to)
}

/** The page's state as that cell's: what it lacks is what stands for it there, a unit past its last is its last. */
export function stateIn(run: Run, page: State, head: number): State {
  const layer = Math.min(page.layer, run.model.network.layers.length - 1)
  const { cell, hiddenSize } = layerOf(run, layer)
  const among = [layerOf(page.run!, page.layer).cell, ...compared.getState().columns.map((column) => column.cell)]
  const { step, beat } = positionAt(headIn(run, page, head), beatsOf(cell).length)
  return {
    ...page,
    run,
    layer,
    unit: Math.min(page.unit, hiddenSize - 1),
    selected: counterpart(cell, page.selected, among),
    lit: sameIn(cell, page.lit),
    step,
    beat,
    chosen: [],
    // What would have been is asked of one cell.
    interventions: [],
    branch: undefined,
    lanes: 'maps',
    picture: 'cell',
  }
}

/** The page's head; before the player was told of a new run, where the page's state says it will be. */
function headOf({ run, layer, step, beat }: State): number {
  const beats = beatsOf(layerOf(run!, layer).cell).length
  const at = positionAt(player.head, beats)
  return at.step === step && at.beat === beat ? player.head : headAt(step, beat, beats)
}

/**
 * Follows the page in tasks of its own, whole: state and head never belong to different beats, and while the cell's
 * run is not the one of the page's input, all stays as it was.
 * @param column whose run is there
 */
export function createColumn({ cell, run: first }: Compared & { readonly run: Run }): Column {
  const find = (): Compared | undefined => compared.getState().columns.find((column) => column.cell === cell)
  const page = store.getState()
  const state = createStore<State>(() => stateIn(first, page, headOf(page)))
  const listeners = new Set<() => void>()
  let head = headIn(first, page, headOf(page))
  let cancel: (() => void) | undefined

  const copy = (): void => {
    cancel = undefined
    const now = store.getState()
    const column = find()
    if (!column?.run || column.of !== now.run) return
    state.setState(stateIn(column.run, now, headOf(now)), true)
    head = headIn(column.run, now, headOf(now))
    for (const listener of listeners) listener()
  }
  const later = (): void => {
    cancel ??= soon(copy)
  }
  /** Within a beat only the head moves, and at once. */
  const move = (): void => {
    const now = store.getState()
    const column = find()
    if (cancel || !column?.run || column.of !== now.run) return
    const to = headIn(column.run, now, headOf(now))
    const { step, beat } = state.getState()
    const at = positionAt(to, beatsOf(layerOf(column.run, now.layer).cell).length)
    if (at.step !== step || at.beat !== beat) {
      later()
      return
    }
    head = to
    for (const listener of listeners) listener()
  }
  return {
    state,
    head: {
      get head() {
        return head
      },
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    follow() {
      copy()
      const stops = [store.subscribe(later), compared.subscribe(later), player.subscribe(move)]
      return () => {
        for (const stop of stops) stop()
        cancel?.()
        cancel = undefined
      }
    },
  }
}
