import { useText } from '../hooks'

export function Preview({ url, name }: { url: string | undefined; name: string }) {
  const text = useText()
  const label = text('takeaway.preview', { name: text(`takeaway.picture.${name}`) })
  return <div className="takeaway-preview">{url !== undefined && <img src={url} alt={label} />}</div>
}
