/** The few WebGL2 calls the engine is made of. */

/** The context is gone; what was under way has to run elsewhere. */
export class ContextLost extends Error {
  override name = 'ContextLost'
}

/** The GPU refused or failed; the message says at what. */
export class GlFailure extends Error {
  override name = 'GlFailure'
}

export interface Limits {
  readonly textureSize: number
  readonly drawBuffers: number
}

export const limitsOf = (gl: WebGL2RenderingContext): Limits => ({
  textureSize: gl.getParameter(gl.MAX_TEXTURE_SIZE) as number,
  drawBuffers: Math.min(
    gl.getParameter(gl.MAX_DRAW_BUFFERS) as number,
    gl.getParameter(gl.MAX_COLOR_ATTACHMENTS) as number,
  ),
})

export function rendererOf(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension('WEBGL_debug_renderer_info')
  return String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
}

/** One triangle that covers the viewport, without any vertex data. */
const VERTEX_SHADER = `#version 300 es
void main() {
  gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0);
}`

function compile(gl: WebGL2RenderingContext, type: number, source: string): WebGLShader {
  const shader = gl.createShader(type)
  if (!shader) throw new ContextLost('no shader')
  gl.shaderSource(shader, source)
  gl.compileShader(shader)
  return shader
}

/** A program that may still be compiling: asking for its status at once would wait for it. */
export interface PendingProgram {
  readonly program: WebGLProgram
  readonly fragment: WebGLShader
}

export function startProgram(gl: WebGL2RenderingContext, fragmentSource: string): PendingProgram {
  const vertex = compile(gl, gl.VERTEX_SHADER, VERTEX_SHADER)
  const fragment = compile(gl, gl.FRAGMENT_SHADER, fragmentSource)
  const program = gl.createProgram()
  gl.attachShader(program, vertex)
  gl.attachShader(program, fragment)
  gl.linkProgram(program)
  gl.deleteShader(vertex)
  gl.deleteShader(fragment)
  return { program, fragment }
}

/** Milliseconds between two looks at a program that is being compiled. */
const LOOK_AGAIN = 8

/** Resolves when all are compiled, as far as the browser can say without waiting for them itself. */
export async function compiled(gl: WebGL2RenderingContext, pending: readonly PendingProgram[]): Promise<void> {
  const parallel = gl.getExtension('KHR_parallel_shader_compile')
  if (!parallel) return
  // Of a lost context it says yes: nobody would wait for ever.
  for (const { program } of pending) {
    while (!gl.getProgramParameter(program, parallel.COMPLETION_STATUS_KHR)) {
      await new Promise((done) => setTimeout(done, LOOK_AGAIN))
    }
  }
}

/** Waits for the program and sets its sampler uniforms to texture units, by name. */
export function finishProgram(
  gl: WebGL2RenderingContext,
  { program, fragment }: PendingProgram,
  units: ReadonlyMap<string, number>,
): void {
  if (!gl.getProgramParameter(program, gl.LINK_STATUS)) {
    if (gl.isContextLost()) throw new ContextLost('while linking')
    throw new GlFailure(`program: ${gl.getShaderInfoLog(fragment) || gl.getProgramInfoLog(program)}`)
  }
  selectProgram(gl, program)
  for (const [name, unit] of units) {
    const location = gl.getUniformLocation(program, name)
    if (location) gl.uniform1i(location, unit)
  }
}

function exact(gl: WebGL2RenderingContext, target: number): void {
  gl.texParameteri(target, gl.TEXTURE_MIN_FILTER, gl.NEAREST)
  gl.texParameteri(target, gl.TEXTURE_MAG_FILTER, gl.NEAREST)
}

/** RGBA32F, (height, width) texels; filled where texels are given. */
export function createTexture(
  gl: WebGL2RenderingContext,
  width: number,
  height: number,
  texels?: Float32Array,
): WebGLTexture {
  const texture = gl.createTexture()
  gl.bindTexture(gl.TEXTURE_2D, texture)
  exact(gl, gl.TEXTURE_2D)
  gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA32F, width, height)
  if (texels) gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, width, height, gl.RGBA, gl.FLOAT, texels)
  return texture
}

/** RGBA32F, (depth, height, width) texels. */
export function createArrayTexture(
  gl: WebGL2RenderingContext,
  width: number,
  height: number,
  depth: number,
): WebGLTexture {
  const texture = gl.createTexture()
  gl.bindTexture(gl.TEXTURE_2D_ARRAY, texture)
  exact(gl, gl.TEXTURE_2D_ARRAY)
  gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, gl.RGBA32F, width, height, depth)
  return texture
}

/** A framebuffer that writes `count` layers of an array texture, from layer `first` on. */
export function createFramebuffer(
  gl: WebGL2RenderingContext,
  texture: WebGLTexture,
  first: number,
  count: number,
): WebGLFramebuffer {
  const framebuffer = gl.createFramebuffer()
  gl.bindFramebuffer(gl.FRAMEBUFFER, framebuffer)
  const attachments = Array.from({ length: count }, (_, k) => gl.COLOR_ATTACHMENT0 + k)
  attachments.forEach((attachment, k) => {
    gl.framebufferTextureLayer(gl.FRAMEBUFFER, attachment, texture, 0, first + k)
  })
  gl.drawBuffers(attachments)
  const status = gl.checkFramebufferStatus(gl.FRAMEBUFFER)
  if (status !== gl.FRAMEBUFFER_COMPLETE) {
    if (gl.isContextLost()) throw new ContextLost('while making a framebuffer')
    throw new GlFailure(`framebuffer: 0x${status.toString(16)}`)
  }
  return framebuffer
}

export function selectProgram(gl: WebGL2RenderingContext, program: WebGLProgram): void {
  // biome-ignore lint/correctness/useHookAtTopLevel: a call of WebGL's, not a React hook.
  gl.useProgram(program)
}

export function bindTexture(gl: WebGL2RenderingContext, unit: number, texture: WebGLTexture, target: number): void {
  gl.activeTexture(gl.TEXTURE0 + unit)
  gl.bindTexture(target, texture)
}

/** Can this context render to 32-bit floats? Asks for the extension, without which it can't. */
export function hasFloatTargets(gl: WebGL2RenderingContext): boolean {
  if (!gl.getExtension('EXT_color_buffer_float')) return false
  const texture = createArrayTexture(gl, 1, 1, 1)
  try {
    gl.deleteFramebuffer(createFramebuffer(gl, texture, 0, 1))
    return true
  } catch (error) {
    if (error instanceof GlFailure) return false
    throw error
  } finally {
    gl.deleteTexture(texture)
  }
}
