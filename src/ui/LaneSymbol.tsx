import type { Expression } from '../model/expression'
import { SvgMaths } from './Maths'

/** The letter of a quantity as a small picture, beside its name. */
export function LaneSymbol({ expression }: { expression: Expression }) {
  return (
    <svg className="lane-symbol" viewBox="0 0 26 20" aria-hidden="true">
      <text x="0" y="15" fontSize="17">
        <SvgMaths expression={expression} />
      </text>
    </svg>
  )
}
