import { type ComponentType, lazy } from 'react'
import { loadPart, type Part } from '../text/index'
import { useText } from './hooks'

function NotLoaded() {
  const text = useText()
  return (
    <p className="problem" role="alert">
      {text('view.failed')}
    </p>
  )
}

/**
 * A view that is fetched when it is first wanted, with the words it needs; where that fails, it says so in its place and
 * the rest of the page goes on.
 */
export const fetched = <Props extends object>(
  fetchView: () => Promise<ComponentType<Props>>,
  part?: Part,
): ComponentType<Props> =>
  lazy(() =>
    Promise.all([fetchView(), part && loadPart(part)]).then(
      ([view]) => ({ default: view }),
      () => ({ default: NotLoaded as ComponentType<Props> }),
    ),
  ) as unknown as ComponentType<Props>
