import { type ReactNode, useContext, useLayoutEffect, useMemo } from 'react'
import { createStore } from 'zustand/vanilla'
import type { Run, State } from '../store/state'
import { StoreContext } from './hooks'

/** What is inside sees the page's state with another run in it: the same step, unit and selection, other numbers. */
export function Within({ run, children }: { run: Run; children: ReactNode }) {
  const outer = useContext(StoreContext)
  const inner = useMemo(() => createStore<State>(() => ({ ...outer.getState(), run })), [outer, run])
  useLayoutEffect(() => {
    const copy = (): void => inner.setState({ ...outer.getState(), run }, true)
    copy()
    return outer.subscribe(copy)
  }, [outer, inner, run])
  return <StoreContext value={inner}>{children}</StoreContext>
}
