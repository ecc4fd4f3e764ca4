/** What training asks of a sequence, for any sequence: from what is right at each step. */
import type { Sequence } from '../model/encoding'
import type { Targets } from '../model/loss'
import { lossOf } from '../model/loss'
import { encodeBatch, type Network, runNetwork } from '../model/network'
import { mean } from './score'
import type { Answer, Glance, Task } from './task'

const valuesOf = ({ encoding }: Network, sequence: Sequence, answers: readonly Answer[]): Float64Array => {
  const rows = sequence.kind === 'rows' ? sequence.rows : []
  return Float64Array.from(answers, (answer, t) => {
    if (typeof answer !== 'number') return Number.NaN
    return encoding.kind === 'log-change' ? Math.log(answer / rows[t]![0]!) / encoding.scale : answer
  })
}

/** (T) classes, or (T, 1) values, of a batch of one; nothing is asked where nobody can know. */
export function targetsOf(task: Task, network: Network, sequence: Sequence): Targets {
  const answers = task.answersOf(sequence)
  if (network.readout.activation !== 'softmax') return { kind: 'values', values: valuesOf(network, sequence, answers) }
  const classes = Int32Array.from(answers, (answer) =>
    typeof answer === 'string' ? network.outputs.indexOf(answer) : -1,
  )
  return { kind: 'classes', classes }
}

/** The loss on sequences that nothing was learned from. */
export function heldOutLoss(task: Task, network: Network, samples: readonly Sequence[]): Glance {
  const losses = samples.map((sample) => {
    const targets = targetsOf(task, network, sample)
    const input = encodeBatch(network, [sample])
    const steps = targets.kind === 'classes' ? targets.classes.length : targets.values.length
    return lossOf(network, runNetwork(network, input, steps, 1).output, targets).value
  })
  return { metric: 'loss', detail: { sequences: samples.length, value: mean(losses) } }
}
