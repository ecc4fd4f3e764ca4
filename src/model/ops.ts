import type { Expression } from './expression'
import { hull, isInside, productRange, type Range, sumRange, UNBOUNDED, UNIT } from './range'

/** All that is known of one elementwise operation. */
export interface Op {
  readonly arity: 1 | 2 | 3
  /** The value; arguments past the arity are ignored. */
  f(a: number, b: number, c: number): number
  /** Partial derivatives, one per argument, given the arguments and the value y. */
  readonly df: readonly ((a: number, b: number, c: number, y: number) => number)[]
  glsl(a: readonly string[]): string
  /** A GLSL helper that `glsl` calls, where the built-in would overflow. */
  readonly glslFunction?: string
  expression(a: readonly Expression[]): Expression
  /** Interval arithmetic: the values y can take for arguments in these ranges. */
  range(a: readonly Range[]): Range
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))

/** exp of a non-positive number only, so neither end can overflow. */
const GLSL_SIGMOID = `float stableSigmoid(float x) {
  float e = exp(-abs(x));
  return (x >= 0.0 ? 1.0 : e) / (1.0 + e);
}`

/**
 * The built-in tanh gives NaN from |x| ≥ 89 on some drivers, and (1 − e) / (1 + e) loses relative precision
 * near zero, where the odd Taylor polynomial (Abramowitz & Stegun 4.5.64) is exact to float32.
 */
const GLSL_TANH = `float stableTanh(float x) {
  float s = x * x;
  if (s < 0.09) return x * (1.0 + s * (-1.0 / 3.0 + s * (2.0 / 15.0 + s * (-17.0 / 315.0 + s * (62.0 / 2835.0)))));
  float e = exp(-2.0 * abs(x));
  return sign(x) * (1.0 - e) / (1.0 + e);
}`

const pair = (a: readonly Expression[]): readonly [Expression, Expression] => [a[0]!, a[1]!]

/** The closed table of elementwise operations; `affine`, which owns the weights, stands beside it. */
export const ops = {
  sigmoid: {
    arity: 1,
    f: sigmoid,
    df: [(_a, _b, _c, y) => y * (1 - y)],
    glsl: ([a]) => `stableSigmoid(${a})`,
    glslFunction: GLSL_SIGMOID,
    expression: ([a]) => ({ kind: 'call', name: 'sigmoid', argument: a! }),
    range: ([a]) => [sigmoid(a![0]), sigmoid(a![1])],
  },
  tanh: {
    arity: 1,
    f: Math.tanh,
    df: [(_a, _b, _c, y) => 1 - y * y],
    glsl: ([a]) => `stableTanh(${a})`,
    glslFunction: GLSL_TANH,
    expression: ([a]) => ({ kind: 'call', name: 'tanh', argument: a! }),
    range: ([a]) => [Math.tanh(a![0]), Math.tanh(a![1])],
  },
  relu: {
    arity: 1,
    f: (a) => Math.max(a, 0),
    df: [(a) => (a > 0 ? 1 : 0)],
    glsl: ([a]) => `max(${a}, 0.0)`,
    expression: ([a]) => ({ kind: 'call', name: 'relu', argument: a! }),
    range: ([a]) => [Math.max(a![0], 0), Math.max(a![1], 0)],
  },
  add: {
    arity: 2,
    f: (a, b) => a + b,
    df: [() => 1, () => 1],
    glsl: ([a, b]) => `${a} + ${b}`,
    expression: (a) => ({ kind: 'sum', terms: pair(a) }),
    range: ([a, b]) => sumRange(a!, b!),
  },
  mul: {
    arity: 2,
    f: (a, b) => a * b,
    df: [(_a, b) => b, (a) => a],
    glsl: ([a, b]) => `${a} * ${b}`,
    expression: (a) => ({ kind: 'product', factors: pair(a) }),
    range: ([a, b]) => productRange(a!, b!),
  },
  /** mix(u, a, b) = u a + (1 − u) b. One operation, so that u in 0..1 keeps the result between a and b. */
  mix: {
    arity: 3,
    f: (u, a, b) => u * a + (1 - u) * b,
    df: [(_u, a, b) => a - b, (u) => u, (u) => 1 - u],
    glsl: ([u, a, b]) => `${u} * ${a} + (1.0 - ${u}) * ${b}`,
    expression: ([u, a, b]) => ({
      kind: 'sum',
      terms: [
        { kind: 'product', factors: [u!, a!] },
        { kind: 'product', factors: [{ kind: 'complement', of: u! }, b!] },
      ],
    }),
    range: ([u, a, b]) => (isInside(u!, UNIT) ? hull(a!, b!) : UNBOUNDED),
  },
} as const satisfies Record<string, Op>

export type OpName = keyof typeof ops

/** The table entry by name, at its general type. */
export const opOf = (name: OpName): Op => ops[name]
