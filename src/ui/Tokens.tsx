import { memo } from 'react'
import { formatPercent, showToken } from '../scene/number'
import type { Saying } from '../scene/saying'
import { seek } from '../store/moves'
import { useAxis } from './axis'
import { type Translate, useApp, useRun, useText } from './hooks'

/** What is read and said at a step, in words. */
export function useTokenWords(saying: Saying): (step: number) => string {
  const text = useText()
  const { tokens, model, given } = useRun()
  return (step) => {
    const said = showToken(model.network.outputs[saying.best[step]!]!)
    const share = formatPercent(saying.shares[step]!)
    const words = text('sequence.read', { step, read: showToken(tokens[step]!), said, share })
    return step < given ? words : `${words} (${text('sequence.ownWord')})`
  }
}

/** The steps in view as a button each, where there is room for them. */
export function Tokens({ saying }: { saying: Saying }) {
  const text = useText()
  const { model, tokens, given, frames } = useRun()
  const axis = useAxis()
  const words = useTokenWords(saying)
  const { outputs, mode } = model.network
  return (
    <div className="tokens" style={{ width: axis.width }}>
      {Array.from({ length: axis.count }, (_, k) => axis.from + k).map((step) => (
        <Token
          key={step}
          step={step}
          width={axis.pitch}
          said={showToken(outputs[saying.best[step]!]!)}
          share={saying.shares[step]!}
          verdict={saying.verdicts[step]}
          isAsked={mode === 'many-to-many' || step === frames.steps - 1}
          read={showToken(tokens[step]!)}
          isOwn={step >= given}
          words={words(step)}
          text={text}
        />
      ))}
    </div>
  )
}

interface TokenProps {
  readonly step: number
  readonly width: number
  readonly said: string
  readonly share: number
  readonly verdict: Saying['verdicts'][number]
  readonly isAsked: boolean
  readonly read: string
  readonly isOwn: boolean
  readonly words: string
  readonly text: Translate
}

/** One step. When the playhead moves, only the two that change are drawn anew. */
const Token = memo(function Token({
  step,
  width,
  said,
  share,
  verdict,
  isAsked,
  read,
  isOwn,
  words,
  text,
}: TokenProps) {
  const isCurrent = useApp((state) => state.step === step)
  const classes = ['token', isCurrent && 'is-current', !isAsked && 'is-unasked', isOwn && 'is-own']
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes.filter(Boolean).join(' ')}
      style={{ width }}
      aria-current={isCurrent ? 'step' : undefined}
      title={words}
      onClick={() => seek(step)}
    >
      <span className={verdict ? `token-said is-${verdict}` : 'token-said'}>
        {said}
        <i style={{ height: `${Math.max(share * 100, 4)}%` }} />
      </span>
      <span className="token-read">{read}</span>
      {isOwn && <OwnWord text={text} />}
      <span className="token-step">{step % 5 === 0 || isCurrent ? step : ''}</span>
    </button>
  )
})

/** What was said one step earlier comes down and is read. */
function OwnWord({ text }: { text: Translate }) {
  return (
    <>
      <svg className="token-fed" viewBox="0 0 20 20" aria-hidden="true">
        <path d="M2 2C11 2 9 17 17 17M12.500 12.500 17 17 12.500 19.500" />
      </svg>
      <span className="visually-hidden">{text('sequence.ownWord')}</span>
    </>
  )
}
