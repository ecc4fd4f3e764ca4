import { zoom } from '../store/moves'
import { LEAST_STEPS } from '../store/span'
import { showAll, useAxis, zoomBy } from './axis'
import { useApp, useText } from './hooks'

/** Closer, further, everything, and back to a size at which every step can be read. */
export function ZoomButtons() {
  const text = useText()
  const axis = useAxis()
  const zoomed = useApp((state) => state.span !== undefined)
  const whole = axis.count === axis.steps
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a border and a legend of its own
    <div className="segmented zoom" role="group" aria-label={text('time.zoom')}>
      <button
        type="button"
        aria-label={text('time.zoomIn')}
        title={text('time.zoomIn')}
        disabled={axis.count <= Math.min(LEAST_STEPS, axis.steps)}
        onClick={() => zoomBy(axis, 1 / 2)}
      >
        +
      </button>
      <button
        type="button"
        aria-label={text('time.zoomOut')}
        title={text('time.zoomOut')}
        disabled={whole}
        onClick={() => zoomBy(axis, 2)}
      >
        −
      </button>
      <button type="button" aria-pressed={whole} onClick={() => showAll(axis)}>
        {text('time.all')}
      </button>
      {axis.fitting < axis.steps && (
        <button type="button" aria-pressed={!zoomed} onClick={() => zoom(undefined)}>
          {text('time.readable')}
        </button>
      )}
    </div>
  )
}
