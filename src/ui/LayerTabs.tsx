import { selectLayer } from '../store/moves'
import { useApp, useRun, useText } from './hooks'

/** Which of several stacked layers is looked at; nothing where there is one. */
export function LayerTabs() {
  const text = useText()
  const layers = useRun().model.network.layers
  const chosen = useApp((state) => state.layer)
  if (layers.length < 2) return null
  return (
    <div className="segmented">
      {layers.map((_, layer) => (
        <button key={layer} type="button" aria-pressed={layer === chosen} onClick={() => selectLayer(layer)}>
          {text('circuit.layer', { n: layer + 1 })}
        </button>
      ))}
    </div>
  )
}
