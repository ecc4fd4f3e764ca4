/** Out of the page: to a file, or to the clipboard. */
import { TakeAwayError } from './takeAwayError'

/** How long a browser may take to begin with a download; then its memory is given back. */
const KEPT = 60_000

export function save(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  window.setTimeout(() => URL.revokeObjectURL(url), KEPT)
}

async function write(copy: (clipboard: Clipboard) => Promise<void>): Promise<void> {
  // Not there on pages that came over an insecure connection.
  const { clipboard } = window.navigator as { readonly clipboard?: Clipboard }
  if (!clipboard?.write) throw new TakeAwayError('takeaway.noClipboard')
  try {
    await copy(clipboard)
  } catch (error) {
    if (error instanceof TakeAwayError) throw error
    throw new TakeAwayError('takeaway.refused')
  }
}

export const copyText = (text: string): Promise<void> => write((clipboard) => clipboard.writeText(text))

/** @param blob may still be in the making, so that the browser knows the reader asked for it just now */
export const copyImage = (blob: Promise<Blob>): Promise<void> =>
  write((clipboard) => clipboard.write([new ClipboardItem({ 'image/png': blob })]))

/** Drawing programs take the picture, editors its source. */
export function copySvg(markup: string): Promise<void> {
  const type = 'image/svg+xml'
  const kinds = { 'text/plain': new Blob([markup], { type: 'text/plain' }) }
  const supported = typeof ClipboardItem !== 'undefined' && (ClipboardItem.supports?.(type) ?? false)
  const all = supported ? { ...kinds, [type]: new Blob([markup], { type }) } : kinds
  return write((clipboard) => clipboard.write([new ClipboardItem(all)]))
}
