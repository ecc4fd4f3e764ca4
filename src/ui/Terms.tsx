import { useMemo } from 'react'
import type { Expression } from '../model/expression'
import type { WeightedSum } from '../scene/derivation'
import { sumLedger } from '../scene/ledger'
import { useApp, useRecorded, useText } from './hooks'
import { LedgerTable } from './LedgerTable'

interface TermsProps {
  readonly sum: WeightedSum
  /** What the sum is, and what it is called. */
  readonly of: string
  readonly name: Expression
  /** Does the total open its own working? */
  readonly opens?: boolean
}

/** A dot product as bars: the largest terms, the rest together, the bias, and what they add up to. */
export function Terms({ sum, of, name, opens = false }: TermsProps) {
  const text = useText()
  const unit = useApp((state) => state.unit)
  const { cell } = useRecorded().layer
  const ledger = useMemo(() => sumLedger(sum, { ref: of, index: unit, label: name }, cell), [sum, of, unit, name, cell])
  return (
    <>
      <h3>{text('working.terms')}</h3>
      <LedgerTable ledger={ledger} indexed opensTotal={opens} />
    </>
  )
}
