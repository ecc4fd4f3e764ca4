import { useApp } from '../hooks'
import { Staged } from '../Staged'
import { BranchCircuits } from './BranchCircuits'
import { BranchLanes } from './BranchLanes'
import { BranchPrediction } from './BranchPrediction'
import { Interventions } from './Interventions'
import { Sweep } from './Sweep'
import './whatif.css'

/** What would have been: the run with something changed in it, beside the run as it was. */
export default function WhatIf() {
  const branch = useApp(({ branch, run }) => (branch?.of === run ? branch : undefined))
  return (
    <Staged>
      <div className="side">
        <Interventions />
        <BranchPrediction branch={branch} />
      </div>
      <BranchCircuits branch={branch} />
      <Sweep />
      <BranchLanes branch={branch} />
    </Staged>
  )
}
