import { useText } from '../hooks'
import { OutcomeNote, useOutcome } from './outcome'
import { save } from './save'

interface SaveCopyProps {
  /** What the file is called. */
  readonly file?: string
  readonly blob?: () => Promise<Blob>
  readonly copy?: () => Promise<void>
  /** What most readers come for. */
  readonly main: 'save' | 'copy'
  /** Said beside “Save”. */
  readonly size?: string
}

/** The buttons at the end of a tab, and what came of them. */
export function SaveCopy({ file = '', blob, copy, main, size }: SaveCopyProps) {
  const text = useText()
  const { outcome, attempt } = useOutcome()
  const onSave = (): void =>
    void attempt(async () => save(await blob!(), file), { key: 'takeaway.saved', details: { name: file } })
  const onCopy = (): void => void attempt(copy!, { key: 'takeaway.copied' })
  return (
    <>
      <div className="takeaway-actions">
        {blob && (
          <button type="button" className={main === 'save' ? 'is-main' : ''} onClick={onSave}>
            {size === undefined ? text('takeaway.save') : `${text('takeaway.save')} (${size})`}
          </button>
        )}
        {copy && (
          <button type="button" className={main === 'copy' ? 'is-main' : ''} onClick={onCopy}>
            {text('takeaway.copy')}
          </button>
        )}
      </div>
      <OutcomeNote outcome={outcome} />
    </>
  )
}
