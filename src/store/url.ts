/** The address: the query configures, the hash is versioned state. Nothing here throws. */
import { type Language, type Lens, type State, type Theme, unitOrders, views } from './state'

export interface Configuration {
  readonly language?: Language
  readonly theme?: Theme
  readonly engine?: 'webgl2' | 'cpu'
  /** Whether a first visit starts playing; on when left out. */
  readonly autoplay?: 'on' | 'off'
}

export interface Moment {
  readonly view?: string
  readonly model?: string
  readonly input?: string
  readonly step?: number
  readonly beat?: number
  readonly layer?: number
  readonly unit?: number
  readonly node?: string
  readonly output?: number
  /** How many steps the network wrote itself, after the input. */
  readonly free?: number
  /** How warily it chose them: 0 the likeliest, 1 by its own odds. */
  readonly temp?: number
  /** Of its choices. */
  readonly seed?: number
  /** The steps zoomed to. */
  readonly from?: number
  readonly count?: number
  readonly order?: string
  readonly lanes?: string
  readonly picture?: string
  /** Units drawn as lines, `3,17`. */
  readonly chosen?: string
  /** What the gradient lens is on: `h`, all units of it `h.all`, an output `logit.2`. */
  readonly of?: string
  /** What it multiplies the recurrent weights by. */
  readonly times?: number
  /** What is changed in the run, `f@3-9=0;h[5]@0-15=0`. */
  readonly if?: string
}

const VERSION = '1'
const themes: readonly Theme[] = ['light', 'dark', 'projector']
const languages: readonly Language[] = ['en', 'ko']
const engines = ['webgl2', 'cpu'] as const
const switches = ['on', 'off'] as const

const oneOf = <T extends string>(known: readonly T[], value: string | null): T | undefined =>
  known.find((candidate) => candidate === value)

export function readQuery(query: string): Configuration {
  const parameters = new URLSearchParams(query)
  const language = oneOf(languages, parameters.get('lang'))
  const theme = oneOf(themes, parameters.get('theme'))
  const engine = oneOf(engines, parameters.get('engine'))
  const autoplay = oneOf(switches, parameters.get('autoplay'))
  return {
    ...(language && { language }),
    ...(theme && { theme }),
    ...(engine && { engine }),
    ...(autoplay && { autoplay }),
  }
}

/** The query with language and theme set; what it does not know stays. */
export function writeQuery(query: string, { language, theme }: Pick<State, 'language' | 'theme'>): string {
  const parameters = new URLSearchParams(query)
  parameters.set('lang', language)
  parameters.set('theme', theme)
  return `?${parameters}`
}

const wholeNumbers = ['step', 'beat', 'layer', 'unit', 'output', 'free', 'seed', 'from', 'count'] as const
const decimals = ['temp', 'times'] as const
/** A model is named by its id or by the address of its card. */
const words = {
  model: /^(?:[\w'-]{1,80}|[\w./:%~@-]{1,500}\.json)$/,
  node: /^[\w'-]{1,80}$/,
  view: new RegExp(`^(?:${views.join('|')})$`),
  order: new RegExp(`^(?:${unitOrders.join('|')})$`),
  lanes: /^(?:maps|lines)$/,
  picture: /^(?:cell|unrolled)$/,
  chosen: /^\d{1,6}(?:,\d{1,6}){0,31}$/,
  of: /^[a-z]{1,8}(?:\.(?:all|\d{1,6}))?$/,
  if: /^[^\s]{1,4000}$/u,
} as const

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
  for (const name of decimals) {
    const value = parameters.get(name)
    if (value === null) continue
    if (/^\d(?:\.\d{1,3})?$/.test(value)) moment[name] = Number(value)
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

const STRETCH = [0.25, 4] as const

export function lensText({ quantity, output, all }: Lens): string {
  if (quantity === 'logit') return output === undefined ? quantity : `${quantity}.${output}`
  return all ? `${quantity}.all` : quantity
}

/** The lens an address asks for; what it does not say is as it always starts. */
export function readLens({ of = 'logit', times = 1 }: Moment): Lens {
  const [quantity = 'logit', rest] = of.split('.')
  return {
    quantity,
    output: rest === undefined || rest === 'all' ? undefined : Number(rest),
    all: rest === 'all',
    times: Math.min(Math.max(times, STRETCH[0]), STRETCH[1]),
  }
}

export function writeHash(moment: Moment): string {
  const parameters = new URLSearchParams({ v: VERSION })
  for (const [name, value] of Object.entries(moment)) parameters.set(name, String(value))
  return `#${parameters}`
}
