import { useApp, useText } from './hooks'

/** Reasons that are no cause for concern. */
const QUIET: ReadonlySet<string> = new Set(['forced', 'warming'])

/** Which engine computes, and why it is the CPU where it is. */
export function EngineBadge() {
  const text = useText()
  const engine = useApp((state) => state.engine)
  if (!engine) return <span className="badge">{text('engine.starting')}</span>
  const why = engine.reason ? text(`engine.${engine.reason}`) : text('engine.gpu', { renderer: engine.renderer ?? '' })
  return (
    <details
      className={`badge ${engine.reason && !QUIET.has(engine.reason) ? 'is-warning' : ''}`}
      data-engine={engine.kind}
      data-reason={engine.reason}
    >
      <summary aria-label={`${text('engine.title')}: ${text(`engine.${engine.kind}`)}`}>
        {text(`engine.${engine.kind}`)}
      </summary>
      <p>{why}</p>
    </details>
  )
}
