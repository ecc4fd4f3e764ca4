import { useState } from 'react'
import { MAX_STEPS } from '../model/encoding'
import { canChoose, canRunFreely } from '../model/freeRun'
import { continueFreely, stopWriting } from '../store/edits'
import { useApp, useRun, useText } from './hooks'
import { quietly } from './quietly'

/** About a line of text; two years of months. */
const STEPS = { letters: 40, values: 24 } as const
/** Names of some temperatures, the coldest first. */
const NAMES: ReadonlyMap<number, string> = new Map([
  [0, 'free.likeliest'],
  [0.5, 'free.careful'],
  [1, 'free.odds'],
  [1.3, 'free.daring'],
])

/** Whose words are read from where on; undefined while all of them are the reader's. */
export function useFreeNote(): string | undefined {
  const text = useText()
  const { given, free, model } = useRun()
  if (free.steps === 0) return undefined
  if (!canChoose(model.network)) return text('free.note.series', { from: given })
  return text(free.temperature > 0 ? 'free.note.drawn' : 'free.note.likeliest', { from: given })
}

/** Lets the network write on by itself; absent where its answers are nothing it reads. */
export function FreeRunning() {
  const { model } = useRun()
  return canRunFreely(model.network) ? <Controls key={model.task.id} /> : null
}

function Controls() {
  const text = useText()
  const { model, free, given } = useRun()
  const isSpoilt = useApp((state) => state.problems.input !== undefined)
  const kind = canChoose(model.network) ? 'letters' : 'values'
  // What will be asked for; once it writes, what it was asked for.
  const [wanted, setWanted] = useState({ steps: model.task.free ?? STEPS[kind], temperature: free.temperature })
  const isWriting = free.steps > 0
  const { steps, temperature } = isWriting ? free : wanted
  const most = MAX_STEPS - given
  const change = (part: { steps: number } | { temperature: number }): void => {
    setWanted({ steps, temperature, ...part })
    if (isWriting) quietly(continueFreely(part))
  }
  const start = (): void => quietly(continueFreely({ steps: Math.min(steps, most), temperature }))
  return (
    <div className="free">
      <button
        type="button"
        className={isWriting ? 'free-go is-writing' : 'free-go'}
        disabled={!isWriting && (isSpoilt || most < 1)}
        onClick={isWriting ? () => quietly(stopWriting()) : start}
      >
        <span aria-hidden="true">{isWriting ? '✕ ' : '↳ '}</span>
        {text(isWriting ? 'free.stop' : kind === 'letters' ? 'free.go' : 'free.forecast')}
      </button>
      <Steps steps={steps} most={most} unit={text(`free.${kind}`)} onChange={(to) => change({ steps: to })} />
      {kind === 'letters' && <Choice temperature={temperature} onChange={(to) => change({ temperature: to })} />}
      {isWriting && temperature > 0 && (
        <button type="button" onClick={() => quietly(continueFreely({ seed: free.seed + 1 }))}>
          {text('free.again')}
        </button>
      )}
    </div>
  )
}

interface StepsProps {
  readonly steps: number
  readonly most: number
  readonly unit: string
  readonly onChange: (steps: number) => void
}

function Steps({ steps, most, unit, onChange }: StepsProps) {
  // What is being typed may be no number yet.
  const [typed, setTyped] = useState<string>()
  return (
    <label>
      <input
        type="number"
        min={1}
        max={most}
        value={typed ?? steps}
        onChange={({ target }) => {
          setTyped(target.value)
          const wanted = target.valueAsNumber
          if (Number.isInteger(wanted) && wanted >= 1) onChange(wanted)
        }}
        onBlur={() => setTyped(undefined)}
      />{' '}
      {unit}
    </label>
  )
}

interface ChoiceProps {
  readonly temperature: number
  readonly onChange: (temperature: number) => void
}

/** How it chooses among the letters it finds possible. An address may bring a temperature of its own. */
function Choice({ temperature, onChange }: ChoiceProps) {
  const text = useText()
  const name = (at: number): string => text(NAMES.get(at) ?? 'free.drawn', { temperature: at })
  return (
    <select
      aria-label={text('free.choice')}
      title={text('free.why')}
      value={temperature}
      onChange={({ target }) => onChange(Number(target.value))}
    >
      {[...new Set([...NAMES.keys(), temperature])]
        .sort((a, b) => a - b)
        .map((at) => (
          <option key={at} value={at}>
            {name(at)}
          </option>
        ))}
    </select>
  )
}
