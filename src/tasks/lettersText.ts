/** The novel as a stream of letters, and windows of it. */
import { type Sequence, symbolIndices } from '../model/encoding'
import type { Batch } from '../model/optimise'
import { SYMBOLS } from './lettersSymbols'

const TRAIN_SHARE = 0.9

/** The novel in the vocabulary: small letters, no chapter headings, one space for any white space. */
export function normalise(text: string): string {
  const known = new Set(SYMBOLS)
  const flat = text
    .replace(/^Chapter \d+$/gm, '')
    .toLowerCase()
    .replaceAll(':', ';')
    .replaceAll('--', ' - ')
  return [...flat.replace(/\s/g, ' ')]
    .filter((c) => known.has(c))
    .join('')
    .replace(/ +/g, ' ')
    .trim()
}

export function split(text: string): { train: string; heldOut: string } {
  const letters = normalise(text)
  const at = Math.floor(letters.length * TRAIN_SHARE)
  return { train: letters.slice(0, at), heldOut: letters.slice(at) }
}

/** Windows of `steps` letters from the given places, each letter's target the letter after it. */
export function windowsAt(text: string, places: readonly number[], steps: number): Batch {
  const classes = new Int32Array(steps * places.length)
  const sequences = places.map((at, b): Sequence => {
    symbolIndices(SYMBOLS, [...text.slice(at + 1, at + steps + 1)]).forEach((k, t) => {
      classes[t * places.length + b] = k
    })
    return { kind: 'symbols', tokens: [...text.slice(at, at + steps)] }
  })
  return { sequences, targets: { kind: 'classes', classes } }
}
