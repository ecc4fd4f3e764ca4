import { type ComponentType, Suspense, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import type { View } from './store/state'
import { Explore } from './ui/Explore'
import { fetched } from './ui/fetched'
import { Header } from './ui/Header'
import { useApp, useText } from './ui/hooks'
import { ProblemNote } from './ui/ProblemNote'
import { Sequence } from './ui/Sequence'
import { Staged } from './ui/Staged'
import { TimeAxisProvider } from './ui/Timed'
import { Transport } from './ui/Transport'

export const mount = (root: Element): void => startTransition(() => createRoot(root).render(<App />))

/** What stands below the sequence; what is not the first screen is fetched when it is first wanted. */
const VIEWS: Readonly<Record<View, ComponentType>> = {
  explore: Explore,
  gradient: fetched(() => import('./ui/gradient/Gradient').then(({ default: Gradient }) => Gradient), 'memory'),
  whatif: fetched(() => import('./ui/whatif/WhatIf').then(({ default: WhatIf }) => WhatIf), 'memory'),
  train: fetched(() => import('./ui/train/Train').then(({ default: Train }) => Train), 'train'),
  compare: fetched(() => import('./ui/compare/Compare').then(({ Compare }) => Compare), 'compare'),
}

function App() {
  const text = useText()
  const ready = useApp((state) => state.run !== undefined)
  const view = useApp((state) => state.view)
  const loading = useApp((state) => state.loading)
  const Body = VIEWS[view]
  return (
    <>
      <Header />
      {loading !== undefined && (
        <div className="loading" role="status">
          <progress aria-label={text('app.loading', { name: loading })} />
          {text('app.loading', { name: loading })}
        </div>
      )}
      <ProblemNote place="model" />
      <ProblemNote place="language" />
      <ProblemNote place="url" />
      <ProblemNote place="engine" />
      {ready && (
        <>
          <main>
            <TimeAxisProvider className={`page is-${view}`}>
              <Staged>
                <Sequence />
                <Suspense fallback={null}>
                  <Body />
                </Suspense>
              </Staged>
            </TimeAxisProvider>
          </main>
          <Transport />
        </>
      )}
    </>
  )
}
