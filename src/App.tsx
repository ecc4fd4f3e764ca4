import { type ComponentType, lazy, Suspense, startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import type { View } from './store/state'
import { loadPart, type Part } from './text/index'
import { Explore } from './ui/Explore'
import { Header } from './ui/Header'
import { useApp, useText } from './ui/hooks'
import { ProblemNote } from './ui/ProblemNote'
import { Sequence } from './ui/Sequence'
import { Staged } from './ui/Staged'
import { TimeAxisProvider } from './ui/Timed'
import { Transport } from './ui/Transport'

export const mount = (root: Element): void => startTransition(() => createRoot(root).render(<App />))

/** A view that is fetched with the words it needs; where that fails, the page says so and the rest of it goes on. */
const later = (part: Part, fetchView: () => Promise<ComponentType>): ComponentType =>
  lazy(() =>
    Promise.all([fetchView(), loadPart(part)]).then(
      ([view]) => ({ default: view }),
      () => ({ default: NotLoaded }),
    ),
  )

/** What stands below the sequence; what is not the first screen is fetched when it is first wanted. */
const VIEWS: Readonly<Record<View, ComponentType>> = {
  explore: Explore,
  gradient: later('memory', () => import('./ui/gradient/Gradient').then(({ default: Gradient }) => Gradient)),
  whatif: later('memory', () => import('./ui/whatif/WhatIf').then(({ default: WhatIf }) => WhatIf)),
  train: later('train', () => import('./ui/train/Train').then(({ default: Train }) => Train)),
  compare: later('compare', () => import('./ui/compare/Compare').then(({ Compare }) => Compare)),
}

function NotLoaded() {
  const text = useText()
  return (
    <p className="problem" role="alert">
      {text('view.failed')}
    </p>
  )
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
