/** Drawn on a 24 × 24 grid, in the colour of the text around. */
const PATHS = {
  play: 'M8 5v14l11-7z',
  pause: 'M7 5h4v14H7zM13 5h4v14h-4z',
  first: 'M6 5h2.4v14H6zM19 5v14L9 12z',
  last: 'M15.600 5H18v14h-2.400zM5 5v14l10-7z',
  previous: 'M13 5v14L4 12zM15 5h2.400v14H15z',
  next: 'M11 5v14l9-7zM6.600 5H9v14H6.600z',
  previousBeat: 'M15.500 6.500 9 12l6.500 5.500',
  nextBeat: 'M8.500 6.500 15 12l-6.500 5.500',
  undo: 'M9 5 4.500 9.500 9 14M5 9.500h9a5 5 0 0 1 0 10h-3',
  redo: 'M15 5l4.500 4.500L15 14M19 9.500h-9a5 5 0 0 0 0 10h3',
} as const

const OUTLINED: ReadonlySet<string> = new Set(['previousBeat', 'nextBeat', 'undo', 'redo'])

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg className={OUTLINED.has(name) ? 'icon is-outlined' : 'icon'} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
