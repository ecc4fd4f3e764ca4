import { useMemo, useState } from 'react'
import { carrySymbol, type Decay, decayOf } from '../../model/recurrence'
import { formatNumber } from '../../scene/number'
import type { Curve, Lensed } from '../../store/lens'
import { useRecorded, useText } from '../hooks'
import { MathsLabel } from '../Maths'
import { roleClass } from '../roles'
import { TimedPanel } from '../Timed'
import { LogChart, type LogLine } from './LogChart'
import { curveName, stepsOf, targetName } from './names'

/** How strongly the number depends on what stood at each step, on a logarithmic axis under the tokens. */
export function GradientCurves({ lensed }: { lensed: Lensed | undefined }) {
  const text = useText()
  const { cell } = useRecorded().layer
  const lines = useMemo(
    () =>
      lensed?.curves.map(
        (curve): LogLine => ({
          id: `${curve.kind} ${curve.of}`,
          values: curve.norms,
          className: roleClass(cell, curve.kind === 'input' ? 'x' : cell.states[curve.of]!),
          dash: curve.kind === 'carried' ? 'dashed' : curve.kind === 'input' ? 'dotted' : 'solid',
        }),
      ) ?? [],
    [lensed, cell],
  )
  return (
    <TimedPanel className="gradient-curves" label={text('gradient.title')}>
      <header className="panel-head lanes-head">
        <h2>
          {lensed
            ? text('gradient.titleOf', {
                what: targetName(lensed.run, lensed.target, lensed.all, text),
                step: lensed.target.step,
              })
            : text('gradient.title')}
        </h2>
        <p className="note lanes-note">{text('gradient.howToRead')}</p>
      </header>
      {lensed && (
        <>
          <ul className="curve-legend">
            {lensed.curves.map((curve, k) => (
              <LegendEntry key={lines[k]!.id} curve={curve} line={lines[k]!} step={lensed.target.step} />
            ))}
          </ul>
          <LogChart lines={lines} to={lensed.target.step} label={text('gradient.title')} />
          <CurveTable lensed={lensed} />
        </>
      )}
    </TimedPanel>
  )
}

function LegendEntry({ curve, line, step }: { curve: Curve; line: LogLine; step: number }) {
  const text = useText()
  const { cell } = useRecorded().layer
  const decay = useMemo(() => decayOf(curve.norms, step), [curve, step])
  const factor = curve.kind === 'carried' ? carrySymbol(cell, curve.of) : undefined
  const { key, steps } = decayWords(decay)
  return (
    <li className={line.className} data-curve={line.id} data-half-life={decay?.halfLife}>
      <svg className={`sample is-${line.dash}`} viewBox="0 0 24 4" aria-hidden="true">
        <path d="M0 2h24" />
      </svg>
      <span>
        {curveName(cell, curve, text)}
        {factor && (
          <>
            {' '}
            ∏ {factor.kind === 'complement' && '('}
            <MathsLabel cell={cell} expression={factor} />
            {factor.kind === 'complement' && ')'}
          </>
        )}
      </span>
      <small>{text(key, { steps })}</small>
    </li>
  )
}

/** How a curve falls, rises or stays. What would take longer to halve than it was looked at stays. */
export function decayWords(decay: Decay | undefined): { key: string; steps: string } {
  if (!decay) return { key: 'gradient.noDecay', steps: '' }
  const { halfLife, steps } = decay
  if (Math.abs(halfLife) > steps) return { key: 'gradient.stays', steps: '' }
  return { key: halfLife > 0 ? 'gradient.halves' : 'gradient.doubles', steps: stepsOf(Math.abs(halfLife)) }
}

/** The norms as numbers, made when they are asked for. */
function CurveTable({ lensed }: { lensed: Lensed }) {
  const text = useText()
  const { cell } = useRecorded().layer
  const [isOpen, setOpen] = useState(false)
  const { step } = lensed.target
  return (
    <details className="curve-table" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{text('gradient.table')}</summary>
      {isOpen && (
        <div className="table-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">{text('lanes.step')}</th>
                {lensed.curves.map((curve) => (
                  <th key={`${curve.kind}${curve.of}`} scope="col">
                    {curveName(cell, curve, text)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {Array.from({ length: step + 1 }, (_, k) => step - k).map((t) => (
                <tr key={t}>
                  <th scope="row">{t}</th>
                  {lensed.curves.map((curve) => (
                    <td key={`${curve.kind}${curve.of}`}>{formatNumber(curve.norms[t]!)}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  )
}
