import type { CellNode } from '../model/cell'
import { lanesOf, rangesOf } from '../model/derive'
import { showLanes } from '../store/moves'
import { useAxis } from './axis'
import { useApp, useRecorded, useText } from './hooks'
import { ZoomButtons } from './ZoomButtons'

interface Choice {
  readonly key: string
  readonly chosen: boolean
  choose(): void
}

function Choices({ label, choices }: { label: string; choices: readonly Choice[] }) {
  const text = useText()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a border and a legend of its own
    <div className="segmented" role="group" aria-label={text(label)}>
      {choices.map(({ key, chosen, choose }) => (
        <button key={key} type="button" aria-pressed={chosen} onClick={choose}>
          {text(key)}
        </button>
      ))}
    </div>
  )
}

interface HeadProps {
  /** What is shown. */
  readonly nodes: readonly CellNode[]
  /** Is that all there is? */
  readonly all: boolean
  readonly showAll: (yes: boolean) => void
}

/** What the lanes show and how, and what there is to know to read them. */
export function LanesHead({ nodes, all, showAll }: HeadProps) {
  const text = useText()
  const kind = useApp((state) => state.lanes)
  const { cell } = useRecorded().layer
  const more = lanesOf(cell).length < cell.nodes.length
  return (
    <header className="panel-head lanes-head">
      <h2>{text('lanes.title')}</h2>
      <Choices
        label="lanes.kind"
        choices={[
          { key: 'lanes.maps', chosen: kind === 'maps', choose: () => showLanes('maps') },
          { key: 'lanes.lines', chosen: kind === 'lines', choose: () => showLanes('lines') },
        ]}
      />
      {more && (
        <Choices
          label="lanes.which"
          choices={[
            { key: 'lanes.main', chosen: !all, choose: () => showAll(false) },
            { key: 'lanes.all', chosen: all, choose: () => showAll(true) },
          ]}
        />
      )}
      <ZoomButtons />
      <Reading nodes={nodes} />
    </header>
  )
}

/** What a row, a pixel, the hatching and the band mean, and which steps are in view. */
function Reading({ nodes }: Pick<HeadProps, 'nodes'>) {
  const text = useText()
  const { from, count, steps, width } = useAxis()
  const maps = useApp((state) => state.lanes === 'maps')
  const unit = useApp((state) => state.unit)
  const ranges = rangesOf(useRecorded().layer.cell)
  const signed = nodes.some(({ name }) => ranges.get(name)![0] < 0)
  const pixels = Math.max(1, Math.round(width * window.devicePixelRatio))
  const each = Math.ceil(count / pixels)
  const notes = [
    count < steps && text('sequence.window', { from, to: from + count - 1, steps }),
    maps && text('lanes.rowsAre', { unit }),
    maps ? signed && text('lanes.hatched') : text('lanes.band'),
    each > 1 && text(maps ? 'lanes.mean' : 'lanes.reach', { steps: each }),
  ]
  return <p className="note lanes-note">{notes.filter(Boolean).join(' · ')}</p>
}
