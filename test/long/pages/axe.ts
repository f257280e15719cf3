/** What axe-core finds wrong with a page, by all of its rules. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Finding {
  id: string
  nodes: { target: unknown; failureSummary?: string }[]
}

/** What axe finds wrong, in a line each. */
async function findings(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } }
    return (await axe.run()).violations
  })
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(node => `${id}: ${JSON.stringify(node.target)}`))
}

/** The same in light and in dark. */
export async function inBoth(page: Page): Promise<string[]> {
  // a colour that is on its way is none
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const found: string[] = []
  for (const theme of ['light', 'dark']) {
    await page.evaluate(one => (document.documentElement.dataset.theme = one), theme)
    found.push(...(await findings(page)).map(line => `${theme} ${line}`))
  }
  return found
}
