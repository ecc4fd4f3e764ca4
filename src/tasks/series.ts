/** A series of one number a step. */
import type { Sequence } from '../model/encoding'

/** The second column of a file with a header. */
export function parseSeries(csv: string): readonly number[] {
  const rows = csv.trim().split(/\r?\n/).slice(1)
  return rows.map((row) => Number(row.split(',')[1]))
}

export const sequenceOf = (values: readonly number[]): Sequence => ({ kind: 'rows', rows: values.map((v) => [v]) })

/** What really came after each. */
export const answersAfter = (sequence: Sequence): readonly (number | undefined)[] =>
  sequence.kind === 'rows' ? [...sequence.rows.slice(1).map((row) => row[0]), undefined] : []
