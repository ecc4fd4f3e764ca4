/** What a network with several outputs says, step by step, next to what came. */
import { likeliest } from '../model/freeRun'
import type { Numbers } from './recorded'

export type Verdict = 'right' | 'wrong' | undefined

/** What it would say at every step. */
export interface Saying {
  /** The likeliest output, (T). */
  readonly best: Int32Array
  /** Its share, (T). */
  readonly shares: Float64Array
  /** Whether that is what came; undefined where nobody can know. */
  readonly verdicts: readonly Verdict[]
}

/**
 * @param output what it says, (T, K) @param answers by step, as outputs are named
 * @param judged how many steps are judged: what it wrote itself proves nothing
 */
export function sayingOf(
  output: Numbers,
  outputs: readonly string[],
  answers: readonly (string | number | undefined)[],
  judged: number,
): Saying {
  const size = outputs.length
  const steps = output.length / size
  const best = Int32Array.from({ length: steps }, (_, t) => likeliest(output, t * size, size))
  const verdictOf = (k: number, t: number): Verdict => {
    const answer = answers[t]
    if (answer === undefined || t >= judged) return undefined
    return answer === outputs[k] ? 'right' : 'wrong'
  }
  return {
    best,
    shares: Float64Array.from(best, (k, t) => output[t * size + k]!),
    verdicts: Array.from(best, verdictOf),
  }
}

/** 1 for the likeliest output of a step; equals share a place. */
export function rankOf(output: Numbers, step: number, size: number, index: number): number {
  const share = output[step * size + index]!
  let rank = 1
  for (let k = 0; k < size; k++) if (output[step * size + k]! > share) rank++
  return rank
}

/** How surprising it is that something this likely came, in bits (Shannon 1948). */
export const surprise = (share: number): number => -Math.log2(share)

/** The height of each kind in a column of pixels; they stand on each other. */
export interface Column {
  readonly x: number
  readonly width: number
  readonly right: number
  readonly wrong: number
  readonly unjudged: number
}

/** Shares of the likeliest outputs in columns no narrower than a pixel: of several steps the mean. */
export function columnsOf(saying: Saying, from: number, count: number, pitch: number): readonly Column[] {
  const each = Math.max(1, Math.ceil(1 / pitch))
  const gap = pitch >= 4 ? 1 : 0
  return Array.from({ length: Math.ceil(count / each) }, (_, c) => {
    const start = from + c * each
    const end = Math.min(start + each, from + count)
    const sums = { right: 0, wrong: 0, unjudged: 0 }
    for (let t = start; t < end; t++) sums[saying.verdicts[t] ?? 'unjudged'] += saying.shares[t]! / (end - start)
    return { x: c * each * pitch, width: (end - start) * pitch - gap, ...sums }
  })
}

export type Kind = 'right' | 'wrong' | 'unjudged'

/** All columns' parts of one kind as one path in a box as high as `height`; what was right stands at the bottom. */
export function columnsPath(columns: readonly Column[], kind: Kind, height: number): string {
  const below = ({ right, wrong }: Column): number => (kind === 'right' ? 0 : kind === 'wrong' ? right : right + wrong)
  return columns
    .filter((column) => column[kind] > 0)
    .map((column) => {
      const bottom = height * (1 - below(column))
      const tall = height * column[kind]
      const [x, width] = [column.x.toFixed(2), column.width.toFixed(2)]
      return `M${x},${bottom.toFixed(2)}h${width}v${(-tall).toFixed(2)}h-${width}z`
    })
    .join('')
}
