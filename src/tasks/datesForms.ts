/** Dates as people write them, and which days are held out. */
import { type Sequence, symbolIndices } from '../model/encoding'
import type { Batch } from '../model/optimise'
import { integer, mulberry32, type Random } from '../model/random'
import { type Day, ISO_LENGTH, isoOf, MONTHS, SEPARATOR, WRITTEN } from './datesAnswers'

export const FIRST_YEAR = 1950
export const LAST_YEAR = 2049
const HELD_OUT_SHARE = 0.1

const monthOf = ({ month }: Day): string => MONTHS[month - 1]!
const two = (value: number): string => String(value).padStart(2, '0')

function ordinalOf({ day }: Day): string {
  const ending = day > 10 && day < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')
  return `${day}${ending}`
}

/** Only forms that mean one day: 5/3/2021 is another one in Britain than in America. */
export const FORMS: Readonly<Record<string, (day: Day) => string>> = {
  '3 may 2021': (day) => `${day.day} ${monthOf(day)} ${day.year}`,
  '3 feb 2021': (day) => `${day.day} ${monthOf(day).slice(0, 3)} ${day.year}`,
  'may 3rd, 2021': (day) => `${monthOf(day)} ${ordinalOf(day)}, ${day.year}`,
  '2021년 5월 3일': (day) => `${day.year}년 ${day.month}월 ${day.day}일`,
  '2021.5.3': (day) => `${day.year}.${day.month}.${day.day}`,
  '2021/05/03': (day) => `${day.year}/${two(day.month)}/${two(day.day)}`,
}

/** Every day of the years, split by lot, always the same way. */
export function splitDays(): { readonly train: readonly Day[]; readonly heldOut: readonly Day[] } {
  const random = mulberry32(2021)
  const parts = { train: [] as Day[], heldOut: [] as Day[] }
  const end = Date.UTC(LAST_YEAR + 1, 0, 1)
  for (let at = Date.UTC(FIRST_YEAR, 0, 1); at < end; at += 86_400_000) {
    const date = new Date(at)
    const day = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
    parts[random() < HELD_OUT_SHARE ? 'heldOut' : 'train'].push(day)
  }
  return parts
}

/** The date, the separator, and the ISO date but for its last digit, which nothing reads. */
export const sequenceOf = (text: string, iso: string): Sequence => ({
  kind: 'symbols',
  tokens: [...text, SEPARATOR, ...iso.slice(0, -1)],
})

/** A date and the form it is written in, as `text`. */
interface Written {
  readonly text: string
  readonly iso: string
}

function drawn(days: readonly Day[], random: Random): Written {
  const forms = Object.values(FORMS)
  const day = days[integer(random, 0, days.length - 1)]!
  return { text: forms[integer(random, 0, forms.length - 1)]!(day), iso: isoOf(day) }
}

/** Dates of one length, of any form; asked is the ISO date, each of its symbols after the right ones before. */
export function datesBatch(days: readonly Day[], random: Random, size: number): Batch {
  const rows = [drawn(days, random)]
  const { length } = rows[0]!.text
  while (rows.length < size) {
    const row = drawn(days, random)
    if (row.text.length === length) rows.push(row)
  }
  const classes = new Int32Array((length + ISO_LENGTH) * size).fill(-1) // (T, B)
  const sequences = rows.map(({ text, iso }, b) => {
    symbolIndices(WRITTEN, [...iso]).forEach((k, j) => {
      classes[(length + j) * size + b] = k
    })
    return sequenceOf(text, iso)
  })
  return { sequences, targets: { kind: 'classes', classes } }
}
