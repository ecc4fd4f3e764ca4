import { Circuit } from './ui/Circuit'
import { Header } from './ui/Header'
import { useApp, useText } from './ui/hooks'
import { Prediction } from './ui/Prediction'
import { ProblemNote } from './ui/ProblemNote'
import { SequenceEditor } from './ui/SequenceEditor'
import { TimeColumn } from './ui/TimeColumn'
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
          <main className="page">
            <div className="page-left">
              <SequenceEditor />
              <Circuit />
              <TimeColumn />
            </div>
            <aside className="page-right">
              <Prediction />
              <Working />
            </aside>
          </main>
          <Transport />
        </>
      )}
    </>
  )
}
