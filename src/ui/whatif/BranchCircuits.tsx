import type { Branch, Run } from '../../store/state'
import { CircuitDiagram } from '../CircuitDiagram'
import { useApp, useRun, useText, useWidth } from '../hooks'
import { LayerTabs } from '../LayerTabs'
import { Within } from '../Within'

/** The cell at the same step of both runs. */
export function BranchCircuits({ branch }: { branch: Branch | undefined }) {
  const text = useText()
  const run = useRun()
  const step = useApp((state) => state.step)
  return (
    <section className="panel circuit branch-circuits" aria-label={text('whatif.circuits')}>
      <header className="panel-head">
        <h2>{text('circuit.title', { step })}</h2>
        <LayerTabs />
      </header>
      <div className="branch-pair" data-pair={branch !== undefined}>
        <CircuitOf run={run} name="was" />
        {branch && <CircuitOf run={branch.run} name="if" />}
      </div>
    </section>
  )
}

function CircuitOf({ run, name }: { run: Run; name: 'was' | 'if' }) {
  const text = useText()
  const [frame, width] = useWidth<HTMLDivElement>()
  return (
    <figure data-branch={name}>
      <figcaption>{text(`whatif.${name}`)}</figcaption>
      <div ref={frame} className="circuit-frame">
        {width > 0 && (
          <Within run={run}>
            <CircuitDiagram width={width} />
          </Within>
        )}
      </div>
    </figure>
  )
}
