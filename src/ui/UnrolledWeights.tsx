import { memo, useLayoutEffect, useMemo, useRef } from 'react'
import { type Cell, nodeOf } from '../model/cell'
import type { ParameterShape } from '../model/derive'
import type { Layer } from '../model/evaluate'
import { symbol } from '../model/expression'
import { UNBOUNDED } from '../model/range'
import { meanCells, pixelsOf } from '../scene/heatMap'
import { type ColourTable, colourTable, valueScale } from '../scene/scale'
import { type ParameterGroup, parameterGroups, transposed, typicalMagnitude } from '../scene/unrolledWeights'
import { useAxis } from './axis'
import { useApp, useRecorded, useRun, useText } from './hooks'
import { LaneLegend } from './LaneLegend'
import { lights, useLight } from './light'
import { pieces } from './Maths'
import { paint } from './paint'
import { nameOf, roleClass } from './roles'
import { useGround } from './UnrolledLegends'

/** The one set of weights that all copies use: drawn once, and each of its numbers a pixel. */
export const UnrolledWeights = memo(function UnrolledWeights() {
  const text = useText()
  const { frames, model } = useRun()
  const { layer } = useRecorded()
  const chosen = useApp((state) => state.layer)
  const language = useApp((state) => state.language)
  const ground = useGround()
  const scale = useMemo(() => valueScale(UNBOUNDED, [typicalMagnitude(layer)], ground), [layer, ground])
  const table = useMemo(() => colourTable(scale), [scale])
  const groups = useMemo(() => parameterGroups(layer), [layer])
  const numbers = Object.values(layer.parameters).reduce((sum, values) => sum + values.length, 0)
  return (
    <section className="unrolled-plate" aria-label={text('unrolled.weights')}>
      <div className="unrolled-groups">
        {groups.map(({ node, parameters }) => (
          <Group key={node} layer={layer} node={node} parameters={parameters} table={table} />
        ))}
      </div>
      <div className="unrolled-words">
        <h3>
          {text(frames.steps === 1 ? 'unrolled.usedOnce' : 'unrolled.used', { steps: frames.steps })}
          {model.network.layers.length > 1 && ` · ${text('circuit.layer', { n: chosen + 1 })}`}
        </h3>
        <p>{text('unrolled.explain', { numbers: numbers.toLocaleString(language) })}</p>
        <p className="note">{shapesOf(groups)}</p>
        <LaneLegend scale={scale} />
        <p className="note">{text('unrolled.darkest')}</p>
      </div>
    </section>
  )
})

/** `4 × (W: 88×35, U: 88×88, b: 88)`, where all sums are alike; otherwise each kind of parameter once. */
function shapesOf(groups: readonly ParameterGroup[]): string {
  const written = groups.map(({ parameters }) =>
    parameters.map(({ name, shape }) => `${name.split('_')[0]!}: ${shape.join('×')}`),
  )
  const [alike] = written
  if (!alike || written.some((group) => group.join() !== alike.join())) return [...new Set(written.flat())].join(', ')
  return written.length === 1 ? alike.join(', ') : `${written.length} × (${alike.join(', ')})`
}

interface GroupProps {
  readonly layer: Layer
  /** The weighted sum they belong to. */
  readonly node: string
  readonly parameters: readonly ParameterShape[]
  readonly table: ColourTable
}

function Group({ layer, node, parameters, table }: GroupProps) {
  const text = useText()
  const { cell } = layer
  return (
    <figure
      className={`unrolled-group role-${nodeOf(cell, node).role}`}
      title={nameOf(cell, node, text)}
      data-light={useLight(node)}
      {...lights(node)}
    >
      {parameters.map((parameter) => (
        <Parameter
          key={parameter.name}
          cell={cell}
          values={layer.parameters[parameter.name]!}
          shape={parameter}
          table={table}
        />
      ))}
    </figure>
  )
}

/** Of all matrices, on a small screen. */
const HEIGHT = 48
/** The narrowest a vector is drawn, and the widest a matrix. */
const [NARROWEST, WIDEST] = [9, 72]
const PERIOD = 4

interface ParameterProps {
  readonly cell: Cell
  readonly values: Float64Array
  readonly shape: ParameterShape
  readonly table: ColourTable
}

function Parameter({ cell, values, shape, table }: ParameterProps) {
  const { scale } = useAxis()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [rows, columns = 1] = shape.shape
  const height = HEIGHT * scale
  const width = Math.min(Math.max((HEIGHT * columns) / rows, NARROWEST), WIDEST) * scale
  useLayoutEffect(() => {
    const target = canvas.current!
    return paint(target, () => drawMatrix(target, { values, rows, columns, table, width, height }), false)
  }, [values, rows, columns, table, width, height])
  return (
    <div className={`unrolled-parameter ${roleClass(cell, shape.name)}`} data-parameter={shape.name}>
      <div aria-hidden="true">
        <canvas ref={canvas} style={{ '--width': width, '--height': height } as React.CSSProperties} />
      </div>
      <span>
        {pieces(symbol(shape.name, shape.name)).map((piece) =>
          piece.sub ? <sub key={piece.text}>{piece.text}</sub> : <i key={piece.text}>{piece.text}</i>,
        )}
      </span>
    </div>
  )
}

interface Matrix {
  readonly values: Float64Array
  readonly rows: number
  readonly columns: number
  readonly table: ColourTable
  readonly width: number
  readonly height: number
}

function drawMatrix(canvas: HTMLCanvasElement, { values, rows, columns, table, width, height }: Matrix): void {
  const ratio = window.devicePixelRatio
  canvas.width = Math.max(1, Math.round(width * ratio))
  canvas.height = Math.max(1, Math.round(height * ratio))
  const most = { columns: canvas.width, rows: canvas.height }
  const order = Array.from({ length: rows }, (_, row) => row)
  const cells = meanCells(transposed(values, rows, columns), { from: 0, count: columns }, order, most)
  const hatch = { period: Math.round(PERIOD * ratio), thickness: Math.max(1, Math.round(ratio)) }
  const pixels = pixelsOf(cells, canvas.width, canvas.height, table, hatch)
  const image = new ImageData(new Uint8ClampedArray(pixels.buffer as ArrayBuffer), canvas.width, canvas.height)
  canvas.getContext('2d')?.putImageData(image, 0, 0)
}
