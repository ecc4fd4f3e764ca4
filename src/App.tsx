import { Circuit } from './ui/Circuit'
import { Header } from './ui/Header'
import { useApp, useText } from './ui/hooks'
import { Lanes } from './ui/Lanes'
import { Prediction } from './ui/Prediction'
import { ProblemNote } from './ui/ProblemNote'
import { Sequence } from './ui/Sequence'
import { TimeAxisProvider } from './ui/Timed'
import { Transport } from './ui/Transport'
import { Working } from './ui/Working'

export function App() {
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
              <Sequence />
              <Circuit />
              <div className="side">
                <Prediction />
                <Working />
              </div>
              <Lanes />
            </TimeAxisProvider>
          </main>
          <Transport />
        </>
      )}
    </>
  )
}
