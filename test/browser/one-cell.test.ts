/** An open cell, and two people who have it open. */
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

describe('one cell', () => {
  for (const by of ['browser', 'library'])
    it(`PAGE-440: is as high as its text while one types, and as wide as its column: the ${by} sizes it`, async () => {
      const { page, context } = await stage.person(UNIT)
      if (by === 'library') {
        await page.addInitScript(() => void (CSS.supports = () => false))
        await page.reload()
      }
      const editor = await openEditor(page, cell(page, UNIT, 'nextSteps'))
      const box = (): Promise<{ height: number; width: number; hidden: number }> =>
        editor.evaluate(area => ({
          height: area.clientHeight,
          width: area.clientWidth,
          hidden: area.scrollHeight - area.clientHeight,
        }))
      const [before, column] = [await box(), await cell(page, UNIT, 'nextSteps').boundingBox()]
      expect(Math.abs(before.width - (column?.width ?? 0))).toBeLessThan(3)

      await page.keyboard.insertText('开展培训。')
      await page.keyboard.insertText('\n逐家走访，'.repeat(7))
      const grown = await box()
      expect(grown.height).toBeGreaterThan(before.height + 40)
      expect(grown).toMatchObject({ width: before.width })
      expect(grown.hidden).toBeLessThanOrEqual(1)

      await page.keyboard.press('Control+A')
      await page.keyboard.insertText('一')
      expect(await box()).toMatchObject({ height: before.height, width: before.width })
      await page.keyboard.press('Escape')
      await context.close()
    })
})

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
