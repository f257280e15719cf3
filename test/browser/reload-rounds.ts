/** An edit followed at once by a reload, again and again: what the journal of this computer is for. */
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { cell } from './harness.ts'

/** In a cell that holds nothing yet. */
export async function editAndReload(page: Page, unit: string, rounds: number): Promise<void> {
  const contact = cell(page, unit, 'contact')
  for (let n = 0; n < rounds; n++) {
    await contact.dblclick()
    await page.locator('textarea:focus').waitFor()
    await page.keyboard.press('Control+End')
    await page.keyboard.insertText(`｛${n}｝`)
    await page.reload()
    await contact.waitFor()
  }
  const text = await contact.innerText()
  const typed = Array.from({ length: rounds }, (_, n) => `｛${n}｝`)
  expect(typed.filter(part => !text.includes(part))).toEqual([])
  expect(text.length).toBe(typed.join('').length)
}
