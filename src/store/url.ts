/** The address: the query configures, the hash is versioned state. Nothing here throws. */
import type { Language, State, Theme } from './state'

export interface Configuration {
  readonly language?: Language
  readonly theme?: Theme
  readonly engine?: 'webgl2' | 'cpu'
}

export interface Moment {
  readonly model?: string
  readonly input?: string
  readonly step?: number
  readonly beat?: number
  readonly layer?: number
  readonly unit?: number
  readonly node?: string
}

const VERSION = '1'
const themes: readonly Theme[] = ['light', 'dark', 'projector']
const languages: readonly Language[] = ['en', 'ko']
const engines = ['webgl2', 'cpu'] as const

const oneOf = <T extends string>(known: readonly T[], value: string | null): T | undefined =>
  known.find((candidate) => candidate === value)

export function readQuery(query: string): Configuration {
  const parameters = new URLSearchParams(query)
  const language = oneOf(languages, parameters.get('lang'))
  const theme = oneOf(themes, parameters.get('theme'))
  const engine = oneOf(engines, parameters.get('engine'))
  return { ...(language && { language }), ...(theme && { theme }), ...(engine && { engine }) }
}

/** The query with language and theme set; what it does not know stays. */
export function writeQuery(query: string, { language, theme }: Pick<State, 'language' | 'theme'>): string {
  const parameters = new URLSearchParams(query)
  parameters.set('lang', language)
  parameters.set('theme', theme)
  return `?${parameters}`
}

const wholeNumbers = ['step', 'beat', 'layer', 'unit'] as const
/** A model is named by its id or by the address of its card. */
const words = { model: /^(?:[\w'-]{1,80}|[\w./:%~@-]{1,500}\.json)$/, node: /^[\w'-]{1,80}$/ } as const

/** What a hash says, and the names of the parts that could not be read. */
export function readHash(hash: string): { moment: Moment; bad: readonly string[] } {
  const text = hash.replace(/^#/, '')
  if (text === '') return { moment: {}, bad: [] }
  const parameters = new URLSearchParams(text)
  if (parameters.get('v') !== VERSION) return { moment: {}, bad: ['v'] }
  const moment: Record<string, string | number> = {}
  const bad: string[] = []
  for (const name of wholeNumbers) {
    const value = parameters.get(name)
    if (value === null) continue
    if (/^\d{1,6}$/.test(value)) moment[name] = Number(value)
    else bad.push(name)
  }
  for (const [name, pattern] of Object.entries(words)) {
    const value = parameters.get(name)
    if (value === null) continue
    if (pattern.test(value)) moment[name] = value
    else bad.push(name)
  }
  const input = parameters.get('input')
  if (input !== null) moment['input'] = input
  return { moment, bad }
}

export function writeHash(moment: Moment): string {
  const parameters = new URLSearchParams({ v: VERSION })
  for (const [name, value] of Object.entries(moment)) parameters.set(name, String(value))
  return `#${parameters}`
}
