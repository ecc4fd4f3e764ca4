/** What is used of gifenc, which has no types of its own. */
declare module 'gifenc' {
  type Colour = number[]
  interface FrameOptions {
    palette?: Colour[]
    /** Milliseconds. */
    delay?: number
    transparent?: boolean
    transparentIndex?: number
    /** 1 leaves the frame where it is. */
    dispose?: number
  }
  export function GIFEncoder(): {
    writeFrame(index: Uint8Array, width: number, height: number, options: FrameOptions): void
    finish(): void
    bytes(): Uint8Array<ArrayBuffer>
  }
  export function quantize(rgba: Uint8ClampedArray, colours: number, options?: { format: 'rgb565' }): Colour[]
  export function nearestColorIndex(palette: Colour[], colour: Colour): number
}
