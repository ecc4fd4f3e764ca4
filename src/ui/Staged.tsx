import { Children, type ReactNode, useEffect, useState } from 'react'

/** Mounts its children one a task, the first at once: the first picture comes soon, and no task is long. */
export function Staged({ children }: { children: ReactNode }) {
  const all = Children.toArray(children)
  const [count, setCount] = useState(1)
  const waiting = count < all.length
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => setCount(count + 1))
    return () => clearTimeout(timer)
  }, [count, waiting])
  return all.slice(0, count)
}
