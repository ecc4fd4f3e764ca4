import { Staged } from '../Staged'
import { CellsTogether } from './CellsTogether'
import { GradientCurves } from './GradientCurves'
import { GradientLanes } from './GradientLanes'
import { LensControls } from './LensControls'
import { LensReading } from './LensReading'
import { useLens } from './useLens'
import './gradient.css'

/** What one number owes to everything before it, and how fast that fades. */
export default function Gradient() {
  const lensed = useLens()
  return (
    <Staged>
      <GradientCurves lensed={lensed} />
      <div className="side">
        <LensControls />
        <LensReading lensed={lensed} />
      </div>
      <CellsTogether />
      <GradientLanes lensed={lensed} />
    </Staged>
  )
}
