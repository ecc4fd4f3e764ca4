/** JSON from strangers: as RFC 8259, but Maps instead of objects, and no key twice. */
import { FormatError } from './error'

export type Json = null | boolean | number | string | readonly Json[] | JsonMap
export type JsonMap = ReadonlyMap<string, Json>

const DEEPEST = 32
const STRING = /"[^"\\]*(?:\\[\s\S][^"\\]*)*"/y
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORD = /true|false|null/y
const SPACE = /[ \t\n\r]*/y

/** @throws FormatError */
export function parseJson(text: string): Json {
  let at = 0
  const fail = (): never => {
    throw new FormatError('json.syntax', { position: at })
  }
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at
    const token = pattern.exec(text)?.[0]
    if (token !== undefined) at += token.length
    return token
  }
  const skip = (mark: string): boolean => {
    take(SPACE)
    if (text[at] !== mark) return false
    at++
    return true
  }
  const list = (end: string, item: () => void): void => {
    if (skip(end)) return
    do item()
    while (skip(','))
    if (!skip(end)) fail()
  }
  const string = (): string => {
    take(SPACE)
    const start = at
    try {
      return JSON.parse(take(STRING) ?? fail()) as string
    } catch {
      // Control characters and unknown escapes.
      throw new FormatError('json.syntax', { position: start })
    }
  }
  const object = (depth: number): JsonMap => {
    const map = new Map<string, Json>()
    list('}', () => {
      const key = string()
      if (key === '__proto__') throw new FormatError('json.forbiddenKey', { key, position: at })
      if (map.has(key)) throw new FormatError('json.duplicateKey', { key, position: at })
      if (!skip(':')) fail()
      map.set(key, value(depth))
    })
    return map
  }
  const value = (depth: number): Json => {
    if (depth > DEEPEST) throw new FormatError('json.tooDeep', { most: DEEPEST })
    if (skip('{')) return object(depth + 1)
    if (skip('[')) {
      const items: Json[] = []
      list(']', () => items.push(value(depth + 1)))
      return items
    }
    if (text[at] === '"') return string()
    return JSON.parse(take(NUMBER) ?? take(WORD) ?? fail()) as Json
  }
  const whole = value(0)
  take(SPACE)
  return at === text.length ? whole : fail()
}
