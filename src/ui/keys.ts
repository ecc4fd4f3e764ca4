import { redoInput, undoInput } from '../store/edits'
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

/** Ctrl or Cmd with Z, Shift and Z, or Y. */
function editOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyboardEvent): (() => Promise<void>) | undefined {
  if (altKey || ctrlKey === metaKey) return undefined
  if (key.toLowerCase() === 'z') return shiftKey ? redoInput : undoInput
  return key.toLowerCase() === 'y' && !shiftKey ? redoInput : undefined
}

/** The page's own history of inputs: the browser's knows nothing of what React writes into the field. */
function travels(event: KeyboardEvent, element: Element | undefined): boolean {
  const edit = editOf(event)
  const elsewhere = element?.closest(EDITS) && !element.closest('[data-edits="input"]')
  if (!edit || elsewhere || element?.closest('dialog')) return false
  event.preventDefault()
  // What goes wrong is on the page already, at the input.
  edit().catch(() => undefined)
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
    const element = event.target instanceof Element ? event.target : undefined
    if (!event.defaultPrevented && travels(event, element)) return
    const act = actions[event.key]
    if (!act || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    // A clicker goes on whatever was touched last; only what is typed into needs its keys.
    const isClick = event.key.startsWith('Page') && element?.matches('input[type="range"]')
    if ((element?.closest(EDITS) && !isClick) || element?.closest('dialog')) return
    if (event.key === ' ' && element?.closest(PRESSES)) return
    if (act(event) !== false) event.preventDefault()
  }
  target.addEventListener('keydown', onKey)
  return () => target.removeEventListener('keydown', onKey)
}
