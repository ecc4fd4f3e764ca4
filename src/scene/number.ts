/** Numbers as people read them: a real minus sign, and never more digits than help. */
export function formatNumber(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : '—'
  const size = Math.abs(value)
  if (digits === 0 && size < 1e6) return Math.round(value).toFixed(0).replace('-', '−')
  const tiny = size !== 0 && size < 0.5 * 10 ** -digits
  const text =
    size >= 1e4 || tiny
      ? value.toExponential(Math.max(digits - 2, 0))
      : value.toFixed(size >= 100 ? Math.min(digits, 1) : digits)
  return text.replace(/-/g, '−').replace('e+', 'e')
}

/** In at most five characters and a sign, for where there is no room for more; a trace of a value is 0.00. */
export function formatShort(value: number): string {
  const size = Math.abs(value)
  if (!Number.isFinite(value)) return formatNumber(value)
  // What rounds up to one digit more before the point has one less after it.
  const text = size >= 9999.5 ? value.toExponential(0) : value.toFixed(size >= 99.995 ? 0 : 2)
  return (Number(text) === 0 ? text.replace('-', '') : text.replace(/-/g, '−')).replace('e+', 'e')
}

export const formatPercent = (share: number): string => {
  const percent = 100 * share
  return `${percent > 0 && percent < 0.1 ? '<0.1' : percent.toFixed(percent < 10 ? 1 : 0)} %`
}

/** A space has to be seen. */
export const showToken = (token: string): string => (token === ' ' ? '␣' : token)

/** The number that a text of `formatNumber` reads as. */
export const parseNumber = (text: string): number =>
  text.endsWith('∞') ? Number(text.replace('∞', 'Infinity').replace('−', '-')) : Number(text.replaceAll('−', '-'))
