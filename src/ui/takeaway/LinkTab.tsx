import { useMemo } from 'react'
import { linkTo } from '../../store/exportLink'
import { useApp, useText } from '../hooks'
import { SaveCopy } from './SaveCopy'
import { copyText } from './save'

/** A link to this very moment. */
export function LinkTab() {
  const text = useText()
  const state = useApp((whole) => whole)
  const link = useMemo(() => linkTo(state, window.location.href), [state])
  return (
    <>
      <label className="takeaway-link">
        <span>{text('takeaway.link')}</span>
        <input type="text" readOnly value={link} onFocus={(event) => event.target.select()} />
      </label>
      <p className="note">{text('takeaway.linkNote')}</p>
      <SaveCopy copy={() => copyText(link)} main="copy" />
    </>
  )
}
