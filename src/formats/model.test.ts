import { describe, expect, test } from 'vitest'
import { cellById, cellByVariant, cells } from '../cells/index'
import { initialNetwork, type NetworkDesign } from '../model/initialise'
import { namedParameters } from '../model/network'
import type { ModelCard } from './card'
import { type CardText, readModel, writeModel } from './model'
import { readSafetensors, type Tensor, writeSafetensors } from './safetensors'

const text: CardText = {
  id: 'recall-lstm',
  task: 'recall',
  data: { name: 'data', source: 'source', licence: 'licence' },
  training: { seed: 1, steps: 0, batch: 1, learningRate: 0.1, clip: 1, parameters: 1 },
  heldOut: { metric: 'accuracy', value: 0.5, details: [{ gap: 1, value: 0.5 }] },
  baselines: [{ name: 'chance', value: 0.5 }],
  knownFailure: { en: 'fails', ko: '실패' },
}

const design = (cell: string): NetworkDesign => ({
  encoding: { kind: 'embedding', symbols: ['a', 'b', 'c'], fold: false, size: 2 },
  layers: [
    { cell: cellById(cell)!, hiddenSize: 4 },
    { cell: cellById('gru')!, hiddenSize: 3 },
  ],
  activation: 'softmax',
  outputs: ['a', 'b'],
  mode: 'many-to-many',
})

const written = (cell = 'lstm') => writeModel(text, initialNetwork(design(cell), 7))
type Tensors = Map<string, Pick<Tensor, 'shape' | 'values'>>

/** The weights with something changed. */
function changed(weights: Uint8Array, change: (tensors: Tensors) => void): Uint8Array {
  const tensors: Tensors = new Map(readSafetensors(weights).tensors)
  change(tensors)
  return writeSafetensors(tensors)
}

test.each(cells.map(({ id }) => id))('a model of %s is read as it was written', (id) => {
  const network = initialNetwork(design(id), 7)
  const { card, weights } = writeModel(text, network)
  const read = readModel(JSON.parse(JSON.stringify(card)), weights, cellByVariant)
  expect(read.card).toEqual(card)
  expect(read.network).toEqual(network)
  expect(namedParameters(read.network)).toEqual(namedParameters(network))
})

describe('weights that contradict the card', () => {
  const { card, weights } = written()
  const refused = (change: (tensors: Tensors) => void, code: string, details: object): void => {
    expect(() => readModel(card, changed(weights, change), cellByVariant)).toThrow(
      expect.objectContaining({ name: 'FormatError', code, details: expect.objectContaining(details) }),
    )
  }
  test('a tensor is missing', () => {
    refused((tensors) => tensors.delete('layers.0.W_f'), 'weights.missing', { tensor: 'layers.0.W_f' })
  })
  test('there is one too many', () => {
    const extra = { shape: [1], values: new Float64Array(1) }
    refused((tensors) => tensors.set('layers.2.W_f', extra), 'weights.unexpected', { tensor: 'layers.2.W_f' })
  })
  test('a shape is turned round', () => {
    const turned = { shape: [2, 4], values: new Float64Array(8) }
    const details = { tensor: 'layers.0.W_i', found: '2×4', expected: '4×2' }
    refused((tensors) => tensors.set('layers.0.W_i', turned), 'weights.shape', details)
  })
  test.each([Number.NaN, Number.POSITIVE_INFINITY])('a weight is %s', (value) => {
    const broken = { shape: [2], values: Float64Array.of(0, value) }
    refused((tensors) => tensors.set('readout.b', broken), 'weights.notFinite', { tensor: 'readout.b', index: 1 })
  })
})

describe('cards that are refused', () => {
  const { card, weights } = written()
  const { network } = card
  const [first, second] = network.layers
  const refusals: [string, unknown, string, object][] = [
    ['nothing', null, 'card.invalid', {}],
    ['a text', 'card', 'card.invalid', {}],
    ['another format', { ...card, format: 'onnx' }, 'card.invalid', { path: 'format' }],
    ['a later version', { ...card, version: 2 }, 'card.invalid', { path: 'version' }],
    ['no data', { ...card, data: undefined }, 'card.invalid', { path: 'data' }],
    ['no layers', { ...card, network: { ...network, layers: [] } }, 'card.invalid', { path: 'network.layers' }],
    [
      'a size of half a unit',
      { ...card, network: { ...network, layers: [{ ...first, hiddenSize: 0.5 }] } },
      'card.invalid',
      { path: 'network.layers.0.hiddenSize' },
    ],
    [
      'a symbol twice',
      { ...card, network: { ...network, encoding: { ...network.encoding, symbols: ['a', 'a'] } } },
      'card.invalid',
      { path: 'network.encoding.symbols' },
    ],
    [
      'an unknown cell',
      { ...card, network: { ...network, layers: [first, { ...second, cell: { type: 'qrnn' } }] } },
      'card.unknownCell',
      { layer: 1, found: '{"type":"qrnn"}' },
    ],
    [
      'layers that do not fit',
      { ...card, network: { ...network, layers: [first, { ...second, inputSize: 5 }] } },
      'card.layerSize',
      { layer: 1, found: 5, expected: 4 },
    ],
    [
      'another number of outputs',
      { ...card, network: { ...network, outputs: ['a', 'b', 'c'] } },
      'weights.shape',
      { tensor: 'readout.W', found: '2×3', expected: '3×3' },
    ],
  ]
  test.each(refusals)('%s', (_what, wrong, code, details) => {
    expect(() => readModel(wrong, weights, cellByVariant)).toThrow(
      expect.objectContaining({ name: 'FormatError', code, details: expect.objectContaining(details) }),
    )
  })
  test('keys of prototypes do nothing', () => {
    const polluted = JSON.parse(JSON.stringify(card).replace('{', '{"__proto__":{"polluted":true},')) as ModelCard
    const read = readModel(polluted, weights, cellByVariant)
    expect(Reflect.get(read.card, 'polluted')).toBeUndefined()
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })
})
