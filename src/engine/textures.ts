/** The textures of one layer: its weights, and what its draws write. */
import type { Layer } from '../model/evaluate'
import { createArrayTexture, createFramebuffer, createTexture, type Limits } from './gl'
import { groupsOf, packMatrices, packVectors, recordColumns, recordRows, roomFor, type Segment } from './layout'
import type { CellPlan } from './plan'
import type { CellPrograms, Draw } from './programs'
import { weightsName } from './shaders'

export interface LayerWeights {
  /** By sampler name. */
  readonly textures: ReadonlyMap<string, WebGLTexture>
}

export function createWeights(gl: WebGL2RenderingContext, plan: CellPlan, layer: Layer): LayerWeights {
  const groups = groupsOf(layer.hiddenSize)
  const matrices = (readers: CellPlan['projected'], columns: number): WebGLTexture =>
    createTexture(gl, readers.length * groups, groupsOf(columns) * 4, packMatrices(layer, { readers }, columns))
  const textures = new Map<string, WebGLTexture>()
  textures.set('vectors', createTexture(gl, groups, Math.max(1, plan.vectors.length), packVectors(layer, plan.vectors)))
  if (plan.projected.length > 0) textures.set('inputWeights', matrices(plan.projected, layer.inputSize))
  plan.passes.forEach(({ dense }, pass) => {
    for (const { ref, readers } of dense) textures.set(weightsName(pass, ref), matrices(readers, layer.hiddenSize))
  })
  return { textures }
}

/** An array texture and a framebuffer for each draw that writes it. */
interface Target {
  readonly texture: WebGLTexture
  readonly framebuffers: readonly WebGLFramebuffer[]
}

export interface LayerTargets {
  /** Rows there is room for. */
  readonly rows: number
  readonly recordRows: number
  readonly projection: Target | undefined
  /** By pass: even slots, odd slots. */
  readonly records: readonly (readonly [Target, Target])[]
  readonly trace: Target
}

function createTarget(gl: WebGL2RenderingContext, draws: readonly Draw[], columns: number, rows: number): Target {
  const depth = draws.reduce((sum, { count }) => sum + count, 0)
  const texture = createArrayTexture(gl, columns, rows, depth)
  return { texture, framebuffers: draws.map(({ first, count }) => createFramebuffer(gl, texture, first, count)) }
}

export function createTargets(
  gl: WebGL2RenderingContext,
  limits: Limits,
  programs: CellPrograms,
  hiddenSize: number,
  segment: Segment,
): LayerTargets {
  const rows = roomFor(segment.steps * segment.batch, limits.textureSize)
  const recorded = roomFor(recordRows(segment, hiddenSize), limits.textureSize)
  const groups = groupsOf(hiddenSize)
  const projectedRows = Math.ceil(rows / programs.plan.rowsTogether)
  const record = (draws: readonly Draw[]): Target => createTarget(gl, draws, recordColumns(hiddenSize), recorded)
  return {
    rows,
    recordRows: recorded,
    projection:
      programs.projection.length > 0 ? createTarget(gl, programs.projection, groups, projectedRows) : undefined,
    records: programs.passes.map((draws) => [record(draws), record(draws)]),
    trace: createTarget(gl, programs.finish, groups, rows),
  }
}

export function deleteTargets(gl: WebGL2RenderingContext, targets: LayerTargets): void {
  for (const target of [targets.projection, ...targets.records.flat(), targets.trace]) {
    if (!target) continue
    gl.deleteTexture(target.texture)
    for (const framebuffer of target.framebuffers) gl.deleteFramebuffer(framebuffer)
  }
}
