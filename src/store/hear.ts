/** What the worker tells, as it changes what is known of the run. */
import { type Message, thinned } from '../trainer/protocol'
import { type Racer, type TrainingRun, training } from './training'
import { showMoment } from './watching'

const changeRun = (change: (run: TrainingRun) => TrainingRun): void =>
  training.setState(({ run }) => ({ run: run && change(run) }))

const changeRacer = (racer: number, change: (before: Racer) => Partial<Racer>): void =>
  changeRun((run) => ({
    ...run,
    racers: run.racers.map((before, k) => (k === racer ? { ...before, ...change(before) } : before)),
  }))

type Hearers = { readonly [K in Message['kind']]?: (message: Extract<Message, { kind: K }>) => void }

const hearers: Hearers = {
  status: ({ status }) => changeRun((run) => ({ ...run, status })),
  progress({ losses }) {
    losses.forEach((more, k) => {
      const known = training.getState().run?.racers[k]?.losses
      for (const loss of more) known?.push(loss)
    })
    training.setState(({ told }) => ({ told: told + 1 }))
  },
  snapshot({ racer, snapshot }) {
    changeRacer(racer, ({ snapshots }) => ({ snapshots: [...snapshots, snapshot] }))
    showMoment()
  },
  thinned: ({ every }) =>
    changeRun((run) => ({
      ...run,
      racers: run.racers.map((racer) => ({ ...racer, snapshots: thinned(racer.snapshots, every) })),
    })),
  flows: ({ racer, flows }) =>
    changeRacer(racer, ({ snapshots }) => ({
      snapshots: snapshots.map((snapshot, k) => ({ ...snapshot, flow: flows[k] ?? snapshot.flow })),
    })),
  diverged: ({ racer, update, what }) => changeRacer(racer, () => ({ diverged: { update, what } })),
}

export function hear<K extends Message['kind']>(message: Extract<Message, { kind: K }>): void {
  const hearer = hearers[message.kind as K] as ((message: Extract<Message, { kind: K }>) => void) | undefined
  hearer?.(message)
}
