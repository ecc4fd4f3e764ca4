import { useState } from 'react'
import { equationsTex, workingTex } from '../../scene/latex'
import { useApp, useRecorded, useRun, useText } from '../hooks'
import { Choice } from './Choice'
import { fileName, modelFile } from './pictures'
import { SaveCopy } from './SaveCopy'
import { copyText } from './save'

type Form = 'letters' | 'numbers'

/** The LaTeX of what is looked at. */
function useLatex(form: Form): string {
  const { model, frames } = useRun()
  const recorded = useRecorded()
  const step = useApp((state) => state.step)
  const unit = useApp((state) => state.unit)
  const output = useApp((state) => state.output)
  const layer = useApp((state) => state.layer)
  const { readout, layers, outputs } = model.network
  if (form === 'letters') return `% ${model.cell.id}\n${equationsTex(recorded.layer.cell, readout)}`
  const isLast = layer === layers.length - 1
  const said = { readout, output, logits: frames.logits, said: frames.output, isLast }
  const where = `% ${model.id}, layer ${layer}, step ${step}, unit ${unit}, output ${JSON.stringify(outputs[output] ?? '')}`
  return `${where}; steps and units count from 0\n${workingTex({ recorded, step, unit, ...said })}`
}

/** All equations of the cell, in letters or with the numbers of the unit and step looked at. */
export function EquationsTab() {
  const text = useText()
  const step = useApp((state) => state.step)
  const unit = useApp((state) => state.unit)
  const [form, setForm] = useState<Form>('letters')
  const latex = useLatex(form)
  const file = form === 'letters' ? modelFile('tex', 'equations') : fileName('tex', `unit${unit}`)
  return (
    <>
      <Choice
        label={text('takeaway.tab.equations')}
        value={form}
        onChange={setForm}
        options={[
          { value: 'letters', name: text('takeaway.letters') },
          { value: 'numbers', name: text('takeaway.withNumbers', { unit, step }) },
        ]}
      />
      <p className="note">{text('takeaway.equationsNote')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <pre className="takeaway-source" tabIndex={0}>
        {latex}
      </pre>
      <SaveCopy
        key={form}
        file={file}
        blob={async () => new Blob([latex], { type: 'application/x-tex' })}
        copy={() => copyText(latex)}
        main="copy"
      />
    </>
  )
}
