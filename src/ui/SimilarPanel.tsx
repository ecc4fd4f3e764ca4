import { Suspense, useState } from 'react'
import { fetched } from './fetched'
import { useText } from './hooks'

const Similar = fetched(() => import('./similar/Similar').then(({ default: Similar }) => Similar), 'memory')

/** Behind a button, for what is fetched only by whoever wants it. */
export function SimilarPanel() {
  const text = useText()
  const [isOpen, setOpen] = useState(false)
  return (
    <section className="panel similar-panel" aria-label={text('similar.title')}>
      <header className="panel-head">
        <h2>
          <button type="button" className="link" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {text('similar.title')}
          </button>
        </h2>
      </header>
      {isOpen && (
        <Suspense fallback={null}>
          <Similar />
        </Suspense>
      )}
    </section>
  )
}
