/** A model as two files: a card that says what it is, and the weights the card promises. */
import type { Cell, Variant } from '../model/cell'
import { parametersOf } from '../model/derive'
import { isSymbolic, vectorSize } from '../model/encoding'
import type { Arrays, Layer } from '../model/evaluate'
import type { Network } from '../model/network'
import { namedParameters } from '../model/network'
import { type ModelCard, readCard } from './card'
import { FormatError } from './error'
import { readSafetensors, type Tensor, writeSafetensors } from './safetensors'

export interface Model {
  readonly card: ModelCard
  readonly network: Network
}

export type CellByVariant = (variant: Variant) => Cell | undefined

/** A layer's cell, found and fitting on the layer below it. */
interface KnownLayer {
  readonly cell: Cell
  readonly inputSize: number
  readonly hiddenSize: number
}

/** @throws FormatError where the card is no card, the weights no weights, or the two contradict each other */
export function readModel(card: unknown, weights: Uint8Array, cellByVariant: CellByVariant): Model {
  const read = readCard(card)
  const layers = knownLayers(read, cellByVariant)
  const shapes = promisedShapes(read, layers)
  const arrays = checkedArrays(readSafetensors(weights).tensors, shapes)
  return { card: read, network: assemble(read, layers, arrays) }
}

function knownLayers({ network }: ModelCard, cellByVariant: CellByVariant): readonly KnownLayer[] {
  const { encoding, outputs, readout } = network
  if (readout.activation === 'softmax' && new Set(outputs).size < outputs.length) {
    throw new FormatError('card.outputs', { found: outputs.length, expected: new Set(outputs).size })
  }
  let expected = vectorSize(encoding)
  return network.layers.map(({ cell: variant, inputSize, hiddenSize }, layer) => {
    const cell = cellByVariant(variant)
    if (!cell) throw new FormatError('card.unknownCell', { layer, found: JSON.stringify(variant) })
    if (inputSize !== expected) throw new FormatError('card.layerSize', { layer, found: inputSize, expected })
    expected = hiddenSize
    return { cell, inputSize, hiddenSize }
  })
}

type Shapes = ReadonlyMap<string, readonly number[]>

/** Name and shape of every tensor the card promises, in the order of `namedParameters`. */
function promisedShapes({ network }: ModelCard, layers: readonly KnownLayer[]): Shapes {
  const { encoding, outputs } = network
  const shapes = new Map<string, readonly number[]>()
  if (isSymbolic(encoding) && encoding.kind === 'embedding') {
    shapes.set('embedding', [encoding.symbols.length, encoding.size])
  }
  layers.forEach(({ cell, inputSize, hiddenSize }, l) => {
    for (const { name, shape } of parametersOf(cell, inputSize, hiddenSize)) {
      shapes.set(
        `layers.${l}.${name}`,
        shape.filter((n) => n !== undefined),
      )
    }
  })
  shapes.set('readout.W', [outputs.length, layers.at(-1)!.hiddenSize])
  return shapes.set('readout.b', [outputs.length])
}

function checkedArrays(tensors: ReadonlyMap<string, Tensor>, shapes: Shapes): ReadonlyMap<string, Float64Array> {
  for (const tensor of tensors.keys()) if (!shapes.has(tensor)) throw new FormatError('weights.unexpected', { tensor })
  const arrays = new Map<string, Float64Array>()
  for (const [name, shape] of shapes) {
    const tensor = tensors.get(name)
    if (!tensor) throw new FormatError('weights.missing', { tensor: name })
    const [found, expected] = [tensor.shape.join('×'), shape.join('×')]
    if (found !== expected) throw new FormatError('weights.shape', { tensor: name, found, expected })
    const index = tensor.values.findIndex((value) => !Number.isFinite(value))
    if (index >= 0) throw new FormatError('weights.notFinite', { tensor: name, index })
    arrays.set(name, tensor.values)
  }
  return arrays
}

function assemble(
  { network }: ModelCard,
  known: readonly KnownLayer[],
  arrays: ReadonlyMap<string, Float64Array>,
): Network {
  const { encoding, outputs, readout, mode } = network
  const layers = known.map(({ cell, inputSize, hiddenSize }, l): Layer => {
    const parameters: Arrays = Object.fromEntries(
      parametersOf(cell, inputSize, hiddenSize).map(({ name }) => [name, arrays.get(`layers.${l}.${name}`)!]),
    )
    return { cell, inputSize, hiddenSize, parameters }
  })
  const table = arrays.get('embedding')
  const { activation } = readout
  const weight = arrays.get('readout.W')!
  const bias = arrays.get('readout.b')!
  return {
    encoding,
    layers,
    readout: { activation, size: outputs.length, weight, bias },
    outputs,
    mode,
    ...(table && { table }),
  }
}

/** A card but for the network, which is described from the network itself. */
export type CardText = Omit<ModelCard, 'format' | 'version' | 'network'>

/** The two files of a model; weights are rounded to float32. */
export function writeModel(text: CardText, network: Network): { card: ModelCard; weights: Uint8Array<ArrayBuffer> } {
  const { encoding, outputs, mode, readout } = network
  const card = readCard({
    format: 'gatescope-model',
    version: 1,
    ...text,
    network: {
      encoding,
      layers: network.layers.map(({ cell, inputSize, hiddenSize }) => {
        return { cell: cell.variant, inputSize, hiddenSize }
      }),
      readout: { activation: readout.activation },
      outputs,
      mode,
    },
  })
  const shapes = promisedShapes(card, network.layers)
  const arrays = namedParameters(network)
  const tensors = new Map([...shapes].map(([name, shape]) => [name, { shape, values: arrays[name]! }]))
  return { card, weights: writeSafetensors(tensors, new Map([['id', text.id]])) }
}
