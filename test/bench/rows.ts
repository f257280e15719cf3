/** A month with as many rows as a measure wants. */
import { LEAD_UNIT, UNITS } from '../../shared/annex/units.ts'
import { addRow, rowsOf } from '../../shared/document/progress-table.ts'
import { PASSWORD, type Stage } from '../browser/harness.ts'
import { signIn } from '../sync/server.ts'
import { join as joinRoom, until } from '../sync/stock-client.ts'

export const FEW_ROWS = 25
export const MANY_ROWS = 2_000
const TEXT = '一是完成全区幼儿园办托条件摸排，二是新增备案托班和托位。'

/** Makes rows until there are so many, spread over all units, as the lead office. */
export async function fill({ server }: Pick<Stage, 'server'>, rows: number): Promise<void> {
  const { cookie } = await signIn(server.url, 'health-commission', PASSWORD)
  const { doc, provider, close } = await joinRoom(server.url, cookie)
  const present = UNITS.reduce((sum, { id }) => sum + rowsOf(doc, id).length, 0)
  doc.transact(() => {
    for (let n = present; n < rows; n++) addRow(doc, rowAt(n))
  })
  // the room has them once another client does
  const check = await joinRoom(server.url, cookie)
  await until(check.doc, () => UNITS.reduce((sum, { id }) => sum + rowsOf(check.doc, id).length, 0) >= rows)
  check.close()
  provider.disconnect()
  close()
}

function rowAt(n: number): Parameters<typeof addRow>[1] {
  const unit = UNITS[n % UNITS.length]?.id ?? LEAD_UNIT
  const order = `b${String(n).padStart(4, '0')}`
  const texts = { task: TEXT, progress: TEXT.repeat(2), problems: TEXT, nextSteps: TEXT, contact: '陈工' }
  return { unit, id: `row-${n}`, order, ...texts }
}
