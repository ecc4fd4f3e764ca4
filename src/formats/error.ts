/** What is wrong with a file and where, for a message in the reader's language. */
export class FormatError extends Error {
  override name = 'FormatError'
  readonly code: FormatErrorCode
  readonly details: Readonly<Record<string, string | number>>
  constructor(code: FormatErrorCode, details: Readonly<Record<string, string | number>> = {}) {
    super(`${code} ${JSON.stringify(details)}`)
    this.code = code
    this.details = details
  }
}

export type FormatErrorCode =
  | 'json.syntax' // position (from 0)
  | 'json.duplicateKey' // key, position
  | 'json.forbiddenKey' // key, position
  | 'json.tooDeep' // most
  | 'safetensors.truncated' // found, expected (bytes)
  | 'safetensors.headerTooLong' // found, most (bytes)
  | 'safetensors.header' // part: what of the header is not as it should be
  | 'safetensors.tooManyTensors' // found, most
  | 'safetensors.tensor' // tensor, part: dtype, shape or data_offsets
  | 'safetensors.dtype' // tensor, found, known
  | 'safetensors.size' // tensor, found, expected (bytes)
  | 'safetensors.overlap' // tensor, at
  | 'safetensors.hole' // at, expected
  | 'card.invalid' // path
  | 'card.unknownTask' // found
  | 'card.unknownCell' // layer, found
  | 'card.layerSize' // layer, found, expected
  | 'card.outputs' // found, expected
  | 'weights.missing' // tensor
  | 'weights.unexpected' // tensor
  | 'weights.shape' // tensor, found, expected
  | 'weights.notFinite' // tensor, index
