/**
 * GLSL from a cell's definition. A fragment computes four units (a group) of one sequence: every value is a
 * vec4 over units, so a vector read as a whole costs one fetch for four of its elements.
 *
 * Groups G = ⌈H / 4⌉. Textures, as (rows, columns) of texels:
 *   record (per pass, even and odd steps)   FOLD rows a sequence: see layout.ts
 *   trace                                   (B T, G), row b T + t, a layer per node
 *   projection                              the same, with rowsTogether rows in layers one behind the other
 *   weights of a dense source               (columns of W, readers × G), texel = one column of W for four units
 *   vectors                                 (parameters, G)
 *   clamps                                  (B, 2 × the most of a sequence); see clamps.ts
 */
import { type CellNode, isPrevious } from '../model/cell'
import { opOf } from '../model/ops'
import { type AffineNode, type CellPlan, isInputOnly, recordOf } from './plan'

/** The statements of one shader; each value is computed once. */
class Body {
  readonly #plan: CellPlan
  readonly lines: string[] = []
  readonly samplers = new Map<string, string>()
  readonly functions = new Set<string>()
  readonly #known = new Map<string, string>()

  constructor(plan: CellPlan) {
    this.#plan = plan
  }

  sampler(name: string, type: 'sampler2D' | 'sampler2DArray' = 'sampler2DArray'): string {
    this.samplers.set(name, type)
    return name
  }

  /** A node's value as it is computed, or what it is held at instead. @param t the step within the segment, in GLSL */
  held(node: CellNode, expression: string, t: string): string {
    if (!this.#plan.clamped) return expression
    this.sampler('clamps', 'sampler2D')
    return `clampedTo(${expression}, ${this.#plan.cell.nodes.indexOf(node)}, b, ${t}, g)`
  }

  /** The variable that holds `key`, declared on first use. */
  value(key: string, expression: () => string): string {
    const known = this.#known.get(key)
    if (known) return known
    const right = expression()
    const name = `value${this.#known.size}`
    this.lines.push(`vec4 ${name} = ${right};`)
    this.#known.set(key, name)
    return name
  }
}

const biasOf = (plan: CellPlan, body: Body, parameter: string): string =>
  `texelFetch(${body.sampler('vectors', 'sampler2D')}, ivec2(g, ${plan.vectors.indexOf(parameter)}), 0)`

const projectionOf = (plan: CellPlan, body: Body, node: CellNode): string => {
  const layer = plan.projected.findIndex((projected) => projected.node === node)
  const { rowsTogether: n, projected } = plan
  return `texelFetch(${body.sampler('projection')}, ivec3(g, row / ${n}, row % ${n} * ${projected.length} + ${layer}), 0)`
}

/** An operation of the table, unit by unit. */
function elementwise(body: Body, node: Exclude<CellNode, AffineNode>, args: readonly string[]): string {
  const op = opOf(node.op)
  if (op.glslFunction) body.functions.add(op.glslFunction)
  return `vec4(${[...'xyzw'].map((unit) => op.glsl(args.map((arg) => `${arg}.${unit}`))).join(', ')})`
}

const FETCH_RECORD = `
vec4 fetchRecord(highp sampler2DArray record, int baseRow, int layer, int b, int g) {
  return texelFetch(record, ivec3(g / sizes.y, baseRow + b * sizes.y + g % sizes.y, layer), 0);
}`

/** clamping: the most clamps of a sequence, and the step that the segment's first is. */
const CLAMPED_TO = `
uniform ivec2 clamping;
vec4 clampedTo(vec4 computed, int node, int b, int t, int g) {
  vec4 held = computed;
  for (int k = 0; k < clamping.x; k++) {
    vec4 what = texelFetch(clamps, ivec2(2 * k, b), 0);
    vec4 where = texelFetch(clamps, ivec2(2 * k + 1, b), 0);
    int now = t + clamping.y;
    if (int(what.x) != node || now < int(where.x) || now > int(where.y)) continue;
    for (int u = 0; u < 4; u++) {
      int unit = 4 * g + u;
      if (unit >= int(where.z) && unit <= int(where.w)) held[u] = what.y;
    }
  }
  return held;
}`

function assemble(body: Body, uniforms: string, place: string, outputs: readonly string[]): string {
  const declared = [...body.samplers].map(([name, type]) => `uniform highp ${type} ${name};`)
  return `#version 300 es
precision highp float;
precision highp int;
// Groups of the layer, rows they are folded into, groups of its input: a cell has one set of programs for all sizes.
uniform ivec3 sizes;
${declared.join('\n')}
${uniforms}
${outputs.map((_, k) => `layout(location = ${k}) out vec4 out${k};`).join('\n')}
${[FETCH_RECORD, ...(body.samplers.has('clamps') ? [CLAMPED_TO] : []), ...body.functions].join('\n')}
void main() {
${place}
${body.lines.join('\n')}
${outputs.map((value, k) => `out${k} = ${value};`).join('\n')}
}`
}

/** A sum to be added to: the matrix of a reader times one of the vectors. */
interface Sum {
  readonly name: string
  readonly reader: number
  readonly vector: number
}

/**
 * Matrices times whole vectors, for several readers and vectors at once: four elements of a vector a fetch, and
 * one column of a matrix, for four units, a fetch.
 * @param vectorsAt fetches of elements 4 k … 4 k + 3 of each vector
 */
function denseLoop(
  body: Body,
  size: string,
  weights: string,
  vectorsAt: readonly string[],
  sums: readonly Sum[],
): void {
  const prefix = `k${body.lines.length}` // a shader may have several loops
  const readers = [...new Set(sums.map(({ reader }) => reader))]
  const fetched = (reader: number, k: number): string[] => [
    `  w = texelFetch(${weights}, ivec2(${prefix}column${reader}, 4 * k + ${k}), 0);`,
    ...sums.filter((sum) => sum.reader === reader).map((s) => `  ${s.name} += w * v${s.vector}.${'xyzw'[k]};`),
  ]
  body.lines.push(
    ...readers.map((reader) => `int ${prefix}column${reader} = ${reader} * sizes.x + g;`),
    `for (int k = 0; k < ${size}; k++) {`,
    '  vec4 w;',
    ...vectorsAt.map((fetch, n) => `  vec4 v${n} = ${fetch};`),
    ...readers.flatMap((reader) => [0, 1, 2, 3].flatMap((k) => fetched(reader, k))),
    '}',
  )
}

/**
 * W x + b of the projected nodes, for all steps. Out k is layer `first + k` of the projection: a fragment computes
 * `rowsTogether` rows of each node, so that each weight it fetches serves all of them.
 */
export function projectionSource(plan: CellPlan, first: number, count: number): string {
  const body = new Body(plan)
  const { projected, rowsTogether } = plan
  const sums = Array.from({ length: count }, (_, k): Sum => {
    const reader = (first + k) % projected.length
    body.lines.push(`vec4 sum${k} = ${biasOf(plan, body, projected[reader]!.node.bias)};`)
    return { name: `sum${k}`, reader, vector: Math.floor((first + k) / projected.length) }
  })
  const input = body.sampler('inputs')
  const rows = Array.from(
    { length: rowsTogether },
    (_, r) => `texelFetch(${input}, ivec3(k, row * ${rowsTogether} + ${r}, inputLayer), 0)`,
  )
  denseLoop(body, 'sizes.z', body.sampler('inputWeights', 'sampler2D'), rows, sums)
  const place = 'int g = int(gl_FragCoord.x);\nint row = int(gl_FragCoord.y);'
  return assemble(
    body,
    'uniform int inputLayer;',
    place,
    sums.map(({ name }) => name),
  )
}

/** One pass of one timestep: out k is recorded node `first + k` of the pass. */
export function stepSource(plan: CellPlan, pass: number, first: number, count: number): string {
  const body = new Body(plan)
  const { recorded, dense } = plan.passes[pass]!
  const outputs = recorded.slice(first, first + count)
  const fetchOf = (ref: string): string => {
    const { pass: from, layer } = recordOf(plan, ref)!
    const [record, row] = isPrevious(ref) ? [`before${from}`, 'place.y'] : [`now${from}`, 'place.z']
    return `fetchRecord(${body.sampler(record)}, ${row}, ${layer}, b, g)`
  }
  const isEarlier = (ref: string): boolean => isPrevious(ref) || (recordOf(plan, ref)?.pass ?? pass) < pass

  const needed = neededAffine(plan, outputs, (node) => isEarlier(node.name) || isInputOnly(node))
  const sums = new Map([...needed].map((node, k) => [node, `sum${k}`] as const))
  for (const [node, name] of sums) {
    const isProjected = plan.projected.some((projected) => projected.node === node)
    const start = isProjected ? projectionOf(plan, body, node) : biasOf(plan, body, node.bias)
    body.lines.push(`vec4 ${name} = ${start};`)
  }
  for (const { ref, readers } of dense) {
    const accumulators = readers.flatMap(({ node }, reader) => {
      const name = sums.get(node)
      return name ? [{ name, reader, vector: 0 }] : []
    })
    if (accumulators.length === 0) continue
    const vector = fetchOf(ref).replace(/b, g\)$/, 'b, k)')
    denseLoop(body, 'sizes.x', body.sampler(weightsName(pass, ref), 'sampler2D'), [vector], accumulators)
  }

  const read = (ref: string): string =>
    body.value(ref, () => {
      if (isEarlier(ref)) return fetchOf(ref)
      const node = plan.cell.nodes.find(({ name }) => name === ref)!
      return body.held(node, computed(node), 'place.x')
    })
  const computed = (node: CellNode): string => {
    if (node.op !== 'affine') return elementwise(body, node, node.reads.map(read))
    if (isInputOnly(node)) return projectionOf(plan, body, node)
    const diagonals = node.terms.filter(({ diagonal }) => diagonal)
    const products = diagonals.map(({ weight, from }) => `${biasOf(plan, body, weight)} * ${read(from)}`)
    return [sums.get(node)!, ...products].join(' + ')
  }
  const values = outputs.map(({ name }) => read(name))
  // place: the step t; first row of the tile of step t − 1 and of step t; the number of steps.
  const place = `int y = int(gl_FragCoord.y) - place.z;
int b = y / sizes.y;
int g = int(gl_FragCoord.x) * sizes.y + y % sizes.y;
int row = b * place.w + place.x;`
  return assemble(body, 'uniform ivec4 place;', place, values)
}

/** The affine nodes whose sums the outputs need, in order; `isKnown` ends the search. */
function neededAffine(
  plan: CellPlan,
  outputs: readonly CellNode[],
  isKnown: (node: CellNode) => boolean,
): ReadonlySet<AffineNode> {
  const needed = new Set<AffineNode>()
  const visit = (node: CellNode): void => {
    if (isKnown(node)) return
    for (const ref of node.reads) {
      const read = plan.cell.nodes.find(({ name }) => name === ref)
      const isDense = node.op === 'affine' && !node.terms.find(({ from }) => from === ref)?.diagonal
      if (read && !isDense) visit(read)
    }
    if (node.op === 'affine') needed.add(node)
  }
  outputs.forEach(visit)
  return needed
}

export const weightsName = (pass: number, ref: string): string => `weights${pass}_${ref.replace("'", '_before')}`

/** Every node of every step, from what was recorded: out k is node `first + k` of the cell. */
export function finishSource(plan: CellPlan, first: number, count: number): string {
  const body = new Body(plan)
  const read = (ref: string): string =>
    body.value(ref, () => {
      const record = recordOf(plan, ref)
      if (record) {
        const slot = isPrevious(ref) ? 'slot - 1' : 'slot'
        const [even, odd] = [body.sampler(`even${record.pass}`), body.sampler(`odd${record.pass}`)]
        const at = `((${slot}) >> 1) * place.y * sizes.y, ${record.layer}, b, g)`
        return `((${slot}) & 1) == 0 ? fetchRecord(${even}, ${at} : fetchRecord(${odd}, ${at}`
      }
      const node = plan.cell.nodes.find(({ name }) => name === ref)!
      const computed =
        node.op === 'affine' ? projectionOf(plan, body, node) : elementwise(body, node, node.reads.map(read))
      return body.held(node, computed, 'slot - 1')
    })
  const values = plan.cell.nodes.slice(first, first + count).map(({ name }) => read(name))
  // place: the number of steps, and of sequences. Slot 0 holds the states before the first step.
  const place = `int g = int(gl_FragCoord.x);
int row = int(gl_FragCoord.y);
int b = row / place.x;
int slot = row % place.x + 1;`
  return assemble(body, 'uniform ivec2 place;', place, values)
}
