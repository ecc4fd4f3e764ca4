/** Where a network stands after it has read a sequence. */
import { type Sequence, stepsOf } from '../model/encoding'
import type { Arrays } from '../model/evaluate'
import type { Standing } from '../model/freeRun'
import { encodeBatch, type Network, type NetworkTape, runNetwork } from '../model/network'

/** The states of each layer after the last step. */
const lastStates = (network: Network, tape: NetworkTape): readonly Arrays[] =>
  network.layers.map(({ cell, hiddenSize }, l) =>
    Object.fromEntries(
      Object.entries(cell.states).map(([state, holder]) => [
        `${state}'`,
        tape.layers[l]!.values[holder]!.slice(-hiddenSize),
      ]),
    ),
  )

export function standingAfter(network: Network, sequence: Sequence): Standing {
  const tape = runNetwork(network, encodeBatch(network, [sequence]), stepsOf(sequence), 1)
  return { states: lastStates(network, tape), logits: tape.logits.slice(-network.readout.size) }
}
