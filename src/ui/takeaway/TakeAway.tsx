import { type ComponentType, useEffect, useState } from 'react'
import { takeAway } from '../../store/moves'
import { useApp, useText } from '../hooks'

/** The button in the header, and the dialog it opens: which is fetched when it is first wanted. */
export function TakeAway() {
  const text = useText()
  const isOpen = useApp((state) => state.taking !== undefined)
  const [Dialog, setDialog] = useState<ComponentType>()
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    if (!isOpen || Dialog) return
    setFailed(false)
    import('./TakeAwayDialog').then(
      (module) => setDialog(() => module.TakeAwayDialog),
      () => {
        setFailed(true)
        takeAway(undefined)
      },
    )
  }, [isOpen, Dialog])
  return (
    <>
      <button type="button" className="takeaway-open" aria-haspopup="dialog" onClick={() => takeAway('circuit')}>
        {text('takeaway.open')}
      </button>
      {failed && (
        <p className="problem takeaway-failed" role="alert">
          {text('takeaway.loadFailed')}
        </p>
      )}
      {isOpen && Dialog && <Dialog />}
    </>
  )
}
