/** The languages, and some words of each whose language the page knows: all of them held out of training. */
import type { Sequence } from '../model/encoding'

/** By ISO 639-1. */
export const LANGUAGES = ['en', 'fr', 'it', 'es', 'pt', 'cs']
export const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']

export const KNOWN: Readonly<Record<string, readonly string[]>> = {
  en: ['harvest', 'knock', 'meadow', 'night', 'useless', 'wheat'],
  fr: ['brigade', 'chaleur', 'joyau', 'novembre', 'oiseau', 'voyelle'],
  it: ['argento', 'biscotto', 'giallo', 'notizia', 'scuro', 'soldato'],
  es: ['cebolla', 'invierno', 'jueves', 'mundo', 'noria', 'tarea'],
  pt: ['bacalhau', 'batata', 'cabelo', 'inverno', 'maior', 'setembro'],
  cs: ['brzy', 'holinka', 'kvalita', 'panenka', 'skrz', 'zmizet'],
}

const languageOf = new Map(Object.entries(KNOWN).flatMap(([language, words]) => words.map((word) => [word, language])))

/** The language of a known word, at its last letter. */
export function answersOf(sequence: Sequence): readonly (string | undefined)[] {
  if (sequence.kind !== 'symbols') return []
  const { tokens } = sequence
  const language = languageOf.get(tokens.join(''))
  return tokens.map((_, t) => (t === tokens.length - 1 ? language : undefined))
}
