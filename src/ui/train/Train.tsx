import { useEffect } from 'react'
import { loadSaved } from '../../store/keeping'
import { Circuit } from '../Circuit'
import { useText } from '../hooks'
import { Lanes } from '../Lanes'
import { Later } from '../Later'
import { Staged } from '../Staged'
import { Controls } from './Controls'
import { Curves } from './Curves'
import { GradientStrip } from './GradientStrip'
import { Keep } from './Keep'
import { Settings } from './Settings'
import '../styles/train.css'

/** A network learns in the page: its settings, its curves, and the probe sequence through it as it changes. */
export default function Train() {
  const text = useText()
  useEffect(() => void loadSaved(), [])
  return (
    <Staged>
      <section className="side train-side" aria-label={text('train.title')}>
        <Settings />
        <Controls />
        <Keep />
      </section>
      <Curves />
      <Later>
        <GradientStrip />
      </Later>
      <Later>
        <Lanes />
      </Later>
      <Later>
        <Circuit />
      </Later>
    </Staged>
  )
}
