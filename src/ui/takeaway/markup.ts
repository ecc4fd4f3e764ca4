/** Text that is XML. */

/** Attributes that are left out where undefined; numbers keep two decimals, a hundredth of a pixel. */
export type Attributes = Readonly<Record<string, string | number | undefined>>

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Whatever stands in the page as XML can hold it, where control characters are forbidden. */
export const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ESCAPES[sign]!).replace(/(?![\t\n])\p{Cc}/gu, '')

export const rounded = (value: number): string => String(Math.round(value * 100) / 100)

const written = (value: string | number): string => (typeof value === 'number' ? rounded(value) : escaped(value))

/** @param inner markup already escaped; undefined closes the element at once */
export function tag(name: string, attributes: Attributes, inner?: string): string {
  const parts = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${written(value)}"`],
  )
  const open = `<${name}${parts.join('')}`
  return inner === undefined || inner === '' ? `${open}/>` : `${open}>${inner}</${name}>`
}
