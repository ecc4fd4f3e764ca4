import { memo, useEffect, useId, useState } from 'react'
import { createColumn } from '../../store/column'
import { type Compared, computeAgain } from '../../store/compare'
import type { Run } from '../../store/state'
import { store } from '../../store/store'
import { HeadContext, StoreContext, useApp, useText } from '../hooks'
import { ColumnBody } from './ColumnBody'

/** One cell: its picture, or why there is none. */
export const ComparedColumn = memo(function ComparedColumn({ column }: { column: Compared }) {
  const text = useText()
  const title = useId()
  const { cell, run, problem } = column
  const own = useApp((state) => state.run?.model.cell === cell)
  return (
    <section className={`panel compare-column ${own ? 'is-own' : ''}`} aria-labelledby={title} data-cell={cell.id}>
      <header className="panel-head">
        <h2 id={title}>{text(`cell.${cell.id}`)}</h2>
        {own && <span className="badge">{text('compare.own')}</span>}
        {run && !run.model.card && <span className="badge is-warning">{text('card.untrainedShort')}</span>}
      </header>
      {problem && (
        <div className="problem" role="alert" data-problem={problem.key}>
          <p>{text(problem.key, problem.details)}</p>
          <button type="button" className="link" onClick={computeAgain}>
            {text('compare.again')}
          </button>
        </div>
      )}
      {!run && !problem && (
        <p className="note compare-waiting">{text('compare.loading', { cell: text(`cell.${cell.id}`) })}</p>
      )}
      {run && <Shown column={{ ...column, run }} />}
    </section>
  )
})

/** The cell's views, reading a state and a playhead of their own. */
function Shown({ column }: { column: Compared & { readonly run: Run } }) {
  const [own] = useState(() => createColumn(column))
  useEffect(() => own.follow(), [own])
  return (
    <StoreContext value={own.state}>
      <HeadContext value={own.head}>
        <ColumnBody wanted={store} />
      </HeadContext>
    </StoreContext>
  )
}
