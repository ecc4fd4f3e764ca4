/** How the page writes numbers, written here a second time; and texts with places in which values are expected. */
import { expect } from 'vitest'

/** Three decimals, a real minus; a power of ten for what is huge or would round to nothing. */
export function shown(value: number, decimals = 3): string {
  const size = Math.abs(value)
  const short = Math.max(decimals - 2, 0)
  let text = size.toFixed(size >= 100 && decimals > 1 ? 1 : decimals)
  if (size >= 10_000 || (size > 0 && size < 0.5 / 10 ** decimals)) text = size.toExponential(short)
  if (decimals === 0 && size < 1e6) text = String(Math.round(size))
  const sign = value < 0 && Number(text) !== 0 ? '−' : ''
  return sign + text.replace('e+', 'e').replace('-', '−')
}

/** In the narrow boxes: two decimals as long as there is room, and a trace of a value is 0.00. */
export function shownShort(value: number): string {
  const size = Math.abs(value)
  const text = size >= 10_000 ? size.toExponential(0) : size.toFixed(size >= 100 ? 0 : 2)
  return (value < 0 && Number(text) !== 0 ? '−' : '') + text.replace('e+', 'e')
}

export function shownShare(share: number): string {
  const percent = share * 100
  if (percent > 0 && percent < 0.1) return '<0.1 %'
  return percent < 10 ? `${percent.toFixed(1)} %` : `${percent.toFixed(0)} %`
}

export const seen = (token: string): string => (token === ' ' ? '␣' : token)

/** Two ways of adding up may round the last digit differently: the text of either is right. */
export const either = (value: number, format: (v: number) => string): string[] => [
  ...new Set([value, value - 1e-6, value + 1e-6].map((v) => format(v))),
]

/** A number as it is written on the page: its value, and what one of its last digit is worth. */
export function written(text: string): { value: number; unit: number } {
  const plain = text.replaceAll('−', '-').replace('≈', '').trim()
  const [mantissa = '', exponent = '0'] = plain.split('e')
  const decimals = mantissa.split('.')[1]?.length ?? 0
  // Zeros at the end may be left out: at least three decimals are meant.
  return {
    value: Number(plain),
    unit: 10 ** (Number(exponent) - (plain.includes('e') ? decimals : Math.max(decimals, 3))),
  }
}

/** @param units how far off it may be, in units of its last digit: half a one where it was only rounded */
export function standsFor(text: string, value: number, units = 0.5): boolean {
  const number = written(text)
  const unit = Math.abs(value) >= 100 && !text.includes('e') ? Math.max(number.unit, 0.1) : number.unit
  return Math.abs(number.value - value) <= units * unit + 2e-6 * Math.max(1, Math.abs(value))
}

const PLACE = /<([^>]+)>/
const NUMBER = '(?:≈ )?\\(?(−?\\d+(?:\\.\\d+)?(?:e−?\\d+)?)\\)?'
const PERCENT = '(<?\\d+(?:\\.\\d+)? %)'

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Every second part of a template is what stands in a place. */
const patternOf = (template: string): RegExp => {
  const parts = template.split(PLACE)
  const pattern = parts.map((part, k) => (k % 2 === 0 ? escaped(part) : part.endsWith(' %') ? PERCENT : NUMBER))
  return new RegExp(`^${pattern.join('')}$`)
}

interface Filling {
  readonly valueAt: (place: string) => number
  readonly where: string
  /** As in `standsFor`. */
  readonly units?: number
}

/**
 * Checks a text word for word, and that in every place of the template stands the value it names.
 * @returns what stands in the places
 */
export function expectText(text: string, template: string, { valueAt, where, units = 0.5 }: Filling): string[] {
  expect(text, `${where}: should read ${template}`).toMatch(patternOf(template))
  const found = patternOf(template).exec(text)?.slice(1) ?? []
  const places = template.split(PLACE).filter((_, k) => k % 2 === 1)
  places.forEach((place, k) => {
    const message = `${where}: ${place} in “${text}”`
    if (place.endsWith(' %')) expect(either(valueAt(place.slice(0, -2)), shownShare), message).toContain(found[k])
    else expect(standsFor(found[k]!, valueAt(place), units), `${message}, ${valueAt(place)}`).toBe(true)
  })
  return found
}
