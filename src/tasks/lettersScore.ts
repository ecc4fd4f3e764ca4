/** What the next letter costs a network, in bits, and what it costs without one. */
import { symbolIndices } from '../model/encoding'
import { lossOf } from '../model/loss'
import { encodeBatch, type Network, runNetwork } from '../model/network'
import { SYMBOLS } from './lettersSymbols'
import { windowsAt } from './lettersText'
import { mean } from './score'
import type { Baseline, Detail, Glance, HeldOut, Sentence } from './task'

const HELD_OUT_WINDOW = 500
/** Held-out windows are scored a slice at a time, so that a test can repeat the first slice alone. */
const WINDOWS_A_SLICE = 13

/** The places of the windows of one slice of the held-out text. */
function sliceOf(text: string, slice: number): readonly number[] {
  const windows = Math.floor((text.length - 1) / HELD_OUT_WINDOW)
  const first = slice * WINDOWS_A_SLICE
  const count = Math.min(WINDOWS_A_SLICE, windows - first)
  return Array.from({ length: Math.max(0, count) }, (_, w) => (first + w) * HELD_OUT_WINDOW)
}

export const slicesOf = (text: string): number =>
  Math.ceil(Math.floor((text.length - 1) / HELD_OUT_WINDOW) / WINDOWS_A_SLICE)

/** One scored letter: what came before it, and what it cost. */
interface Cost {
  readonly before: number
  readonly letter: number
  readonly bits: number
}

type Bits = (before: number, letter: number) => number

/** Every scored letter of a slice as (letter before, letter), in the order of the text. */
function pairsOf(text: string, slice: number): readonly (readonly [before: number, letter: number])[] {
  return sliceOf(text, slice).flatMap((at) => {
    const indices = symbolIndices(SYMBOLS, [...text.slice(at, at + HELD_OUT_WINDOW + 1)])
    return indices.slice(1).map((letter, t) => [indices[t]!, letter] as const)
  })
}

function costsOfSlice(network: Network, text: string, slice: number): readonly Cost[] {
  const places = sliceOf(text, slice)
  const { sequences } = windowsAt(text, places, HELD_OUT_WINDOW)
  const { output } = runNetwork(network, encodeBatch(network, sequences), HELD_OUT_WINDOW, places.length)
  return pairsOf(text, slice).map(([before, letter], n) => {
    const row = (n % HELD_OUT_WINDOW) * places.length + Math.floor(n / HELD_OUT_WINDOW) // (T, B)
    return { before, letter, bits: -Math.log2(output[row * SYMBOLS.length + letter]!) }
  })
}

const meanBits = (costs: readonly Cost[]): number => mean(costs.map(({ bits }) => bits))

export const bitsOfSlice = (network: Network, text: string, slice: number): number =>
  meanBits(costsOfSlice(network, text, slice))

/** Letters looked at while training, as windows of the length that training has. */
const GLANCE_WINDOW = 80
const GLANCE_WINDOWS = 24

/** Bits a letter over the first letters of the held-out text. */
export function lettersGlance(network: Network, text: string): Glance {
  const windows = Math.min(GLANCE_WINDOWS, Math.floor((text.length - 1) / GLANCE_WINDOW))
  const places = Array.from({ length: windows }, (_, w) => w * GLANCE_WINDOW)
  const { sequences, targets } = windowsAt(text, places, GLANCE_WINDOW)
  const { output } = runNetwork(network, encodeBatch(network, sequences), GLANCE_WINDOW, windows)
  const value = lossOf(network, output, targets).value / Math.LN2
  return { metric: 'bits-per-letter', detail: { letters: windows * GLANCE_WINDOW, value } }
}

const SPACE = SYMBOLS.indexOf(' ')
const isLetter = (k: number): boolean => /[a-z]/.test(SYMBOLS[k]!)

export function lettersHeldOut(network: Network, text: string): HeldOut {
  const slices = Array.from({ length: slicesOf(text) }, (_, slice) => costsOfSlice(network, text, slice))
  const all = slices.flat()
  const places = {
    'word-start': all.filter(({ before, letter }) => before === SPACE && isLetter(letter)),
    'inside-word': all.filter(({ before, letter }) => isLetter(before) && isLetter(letter)),
  }
  const details: Detail[] = [
    ...slices.map((costs, slice) => ({ slice, letters: costs.length, value: meanBits(costs) })),
    ...Object.entries(places).map(([place, costs]) => ({ place, letters: costs.length, value: meanBits(costs) })),
  ]
  return { metric: 'bits-per-letter', value: meanBits(all), details }
}

/** Letter frequencies of the training text, and of pairs, each count one more than seen. */
function frequencies(text: string): { unigram: Bits; bigram: Bits } {
  const size = SYMBOLS.length
  const single = new Float64Array(size).fill(1)
  const pairs = new Float64Array(size * size).fill(1)
  const indices = symbolIndices(SYMBOLS, [...text])
  indices.forEach((letter, t) => {
    single[letter]! += 1
    if (t > 0) pairs[indices[t - 1]! * size + letter]! += 1
  })
  const sum = (array: Float64Array): number => array.reduce((a, b) => a + b, 0)
  const total = sum(single)
  const rows = Array.from({ length: size }, (_, k) => sum(pairs.subarray(k * size, (k + 1) * size)))
  return {
    unigram: (_before, letter) => -Math.log2(single[letter]! / total),
    bigram: (before, letter) => -Math.log2(pairs[before * size + letter]! / rows[before]!),
  }
}

export function lettersBaselines(train: string, text: string): readonly Baseline[] {
  const pairs = Array.from({ length: slicesOf(text) }, (_, slice) => pairsOf(text, slice)).flat()
  const { unigram, bigram } = frequencies(train)
  const score = (bits: Bits): number => mean(pairs.map(([before, letter]) => bits(before, letter)))
  return [
    { name: 'unigram', value: score(unigram) },
    { name: 'bigram', value: score(bigram) },
  ]
}

export function lettersFailure({ details }: HeldOut): Sentence {
  const bits = (place: string): string => details.find((d) => d['place'] === place)!.value.toFixed(2)
  const start = bits('word-start')
  const inside = bits('inside-word')
  return {
    en: `Spells better than it chooses words: the first letter of a word costs ${start} bits, a letter inside a word ${inside}. It has read one novel only and knows no other style.`,
    ko: `철자는 잘 맞히지만 다음에 어떤 단어가 올지는 잘 예측하지 못합니다. 단어의 첫 글자에는 ${start}비트, 단어 안의 글자에는 ${inside}비트가 듭니다. 소설 한 편만 학습해 다른 문체는 모릅니다.`,
  }
}
