import { startTransition } from 'react'
import { createRoot } from 'react-dom/client'
import { Circuit } from './ui/Circuit'
import { Header } from './ui/Header'
import { useApp, useText } from './ui/hooks'
import { Lanes } from './ui/Lanes'
import { Later } from './ui/Later'
import { Prediction } from './ui/Prediction'
import { ProblemNote } from './ui/ProblemNote'
import { Sequence } from './ui/Sequence'
import { Staged } from './ui/Staged'
import { TimeAxisProvider } from './ui/Timed'
import { Transport } from './ui/Transport'
import { Working } from './ui/Working'

export const mount = (root: Element): void => startTransition(() => createRoot(root).render(<App />))

function App() {
  const text = useText()
  const ready = useApp((state) => state.run !== undefined)
  const loading = useApp((state) => state.loading)
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
      <ProblemNote place="url" />
      <ProblemNote place="engine" />
      {ready && (
        <>
          <main>
            <TimeAxisProvider className="page">
              <Staged>
                <Sequence />
                <Circuit />
                <div className="side">
                  <Later>
                    <Staged>
                      <Prediction />
                      <Working />
                    </Staged>
                  </Later>
                </div>
                <Lanes />
              </Staged>
            </TimeAxisProvider>
          </main>
          <Transport />
        </>
      )}
    </>
  )
}
