/** A failure that has a sentence of its own for the reader. */
export class TakeAwayError extends Error {
  override name = 'TakeAwayError'
  readonly key: string
  constructor(key: string) {
    super(key)
    this.key = key
  }
}
