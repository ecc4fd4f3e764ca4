/** The model card: what a network is, what it learned from, how good it is, and where it fails. */
import * as v from 'valibot'
import { FormatError } from './error'

const size = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1 << 16))
const finite = v.pipe(v.number(), v.finite())
const positive = v.pipe(finite, v.gtValue(0))
const name = v.pipe(v.string(), v.nonEmpty(), v.maxLength(1000))
const names = v.pipe(v.array(v.string()), v.minLength(1), v.maxLength(4096))
const distinct = v.pipe(
  names,
  v.check((items) => new Set(items).size === items.length),
)

const encoding = v.variant('kind', [
  v.object({ kind: v.literal('one-hot'), symbols: distinct, fold: v.boolean() }),
  v.object({ kind: v.literal('embedding'), symbols: distinct, fold: v.boolean(), size }),
  v.object({
    kind: v.literal('numbers'),
    columns: v.pipe(v.array(v.object({ name, mean: finite, scale: positive })), v.minLength(1), v.maxLength(4096)),
  }),
  v.object({ kind: v.literal('log-change'), name, scale: positive }),
])

const variant = v.objectWithRest({ type: name }, v.union([v.string(), v.boolean()]))

const network = v.object({
  encoding,
  layers: v.pipe(
    v.array(v.object({ cell: variant, inputSize: size, hiddenSize: size })),
    v.minLength(1),
    v.maxLength(16),
  ),
  readout: v.object({ activation: v.picklist(['softmax', 'sigmoid', 'identity']) }),
  outputs: names,
  mode: v.picklist(['many-to-many', 'many-to-one']),
})

/** One measurement with what it was measured on: `{ gap: 10, sequences: 400, value: 0.98 }`. */
const measurement = v.objectWithRest({ value: finite }, v.union([v.string(), finite]))

const schema = v.object({
  format: v.literal('gatescope-model'),
  version: v.literal(1),
  id: name,
  task: name,
  network,
  data: v.object({ name: v.string(), source: v.string(), licence: v.string() }),
  training: v.objectWithRest(
    {
      seed: v.pipe(v.number(), v.safeInteger()),
      steps: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
      batch: size,
      learningRate: positive,
      clip: positive,
      parameters: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    },
    finite,
  ),
  heldOut: v.object({ metric: name, value: finite, details: v.pipe(v.array(measurement), v.readonly()) }),
  baselines: v.pipe(v.array(v.objectWithRest({ name, value: finite }, v.union([v.string(), finite]))), v.readonly()),
  knownFailure: v.object({ en: v.string(), ko: v.string() }),
})

export type ModelCard = v.InferOutput<typeof schema>

/** @throws FormatError with the path of the first thing that is not as it should be */
export function readCard(json: unknown): ModelCard {
  const result = v.safeParse(schema, json)
  if (result.success) return result.output
  const path = v.getDotPath(result.issues[0]) ?? '(card)'
  throw new FormatError('card.invalid', { path })
}
