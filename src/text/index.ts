import { en } from './en'
import { ko } from './ko'
import { withParticles } from './particles'

export type TextKey = keyof typeof en
export type Language = 'en' | 'ko'
export type Details = Readonly<Record<string, string | number>>

const catalogues: Readonly<Record<Language, Readonly<Record<TextKey, string>>>> = { en, ko }
export const languages: readonly Language[] = ['en', 'ko']

/** Keys that come from definitions (cells, tasks, cards) are strings; this tells whether one is known. */
export const isTextKey = (key: string): key is TextKey => Object.hasOwn(en, key)

/** The text of `key`, its `{places}` filled in. A definition's key without a text shows itself. */
export function translate(language: Language, key: string, details: Details = {}): string {
  const pattern = isTextKey(key) ? catalogues[language][key] : key
  const filled = pattern.replace(/\{(\w+)\}/g, (place, name: string) => String(details[name] ?? place))
  return language === 'ko' ? withParticles(filled) : filled
}
