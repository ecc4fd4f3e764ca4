/** What the menus list, and opening an entry of them. */
export { cells } from '../cells/index'
export { tasks } from '../tasks/index'
export { modelId } from './models'

import { openModel } from './runs'

export function openFromMenu(id: string): void {
  // A failure is on the page already, at the menu.
  openModel(id).catch(() => undefined)
}
