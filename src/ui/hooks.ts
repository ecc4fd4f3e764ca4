import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { Recorded } from '../scene/recorded'
import type { Run, State } from '../store/state'
import { player, store } from '../store/store'
import { type Details, translate } from '../text/index'

export const useApp = <T>(selector: (state: State) => T): T => useStore(store, selector)

export type Translate = (key: string, details?: Details) => string

/** The text of a key in the reader's language. */
export function useText(): Translate {
  const language = useApp((state) => state.language)
  return useMemo(() => (key, details) => translate(language, key, details), [language])
}

/** The width of an element, kept up to date. */
export function useWidth<E extends Element>(): [React.RefObject<E | null>, number] {
  const element = useRef<E>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const target = element.current
    if (!target) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry!.contentRect.width)))
    observer.observe(target)
    return () => observer.disconnect()
  }, [])
  return [element, width]
}

export function recordedOf({ model, frames }: Run, layer: number): Recorded {
  const { layers } = model.network
  const below = layer === 0 ? frames.input : frames.layers[layer - 1]![layers[layer - 1]!.cell.states['h']!]!
  return { layer: layers[layer]!, steps: frames.steps, input: below, values: frames.layers[layer]! }
}

/** The layer being looked at. Only for views that stand inside a run. */
export function useRecorded(): Recorded {
  const run = useRun()
  const layer = useApp((state) => state.layer)
  return useMemo(() => recordedOf(run, layer), [run, layer])
}

export function useRun(): Run {
  const run = useApp((state) => state.run)
  if (!run) throw new Error('a view of a run needs a run')
  return run
}

/** Calls `draw` after every change of the playhead, outside React. */
export function usePlayhead(draw: (head: number) => void): void {
  useEffect(() => {
    draw(player.head)
    return player.subscribe(() => draw(player.head))
  }, [draw])
}
