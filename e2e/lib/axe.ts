/** What axe finds wrong with a page. */
import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'

const source = await readFile('node_modules/axe-core/axe.min.js', 'utf8')

interface Finding {
  readonly id: string
  readonly nodes: readonly { readonly html: string; readonly target: unknown; readonly failureSummary?: string }[]
}

/**
 * What axe finds wrong, a line each. What stands on a circuit box is a formula and a number, which the accessible
 * name need not repeat letter by letter (Understanding WCAG 2.5.3, "Mathematical expressions and formulae"); that it
 * names the quantity and its value is tested with the numbers.
 */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(source)
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<{ violations: Finding[] }> } }
    return (await axe.run({ resultTypes: ['violations'] })).violations
  })
  const isFormula = (id: string, html: string): boolean =>
    id === 'label-content-name-mismatch' && /^<g role="button"[^>]* class="box /.test(html)
  return found.flatMap(({ id, nodes }) =>
    nodes
      .filter(({ html }) => !isFormula(id, html))
      .map(({ target, failureSummary }) => `${id}: ${String(target)}: ${failureSummary?.replace(/\s+/g, ' ')}`),
  )
}
