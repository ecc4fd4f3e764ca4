import { Children, type ReactNode, startTransition, useEffect, useState } from 'react'

/** Mounts its children one after the other, the first at once: the first picture comes soon, and no task is long. */
export function Staged({ children }: { children: ReactNode }) {
  const all = Children.toArray(children)
  const [count, setCount] = useState(1)
  const waiting = count < all.length
  useEffect(() => {
    // As a transition, React makes it in slices and lets the page breathe between them.
    if (waiting) startTransition(() => setCount(count + 1))
  }, [count, waiting])
  return all.slice(0, count)
}
