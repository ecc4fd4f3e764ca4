/** The index of the largest of `size` numbers from `at` on. */
export function largest(array: Float64Array, at: number, size: number): number {
  let best = 0
  for (let k = 1; k < size; k++) if (array[at + k]! > array[at + best]!) best = k
  return best
}

export const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length
