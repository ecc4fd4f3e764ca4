/** What is due in a string aⁿbⁿ. */
import type { Sequence } from '../model/encoding'

export const SYMBOLS = ['a', 'b', '.']

/** What must come after each symbol; undefined where more than one may, or where the string is no aⁿbⁿ any more. */
export function answersOf(sequence: Sequence): readonly (string | undefined)[] {
  if (sequence.kind !== 'symbols') return []
  let open = 0
  let before = '.'
  let isString = true
  return sequence.tokens.map((token) => {
    // A string starts with a, goes on with a or b, and with b until none is open.
    const fits = token === 'a' ? before !== 'b' : token === 'b' ? open > 0 : before === 'b' && open === 0
    isString &&= fits
    if (token === '.') open = 0
    else open += token === 'a' ? 1 : -1
    before = token
    if (!isString || token === 'a') return undefined
    if (token === '.') return 'a'
    return open > 0 ? 'b' : '.'
  })
}
