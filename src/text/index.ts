import { withParticles } from './particles'

export type TextKey =
  | keyof typeof import('./en').en
  | keyof typeof import('./parts/compare.en').compareEn
  | keyof typeof import('./parts/memory.en').memoryEn
  | keyof typeof import('./parts/train.en').trainEn
export type Language = 'en' | 'ko'
export type Details = Readonly<Record<string, string | number>>

export const languages: readonly Language[] = ['en', 'ko']

type Words = Readonly<Record<string, string>>

/** The words of the page itself, and of what is fetched later, which brings its own. */
export type Part = 'page' | 'memory' | 'compare' | 'train'

/** A reader needs one language; the others wait until they are chosen. */
const LOADERS: Readonly<Record<Part, Readonly<Record<Language, () => Promise<Words>>>>> = {
  page: {
    en: () => import('./en').then(({ en }) => en),
    ko: () => import('./ko').then(({ ko }) => ko),
  },
  memory: {
    en: () => import('./parts/memory.en').then(({ memoryEn }) => memoryEn),
    ko: () => import('./parts/memory.ko').then(({ memoryKo }) => memoryKo),
  },
  train: {
    en: () => import('./parts/train.en').then(({ trainEn }) => trainEn),
    ko: () => import('./parts/train.ko').then(({ trainKo }) => trainKo),
  },
  compare: {
    en: () => import('./parts/compare.en').then(({ compareEn }) => compareEn),
    ko: () => import('./parts/compare.ko').then(({ compareKo }) => compareKo),
  },
}

/** Those that have arrived, all parts together. */
const loaded: Partial<Record<Language, Words>> = {}

/** What has been wanted so far. */
const wanted = new Set<Part>(['page'])

async function load(language: Language, parts: Iterable<Part>): Promise<void> {
  const words = await Promise.all([...parts].map((part) => LOADERS[part][language]()))
  loaded[language] = Object.assign({}, loaded[language], ...words)
}

/** Fetches a language. It must have arrived before anything is said in it. */
export async function loadLanguage(language: Language): Promise<void> {
  const asked = new Set(wanted)
  await load(language, asked)
  // A view may have come meanwhile, with words of its own.
  if (asked.size < wanted.size) await loadLanguage(language)
}

/** Fetches the words of a part, in every language that is spoken already; those chosen later bring it with them. */
export async function loadPart(part: Part): Promise<void> {
  wanted.add(part)
  await Promise.all(languages.filter((language) => loaded[language]).map((language) => load(language, [part])))
}

/** Keys that come from definitions (cells, tasks, cards) are strings; this tells whether one is known. */
export const isTextKey = (key: string): key is TextKey =>
  Object.values(loaded).some((catalogue) => Object.hasOwn(catalogue, key))

/** The text of `key`, its `{places}` filled in. A definition's key without a text shows itself. */
export function translate(language: Language, key: string, details: Details = {}): string {
  const catalogue = loaded[language]
  if (!catalogue) throw new Error(`${language} is not loaded`)
  const pattern = Object.hasOwn(catalogue, key) ? catalogue[key]! : key
  const filled = pattern.replace(/\{(\w+)\}/g, (place, name: string) => String(details[name] ?? place))
  return language === 'ko' ? withParticles(filled) : filled
}
