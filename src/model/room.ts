/** Where the arrays of an evaluation come from. */

/** An array of so many zeros. */
export type Zeros = (length: number) => Float64Array<ArrayBuffer>

/** New arrays, which are their owner's for good. */
export const newZeros: Zeros = (length) => new Float64Array(length)

export interface Room {
  readonly zeros: Zeros
  /** Everything given out is taken back: its arrays are about to be given out again. */
  clear(): void
}

/**
 * The same memory again and again, for what is thrown away as a whole: training needs the same megabytes for every
 * update, and a fresh array costs more than what is computed in it.
 */
export function createRoom(): Room {
  let memory = new Float64Array(0)
  let used = 0
  let wanted = 0
  return {
    zeros(length) {
      wanted += length
      // What does not fit comes from elsewhere this once; the next time there is room for all.
      if (used + length > memory.length) return new Float64Array(length)
      const array = memory.subarray(used, used + length)
      used += length
      return array.fill(0)
    },
    clear() {
      if (wanted > memory.length) memory = new Float64Array(wanted)
      used = 0
      wanted = 0
    },
  }
}
