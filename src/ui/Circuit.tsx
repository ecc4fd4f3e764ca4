import { memo, Suspense } from 'react'
import { showPicture } from '../store/moves'
import { CircuitDiagram } from './CircuitDiagram'
import { fetched } from './fetched'
import { useApp, useText, useWidth } from './hooks'
import { LayerTabs } from './LayerTabs'
import { PictureButton } from './takeaway/PictureButton'

const Unrolled = fetched(() => import('./Unrolled').then(({ default: Unrolled }) => Unrolled))

/** The cell at one step, or its copies along time. */
export const Circuit = memo(function Circuit() {
  const text = useText()
  const picture = useApp((state) => state.picture)
  const [frame, width] = useWidth<HTMLDivElement>()
  return (
    <section
      className="panel timed circuit"
      aria-label={text('circuit.label')}
      data-picture={picture === 'cell' ? 'circuit' : 'unrolled'}
    >
      <header className="panel-head">
        <CircuitTitle />
        <LayerTabs />
        <PictureSwitch />
      </header>
      <div ref={frame} className="circuit-frame">
        {width > 0 &&
          (picture === 'cell' ? (
            <CircuitDiagram width={width} />
          ) : (
            <Suspense fallback={null}>
              <Unrolled />
            </Suspense>
          ))}
      </div>
      <PictureButton picture={picture === 'cell' ? 'circuit' : 'unrolled'} />
    </section>
  )
})

function CircuitTitle() {
  const text = useText()
  const step = useApp((state) => state.step)
  const picture = useApp((state) => state.picture)
  return <h2>{picture === 'cell' ? text('circuit.title', { step }) : text('circuit.unrolled')}</h2>
}

function PictureSwitch() {
  const text = useText()
  const picture = useApp((state) => state.picture)
  return (
    <fieldset className="segmented is-small">
      <legend className="visually-hidden">{text('circuit.picture')}</legend>
      {(['cell', 'unrolled'] as const).map((id) => (
        <button key={id} type="button" aria-pressed={id === picture} onClick={() => showPicture(id)}>
          {text(`circuit.picture.${id}`)}
        </button>
      ))}
    </fieldset>
  )
}
