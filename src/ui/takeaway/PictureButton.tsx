import { takeAway } from '../../store/moves'
import { useText } from '../hooks'

/** In the corner of a panel: opens the dialog with this very picture chosen. It is not part of the picture. */
export function PictureButton({ picture }: { picture: string }) {
  const text = useText()
  const label = text('takeaway.this', { name: text(`takeaway.picture.${picture}`) })
  return (
    <button
      type="button"
      className="picture-button"
      data-not-pictured=""
      aria-label={label}
      title={label}
      aria-haspopup="dialog"
      onClick={() => takeAway(picture)}
    >
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 4v11M7.500 10.500 12 15l4.500-4.500M5 19.500h14" />
      </svg>
    </button>
  )
}
