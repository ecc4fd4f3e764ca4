import { type ReactNode, useEffect, useState } from 'react'
import { createStore } from 'zustand/vanilla'
import { soon } from '../player/soon'
import type { State } from '../store/state'
import { store } from '../store/store'
import { StoreContext } from './hooks'

/**
 * What is inside sees every change one task later, as a whole: the circuit moves at once, and what explains it is
 * rendered in a task of its own, so that no step makes the page stumble.
 */
export function Later({ children }: { children: ReactNode }) {
  const [later] = useState(() => createStore<State>(() => store.getState()))
  useEffect(() => {
    let cancel: (() => void) | undefined
    const copy = (): void => {
      cancel = undefined
      later.setState(store.getState(), true)
    }
    copy()
    const unsubscribe = store.subscribe(() => {
      cancel ??= soon(copy)
    })
    return () => {
      unsubscribe()
      cancel?.()
    }
  }, [later])
  return <StoreContext value={later}>{children}</StoreContext>
}
