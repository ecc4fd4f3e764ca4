/** The draws that run one layer over one segment, and the copy of what they leave. */
import { holderOf } from '../model/cell'
import type { Layer } from '../model/evaluate'
import { bindTexture, selectProgram } from './gl'
import { foldOf, groupsOf, packTile, recordColumns, type Segment } from './layout'
import { recordOf } from './plan'
import { type CellPrograms, setSizes } from './programs'
import type { LayerTargets, LayerWeights } from './textures'

/** Everything one layer needs for one segment. */
export interface LayerRun {
  readonly programs: CellPrograms
  readonly weights: LayerWeights
  readonly targets: LayerTargets
  readonly segment: Segment
  readonly layer: Layer
  /** What is held in it, where anything is. */
  readonly clamping?: Clamping
}

export interface Clamping {
  readonly texture: WebGLTexture
  /** Clamps of a sequence, at most. */
  readonly most: number
  /** The step that the segment's first is. */
  readonly first: number
}

/** What the layer reads: layer `layer` of an array texture (B T, ⌈I / 4⌉). */
export interface LayerInput {
  readonly texture: WebGLTexture
  readonly layer: number
}

/** Puts the states before the first step, (B, H) by "h'", into slot 0. */
export function uploadStates(
  gl: WebGL2RenderingContext,
  { programs: { plan }, targets, segment, layer: { hiddenSize } }: LayerRun,
  states: Readonly<Record<string, ArrayLike<number>>>,
): void {
  const columns = recordColumns(hiddenSize)
  for (const state of Object.keys(plan.cell.states)) {
    const ref = `${state}'`
    const { pass, layer } = recordOf(plan, holderOf(plan.cell, ref))!
    const tile = packTile(states[ref]!, hiddenSize, segment.batch)
    const height = segment.batch * foldOf(hiddenSize)
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, targets.records[pass]![0].texture)
    gl.texSubImage3D(gl.TEXTURE_2D_ARRAY, 0, 0, 0, layer, columns, height, 1, gl.RGBA, gl.FLOAT, tile)
  }
}

/** Submits all draws of a segment. Afterwards the trace holds every node of every step. */
export function drawLayer(gl: WebGL2RenderingContext, run: LayerRun, input: LayerInput): void {
  const { units } = run.programs
  for (const [name, texture] of run.weights.textures) bindTexture(gl, units.get(name)!, texture, gl.TEXTURE_2D)
  if (run.clamping) bindTexture(gl, units.get('clamps')!, run.clamping.texture, gl.TEXTURE_2D)
  setSizes(gl, run.programs, run.layer, run.clamping)
  drawProjection(gl, run, input)
  drawSteps(gl, run)
  drawTrace(gl, run)
}

function drawProjection(gl: WebGL2RenderingContext, run: LayerRun, input: LayerInput): void {
  const {
    programs,
    targets,
    segment,
    layer: { hiddenSize },
  } = run
  if (!targets.projection) return
  bindTexture(gl, programs.units.get('inputs')!, input.texture, gl.TEXTURE_2D_ARRAY)
  const rows = Math.ceil((segment.batch * segment.steps) / programs.plan.rowsTogether)
  gl.viewport(0, 0, groupsOf(hiddenSize), rows)
  programs.projection.forEach(({ program, place }, k) => {
    gl.bindFramebuffer(gl.FRAMEBUFFER, targets.projection!.framebuffers[k]!)
    selectProgram(gl, program)
    gl.uniform1i(place, input.layer)
    gl.drawArrays(gl.TRIANGLES, 0, 3)
  })
  bindTexture(gl, programs.units.get('projection')!, targets.projection.texture, gl.TEXTURE_2D_ARRAY)
}

function drawSteps(gl: WebGL2RenderingContext, run: LayerRun): void {
  const {
    programs,
    targets,
    segment,
    layer: { hiddenSize },
  } = run
  const columns = recordColumns(hiddenSize)
  const height = segment.batch * foldOf(hiddenSize)
  const several = programs.passes.length > 1
  const only = programs.passes.length === 1 && programs.passes[0]!.length === 1
  if (only) selectProgram(gl, programs.passes[0]![0]!.program)
  for (let t = 0; t < segment.steps; t++) {
    const before = t & 1
    const now = 1 - before
    const [from, to] = [(t >> 1) * height, ((t + 1) >> 1) * height]
    targets.records.forEach((record, q) => {
      bindTexture(gl, 2 * q, record[before]!.texture, gl.TEXTURE_2D_ARRAY)
      if (several) bindTexture(gl, 2 * q + 1, record[now]!.texture, gl.TEXTURE_2D_ARRAY)
    })
    gl.viewport(0, to, columns, height)
    programs.passes.forEach((draws, q) => {
      draws.forEach(({ program, place }, k) => {
        gl.bindFramebuffer(gl.FRAMEBUFFER, targets.records[q]![now]!.framebuffers[k]!)
        if (!only) selectProgram(gl, program)
        gl.uniform4i(place, t, from, to, segment.steps)
        gl.drawArrays(gl.TRIANGLES, 0, 3)
      })
    })
  }
}

function drawTrace(gl: WebGL2RenderingContext, run: LayerRun): void {
  const {
    programs,
    targets,
    segment,
    layer: { hiddenSize },
  } = run
  targets.records.forEach(([even, odd], q) => {
    bindTexture(gl, 2 * q, even.texture, gl.TEXTURE_2D_ARRAY)
    bindTexture(gl, 2 * q + 1, odd.texture, gl.TEXTURE_2D_ARRAY)
  })
  gl.viewport(0, 0, groupsOf(hiddenSize), segment.batch * segment.steps)
  programs.finish.forEach(({ program, place }, k) => {
    gl.bindFramebuffer(gl.FRAMEBUFFER, targets.trace.framebuffers[k]!)
    selectProgram(gl, program)
    gl.uniform2i(place, segment.steps, segment.batch)
    gl.drawArrays(gl.TRIANGLES, 0, 3)
  })
}

/** Submits the copy of the trace into the bound pixel-pack buffer: (nodes, B T, 4 G) floats from `at` on. */
export function readTrace(gl: WebGL2RenderingContext, run: LayerRun, at: number): void {
  const {
    programs,
    targets,
    segment,
    layer: { hiddenSize },
  } = run
  const rows = segment.batch * segment.steps
  const groups = groupsOf(hiddenSize)
  programs.finish.forEach(({ first, count }, k) => {
    gl.bindFramebuffer(gl.FRAMEBUFFER, targets.trace.framebuffers[k]!)
    for (let i = 0; i < count; i++) {
      gl.readBuffer(gl.COLOR_ATTACHMENT0 + i)
      gl.readPixels(0, 0, groups, rows, gl.RGBA, gl.FLOAT, (at + (first + i) * rows * groups * 4) * 4)
    }
  })
}
