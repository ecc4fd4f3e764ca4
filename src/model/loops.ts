/**
 * The elementwise operations over whole arrays, written out: a loop that calls the table's functions calls a different
 * one every time, which no engine compiles into the loop. What they compute is what the table says, to the last bit,
 * and a test holds them to it. An operation without loops here is run by calls.
 */
import { type OpName, opOf } from './ops'

/** Where a vector lies. */
export interface Place {
  readonly array: Float64Array
  readonly at: number
}

/** out[j] = f(a[j], b[j], c[j]) for `count` numbers. */
type ForwardLoop = (out: Place, count: number, a: Place, b: Place, c: Place) => void
/** adjoint[j] += dy[j] · ∂f/∂argument for `count` numbers; y and dy lie at the same place. */
type BackwardLoop = (adjoint: Place, dy: Float64Array, y: Place, count: number, a: Place, b: Place, c: Place) => void

export interface Loops {
  readonly forward: ForwardLoop
  /** One an argument. */
  readonly backward: readonly BackwardLoop[]
}

const sigmoid: Loops = {
  forward({ array: out, at }, count, { array: a, at: from }) {
    for (let j = 0; j < count; j++) out[at + j] = 1 / (1 + Math.exp(-a[from + j]!))
  },
  backward: [
    ({ array: adjoint, at: to }, dy, { array: y, at }, count) => {
      for (let j = 0; j < count; j++) adjoint[to + j]! += dy[at + j]! * (y[at + j]! * (1 - y[at + j]!))
    },
  ],
}

const tanh: Loops = {
  forward({ array: out, at }, count, { array: a, at: from }) {
    for (let j = 0; j < count; j++) out[at + j] = Math.tanh(a[from + j]!)
  },
  backward: [
    ({ array: adjoint, at: to }, dy, { array: y, at }, count) => {
      for (let j = 0; j < count; j++) adjoint[to + j]! += dy[at + j]! * (1 - y[at + j]! * y[at + j]!)
    },
  ],
}

/** dy goes through as it is: the way back of both terms of a sum. */
const through: BackwardLoop = ({ array: adjoint, at: to }, dy, { at }, count) => {
  for (let j = 0; j < count; j++) adjoint[to + j]! += dy[at + j]!
}

const add: Loops = {
  forward({ array: out, at }, count, { array: a, at: aAt }, { array: b, at: bAt }) {
    for (let j = 0; j < count; j++) out[at + j] = a[aAt + j]! + b[bAt + j]!
  },
  backward: [through, through],
}

/** dy times another vector. */
function scaled({ array: adjoint, at: to }: Place, dy: Float64Array, at: number, count: number, by: Place): void {
  const { array: factor, at: from } = by
  for (let j = 0; j < count; j++) adjoint[to + j]! += dy[at + j]! * factor[from + j]!
}

const mul: Loops = {
  forward({ array: out, at }, count, { array: a, at: aAt }, { array: b, at: bAt }) {
    for (let j = 0; j < count; j++) out[at + j] = a[aAt + j]! * b[bAt + j]!
  },
  backward: [
    (adjoint, dy, { at }, count, _a, b) => scaled(adjoint, dy, at, count, b),
    (adjoint, dy, { at }, count, a) => scaled(adjoint, dy, at, count, a),
  ],
}

const mix: Loops = {
  forward({ array: out, at }, count, { array: u, at: uAt }, { array: a, at: aAt }, { array: b, at: bAt }) {
    for (let j = 0; j < count; j++) out[at + j] = u[uAt + j]! * a[aAt + j]! + (1 - u[uAt + j]!) * b[bAt + j]!
  },
  backward: [
    ({ array: adjoint, at: to }, dy, { at }, count, _u, { array: a, at: aAt }, { array: b, at: bAt }) => {
      for (let j = 0; j < count; j++) adjoint[to + j]! += dy[at + j]! * (a[aAt + j]! - b[bAt + j]!)
    },
    (adjoint, dy, { at }, count, u) => scaled(adjoint, dy, at, count, u),
    ({ array: adjoint, at: to }, dy, { at }, count, { array: u, at: uAt }) => {
      for (let j = 0; j < count; j++) adjoint[to + j]! += dy[at + j]! * (1 - u[uAt + j]!)
    },
  ],
}

/** By calls to the table. */
function loopsByCalls(name: OpName): Loops {
  const { f, df } = opOf(name)
  return {
    forward({ array: out, at }, count, { array: a, at: aAt }, { array: b, at: bAt }, { array: c, at: cAt }) {
      for (let j = 0; j < count; j++) out[at + j] = f(a[aAt + j]!, b[bAt + j]!, c[cAt + j]!)
    },
    backward: df.map(
      (partial): BackwardLoop =>
        ({ array: adjoint, at: to }, dy, { array: y, at }, count, a, b, c) => {
          for (let j = 0; j < count; j++) {
            const slope = partial(a.array[a.at + j]!, b.array[b.at + j]!, c.array[c.at + j]!, y[at + j]!)
            adjoint[to + j]! += dy[at + j]! * slope
          }
        },
    ),
  }
}

const loops: Readonly<Record<OpName, Loops>> = { sigmoid, tanh, relu: loopsByCalls('relu'), add, mul, mix }

export const loopsOf = (name: OpName): Loops => loops[name]

/** For the test: what the table says, without any loop written out. */
export const tableLoops = loopsByCalls
