/** A closed interval of values a number can take; the ends may be infinite. */
export type Range = readonly [min: number, max: number]

export const UNBOUNDED: Range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
export const UNIT: Range = [0, 1]

export const hull = (a: Range, b: Range): Range => [Math.min(a[0], b[0]), Math.max(a[1], b[1])]

/** NaN is the same as NaN, so that a search for what no longer changes ends even for a wrong operation. */
export const sameRange = (a: Range, b: Range): boolean => Object.is(a[0], b[0]) && Object.is(a[1], b[1])

export const isInside = (inner: Range, outer: Range): boolean => inner[0] >= outer[0] && inner[1] <= outer[1]

/** In interval arithmetic an exact zero annihilates even an unbounded factor. */
const product = (a: number, b: number): number => (a === 0 || b === 0 ? 0 : a * b)

export const sumRange = (a: Range, b: Range): Range => [a[0] + b[0], a[1] + b[1]]

export function productRange(a: Range, b: Range): Range {
  const corners = a.flatMap((x) => b.map((y) => product(x, y)))
  return [Math.min(...corners), Math.max(...corners)]
}
