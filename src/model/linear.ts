/** The three products behind every affine node, on row-major float64 arrays. `at` is an offset. */

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

/** Four vectors share each weight that is loaded. */
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
  for (let j = 0; j < rows; j++) {
    const row = j * columns
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    for (let k = 0; k < columns; k++) {
      const w = W[row + k]!
      s0 += w * v[v0 + k]!
      s1 += w * v[v1 + k]!
      s2 += w * v[v2 + k]!
      s3 += w * v[v3 + k]!
    }
    out[outAt + j]! += s0
    out[outAt + rows + j]! += s1
    out[outAt + 2 * rows + j]! += s2
    out[outAt + 3 * rows + j]! += s3
  }
}

/** Four rows share each element of the vector; the sums run side by side instead of waiting on one another. */
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
  for (; j < rows; j++) {
    let s = 0
    for (let k = 0; k < columns; k++) s += W[j * columns + k]! * v[vAt + k]!
    out[outAt + j]! += s
  }
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
  for (let b = 0; b < batch; b++) {
    const to = dvAt + b * columns
    let j = 0
    for (; j + 4 <= rows; j += 4) {
      const from = doutAt + b * rows + j
      const d0 = dout[from]!
      const d1 = dout[from + 1]!
      const d2 = dout[from + 2]!
      const d3 = dout[from + 3]!
      if (d0 === 0 && d1 === 0 && d2 === 0 && d3 === 0) continue
      const r0 = j * columns
      const r1 = r0 + columns
      const r2 = r1 + columns
      const r3 = r2 + columns
      for (let k = 0; k < columns; k++) {
        dv[to + k]! += d0 * W[r0 + k]! + d1 * W[r1 + k]! + d2 * W[r2 + k]! + d3 * W[r3 + k]!
      }
    }
    for (; j < rows; j++) {
      const d = dout[doutAt + b * rows + j]!
      for (let k = 0; k < columns; k++) dv[to + k]! += d * W[j * columns + k]!
    }
  }
}

/** The gradient of W: dW += Σ over `count` rows of dout vᵀ. */
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
  let b = 0
  for (; b + 4 <= count; b += 4) {
    const v0 = vAt + b * columns
    const v1 = v0 + columns
    const v2 = v1 + columns
    const v3 = v2 + columns
    for (let j = 0; j < rows; j++) {
      const from = doutAt + b * rows + j
      const d0 = dout[from]!
      const d1 = dout[from + rows]!
      const d2 = dout[from + 2 * rows]!
      const d3 = dout[from + 3 * rows]!
      if (d0 === 0 && d1 === 0 && d2 === 0 && d3 === 0) continue
      const row = j * columns
      for (let k = 0; k < columns; k++) {
        dW[row + k]! += d0 * v[v0 + k]! + d1 * v[v1 + k]! + d2 * v[v2 + k]! + d3 * v[v3 + k]!
      }
    }
  }
  for (; b < count; b++) {
    for (let j = 0; j < rows; j++) {
      const d = dout[doutAt + b * rows + j]!
      if (d === 0) continue
      for (let k = 0; k < columns; k++) dW[j * columns + k]! += d * v[vAt + b * columns + k]!
    }
  }
}
