/** How often a network knows a word's language, and which it takes for which. */
import { encodeBatch, type Network, runNetwork } from '../model/network'
import { LANGUAGES } from './languageAnswers'
import { batchOf, byLength, type Word } from './languageWords'
import { largest, mean } from './score'
import type { Baseline, Detail, HeldOut } from './task'

/** What was said of a word: an index in LANGUAGES. */
export interface Said extends Word {
  readonly said: number
}

/** What it says after the last letter, with the cost of the right answer in bits. */
function answered(network: Network, words: readonly Word[]): readonly (Said & { readonly bits: number })[] {
  const { size } = network.readout
  return byLength(words).flatMap((group) => {
    const steps = group[0]!.text.length
    const { output } = runNetwork(network, encodeBatch(network, batchOf(group).sequences), steps, group.length)
    return group.map((word, b) => {
      const at = ((steps - 1) * group.length + b) * size
      return { ...word, said: largest(output, at, size), bits: -Math.log2(output[at + word.language]!) }
    })
  })
}

export const bitsOf = (network: Network, words: readonly Word[]): number =>
  mean(answered(network, words).map(({ bits }) => bits))

const shareOf = (said: readonly Said[], isIt: (said: Said) => boolean): number =>
  mean(said.map((s) => (isIt(s) ? 1 : 0)))
const isRight = ({ language, said }: Said): boolean => language === said

/** The language that words of one are most often taken for. */
function takenFor(said: readonly Said[], language: number): Detail {
  const shares = LANGUAGES.map((_, other) => (other === language ? 0 : shareOf(said, (s) => s.said === other)))
  const value = Math.max(...shares)
  return { language: LANGUAGES[language]!, takenFor: LANGUAGES[shares.indexOf(value)]!, value }
}

/** The score is the share of right answers, every word as much as any other. */
export function languageScore(said: readonly Said[]): HeldOut {
  const languages = LANGUAGES.map((_, k) => said.filter(({ language }) => language === k))
  const details = [
    ...languages.map(
      (own, k): Detail => ({ language: LANGUAGES[k]!, words: own.length, value: shareOf(own, isRight) }),
    ),
    ...languages.map((own, k) => takenFor(own, k)),
    ...byLength(said).map((group): Detail => {
      const own = group as readonly Said[]
      return { letters: own[0]!.text.length, words: own.length, value: shareOf(own, isRight) }
    }),
  ]
  return { metric: 'accuracy', value: shareOf(said, isRight), details }
}

export const languageHeldOut = (network: Network, words: readonly Word[]): HeldOut =>
  languageScore(answered(network, words))

/** Naive Bayes: the language in which the word's letters, or pairs of them, are likeliest, each count one more than seen. */
function bayes(train: readonly Word[], heldOut: readonly Word[], pairs: boolean): number {
  const partsOf = (text: string): readonly (readonly [before: string, letter: string])[] => {
    const letters = pairs ? [...text, '$'] : [...text]
    return letters.map((letter, k) => [pairs ? (letters[k - 1] ?? '^') : '', letter])
  }
  const counts = LANGUAGES.map(() => new Map<string, number>())
  const bump = (language: number, key: string): unknown =>
    counts[language]!.set(key, (counts[language]!.get(key) ?? 0) + 1)
  for (const { text, language } of train) {
    for (const [before, letter] of partsOf(text)) {
      bump(language, before + letter)
      bump(language, `${before}*`)
    }
  }
  const seen = (language: number, key: string): number => counts[language]!.get(key) ?? 0
  const likelihood = (language: number, text: string): number =>
    partsOf(text).reduce((sum, [before, letter]) => {
      return sum + Math.log((seen(language, before + letter) + 1) / (seen(language, `${before}*`) + 27))
    }, 0)
  return mean(
    heldOut.map(({ text, language }) => {
      const scores = Float64Array.from(LANGUAGES, (_, k) => likelihood(k, text))
      return largest(scores, 0, LANGUAGES.length) === language ? 1 : 0
    }),
  )
}

export const languageBaselines = (train: readonly Word[], heldOut: readonly Word[]): readonly Baseline[] => [
  { name: 'chance', value: 1 / LANGUAGES.length },
  { name: 'unigram', value: bayes(train, heldOut, false) },
  { name: 'bigram', value: bayes(train, heldOut, true) },
]
