/** Scores and losses as the page writes them. */
import { formatNumber, formatPercent } from '../../scene/number'
import type { Snapshot } from '../../store/training'

export const glanceText = ({ metric, detail: { value } }: Snapshot['glance']): string =>
  metric === 'accuracy' ? formatPercent(value) : formatNumber(value, 2)

/** A power of ten as people write it where a plain number would be long. */
export const tickText = (value: number): string =>
  value >= 0.001 && value < 10_000 ? String(value) : value.toExponential(0).replace('-', '−').replace('e+', 'e')
