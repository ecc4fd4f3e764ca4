import { type Light, lightOf } from '../scene/light'
import { light } from '../store/moves'
import { useApp, useRecorded } from './hooks'

/** How the value named by `ref` is lit; put it in `data-light`. */
export function useLight(ref: string): Light | undefined {
  const { cell } = useRecorded().layer
  return useApp((state) => lightOf(cell, state.lit, ref))
}

/** Props of whatever lights a value up when pointed at or focused. */
export const lights = (ref: string) =>
  ({
    onPointerEnter: () => light(ref),
    onPointerLeave: () => light(undefined),
    onFocus: () => light(ref),
    onBlur: () => light(undefined),
  }) as const
