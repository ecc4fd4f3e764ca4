import { formatNumber, formatPercent } from '../../scene/number'
import type { Quantity } from '../../store/claims'

/** What stays together on a line. */
const together = (text: string): string => text.replaceAll(' ', '\u00a0')

/** Seconds, in the unit that leaves digits to read. */
export function formatDuration(seconds: number): string {
  if (seconds < 1e-3) return together(`${formatNumber(seconds * 1e6, seconds < 1e-5 ? 2 : 1)} µs`)
  return together(seconds < 1 ? `${formatNumber(seconds * 1e3, 2)} ms` : `${formatNumber(seconds, 2)} s`)
}

/** A whole number with its thousands apart, as the language does. */
export const formatCount = (value: number, language: string): string => new Intl.NumberFormat(language).format(value)

export function formatQuantity({ value, as }: Quantity, language: string): string {
  if (as === 'share') return together(formatPercent(value))
  if (as === 'count') return formatCount(value, language)
  return as === 'time' ? formatDuration(value) : formatNumber(value, 2)
}
