import type { Point } from './circuit'

const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y)

const towards = (from: Point, to: Point, length: number): Point => {
  const share = length / Math.max(distance(from, to), 1e-9)
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
}

/** A polyline with rounded corners, as an SVG path. */
export function roundedPath(points: readonly Point[], radius = 9): string {
  const parts = points.map((point, k) => {
    const before = points[k - 1]
    const after = points[k + 1]
    if (!before) return `M${point.x},${point.y}`
    if (!after) return `L${point.x},${point.y}`
    const r = Math.min(radius, distance(before, point) / 2, distance(point, after) / 2)
    const start = towards(point, before, r)
    const end = towards(point, after, r)
    return `L${start.x},${start.y}Q${point.x},${point.y} ${end.x},${end.y}`
  })
  return parts.join('')
}

/** The point a share (0..1) of the way along a polyline. */
export function pointAlong(points: readonly Point[], share: number): Point {
  const lengths = points.slice(1).map((point, k) => distance(points[k]!, point))
  let left = share * lengths.reduce((sum, length) => sum + length, 0)
  for (const [k, length] of lengths.entries()) {
    if (left <= length) return towards(points[k]!, points[k + 1]!, left)
    left -= length
  }
  return points.at(-1)!
}
