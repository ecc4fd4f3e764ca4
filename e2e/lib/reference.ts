/** The PyTorch cases of src/engine/fixtures as networks and sequences. scripts/fixtures.py has their format. */
import { cellById } from '../../src/cells/index'
import { readSafetensors } from '../../src/formats/safetensors'
import type { Sequence } from '../../src/model/encoding'
import type { Layer } from '../../src/model/evaluate'
import type { Network } from '../../src/model/network'
import { mulberry32 } from '../../src/model/random'

/** What both sides draw from a file's seed. */
export interface Drawn {
  readonly network: Network
  readonly sequence: Sequence
  readonly steps: number
}

export interface Reference extends Drawn {
  /** By layer, the states by name: (T, H). */
  readonly expected: readonly Readonly<Record<string, Float64Array>>[]
  /** How far PyTorch's own float32 strays from its float64 at each step, (T). */
  readonly stray: Float64Array
}

type Draw = (count: number) => Float64Array

/** Gate letters in the order of PyTorch's blocks. */
const gatesOf = (cellId: string): readonly string[] =>
  cellId.startsWith('lstm') ? ['i', 'f', 'g', 'o'] : cellId.startsWith('gru') ? ['r', 'u', 'n'] : ['h']

function drawLayer(cellId: string, inputSize: number, hiddenSize: number, draw: Draw): Layer {
  const cell = cellById(cellId)
  if (!cell) throw new Error(`no cell ${cellId}`)
  const gates = gatesOf(cellId)
  const blocks = (columns: number): Float64Array[] => {
    const whole = draw(gates.length * hiddenSize * columns)
    return gates.map((_, g) => whole.slice(g * hiddenSize * columns, (g + 1) * hiddenSize * columns))
  }
  const [W, U, inputBias, hiddenBias] = [blocks(inputSize), blocks(hiddenSize), blocks(1), blocks(1)]
  const parameters: Record<string, Float64Array> = {}
  gates.forEach((gate, g) => {
    parameters[`W_${gate}`] = W[g]!
    parameters[`U_${gate}`] = U[g]!
    parameters[`b_${gate}`] = inputBias[g]!.map((b, j) => b + hiddenBias[g]![j]!)
  })
  if (cellId.startsWith('gru-after')) {
    parameters['b_n'] = inputBias[2]!
    parameters['b_hn'] = hiddenBias[2]!
  }
  if (cellId === 'lstm-peephole') for (const gate of ['i', 'f', 'o']) parameters[`p_${gate}`] = draw(hiddenSize)
  return { cell, inputSize, hiddenSize, parameters }
}

/** @param metadata of a file of references */
export function drawn(metadata: ReadonlyMap<string, string>): Drawn {
  const number = (key: string): number => Number(metadata.get(key))
  const [inputSize, hiddenSize, steps] = [number('inputSize'), number('hiddenSize'), number('steps')]
  const random = mulberry32(number('seed'))
  const drawAt =
    (scale: number): Draw =>
    (count) =>
      Float64Array.from({ length: count }, () => Math.fround((2 * random() - 1) * scale))
  const layers = Array.from({ length: number('layers') }, (_, l) =>
    drawLayer(metadata.get('cell')!, l === 0 ? inputSize : hiddenSize, hiddenSize, drawAt(number('weightScale'))),
  )
  const input = drawAt(number('inputScale'))(steps * inputSize)
  return {
    network: {
      encoding: { kind: 'numbers', columns: columnsOf(inputSize) },
      layers,
      readout: { activation: 'identity', size: 1, weight: new Float64Array(hiddenSize), bias: new Float64Array(1) },
      outputs: ['y'],
      mode: 'many-to-many',
    },
    sequence: {
      kind: 'rows',
      rows: Array.from({ length: steps }, (_, t) => [...input.subarray(t * inputSize, (t + 1) * inputSize)]),
    },
    steps,
  }
}

/** @param bytes a file of src/engine/fixtures */
export function readReference(bytes: Uint8Array): Reference {
  const { tensors, metadata } = readSafetensors(bytes)
  const { network, sequence, steps } = drawn(metadata)
  return {
    network,
    sequence,
    steps,
    expected: network.layers.map(({ cell }, l) =>
      Object.fromEntries(Object.keys(cell.states).map((state) => [state, tensors.get(`layers.${l}.${state}`)!.values])),
    ),
    stray: tensors.get('stray')!.values,
  }
}

/** Columns that are read as they are. */
export const columnsOf = (size: number): { name: string; mean: number; scale: number }[] =>
  Array.from({ length: size }, (_, k) => ({ name: `x${k}`, mean: 0, scale: 1 }))
