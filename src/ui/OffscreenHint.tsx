import { useEffect, useState } from 'react'
import { useApp, useRecorded, useText } from './hooks'
import { nameOf } from './roles'

/** Is the working on screen? Where there is none, nothing is hidden either. */
function useWorkingInView(): boolean {
  const [inView, setInView] = useState(true)
  useEffect(() => {
    const working = document.querySelector('.working')
    if (!working) return
    const observer = new IntersectionObserver(([entry]) => setInView(entry!.isIntersecting), {
      rootMargin: '0px 0px -160px 0px',
    })
    observer.observe(working)
    return () => observer.disconnect()
  }, [])
  return inView
}

/** After a choice whose working lies off-screen: what changed there, and the way to it. */
export function OffscreenHint() {
  const text = useText()
  const { cell } = useRecorded().layer
  const selected = useApp((state) => state.selected)
  const unit = useApp((state) => state.unit)
  const playing = useApp((state) => state.playing)
  const beat = useApp((state) => state.beat)
  const inView = useWorkingInView()
  const choice = `${selected}.${unit}`
  const [before, setBefore] = useState({ choice, beat })
  const [shown, setShown] = useState(false)
  if (before.choice !== choice || before.beat !== beat) {
    setBefore({ choice, beat })
    // What merely follows the operation is told by the sentence.
    setShown(before.beat === beat)
  }
  if (!shown || inView || playing) return null
  return (
    <button
      type="button"
      className="offscreen-hint"
      onClick={() => {
        setShown(false)
        document.querySelector('.working')?.scrollIntoView({ block: 'start' })
      }}
    >
      {text('working.below', { name: nameOf(cell, selected, text) })} <span aria-hidden="true">↓</span>
    </button>
  )
}
