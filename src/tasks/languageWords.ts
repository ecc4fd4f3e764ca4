/** The words of each language, and which of them are held out. */
import type { Sequence } from '../model/encoding'
import type { Batch } from '../model/optimise'
import { integer, mulberry32, type Random } from '../model/random'
import { LANGUAGES } from './languageAnswers'

export interface Word {
  readonly text: string
  /** Index in LANGUAGES. */
  readonly language: number
}

/** `fit` and `validation` together are what is trained on in the end. */
export interface Parts {
  readonly fit: readonly Word[]
  readonly validation: readonly Word[]
  readonly heldOut: readonly Word[]
}

const HELD_OUT_SHARE = 0.2
const VALIDATION_SHARE = 0.1

/** Every word falls into its part by lot, always the same one. */
export function partsOf(csv: string): Parts {
  const rows = csv.trim().split(/\r?\n/).slice(1)
  const random = mulberry32(20)
  const parts = { fit: [] as Word[], validation: [] as Word[], heldOut: [] as Word[] }
  for (const row of rows) {
    const [language = '', text = ''] = row.split(',')
    const lot = random()
    const part = lot < HELD_OUT_SHARE ? 'heldOut' : lot < HELD_OUT_SHARE + VALIDATION_SHARE ? 'validation' : 'fit'
    parts[part].push({ text, language: LANGUAGES.indexOf(language) })
  }
  return parts
}

/** Words by their number of letters, so that a batch has one length. */
export function byLength(words: readonly Word[]): readonly (readonly Word[])[] {
  const lengths = [...new Set(words.map(({ text }) => text.length))].toSorted((a, b) => a - b)
  return lengths.map((length) => words.filter(({ text }) => text.length === length))
}

/** Words of one length; only the last letter is asked. */
export function batchOf(words: readonly Word[]): Batch {
  const steps = words[0]!.text.length
  const classes = new Int32Array(steps * words.length).fill(-1) // (T, B)
  const sequences = words.map(({ text, language }, b): Sequence => {
    classes[(steps - 1) * words.length + b] = language
    return { kind: 'symbols', tokens: [...text] }
  })
  return { sequences, targets: { kind: 'classes', classes } }
}

/** Draws a word, every one as likely, and more of its length. */
export function drawn(
  words: readonly Word[],
  groups: ReturnType<typeof byLength>,
  random: Random,
  size: number,
): Batch {
  const { length } = words[integer(random, 0, words.length - 1)]!.text
  const group = groups.find(([word]) => word!.text.length === length)!
  return batchOf(Array.from({ length: size }, () => group[integer(random, 0, group.length - 1)]!))
}
