import { useMemo, useState } from 'react'
import { useText } from '../hooks'
import { Choice } from './Choice'
import { Preview } from './Preview'
import { drawPicture, fileName } from './pictures'
import { pngOf, svgBlob } from './raster'
import { SaveCopy } from './SaveCopy'
import { copyImage, copySvg } from './save'
import { useBlobUrl, usePicture } from './usePicture'
import { WhichPicture } from './WhichPicture'

const FORMATS = [
  { value: 'svg', name: 'SVG' },
  { value: 'png', name: 'PNG' },
] as const
const SCALES = ['1', '2', '3'] as const

/** One picture, exactly as it is seen, to a file or the clipboard. */
export function PictureTab({ name, onName }: { name: string; onName: (name: string) => void }) {
  const text = useText()
  const [format, setFormat] = useState<'svg' | 'png'>('svg')
  const [scale, setScale] = useState<(typeof SCALES)[number]>('2')
  const picture = usePicture(name)
  const url = useBlobUrl(useMemo(() => picture && svgBlob(picture), [picture]))
  const blob = async (): Promise<Blob> =>
    format === 'svg' ? svgBlob(drawPicture(name)) : pngOf(drawPicture(name), Number(scale))
  const copy = async (): Promise<void> => (format === 'svg' ? copySvg(drawPicture(name).markup) : copyImage(blob()))
  const pixels = (length = 0): number => Math.round(length * Number(scale))
  return (
    <div className="takeaway-split">
      <Preview url={url} name={name} />
      <div className="takeaway-options">
        <WhichPicture name={name} onName={onName} />
        <Choice label={text('takeaway.format')} value={format} onChange={setFormat} options={FORMATS} />
        {format === 'png' && (
          <Choice
            label={text('takeaway.scale')}
            value={scale}
            onChange={setScale}
            options={SCALES.map((value) => ({ value, name: `${value}×` }))}
          />
        )}
        <p className="note">
          {format === 'svg'
            ? text('takeaway.svgNote')
            : text('takeaway.pixels', { width: pixels(picture?.width), height: pixels(picture?.height) })}
        </p>
        <SaveCopy key={`${name}${format}`} file={fileName(format, name)} blob={blob} copy={copy} main="save" />
      </div>
    </div>
  )
}
