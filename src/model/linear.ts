/**
 * The three products behind every affine node, on row-major float64 arrays. `at` is an offset.
 *
 * Each is worked off in blocks of eight products of six numbers: a scalar engine spends most of its time on
 * loads, and a block shares them.
 */

/** out[b] += W v[b] for each of `batch` rows; W is (rows, columns), v (batch, columns), out (batch, rows). */
export function accumulateProduct(
  out: Float64Array,
  outAt: number,
  W: Float64Array,
  v: Float64Array,
  vAt: number,
  batch: number,
  rows: number,
  columns: number,
): void {
  let b = 0
  for (; b + 4 <= batch; b += 4) fourVectors(out, outAt + b * rows, W, v, vAt + b * columns, rows, columns)
  for (; b < batch; b++) oneVector(out, outAt + b * rows, W, v, vAt + b * columns, rows, columns)
}

/** One-hot vectors: nearly all products with them are products with 0. */
export function isSparse(v: Float64Array): boolean {
  let nonZero = 0
  for (const value of v) if (value !== 0) nonZero++
  return nonZero * 8 < v.length
}

/** As accumulateProduct from offset 0, over the numbers of v that are not 0. */
export function accumulateSparseProduct(
  out: Float64Array,
  W: Float64Array,
  v: Float64Array,
  rows: number,
  columns: number,
): void {
  for (let at = 0; at < v.length; at++) {
    const value = v[at]!
    if (value === 0) continue
    const k = at % columns
    const to = ((at - k) / columns) * rows
    for (let j = 0; j < rows; j++) out[to + j]! += W[j * columns + k]! * value
  }
}

/** As accumulateOuter from offset 0, over the numbers of v that are not 0. */
export function accumulateSparseOuter(
  dW: Float64Array,
  dout: Float64Array,
  v: Float64Array,
  rows: number,
  columns: number,
): void {
  for (let at = 0; at < v.length; at++) {
    const value = v[at]!
    if (value === 0) continue
    const k = at % columns
    const from = ((at - k) / columns) * rows
    for (let j = 0; j < rows; j++) dW[j * columns + k]! += dout[from + j]! * value
  }
}

/** Four vectors and two rows of W. */
function fourVectors(
  out: Float64Array,
  outAt: number,
  W: Float64Array,
  v: Float64Array,
  v0: number,
  rows: number,
  columns: number,
): void {
  const v1 = v0 + columns
  const v2 = v1 + columns
  const v3 = v2 + columns
  let j = 0
  for (; j + 2 <= rows; j += 2) {
    const upper = j * columns
    const lower = upper + columns
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    let t0 = 0
    let t1 = 0
    let t2 = 0
    let t3 = 0
    for (let k = 0; k < columns; k++) {
      const w = W[upper + k]!
      const u = W[lower + k]!
      const a = v[v0 + k]!
      const b = v[v1 + k]!
      const c = v[v2 + k]!
      const d = v[v3 + k]!
      s0 += w * a
      s1 += w * b
      s2 += w * c
      s3 += w * d
      t0 += u * a
      t1 += u * b
      t2 += u * c
      t3 += u * d
    }
    const at = outAt + j
    out[at]! += s0
    out[at + rows]! += s1
    out[at + 2 * rows]! += s2
    out[at + 3 * rows]! += s3
    out[at + 1]! += t0
    out[at + rows + 1]! += t1
    out[at + 2 * rows + 1]! += t2
    out[at + 3 * rows + 1]! += t3
  }
  if (j < rows) {
    for (let b = 0; b < 4; b++) out[outAt + b * rows + j]! += dot(W, j * columns, v, v0 + b * columns, columns)
  }
}

function dot(a: Float64Array, aAt: number, b: Float64Array, bAt: number, length: number): number {
  let sum = 0
  for (let k = 0; k < length; k++) sum += a[aAt + k]! * b[bAt + k]!
  return sum
}

/** Four rows share each number of the vector. */
function oneVector(
  out: Float64Array,
  outAt: number,
  W: Float64Array,
  v: Float64Array,
  vAt: number,
  rows: number,
  columns: number,
): void {
  let j = 0
  for (; j + 4 <= rows; j += 4) {
    const r0 = j * columns
    const r1 = r0 + columns
    const r2 = r1 + columns
    const r3 = r2 + columns
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    for (let k = 0; k < columns; k++) {
      const value = v[vAt + k]!
      s0 += W[r0 + k]! * value
      s1 += W[r1 + k]! * value
      s2 += W[r2 + k]! * value
      s3 += W[r3 + k]! * value
    }
    out[outAt + j]! += s0
    out[outAt + j + 1]! += s1
    out[outAt + j + 2]! += s2
    out[outAt + j + 3]! += s3
  }
  for (; j < rows; j++) out[outAt + j]! += dot(W, j * columns, v, vAt, columns)
}

/** The way back through W: dv[b] += Wᵀ dout[b]. */
export function accumulateTransposed(
  dv: Float64Array,
  dvAt: number,
  W: Float64Array,
  dout: Float64Array,
  doutAt: number,
  batch: number,
  rows: number,
  columns: number,
): void {
  let b = 0
  for (; b + 2 <= batch; b += 2) {
    const to = dvAt + b * columns
    const other = to + columns
    let j = 0
    for (; j + 4 <= rows; j += 4) {
      const from = doutAt + b * rows + j
      const d0 = dout[from]!
      const d1 = dout[from + 1]!
      const d2 = dout[from + 2]!
      const d3 = dout[from + 3]!
      const e0 = dout[from + rows]!
      const e1 = dout[from + rows + 1]!
      const e2 = dout[from + rows + 2]!
      const e3 = dout[from + rows + 3]!
      const r0 = j * columns
      const r1 = r0 + columns
      const r2 = r1 + columns
      const r3 = r2 + columns
      for (let k = 0; k < columns; k++) {
        const w0 = W[r0 + k]!
        const w1 = W[r1 + k]!
        const w2 = W[r2 + k]!
        const w3 = W[r3 + k]!
        dv[to + k]! += d0 * w0 + d1 * w1 + d2 * w2 + d3 * w3
        dv[other + k]! += e0 * w0 + e1 * w1 + e2 * w2 + e3 * w3
      }
    }
    addRows(dv, to, W, dout, doutAt + b * rows, j, rows, columns)
    addRows(dv, other, W, dout, doutAt + (b + 1) * rows, j, rows, columns)
  }
  if (b < batch) addRows(dv, dvAt + b * columns, W, dout, doutAt + b * rows, 0, rows, columns)
}

/** dv += Σ over rows j from `first` on of dout[j] W[j]. */
function addRows(
  dv: Float64Array,
  dvAt: number,
  W: Float64Array,
  dout: Float64Array,
  doutAt: number,
  first: number,
  rows: number,
  columns: number,
): void {
  for (let j = first; j < rows; j++) {
    const d = dout[doutAt + j]!
    if (d === 0) continue
    for (let k = 0; k < columns; k++) dv[dvAt + k]! += d * W[j * columns + k]!
  }
}

/** The gradient of W: dW += Σ over `count` rows of dout vᵀ. Quickest when given many rows at once. */
export function accumulateOuter(
  dW: Float64Array,
  dout: Float64Array,
  doutAt: number,
  v: Float64Array,
  vAt: number,
  count: number,
  rows: number,
  columns: number,
): void {
  let j = 0
  for (; j + 4 <= rows; j += 4) {
    let k = 0
    for (; k + 2 <= columns; k += 2) {
      outerBlock(dW, j * columns + k, dout, doutAt + j, v, vAt + k, count, rows, columns)
    }
    if (k < columns) {
      for (let i = j; i < j + 4; i++) {
        dW[i * columns + k]! += stridedDot(dout, doutAt + i, rows, v, vAt + k, columns, count)
      }
    }
  }
  for (; j < rows; j++) {
    for (let k = 0; k < columns; k++) {
      dW[j * columns + k]! += stridedDot(dout, doutAt + j, rows, v, vAt + k, columns, count)
    }
  }
}

/** Four rows and two columns of dW, summed over everything before they are stored once. */
function outerBlock(
  dW: Float64Array,
  at: number,
  dout: Float64Array,
  doutAt: number,
  v: Float64Array,
  vAt: number,
  count: number,
  rows: number,
  columns: number,
): void {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  let t0 = 0
  let t1 = 0
  let t2 = 0
  let t3 = 0
  let p = doutAt
  let q = vAt
  for (let row = 0; row < count; row++) {
    const d0 = dout[p]!
    const d1 = dout[p + 1]!
    const d2 = dout[p + 2]!
    const d3 = dout[p + 3]!
    const a = v[q]!
    const b = v[q + 1]!
    s0 += d0 * a
    s1 += d1 * a
    s2 += d2 * a
    s3 += d3 * a
    t0 += d0 * b
    t1 += d1 * b
    t2 += d2 * b
    t3 += d3 * b
    p += rows
    q += columns
  }
  dW[at]! += s0
  dW[at + 1]! += t0
  dW[at + columns]! += s1
  dW[at + columns + 1]! += t1
  dW[at + 2 * columns]! += s2
  dW[at + 2 * columns + 1]! += t2
  dW[at + 3 * columns]! += s3
  dW[at + 3 * columns + 1]! += t3
}

function stridedDot(
  a: Float64Array,
  aAt: number,
  aStride: number,
  b: Float64Array,
  bAt: number,
  bStride: number,
  count: number,
): number {
  let sum = 0
  for (let row = 0; row < count; row++) sum += a[aAt + row * aStride]! * b[bAt + row * bStride]!
  return sum
}
