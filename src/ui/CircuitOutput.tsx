import type { Circuit } from '../scene/circuit'
import { selectLayer, selectLikeliest } from '../store/moves'
import { useApp, useRun, useText } from './hooks'
import { lights, useLight } from './light'

/** Where the hidden state goes when it leaves above: to the output, or into the next layer. */
export function CircuitOutput({ circuit }: { circuit: Circuit }) {
  const text = useText()
  const { network } = useRun().model
  const layer = useApp((state) => state.layer)
  const light = useLight('y')
  const wire = circuit.wires.find(({ exit }) => exit === 'output')
  if (!wire) return null
  const last = layer === network.layers.length - 1
  const { x, y } = wire.points.at(-1)!
  const label = last ? text('circuit.toOutput') : text('circuit.toLayer', { n: layer + 2 })
  const go = (): void => (last ? selectLikeliest() : selectLayer(layer + 1))
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button of its own
    <g
      role="button"
      tabIndex={0}
      className="circuit-output role-y"
      data-light={last ? light : undefined}
      {...lights('y')}
      onClick={go}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return
        event.preventDefault()
        go()
      }}
    >
      <rect x={x - 8 - OUTPUT.width} y={y - 7} width={OUTPUT.width} height={OUTPUT.height} rx={13} />
      <text x={x - 8 - OUTPUT.width / 2} y={y + 10} textAnchor="middle">
        {label}
      </text>
    </g>
  )
}

const OUTPUT = { width: 96, height: 26 }
