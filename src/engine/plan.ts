/**
 * What of a cell the GPU computes when. Three kinds of draws make a trace:
 *
 *   project   W x + b of every affine node that reads x, for all steps at once
 *   step      the recurrence: one draw a pass and timestep, which records only what can't be found again
 *   finish    all nodes of all steps at once, from what was recorded
 */
import { type Cell, type CellNode, holderOf, isPrevious } from '../model/cell'
import { passesOf } from '../model/derive'

export type AffineNode = Extract<CellNode, { op: 'affine' }>

/** A vector of which an affine node reads all units, and the nodes that do. */
export interface DenseSource {
  readonly ref: string
  readonly readers: readonly { readonly node: AffineNode; readonly weight: string }[]
}

export interface PassPlan {
  /** The nodes this pass writes: layers of its record, in this order. */
  readonly recorded: readonly CellNode[]
  readonly dense: readonly DenseSource[]
}

export interface CellPlan {
  readonly cell: Cell
  /** Can nodes be held at a value? Looking whether they are takes time, so only runs that hold any ask. */
  readonly clamped: boolean
  /** Affine nodes that read x: layers of the projection, in this order. */
  readonly projected: readonly { readonly node: AffineNode; readonly weight: string }[]
  /** Rows that one fragment of the projection computes. */
  readonly rowsTogether: number
  readonly passes: readonly PassPlan[]
  /** (H) parameters read unit by unit: biases and diagonal weights, rows of one texture. */
  readonly vectors: readonly string[]
}

const isAffine = (node: CellNode): node is AffineNode => node.op === 'affine'

/** Nothing of it depends on the step before: its projection is its value. */
export const isInputOnly = (node: CellNode): boolean => isAffine(node) && node.reads.every((ref) => ref === 'x')

/** The dense terms of these nodes by the vector they read. */
function denseSources(nodes: readonly AffineNode[]): DenseSource[] {
  const sources = new Map<string, { node: AffineNode; weight: string }[]>()
  for (const node of nodes) {
    for (const { from, weight, diagonal } of node.terms) {
      if (from !== 'x' && !diagonal) sources.set(from, [...(sources.get(from) ?? []), { node, weight }])
    }
  }
  return [...sources].map(([ref, readers]) => ({ ref, readers }))
}

/** @param drawBuffers how many targets one draw can write */
export function planOf(cell: Cell, drawBuffers: number, clamped = false): CellPlan {
  const affine = cell.nodes.filter(isAffine)
  const dense = new Set(denseSources(affine).map(({ ref }) => ref))
  const holders = new Set(Object.values(cell.states))
  const isRecorded = (node: CellNode): boolean =>
    holders.has(node.name) || dense.has(node.name) || (isAffine(node) && !isInputOnly(node))
  const projected = affine.flatMap((node) =>
    node.terms.filter(({ from }) => from === 'x').map(({ weight }) => ({ node, weight })),
  )
  return {
    cell,
    clamped,
    projected,
    rowsTogether: Math.max(1, Math.min(4, Math.floor(drawBuffers / Math.max(1, projected.length)))),
    passes: passesOf(cell).map((nodes) => ({
      recorded: nodes.filter(isRecorded),
      dense: denseSources(nodes.filter(isAffine)),
    })),
    vectors: affine.flatMap((node) => [
      node.bias,
      ...node.terms.filter(({ diagonal }) => diagonal).map(({ weight }) => weight),
    ]),
  }
}

/** Where a reference's recorded values lie: which pass's record, which layer of it. */
export function recordOf(plan: CellPlan, ref: string): { pass: number; layer: number } | undefined {
  const name = isPrevious(ref) ? holderOf(plan.cell, ref) : ref
  for (const [pass, { recorded }] of plan.passes.entries()) {
    const layer = recorded.findIndex((node) => node.name === name)
    if (layer >= 0) return { pass, layer }
  }
  return undefined
}

/** [a, b, c, d, e] in twos: [a, b] [c, d] [e]. */
export function inGroups<T>(items: readonly T[], size: number): T[][] {
  const groups: T[][] = []
  for (let at = 0; at < items.length; at += size) groups.push(items.slice(at, at + size))
  return groups
}
