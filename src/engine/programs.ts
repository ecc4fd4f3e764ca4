/** The linked programs of one layer. */
import type { Layer } from '../model/evaluate'
import { type Limits, linkProgram } from './gl'
import { foldOf } from './layout'
import { type CellPlan, inGroups } from './plan'
import { finishSource, projectionSource, stepSource, weightsName } from './shaders'

/** A draw: its program, the uniform that changes, and the layers of its target that it writes. */
export interface Draw {
  readonly program: WebGLProgram
  readonly place: WebGLUniformLocation | null
  readonly first: number
  readonly count: number
}

export interface LayerPrograms {
  readonly plan: CellPlan
  readonly projection: readonly Draw[]
  readonly passes: readonly (readonly Draw[])[]
  readonly finish: readonly Draw[]
  /** Texture unit of each sampler, the same in all programs of the layer. */
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
  for (const name of ['inputs', 'inputWeights', 'projection', 'vectors']) units.set(name, next++)
  plan.passes.forEach(({ dense }, q) => {
    for (const { ref } of dense) units.set(weightsName(q, ref), next++)
  })
  return units
}

export function createPrograms(
  gl: WebGL2RenderingContext,
  limits: Limits,
  plan: CellPlan,
  { inputSize, hiddenSize }: Layer,
): LayerPrograms {
  const sizes = { inputSize, hiddenSize, fold: foldOf(hiddenSize) }
  const units = unitsOf(plan)
  const draws = (count: number, uniform: string, source: (first: number, count: number) => string): Draw[] =>
    inGroups([...Array(count).keys()], limits.drawBuffers).map((members) => {
      const program = linkProgram(gl, source(members[0]!, members.length), units)
      const place = gl.getUniformLocation(program, uniform)
      return { program, place, first: members[0]!, count: members.length }
    })
  return {
    plan,
    units,
    projection: draws(plan.projected.length, 'inputLayer', (f, n) => projectionSource(plan, sizes, f, n)),
    passes: plan.passes.map(({ recorded }, pass) =>
      draws(recorded.length, 'place', (f, n) => stepSource(plan, sizes, pass, f, n)),
    ),
    finish: draws(plan.cell.nodes.length, 'place', (f, n) => finishSource(plan, sizes, f, n)),
  }
}
