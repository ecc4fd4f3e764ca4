import { moveBeat, moveStep, toEnd, togglePlaying, toStart } from '../store/moves'
import { store } from '../store/store'

/** Fields and sliders have their own use for the arrows; buttons only for Enter and space. */
const EDITS = 'input, textarea, select, [contenteditable]'
const PRESSES = 'button, summary, a, [role="button"]'

const byArrow = (by: 1 | -1, event: KeyboardEvent): void => (event.shiftKey ? moveBeat(by) : moveStep(by))

/** A clicker sends PageDown and PageUp; on a projector these go through the operations. */
const clicks = (by: 1 | -1) => (): boolean => {
  if (store.getState().theme !== 'projector') return false
  moveBeat(by)
  return true
}

/** What each key does; false leaves the key to the browser. */
const actions: Readonly<Record<string, (event: KeyboardEvent) => unknown>> = {
  ArrowRight: (event) => byArrow(1, event),
  ArrowLeft: (event) => byArrow(-1, event),
  Home: toStart,
  End: toEnd,
  ' ': togglePlaying,
  PageDown: clicks(1),
  PageUp: clicks(-1),
}

/** @returns the way to stop listening */
export function listenToKeys(target: Document): () => void {
  const onKey = (event: KeyboardEvent): void => {
    const act = actions[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const element = event.target instanceof Element ? event.target : undefined
    if (element?.closest(EDITS) || element?.closest('dialog')) return
    if (event.key === ' ' && element?.closest(PRESSES)) return
    if (act(event) !== false) event.preventDefault()
  }
  target.addEventListener('keydown', onKey)
  return () => target.removeEventListener('keydown', onKey)
}
