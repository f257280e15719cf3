/** Two people of one unit at the same number: who only opened it takes nothing of the other's away. */
import { afterAll, beforeAll, describe, it } from 'vitest'
import { cell, openStage, waitForStatus, waitForText, type Person, type Stage } from './harness.ts'

const UNIT = 'muer'

let stage: Stage
let one: Person
let other: Person

beforeAll(async () => {
  stage = await openStage()
  one = await stage.person(UNIT)
  other = await stage.person(UNIT)
})
afterAll(() => stage.close())

async function write({ page }: Person, count: string): Promise<void> {
  await cell(page, UNIT, 'newPlaces').click()
  await page.keyboard.type(count)
  await page.keyboard.press('Enter')
  await waitForStatus(page, 'synced')
}

describe('a number in the grid', () => {
  it('PAGE-310: who opened it and typed nothing leaves a colleague’s number as it is; what was typed is written', async () => {
    const number = cell(one.page, UNIT, 'newPlaces')
    for (const [key, count] of [
      ['F2', '120'],
      ['Enter', '150'],
    ] as const) {
      await number.click()
      await one.page.keyboard.press(key)
      await one.page.locator('textarea:focus').waitFor()
      await write(other, count)
      await one.page.keyboard.press('Enter')
      await waitForText(number, count)
      await waitForStatus(one.page, 'synced')
      await waitForText(cell(other.page, UNIT, 'newPlaces'), count)
    }
    await write(one, '160')
    await waitForText(cell(other.page, UNIT, 'newPlaces'), '160')
  })

  it('PAGE-412: two clicks on a cell are no double click: what is typed then takes its place, and two that are open it', async () => {
    const number = cell(one.page, UNIT, 'newPlaces')
    const seen = cell(other.page, UNIT, 'newPlaces')
    for (const count of [31, 32, 33]) {
      await number.click()
      await one.page.keyboard.type(String(count))
      await one.page.keyboard.press('Enter')
      await seen.filter({ hasText: new RegExp(`^${count}$`) }).waitFor()
    }
    await number.dblclick() // a click too many before it costs it nothing
    await one.page.keyboard.press('End')
    await one.page.keyboard.type('4')
    await one.page.keyboard.press('Enter')
    await waitForText(seen, '334')
    await number.click()
    await number.click()
    await one.page.locator('textarea:focus').waitFor() // handwriting and input methods begin in it
    await one.page.keyboard.insertText('35')
    await one.page.keyboard.press('Enter')
    await seen.filter({ hasText: /^35$/ }).waitFor()
  })
})
