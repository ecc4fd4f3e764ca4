/** Numbers rounded so that what stands on the page adds up, in decimal arithmetic, to the total that stands there. */
import { formatNumber } from './number'

/** How finely a column of numbers is written: in whole units of 10^(power − decimals). */
export interface Digits {
  readonly decimals: number
  /** The power of ten that all share; 0 writes none. */
  readonly power: number
}

const PLAIN = 3
const FINEST = 6
/** float32 knows no more of the largest number than this share of it. */
const KNOWN = 1e-6
/** Outside these magnitudes a column shares a power of ten, as a single number does in `formatNumber`. */
const LARGEST = 1e4
const SMALLEST = 5e-4
/** Below this powers of ten leave the range of floats. */
const NOTHING = 1e-290

const perUnit = ({ decimals, power }: Digits): number => 10 ** (decimals - power)

/** The nearest whole number of units; exact halves fall as `toFixed` lets them. */
const unitsOf = (value: number, digits: Digits): number =>
  digits.power === 0
    ? Math.round(Number(value.toFixed(digits.decimals)) * perUnit(digits))
    : Math.round(value * perUnit(digits))

const finestFor = (largest: number): number =>
  largest === 0 ? FINEST : Math.min(Math.max(Math.floor(-Math.log10(largest * KNOWN)), PLAIN), FINEST)

/** Enough digits for the largest to be readable and for the total not to vanish. */
export function digitsFor(values: readonly number[], total: number): Digits {
  const largest = Math.max(Math.abs(total), ...values.map(Math.abs))
  if (largest >= LARGEST || (largest > NOTHING && largest < SMALLEST)) {
    return { decimals: PLAIN, power: Math.floor(Math.log10(largest)) }
  }
  const finest = finestFor(largest)
  let decimals = PLAIN
  while (total !== 0 && Math.abs(total) < 0.5 * 10 ** -decimals && decimals < finest) decimals++
  return { decimals, power: 0 }
}

/** Whole units as they are written: `−0.413`, or `1.250e8` where a power is shared. */
export function formatUnits(units: number, { decimals, power }: Digits): string {
  const text = (Math.abs(units) / 10 ** decimals).toFixed(decimals)
  return `${units < 0 ? '−' : ''}${text}${power === 0 ? '' : `e${power < 0 ? '−' : ''}${Math.abs(power)}`}`
}

/** A value with these decimals, and never a zero below zero. */
export const formatFixed = (value: number, decimals: number): string => {
  const digits = { decimals, power: 0 }
  return formatUnits(unitsOf(value, digits), digits)
}

/**
 * Whole units for every part, none a full unit from its value, that add up to the total's: rounding is undone
 * where that costs least (largest remainders, Hamilton 1792).
 * @param soft the part that takes a difference first, if it still stays within a unit
 */
export function addUp(parts: readonly number[], total: number, digits: Digits, soft?: number): number[] {
  const exact = parts.map((part) => part * perUnit(digits))
  const units = parts.map((part) => unitsOf(part, digits))
  let missing = unitsOf(total, digits) - units.reduce((sum, unit) => sum + unit, 0)
  // A residue of the arithmetic may leave the parts a unit short of any fair rounding; more is a wrong total.
  for (let turns = parts.length + 1; missing !== 0 && turns > 0; turns--) {
    const way = Math.sign(missing)
    const room = exact.map((value, k) => way * (value - units[k]!))
    const roomiest = room.indexOf(Math.max(...room))
    units[soft !== undefined && room[soft]! > 0 ? soft : roomiest]! += way
    missing -= way
  }
  return units
}

export interface ShownSum {
  readonly digits: Digits
  readonly parts: readonly string[]
  /** Is each part its value, correctly rounded? */
  readonly rounded: readonly boolean[]
  readonly total: string
}

interface SumOptions {
  readonly soft?: number
  /** Take more digits, up to six, if rounding alone then adds up. */
  readonly finer?: boolean
}

const isNatural = (parts: readonly number[], total: number, digits: Digits): boolean =>
  parts.reduce((sum, part) => sum + unitsOf(part, digits), 0) === unitsOf(total, digits)

function chooseDigits(parts: readonly number[], total: number, finer: boolean): Digits {
  const plain = digitsFor(parts, total)
  if (!finer || plain.power !== 0) return plain
  const finest = finestFor(Math.max(...parts.map(Math.abs)))
  for (let { decimals } = plain; decimals <= finest; decimals++) {
    if (isNatural(parts, total, { ...plain, decimals })) return { ...plain, decimals }
  }
  return plain
}

/** Parts and total as they are written. What is not finite is written as it is, and adds up to nothing. */
export function shownSum(parts: readonly number[], total: number, { soft, finer = false }: SumOptions = {}): ShownSum {
  if (![...parts, total].every(Number.isFinite)) {
    const digits = { decimals: PLAIN, power: 0 }
    return {
      digits,
      parts: parts.map((part) => formatNumber(part)),
      rounded: parts.map(() => true),
      total: formatNumber(total),
    }
  }
  const digits = chooseDigits(parts, total, finer)
  const units = addUp(parts, total, digits, soft)
  return {
    digits,
    parts: units.map((unit) => formatUnits(unit, digits)),
    rounded: units.map((unit, k) => unit === unitsOf(parts[k]!, digits)),
    total: formatUnits(unitsOf(total, digits), digits),
  }
}
