import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { compared, followCompared } from '../../store/compare'
import { useText } from '../hooks'
import { Staged } from '../Staged'
import { PictureButton } from '../takeaway/PictureButton'
import { Claims } from './Claims'
import { ComparedColumn } from './ComparedColumn'
import { Facts } from './Facts'
import './compare.css'

/** Cells side by side on the page's input, the facts about them, and what is taught of them, measured. */
export function Compare() {
  useEffect(followCompared, [])
  return (
    <Staged>
      <Columns />
      <Facts />
      <Claims />
    </Staged>
  )
}

function Columns() {
  const text = useText()
  const columns = useStore(compared, (state) => state.columns)
  const shown = useMemo(
    () => columns.map((column) => <ComparedColumn key={`${column.id} ${column.cell.id}`} column={column} />),
    [columns],
  )
  return (
    <section className="compare" aria-label={text('compare.columns')} data-picture="compare">
      <p className="compare-note note">{text('compare.lockstep')}</p>
      <div className="compare-columns" style={{ '--columns': columns.length } as React.CSSProperties}>
        {shown}
      </div>
      <PictureButton picture="compare" />
    </section>
  )
}
