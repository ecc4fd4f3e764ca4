import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { takeAway } from '../../store/moves'
import { player } from '../../store/store'
import { useApp, useText } from '../hooks'
import { AnimationTab } from './AnimationTab'
import { EquationsTab } from './EquationsTab'
import { LinkTab } from './LinkTab'
import { NumbersTab } from './NumbersTab'
import { PictureTab } from './PictureTab'
import { PAGE, pictureNames } from './pictures'
import '../styles/takeawayDialog.css'

const TABS = ['picture', 'animation', 'numbers', 'equations', 'link'] as const
type Tab = (typeof TABS)[number]

/** How far each key moves along the tabs. */
const MOVES: Readonly<Record<string, (at: number) => number>> = {
  ArrowRight: (at) => at + 1,
  ArrowLeft: (at) => at - 1,
  Home: () => 0,
  End: () => TABS.length - 1,
}

function Tabs({ tab, onTab }: { tab: Tab; onTab: (tab: Tab) => void }) {
  const text = useText()
  const buttons = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const move = MOVES[event.key]
    if (!move) return
    event.preventDefault()
    const to = (move(TABS.indexOf(tab)) + TABS.length) % TABS.length
    onTab(TABS[to]!)
    ;(buttons.current?.children[to] as HTMLElement | undefined)?.focus()
  }
  return (
    <div
      ref={buttons}
      role="tablist"
      className="takeaway-tabs"
      aria-label={text('takeaway.kinds')}
      onKeyDown={onKeyDown}
    >
      {TABS.map((name) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`takeaway-tab-${name}`}
          aria-selected={name === tab}
          aria-controls="takeaway-panel"
          tabIndex={name === tab ? 0 : -1}
          onClick={() => onTab(name)}
        >
          {text(`takeaway.tab.${name}`)}
        </button>
      ))}
    </div>
  )
}

/** Everything that can be taken from the page, at the moment it stands at. */
export function TakeAwayDialog() {
  const text = useText()
  const dialog = useRef<HTMLDialogElement>(null)
  const wanted = useApp((state) => state.taking)
  const [name, setName] = useState(() =>
    pictureNames().includes(wanted ?? '') ? wanted! : (pictureNames()[0] ?? PAGE),
  )
  const [tab, setTab] = useState<Tab>('picture')
  useEffect(() => {
    // What moves can't be taken away as it is seen.
    player.pause()
    dialog.current?.showModal()
    dialog.current?.querySelector<HTMLElement>('[aria-selected="true"]')?.focus()
  }, [])
  return (
    <dialog ref={dialog} className="takeaway" aria-labelledby="takeaway-title" onClose={() => takeAway(undefined)}>
      <div className="panel-head">
        <h2 id="takeaway-title">{text('takeaway.title')}</h2>
        <button type="button" onClick={() => dialog.current?.close()}>
          {text('card.close')}
        </button>
      </div>
      <Tabs tab={tab} onTab={setTab} />
      <div role="tabpanel" id="takeaway-panel" className="takeaway-panel" aria-labelledby={`takeaway-tab-${tab}`}>
        {tab === 'picture' && <PictureTab name={name} onName={setName} />}
        {tab === 'animation' && <AnimationTab name={name} onName={setName} />}
        {tab === 'numbers' && <NumbersTab />}
        {tab === 'equations' && <EquationsTab />}
        {tab === 'link' && <LinkTab />}
      </div>
    </dialog>
  )
}
