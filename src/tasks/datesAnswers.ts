/** What a date written out is in ISO 8601, symbol by symbol. */
import type { Sequence } from '../model/encoding'

/** From here on the network writes. */
export const SEPARATOR = '='
export const DIGITS = [...'0123456789']
export const MONTHS = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
]
const LETTERS = [...new Set(MONTHS.join(''))].sort()
/** Small letters of the month names (they have those of st nd rd th), and the Korean signs of year, month and day. */
export const SYMBOLS = [...DIGITS, ...LETTERS, ...' ,.-/년월일', SEPARATOR]
export const WRITTEN = [...DIGITS, '-']
/** yyyy-mm-dd */
export const ISO_LENGTH = 10

export interface Day {
  readonly year: number
  readonly month: number // 1 to 12
  readonly day: number
}

const two = (value: number): string => String(value).padStart(2, '0')

export const isoOf = ({ year, month, day }: Day): string => `${year}-${two(month)}-${two(day)}`

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** Month names in full or by their first three letters. */
const NAME = `(${MONTHS.map((month) => `${month.slice(0, 3)}(?:${month.slice(3)})?`).join('|')})`
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?'
const YEAR = '(\\d{4})'
/** The forms that can be read, and which part stands where in them. */
const READ: readonly (readonly [form: RegExp, year: number, month: number, day: number])[] = [
  [new RegExp(`^${DAY} ${NAME} ${YEAR}$`), 3, 2, 1],
  [new RegExp(`^${NAME} ${DAY}, ${YEAR}$`), 3, 1, 2],
  [new RegExp(`^${YEAR}년 ?(\\d{1,2})월 ?(\\d{1,2})일$`), 1, 2, 3],
  [new RegExp(`^${YEAR}[./](\\d{1,2})[./](\\d{1,2})$`), 1, 2, 3],
]

/** The day that a text says, where it says one. */
export function dayOf(text: string): Day | undefined {
  for (const [form, y, m, d] of READ) {
    const parts = form.exec(text)
    if (!parts) continue
    const named = MONTHS.findIndex((month) => month.slice(0, 3) === parts[m]!.slice(0, 3))
    const [year, month, day] = [Number(parts[y]), named < 0 ? Number(parts[m]) : named + 1, Number(parts[d])]
    if (month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)) return { year, month, day }
  }
  return undefined
}

/** After the separator the date in ISO, whatever the network writes itself; before it, and after it, nothing is asked. */
export function answersOf(sequence: Sequence): readonly (string | undefined)[] {
  if (sequence.kind !== 'symbols') return []
  const { tokens } = sequence
  const at = tokens.indexOf(SEPARATOR)
  const day = at < 0 ? undefined : dayOf(tokens.slice(0, at).join('').trim())
  const iso = day && isoOf(day)
  return tokens.map((_, t) => (t < at ? undefined : iso?.[t - at]))
}
