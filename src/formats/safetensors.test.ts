import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FormatError, type FormatErrorCode } from './error'
import { readSafetensors, writeSafetensors } from './safetensors'

const name = fc.string({ maxLength: 12 }).filter((text) => text !== '__proto__' && text !== '__metadata__')
const tensor = fc
  .array(fc.integer({ min: 0, max: 4 }), { maxLength: 3 })
  .chain((shape) =>
    fc
      .array(fc.float(), { minLength: shape.reduce((a, b) => a * b, 1), maxLength: shape.reduce((a, b) => a * b, 1) })
      .map((values) => ({ shape, values: Float64Array.from(values) })),
  )
const file = fc.record({
  tensors: fc.array(fc.tuple(name, tensor), { maxLength: 5 }).map((entries) => new Map(entries)),
  metadata: fc.array(fc.tuple(name, fc.string()), { maxLength: 3 }).map((entries) => new Map(entries)),
})

/** What reading gives, where a refusal is as good as a file; anything else thrown fails the test. */
function readOrRefuse(bytes: Uint8Array): ReturnType<typeof readSafetensors> | undefined {
  try {
    return readSafetensors(bytes)
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

function expectConsistent(bytes: Uint8Array): void {
  for (const { shape, values } of readOrRefuse(bytes)?.tensors.values() ?? []) {
    expect(values).toHaveLength(shape.reduce((product, size) => product * size, 1))
  }
}

test('what is written is read again', () => {
  fc.assert(
    fc.property(file, ({ tensors, metadata }) => {
      const read = readSafetensors(writeSafetensors(tensors, metadata))
      expect(new Map(read.metadata)).toEqual(metadata)
      expect(new Set(read.tensors.keys())).toEqual(new Set(tensors.keys()))
      for (const [key, { shape, values }] of tensors)
        expect(read.tensors.get(key)).toEqual({ dtype: 'F32', shape, values })
    }),
  )
})

test('a file cut short is refused', () => {
  fc.assert(
    fc.property(file, fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), ({ tensors, metadata }, share) => {
      const bytes = writeSafetensors(tensors, metadata)
      expect(readOrRefuse(bytes.slice(0, Math.floor(share * bytes.length)))).toBeUndefined()
    }),
  )
})

test('a flipped byte is refused or harmless', () => {
  fc.assert(
    fc.property(file, fc.nat(), fc.integer({ min: 1, max: 255 }), ({ tensors, metadata }, place, flip) => {
      const bytes = writeSafetensors(tensors, metadata)
      bytes[place % bytes.length]! ^= flip
      expectConsistent(bytes)
    }),
    { numRuns: 1000 },
  )
})

test('any bytes at all are refused or consistent', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), expectConsistent))
})

/** A file with this header text and so many bytes of data. */
function fileOf(header: string, dataLength = 0): Uint8Array {
  const text = new TextEncoder().encode(header)
  const bytes = new Uint8Array(8 + text.length + dataLength)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true)
  bytes.set(text, 8)
  return bytes
}

const entry = (shape: readonly number[], begin: number, end: number, dtype = 'F32'): object => ({
  dtype,
  shape,
  data_offsets: [begin, end],
})

const cutShort = fileOf(JSON.stringify({ a: entry([1], 0, 4) }), 3)

const refusals: [string, FormatErrorCode, object, Uint8Array][] = [
  ['a header length past the limit', 'safetensors.headerTooLong', { most: 1 << 20 }, new Uint8Array(16).fill(255)],
  ['no JSON', 'json.syntax', { position: 0 }, fileOf('hello')],
  ['a list', 'safetensors.header', { part: 'object' }, fileOf('[]')],
  ['a space before the brace', 'safetensors.header', { part: 'object' }, fileOf(' {}')],
  ['a name twice', 'json.duplicateKey', { key: 'a' }, fileOf('{"a":{},"a":{}}')],
  ['a name twice, spelled differently', 'json.duplicateKey', { key: 'a' }, fileOf('{"a":{},"\\u0061":{}}')],
  ['__proto__', 'json.forbiddenKey', { key: '__proto__' }, fileOf('{"__proto__":{}}')],
  ['deep nesting', 'json.tooDeep', {}, fileOf('{"a":'.repeat(50))],
  ['metadata that is no text', 'safetensors.header', { part: '__metadata__.n' }, fileOf('{"__metadata__":{"n":1}}')],
  ['bytes that are no UTF-8', 'safetensors.header', { part: 'utf-8' }, fileOf('{}').with(9, 0xff)],
  [
    'an unknown type',
    'safetensors.dtype',
    { tensor: 'a', found: 'F16' },
    fileOf(JSON.stringify({ a: entry([1], 0, 2, 'F16') }), 2),
  ],
  [
    'a negative size',
    'safetensors.tensor',
    { tensor: 'a', part: 'shape' },
    fileOf(JSON.stringify({ a: entry([-1], 0, 4) }), 4),
  ],
  [
    'a size past all numbers',
    'safetensors.tensor',
    { tensor: 'a', part: 'shape' },
    fileOf(JSON.stringify({ a: entry([2 ** 40, 2 ** 40], 0, 4) }), 4),
  ],
  [
    'a shape that is not its bytes',
    'safetensors.size',
    { tensor: 'a', found: 4, expected: 8 },
    fileOf(JSON.stringify({ a: entry([2], 0, 4) }), 4),
  ],
  [
    'offsets the wrong way round',
    'safetensors.tensor',
    { tensor: 'a', part: 'data_offsets' },
    fileOf(JSON.stringify({ a: entry([1], 4, 0) }), 4),
  ],
  [
    'two tensors in one place',
    'safetensors.overlap',
    { tensor: 'b' },
    fileOf(JSON.stringify({ a: entry([1], 0, 4), b: entry([1], 0, 4) }), 4),
  ],
  [
    'a hole between',
    'safetensors.hole',
    { at: 4, expected: 8 },
    fileOf(JSON.stringify({ a: entry([1], 0, 4), b: entry([1], 8, 12) }), 12),
  ],
  ['bytes left over', 'safetensors.hole', { at: 4, expected: 5 }, fileOf(JSON.stringify({ a: entry([1], 0, 4) }), 5)],
  ['data cut short', 'safetensors.truncated', { found: cutShort.length, expected: cutShort.length + 1 }, cutShort],
  ['a key nobody knows', 'safetensors.tensor', { tensor: 'a', part: 'extra' }, fileOf('{"a":{"extra":1}}')],
]

test.each(refusals)('%s: %s', (_what, code, details, bytes) => {
  expect(() => readSafetensors(bytes)).toThrow(
    expect.objectContaining({ code, details: expect.objectContaining(details) }),
  )
})

test('float64 is read too', () => {
  const bytes = fileOf(JSON.stringify({ a: entry([], 0, 8, 'F64') }), 8)
  new DataView(bytes.buffer).setFloat64(bytes.length - 8, Math.PI, true)
  expect(readSafetensors(bytes).tensors.get('a')).toEqual({ dtype: 'F64', shape: [], values: Float64Array.of(Math.PI) })
})
