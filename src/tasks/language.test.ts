import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { tokensOf } from '../model/encoding'
import { mulberry32 } from '../model/random'
import { language } from './language'
import { answersOf, KNOWN, LANGUAGES } from './languageAnswers'
import { languageScore } from './languageScore'
import { batchOf, byLength, drawn, partsOf } from './languageWords'

const csv = await readFile('data/words.csv', 'utf8')
const parts = partsOf(csv)
const texts = (words: readonly { text: string }[]) => words.map(({ text }) => text)

test('the file has six languages, plain letters, and no word twice', () => {
  const rows = csv.trim().split('\n').slice(1)
  for (const row of rows) expect(row).toMatch(/^(cs|en|es|fr|it|pt),[a-z]{4,12}$/)
  expect(new Set(rows.map((row) => row.split(',')[1])).size).toBe(rows.length)
  for (const code of LANGUAGES) expect(rows.filter((row) => row.startsWith(code)).length).toBeGreaterThan(1800)
})

test('each word is in one part, and a fifth of every language is held out', () => {
  const { fit, validation, heldOut } = parts
  const all = [...texts(fit), ...texts(validation), ...texts(heldOut)]
  expect(new Set(all).size).toBe(all.length)
  expect(all).toHaveLength(csv.trim().split('\n').length - 1)
  LANGUAGES.forEach((_, k) => {
    const of = (words: typeof fit) => words.filter((word) => word.language === k).length
    expect(of(heldOut) / (of(heldOut) + of(fit) + of(validation))).toBeCloseTo(0.2, 1)
  })
})

test('training draws from its own part only: fit never sees validation, and neither the held-out words', async () => {
  const prepared = await language.prepare(async () => csv)
  const seen = { fit: new Set<string>(), train: new Set<string>() }
  const random = mulberry32(1)
  for (const part of ['fit', 'train'] as const) {
    for (let k = 0; k < 400; k++) {
      for (const sequence of prepared.batch(random, 32, part).sequences) seen[part].add(tokensOf(sequence).join(''))
    }
  }
  const isIn = (words: readonly { text: string }[], drawn: ReadonlySet<string>) =>
    texts(words).some((t) => drawn.has(t))
  expect(isIn(parts.heldOut, seen.fit) || isIn(parts.heldOut, seen.train) || isIn(parts.validation, seen.fit)).toBe(
    false,
  )
  expect(isIn(parts.validation, seen.train)).toBe(true)
})

test('a batch is of one length, and asks the language at the last letter', () => {
  const batch = drawn(parts.fit, byLength(parts.fit), mulberry32(2), 8)
  const words = batch.sequences.map((sequence) => tokensOf(sequence).join(''))
  const steps = words[0]!.length
  const classes = batch.targets.kind === 'classes' ? [...batch.targets.classes] : []
  expect(classes.slice(0, -8)).toEqual(new Array(8 * (steps - 1)).fill(-1))
  const languages = new Map(parts.fit.map((word) => [word.text, word.language]))
  expect(classes.slice(-8)).toEqual(words.map((word) => languages.get(word)))
  expect(() => batchOf([])).toThrow()
})

test('the words whose language the page knows are held out, and are of that language', () => {
  const heldOut = new Map(parts.heldOut.map((word) => [word.text, LANGUAGES[word.language]]))
  const known = Object.entries(KNOWN).flatMap(([code, words]) => words.map((word) => [word, code] as const))
  expect(new Set(known.map(([, code]) => code))).toEqual(new Set(LANGUAGES))
  for (const [word, code] of known) expect(heldOut.get(word)).toBe(code)
})

test('the answer stands at the last letter of a known word, and nowhere of another', () => {
  const word = KNOWN['it']![0]!
  const answers = (text: string) => answersOf({ kind: 'symbols', tokens: [...text] })
  expect(answers(word)).toEqual([...new Array(word.length - 1).fill(undefined), 'it'])
  expect(answers(word.slice(0, -1)).every((answer) => answer === undefined)).toBe(true)
})

test('the score counts words, by language, by length, and what a language is taken for', () => {
  const said = (text: string, own: string, as: string) => {
    return { text, language: LANGUAGES.indexOf(own), said: LANGUAGES.indexOf(as) }
  }
  const others = LANGUAGES.filter((code) => code !== 'en').map((code) => said('abcd', code, code))
  const { value, details } = languageScore([
    ...others,
    said('abcd', 'en', 'en'),
    said('abcde', 'en', 'fr'),
    said('abcde', 'en', 'fr'),
    said('abcdef', 'en', 'it'),
  ])
  expect(value).toBeCloseTo(6 / 9, 12)
  expect(details).toContainEqual({ language: 'en', words: 4, value: 0.25 })
  expect(details).toContainEqual({ language: 'en', takenFor: 'fr', value: 0.5 })
  expect(details).toContainEqual({ letters: 5, words: 2, value: 0 })
})

test('letter pairs tell languages apart better than letters, and both better than guessing', async () => {
  const { baselines } = await language.prepare(async () => csv)
  const [chance, unigram, bigram] = baselines.map(({ value }) => value)
  expect(chance).toBeCloseTo(1 / 6, 12)
  expect(unigram).toBeGreaterThan(chance! + 0.1)
  expect(bigram).toBeGreaterThan(unigram! + 0.1)
})
