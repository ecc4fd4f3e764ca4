/** Brings a whole trace back from the GPU without stopping the page. */
import { nextTask } from './engine'
import { ContextLost, GlFailure } from './gl'

/** How long to ask after every task: long enough for a single step on a real GPU. */
const EAGER_MS = 1
const LONGEST_PAUSE_MS = 8

/** Timers set from within timers are held back to 4 ms; one set after a message is not. */
async function pause(ms: number): Promise<void> {
  await nextTask()
  await new Promise((resolve) => setTimeout(resolve, ms))
}

/** Resolves once the GPU is through with everything submitted so far. */
async function finished(gl: WebGL2RenderingContext): Promise<void> {
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)
  if (!fence) throw new ContextLost('no fence')
  gl.flush()
  const since = performance.now()
  try {
    for (;;) {
      // A fence never signals within the task that made it. Asking after every task would take a processor away
      // from a GPU that is software; an eighth of the time so far costs little and leaves it alone.
      const elapsed = performance.now() - since
      if (elapsed < EAGER_MS) await nextTask()
      else await pause(Math.min(Math.max(elapsed / 8, 1), LONGEST_PAUSE_MS))
      if (gl.isContextLost()) throw new ContextLost('while waiting')
      const state = gl.clientWaitSync(fence, 0, 0)
      if (state === gl.ALREADY_SIGNALED || state === gl.CONDITION_SATISFIED) return
      if (state === gl.WAIT_FAILED) throw new GlFailure('the fence failed')
    }
  } finally {
    gl.deleteSync(fence)
  }
}

/** A pixel-pack buffer that grows to what is asked of it. */
export class Readback {
  readonly #gl: WebGL2RenderingContext
  #buffer: WebGLBuffer | undefined
  #room = 0

  constructor(gl: WebGL2RenderingContext) {
    this.#gl = gl
  }

  /** Gets ready for `floats` numbers: from here on, readPixels may write at byte offsets. */
  begin(floats: number): void {
    const gl = this.#gl
    if (!this.#buffer || floats > this.#room) {
      if (this.#buffer) gl.deleteBuffer(this.#buffer)
      this.#buffer = gl.createBuffer()
      this.#room = floats
      gl.bindBuffer(gl.PIXEL_PACK_BUFFER, this.#buffer)
      // Chromium keeps a second copy of a buffer made for reading, and warns of it on every run.
      gl.bufferData(gl.PIXEL_PACK_BUFFER, floats * 4, gl.STREAM_COPY)
    } else gl.bindBuffer(gl.PIXEL_PACK_BUFFER, this.#buffer)
  }

  /** The numbers, once the GPU has written them. @throws ContextLost | GlFailure */
  async end(floats: number): Promise<Float32Array> {
    const gl = this.#gl
    await finished(gl)
    const values = new Float32Array(floats)
    gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, values)
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null)
    // Only now: asked earlier, it would wait for the GPU.
    const error = gl.getError()
    if (gl.isContextLost()) throw new ContextLost('while reading')
    if (error !== gl.NO_ERROR) throw new GlFailure(`error 0x${error.toString(16)}`)
    return values
  }
}
