/** The safetensors format: 8 bytes of header length, a JSON header, then the tensors' bytes end to end. */
import { FormatError } from './error'
import { type Json, type JsonMap, parseJson } from './json'

export interface Tensor {
  readonly dtype: 'F32' | 'F64'
  readonly shape: readonly number[]
  /** Row-major; as many as the shape says. */
  readonly values: Float64Array
}

export interface Safetensors {
  readonly tensors: ReadonlyMap<string, Tensor>
  readonly metadata: ReadonlyMap<string, string>
}

const BYTES = { F32: 4, F64: 8 } as const
const LONGEST_HEADER = 1 << 20
const MOST_TENSORS = 4096
const MOST_DIMENSIONS = 8

/** One entry of the header, checked against itself. */
interface Entry {
  readonly name: string
  readonly dtype: Tensor['dtype']
  readonly shape: readonly number[]
  readonly begin: number
  readonly end: number
}

const isMap = (json: Json | undefined): json is JsonMap => json instanceof Map
const isSize = (json: Json): json is number => typeof json === 'number' && Number.isSafeInteger(json) && json >= 0
const sizes = (json: Json | undefined): readonly number[] | undefined =>
  Array.isArray(json) && json.every(isSize) ? (json as readonly number[]) : undefined

/** @throws FormatError naming what is wrong */
export function readSafetensors(bytes: Uint8Array): Safetensors {
  const { header, start } = readHeader(bytes)
  const metadata = readMetadata(header.get('__metadata__'))
  const names = [...header.keys()].filter((name) => name !== '__metadata__')
  if (names.length > MOST_TENSORS) {
    throw new FormatError('safetensors.tooManyTensors', { found: names.length, most: MOST_TENSORS })
  }
  const entries = names.map((name) => readEntry(name, header.get(name)))
  checkTiling(entries, start, bytes.length)
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.length - start)
  return { metadata, tensors: new Map(entries.map((entry) => [entry.name, readTensor(entry, view)])) }
}

function readHeader(bytes: Uint8Array): { header: JsonMap; start: number } {
  if (bytes.length < 8) throw new FormatError('safetensors.truncated', { found: bytes.length, expected: 8 })
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true))
  if (length > LONGEST_HEADER) {
    throw new FormatError('safetensors.headerTooLong', { found: length, most: LONGEST_HEADER })
  }
  const start = 8 + length
  if (bytes.length < start) throw new FormatError('safetensors.truncated', { found: bytes.length, expected: start })
  const header = parseJson(decode(bytes.subarray(8, start)))
  // The format asks for an opening brace as the very first byte.
  if (!isMap(header) || bytes[8] !== 0x7b) throw new FormatError('safetensors.header', { part: 'object' })
  return { header, start }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new FormatError('safetensors.header', { part: 'utf-8' })
  }
}

function readMetadata(json: Json | undefined): ReadonlyMap<string, string> {
  if (json === undefined) return new Map()
  if (!isMap(json)) throw new FormatError('safetensors.header', { part: '__metadata__' })
  const metadata = new Map<string, string>()
  for (const [key, value] of json) {
    if (typeof value !== 'string') throw new FormatError('safetensors.header', { part: `__metadata__.${key}` })
    metadata.set(key, value)
  }
  return metadata
}

function readEntry(name: string, json: Json | undefined): Entry {
  const refuse = (part: string): never => {
    throw new FormatError('safetensors.tensor', { tensor: name, part })
  }
  if (!isMap(json)) return refuse('entry')
  for (const key of json.keys()) if (!['dtype', 'shape', 'data_offsets'].includes(key)) refuse(key)
  const dtype = json.get('dtype')
  if (typeof dtype !== 'string') return refuse('dtype')
  if (dtype !== 'F32' && dtype !== 'F64') {
    throw new FormatError('safetensors.dtype', { tensor: name, found: dtype, known: Object.keys(BYTES).join(' ') })
  }
  const shape = sizes(json.get('shape'))
  if (!shape || shape.length > MOST_DIMENSIONS) return refuse('shape')
  const [begin, end, more] = sizes(json.get('data_offsets')) ?? []
  if (begin === undefined || end === undefined || more !== undefined || end < begin) return refuse('data_offsets')
  const expected = shape.reduce((product, size) => product * size, BYTES[dtype])
  if (!Number.isSafeInteger(expected)) return refuse('shape')
  if (expected !== end - begin) {
    throw new FormatError('safetensors.size', { tensor: name, found: end - begin, expected })
  }
  return { name, dtype, shape, begin, end }
}

/** Every byte after the header belongs to exactly one tensor. @param start where the header ends in the file */
function checkTiling(entries: readonly Entry[], start: number, fileLength: number): void {
  const length = fileLength - start
  let at = 0
  for (const { name, begin, end } of entries.toSorted((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (begin < at) throw new FormatError('safetensors.overlap', { tensor: name, at: begin })
    if (begin > at) throw new FormatError('safetensors.hole', { at, expected: begin })
    at = end
  }
  if (at > length) throw new FormatError('safetensors.truncated', { found: fileLength, expected: start + at })
  if (at < length) throw new FormatError('safetensors.hole', { at, expected: length })
}

function readTensor({ dtype, shape, begin, end }: Entry, view: DataView): Tensor {
  const width = BYTES[dtype]
  const values = new Float64Array((end - begin) / width)
  for (let j = 0; j < values.length; j++) {
    const at = begin + j * width
    values[j] = dtype === 'F32' ? view.getFloat32(at, true) : view.getFloat64(at, true)
  }
  return { dtype, shape, values }
}

/** Writes float32 tensors in the order given. */
export function writeSafetensors(
  tensors: ReadonlyMap<string, Pick<Tensor, 'shape' | 'values'>>,
  metadata: ReadonlyMap<string, string> = new Map(),
): Uint8Array<ArrayBuffer> {
  let end = 0
  const entries = [...tensors].map(([name, { shape, values }]) => {
    const begin = end
    end += 4 * values.length
    return [name, { dtype: 'F32', shape, data_offsets: [begin, end] }] as const
  })
  const meta = metadata.size > 0 ? [['__metadata__', Object.fromEntries(metadata)] as const] : []
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries<unknown>([...meta, ...entries])))
  const headerLength = Math.ceil(text.length / 8) * 8 // spaces up to a multiple of 8 keep the data aligned
  const bytes = new Uint8Array(8 + headerLength + end).fill(0x20, 8, 8 + headerLength)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, BigInt(headerLength), true)
  bytes.set(text, 8)
  let at = 8 + headerLength
  for (const { values } of tensors.values()) {
    for (const value of values) {
      view.setFloat32(at, value, true)
      at += 4
    }
  }
  return bytes
}
