import { createContext, startTransition, useContext, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { Player } from '../player/player'
import type { Recorded } from '../scene/recorded'
import type { Run, State } from '../store/state'
import { player, store } from '../store/store'
import { type Details, translate } from '../text/index'
import { type Ordered, orderedUnits } from './units'

/** The state that views read: the page's own, or one that follows a frame later. */
export const StoreContext = createContext<StoreApi<State>>(store)

export const useApp = <T>(selector: (state: State) => T): T => useStore(useContext(StoreContext), selector)

export type Translate = (key: string, details?: Details) => string

/** The text of a key in the reader's language. */
export function useText(): Translate {
  const language = useApp((state) => state.language)
  return useMemo(() => (key, details) => translate(language, key, details), [language])
}

/** The width of an element, kept up to date; while it is not shown at all, as in a hidden frame, the last one stands. */
export function useWidth<E extends Element>(): [React.RefObject<E | null>, number] {
  const element = useRef<E>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const target = element.current
    if (!target) return
    let known = false
    const observer = new ResizeObserver(([entry]) => {
      const now = Math.floor(entry!.contentRect.width)
      if (now === 0) return
      // What waits for the first width is drawn with it: much, and not in one task.
      if (known) setWidth(now)
      else startTransition(() => setWidth(now))
      known = true
    })
    observer.observe(target)
    return () => observer.disconnect()
  }, [])
  return [element, width]
}

const recordedRuns = new WeakMap<Run, Recorded[]>()

/** A layer of a run, the same object for everyone who asks. */
export function recordedOf(run: Run, layer: number): Recorded {
  const known = recordedRuns.get(run) ?? []
  recordedRuns.set(run, known)
  const { model, frames } = run
  const { layers } = model.network
  const below = layer === 0 ? frames.input : frames.layers[layer - 1]![layers[layer - 1]!.cell.states['h']!]!
  known[layer] ??= { layer: layers[layer]!, steps: frames.steps, input: below, values: frames.layers[layer]! }
  return known[layer]
}

/** The layer being looked at. Only for views that stand inside a run. */
export function useRecorded(): Recorded {
  const run = useRun()
  const layer = useApp((state) => state.layer)
  return useMemo(() => recordedOf(run, layer), [run, layer])
}

/** The units of the layer being looked at in the order they stand in everywhere, and the number it goes by. */
export function useOrdered(): Ordered {
  const run = useRun()
  const layer = useApp((state) => state.layer)
  const order = useApp((state) => state.order)
  const unit = useApp((state) => (state.order === 'correlation' ? state.unit : 0))
  const output = useApp((state) => (state.order === 'contribution' ? state.output : 0))
  return orderedUnits(run.model.network, recordedOf(run, layer), layer, { order, unit, output })
}

/** Position -> unit. */
export const useUnits = (): readonly number[] => useOrdered().units

export function useRun(): Run {
  const run = useApp((state) => state.run)
  if (!run) throw new Error('a view of a run needs a run')
  return run
}

/** The playhead that views move with: the player's own, or one that keeps step with it. */
export const HeadContext = createContext<Pick<Player, 'head' | 'subscribe'>>(player)

/** Calls `draw` after every change of the playhead, outside React. */
export function usePlayhead(draw: (head: number) => void): void {
  const follower = useContext(HeadContext)
  useEffect(() => {
    draw(follower.head)
    return follower.subscribe(() => draw(follower.head))
  }, [draw, follower])
}
