import { fitNumber } from '../scene/fit'
import { formatNumber } from '../scene/number'

interface SoftmaxProps {
  /** What the weighted sums of all outputs are at this step, (K). */
  readonly logits: Float64Array
  readonly output: number
  readonly said: number
}

/** Sums so large that e to their power is no number for a reader. */
const LARGEST = 20

/** From the sum to the share: e to its power, as a part of what all outputs give. */
export function SoftmaxLine({ logits, output, said }: SoftmaxProps) {
  const own = logits[output]!
  if (!logits.every((logit) => Math.abs(logit) < LARGEST)) return null
  const all = logits.reduce((sum, logit) => sum + Math.exp(logit), 0)
  const { inputs, exact } = fitNumber([Math.exp(own), all], ([a = 0, b = 1]) => a / b, said)
  return (
    <p className="softmax-line">
      e<sup>{formatNumber(own)}</sup> / Σ<sub>k</sub> e<sup>z</sup> = {inputs.join(' / ')} {exact ? '=' : '≈'}{' '}
      {formatNumber(said)}
    </p>
  )
}
