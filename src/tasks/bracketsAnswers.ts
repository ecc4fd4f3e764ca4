/** Which closing bracket is due. */
import type { Sequence } from '../model/encoding'

/** What closes what. */
export const PAIRS: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['[', ']'],
  ['{', '}'],
])
/** Stands where nothing is open. */
export const END = '.'
export const SYMBOLS = [...PAIRS.keys(), ...PAIRS.values(), END]
export const DUE = [...PAIRS.values(), END]

/** The bracket that closes the innermost open one, or an end; undefined once something is closed that was not open. */
export function answersOf(sequence: Sequence): readonly (string | undefined)[] {
  if (sequence.kind !== 'symbols') return []
  const open: string[] = []
  let isNested = true
  return sequence.tokens.map((token) => {
    const closing = PAIRS.get(token)
    if (closing !== undefined) open.push(closing)
    else isNested &&= token === (open.pop() ?? END)
    return isNested ? (open.at(-1) ?? END) : undefined
  })
}
