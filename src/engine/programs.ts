/** The programs of one cell, for layers of any size. */
import type { Layer } from '../model/evaluate'
import { compiled, finishProgram, type Limits, type PendingProgram, selectProgram, startProgram } from './gl'
import { foldOf, groupsOf } from './layout'
import { type CellPlan, inGroups } from './plan'
import { finishSource, projectionSource, stepSource, weightsName } from './shaders'

/** A draw: its program, the uniform that changes, and the layers of its target that it writes. */
export interface Draw {
  readonly program: WebGLProgram
  readonly place: WebGLUniformLocation | null
  readonly sizes: WebGLUniformLocation | null
  /** Of a plan that holds nodes. */
  readonly clamping: WebGLUniformLocation | null
  readonly first: number
  readonly count: number
}

export interface CellPrograms {
  readonly plan: CellPlan
  readonly projection: readonly Draw[]
  readonly passes: readonly (readonly Draw[])[]
  readonly finish: readonly Draw[]
  /** Texture unit of each sampler, the same in all programs of the cell. */
  readonly units: ReadonlyMap<string, number>
}

/** Texture units: two a pass for its record, then the rest. */
function unitsOf(plan: CellPlan): Map<string, number> {
  const units = new Map<string, number>()
  plan.passes.forEach((_, q) => {
    for (const name of [`before${q}`, `even${q}`]) units.set(name, 2 * q)
    for (const name of [`now${q}`, `odd${q}`]) units.set(name, 2 * q + 1)
  })
  let next = 2 * plan.passes.length
  for (const name of ['inputs', 'inputWeights', 'projection', 'vectors', 'clamps']) units.set(name, next++)
  plan.passes.forEach(({ dense }, q) => {
    for (const { ref } of dense) units.set(weightsName(q, ref), next++)
  })
  return units
}

/** Compiles them all, side by side, without holding the page up. @throws ContextLost | GlFailure */
export async function createPrograms(
  gl: WebGL2RenderingContext,
  limits: Limits,
  plan: CellPlan,
): Promise<CellPrograms> {
  const units = unitsOf(plan)
  const started: PendingProgram[] = []
  const finishers: (() => void)[] = []
  const draws = (count: number, uniform: string, source: (first: number, count: number) => string): Draw[] =>
    inGroups([...Array(count).keys()], limits.drawBuffers).map((members) => {
      const pending = startProgram(gl, source(members[0]!, members.length))
      started.push(pending)
      const { program } = pending
      const draw = { program, place: null, sizes: null, clamping: null, first: members[0]!, count: members.length }
      finishers.push(() => {
        finishProgram(gl, pending, units)
        const locationOf = (name: string) => gl.getUniformLocation(program, name)
        Object.assign(draw, {
          place: locationOf(uniform),
          sizes: locationOf('sizes'),
          clamping: locationOf('clamping'),
        })
      })
      return draw
    })
  const programs = {
    plan,
    units,
    projection: draws(plan.projected.length * plan.rowsTogether, 'inputLayer', (f, n) => projectionSource(plan, f, n)),
    passes: plan.passes.map(({ recorded }, pass) =>
      draws(recorded.length, 'place', (f, n) => stepSource(plan, pass, f, n)),
    ),
    finish: draws(plan.cell.nodes.length, 'place', (f, n) => finishSource(plan, f, n)),
  }
  await compiled(gl, started)
  for (const finish of finishers) finish()
  return programs
}

/**
 * Tells all programs of a cell the size of the layer they are about to run.
 * @param most clamps of a sequence; @param first the step that the segment's first is
 */
export function setSizes(
  gl: WebGL2RenderingContext,
  programs: CellPrograms,
  layer: Layer,
  clamping: { readonly most: number; readonly first: number } | undefined,
): void {
  for (const { program, sizes, clamping: place } of [
    ...programs.projection,
    ...programs.passes.flat(),
    ...programs.finish,
  ]) {
    selectProgram(gl, program)
    if (clamping) gl.uniform2i(place, clamping.most, clamping.first)
    gl.uniform3i(sizes, groupsOf(layer.hiddenSize), foldOf(layer.hiddenSize), groupsOf(layer.inputSize))
  }
}
