/** What a reload cuts off, often enough to meet the rare moment. */
import { afterAll, beforeAll, describe, it } from 'vitest'
import { openStage, type Stage } from '../browser/harness.ts'
import { editAndReload } from '../browser/reload-rounds.ts'

const UNIT = 'education-commission'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

describe('an edit and a reload', () => {
  it('PAGE-33: an edit followed at once by a reload, 120 times: all there', { timeout: 600_000 }, async () => {
    const { page } = await stage.person(UNIT)
    await editAndReload(page, UNIT, 120)
  })
})
