import { useMemo, useState } from 'react'
import { csvOf, jsonOf } from '../../store/exportTrace'
import { type Trace, traceOf } from '../../store/trace'
import { useApp, useText } from '../hooks'
import { Choice } from './Choice'
import { modelFile } from './pictures'
import { SaveCopy } from './SaveCopy'
import { copyText } from './save'
import { TakeAwayError } from './takeAwayError'

type Format = 'csv' | 'json'
const pieces = { csv: csvOf, json: jsonOf } as const
const TYPES = { csv: 'text/csv;charset=utf-8', json: 'application/json' } as const

const LINES = 14
const COLUMNS = 200

/** The beginning of a file, as far as it is of use to a reader. */
function beginning(text: Iterable<string>): string {
  let start = ''
  for (const piece of text) {
    start += piece
    if (start.split('\n').length > LINES) break
  }
  const lines = start.split(/\r?\n/).slice(0, LINES)
  return lines.map((line) => (line.length > COLUMNS ? `${line.slice(0, COLUMNS)}…` : line)).join('\n')
}

/** Milliseconds between two breaths of the page. */
const SLICE = 30

/** Pieces as one file, without holding the page up. */
async function blobOf(text: Iterable<string>, type: string): Promise<Blob> {
  const parts: string[] = []
  let last = performance.now()
  for (const piece of text) {
    parts.push(piece)
    if (performance.now() - last < SLICE) continue
    await new Promise((resolve) => window.setTimeout(resolve))
    last = performance.now()
  }
  return new Blob(parts, { type })
}

/** More than a clipboard should be given. */
const MOST_COPIED = 2e7

async function copy(blob: Blob): Promise<void> {
  if (blob.size > MOST_COPIED) throw new TakeAwayError('takeaway.tooLong')
  await copyText(await blob.text())
}

/** The trace, as JSON or as a table. */
export function NumbersTab() {
  const text = useText()
  const run = useApp((state) => state.run)!
  const [format, setFormat] = useState<Format>('csv')
  const trace = useMemo((): Trace => traceOf(run, text(run.model.task.labels.name)), [run, text])
  const start = useMemo(() => beginning(pieces[format](trace)), [format, trace])
  const blob = (): Promise<Blob> => blobOf(pieces[format](trace), TYPES[format])
  return (
    <>
      <Choice
        label={text('takeaway.format')}
        value={format}
        onChange={setFormat}
        options={[
          { value: 'csv', name: 'CSV' },
          { value: 'json', name: 'JSON' },
        ]}
      />
      <p className="note">{text(`takeaway.${format}Note`)}</p>
      <h3>{text('takeaway.beginning')}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <pre className="takeaway-source" tabIndex={0}>
        {start}
      </pre>
      <SaveCopy
        key={format}
        file={modelFile(format, 'trace')}
        blob={blob}
        copy={async () => copy(await blob())}
        main="save"
      />
    </>
  )
}
