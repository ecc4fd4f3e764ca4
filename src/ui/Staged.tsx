import { Children, type ReactNode, startTransition, useEffect, useState } from 'react'
import { whenIdle } from '../player/whenIdle'

/** Milliseconds until the next is mounted, come what may. */
const AT_LATEST = 100

/** Mounts its children one after the other, the first at once: the first picture comes soon, and no task is long. */
export function Staged({ children }: { children: ReactNode }) {
  const all = Children.toArray(children)
  const [count, setCount] = useState(1)
  const waiting = count < all.length
  useEffect(() => {
    if (!waiting) return
    // Not before the one before is drawn with all that is in it, which may wait to be measured. As a transition, React
    // makes the next in slices, and lets the page breathe between them.
    return whenIdle(() => startTransition(() => setCount(count + 1)), AT_LATEST)
  }, [count, waiting])
  return all.slice(0, count)
}
