import { useState } from 'react'
import { useText } from '../hooks'
import { Choice } from './Choice'
import { pictureNames } from './pictures'

export function WhichPicture({ name, onName }: { name: string; onName: (name: string) => void }) {
  const text = useText()
  const [names] = useState(pictureNames)
  const options = names.map((value) => ({ value, name: text(`takeaway.picture.${value}`) }))
  return <Choice label={text('takeaway.which')} value={name} onChange={onName} options={options} />
}
