import { withParticles } from './particles'

export type Catalogue = Readonly<Record<TextKey, string>>
export type TextKey = keyof typeof import('./en').en
export type Language = 'en' | 'ko'
export type Details = Readonly<Record<string, string | number>>

export const languages: readonly Language[] = ['en', 'ko']

/** A reader needs one language; the others wait until they are chosen. */
const LOADERS: Readonly<Record<Language, () => Promise<Catalogue>>> = {
  en: () => import('./en').then(({ en }) => en),
  ko: () => import('./ko').then(({ ko }) => ko),
}

/** Those that have arrived. */
const loaded: Partial<Record<Language, Catalogue>> = {}

/** Fetches a language. It must have arrived before anything is said in it. */
export async function loadLanguage(language: Language): Promise<void> {
  loaded[language] ??= await LOADERS[language]()
}

/** Keys that come from definitions (cells, tasks, cards) are strings; this tells whether one is known. */
export const isTextKey = (key: string): key is TextKey =>
  Object.values(loaded).some((catalogue) => Object.hasOwn(catalogue, key))

/** The text of `key`, its `{places}` filled in. A definition's key without a text shows itself. */
export function translate(language: Language, key: string, details: Details = {}): string {
  const catalogue = loaded[language]
  if (!catalogue) throw new Error(`${language} is not loaded`)
  const pattern = Object.hasOwn(catalogue, key) ? catalogue[key as TextKey] : key
  const filled = pattern.replace(/\{(\w+)\}/g, (place, name: string) => String(details[name] ?? place))
  return language === 'ko' ? withParticles(filled) : filled
}
