import { useMemo, useState } from 'react'
import { formatPercent } from '../../scene/number'
import { film } from '../../store/moves'
import { useApp, useText } from '../hooks'
import { Choice } from './Choice'
import { filmOf } from './film'
import { OutcomeNote, useOutcome } from './outcome'
import { Preview } from './Preview'
import { fileName } from './pictures'
import { svgBlob } from './raster'
import { SaveCopy } from './SaveCopy'
import { useGif } from './useGif'
import { useBlobUrl, usePicture } from './usePicture'
import { WhichPicture } from './WhichPicture'

const WIDTHS = ['600', '900', '1200'] as const
type Width = (typeof WIDTHS)[number]

const sizeOf = ({ size }: Blob): string =>
  size < 1e6 ? `${Math.ceil(size / 1e3)} kB` : `${(size / 1e6).toFixed(1)} MB`

/** One step, operation by operation, as a GIF. */
export function AnimationTab({ name, onName }: { name: string; onName: (name: string) => void }) {
  const text = useText()
  const now = useApp((state) => state.step)
  // The playhead moves while the film is made; the step it is of does not.
  const [step] = useState(now)
  const frames = useMemo(() => filmOf(step, film()?.beats ?? 1), [step])
  const seconds = frames.reduce((sum, { delay }) => sum + delay, 0) / 1000
  const [width, setWidth] = useState<Width>('900')
  const { gif, progress, make, cancel, forget } = useGif(name, frames)
  const { outcome, attempt } = useOutcome()
  const still = usePicture(name)
  const url = useBlobUrl(useMemo(() => gif ?? (still && svgBlob(still)), [gif, still]))
  const changed = <T extends string>(change: (to: T) => void) => {
    return (to: T): void => {
      forget()
      change(to)
    }
  }
  const widths = WIDTHS.map((value) => ({ value, name: value }))
  return (
    <div className="takeaway-split">
      <Preview url={url} name={name} />
      <div className="takeaway-options">
        <fieldset disabled={progress !== undefined}>
          <WhichPicture name={name} onName={changed(onName)} />
          <Choice
            label={text('takeaway.width')}
            value={width}
            onChange={changed((to: Width) => setWidth(to))}
            options={widths}
          />
        </fieldset>
        <p className="note">{text('takeaway.animationNote', { step, seconds: seconds.toFixed(1) })}</p>
        {progress !== undefined && <Progress share={progress} />}
        {!gif && (
          <div className="takeaway-actions">
            {progress === undefined ? (
              <button
                type="button"
                className="is-main"
                onClick={() => void attempt(() => make(Number(width)), { key: 'takeaway.made' })}
              >
                {text('takeaway.make')}
              </button>
            ) : (
              <button type="button" onClick={cancel}>
                {text('takeaway.cancel')}
              </button>
            )}
          </div>
        )}
        <OutcomeNote outcome={outcome} />
        {gif && <SaveCopy file={fileName('gif', name)} blob={async () => gif} main="save" size={sizeOf(gif)} />}
      </div>
    </div>
  )
}

function Progress({ share }: { share: number }) {
  const text = useText()
  return (
    <label className="takeaway-progress">
      {text('takeaway.making', { percent: formatPercent(share) })}
      <progress value={share} />
    </label>
  )
}
