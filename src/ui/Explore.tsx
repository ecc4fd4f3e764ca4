import { Circuit } from './Circuit'
import { Lanes } from './Lanes'
import { Later } from './Later'
import { Prediction } from './Prediction'
import { SimilarPanel } from './SimilarPanel'
import { Staged } from './Staged'
import { Working } from './Working'

/** One cell, step by step: the circuit, what it says, and how each number came about. */
export function Explore() {
  return (
    <Staged>
      <Circuit />
      <div className="side">
        <Later>
          <Staged>
            <Prediction />
            <Working />
          </Staged>
        </Later>
      </div>
      <Lanes />
      <SimilarPanel />
    </Staged>
  )
}
