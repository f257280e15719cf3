/** Two people who have one cell open. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cell, openEditor, openStage, typeInto, waitForText, type Person, type Stage } from './harness.ts'

const UNIT = 'education-commission'

let stage: Stage
let clerk: Person
let lead: Person

beforeAll(async () => {
  stage = await openStage()
  clerk = await stage.person(UNIT)
  lead = await stage.person('health-commission')
})
afterAll(() => stage.close())

describe('one cell, two people', () => {
  it('PAGE-48: in an open cell stand the carets and selections of the others who have it open, with their names, between the letters where they are', async () => {
    const [mine, theirs] = [clerk.page, lead.page]
    await typeInto(mine, cell(mine, UNIT, 'progress'), '一是完成摸排。二是开展培训。')
    await waitForText(cell(theirs, UNIT, 'progress'), '二是开展培训。')
    await openEditor(mine, cell(mine, UNIT, 'progress'))
    await mine.keyboard.press('Control+Home')

    await openEditor(theirs, cell(theirs, UNIT, 'progress'))
    await theirs.keyboard.press('Control+End')
    for (let n = 0; n < 3; n++) await theirs.keyboard.press('Shift+ArrowLeft')
    await mine.locator('.carets .tag').filter({ hasText: '区卫生健康委' }).waitFor()
    await mine
      .locator('.carets .chosen')
      .filter({ hasText: /^培训。$/ })
      .waitFor()

    expect((await mine.locator('textarea:focus').boundingBox())?.width).toBeLessThan(400)
    // where the letter stands in the textarea below: at a line's end, and in the same line
    await mine.keyboard.type('abc')
    await mine
      .locator('.carets .chosen')
      .filter({ hasText: /^培训。$/ })
      .waitFor()
    await mine.locator('.carets').filter({ hasText: 'abc一是完成摸排。' }).waitFor()
    const isInside = async (): Promise<boolean> => {
      const area = await mine.locator('textarea:focus').boundingBox()
      const drawn = await mine.locator('.carets .chosen').boundingBox()
      return Boolean(area && drawn && drawn.y >= area.y && drawn.y + drawn.height <= area.y + area.height)
    }
    await expect.poll(isInside).toBe(true)

    await theirs.keyboard.insertText('完毕')
    await mine.locator('.carets').filter({ hasText: '二是开展完毕' }).waitFor()
    await mine.locator('.carets .chosen').waitFor({ state: 'detached' })
    await theirs.keyboard.press('Escape')
    await mine.locator('.carets .caret').waitFor({ state: 'detached' })
    await mine.keyboard.press('Enter')
    await waitForText(cell(theirs, UNIT, 'progress'), 'abc一是完成摸排。二是开展培训。')
  })
})
