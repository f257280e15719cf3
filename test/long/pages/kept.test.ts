/** What was written offline and refused on return: kept, shown beside what stands there, put back by the person's own hand. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type * as Y from 'yjs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { editWhileResting } from '../../sync/resting.ts'
import { ask, signIn, startServer, type TestServer } from '../../sync/server.ts'
import {
  cell,
  fillSignIn,
  openStage,
  PASSWORD,
  typeInto,
  waitForStatus,
  waitForText,
  type Person,
  type Stage,
} from '../../browser/harness.ts'

const UNIT = 'muer'

let stage: Stage
let server: TestServer
let clerk: Person
let lead: Person

beforeAll(async () => {
  stage = await openStage()
  server = stage.server
  clerk = await stage.person(UNIT)
  lead = await stage.person('health-commission')
})
afterAll(async () => {
  await server.stop()
  await stage.close()
})

/** The server's own edit of the month, while it rests: what its calls for reports and closing will write. */
async function meanwhile(change: (doc: Y.Doc) => void): Promise<void> {
  server = await editWhileResting(server, change)
}

/** `npm run backup -- FILE`, `npm run restore -- FILE` */
async function command(name: 'backup' | 'restore', file: string): Promise<void> {
  const child = spawn(process.execPath, [`server/commands/${name}.ts`, file], {
    env: { ...process.env, DATA_DIR: server.dataDir },
    stdio: 'ignore',
  })
  const [code] = (await once(child, 'exit')) as [number | null]
  expect(code).toBe(0)
}

const report = (state: string) => (doc: Y.Doc) =>
  void doc.getMap('reports').set(UNIT, { state, at: new Date().toISOString(), by: UNIT })

const tray = ({ page }: Person) => page.getByRole('region', { name: '本机保留的内容' })
const refill = (person: Person) => tray(person).getByRole('button', { name: '重新填入' })

/** A text of the tray as an earlier visit left it, of pieces whose place is lost. */
function leavePieces(page: Page, mine: string): Promise<void> {
  const text = { account: UNIT, room: 'progress-2022-09', unit: UNIT, row: '', field: 'progress', code: 'stranded' }
  return page.evaluate(
    kept =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('liantian')
        opening.onerror = () => reject(new Error('no database'))
        opening.onsuccess = () => {
          const writing = opening.result.transaction('kept', 'readwrite')
          writing.objectStore('kept').put(kept)
          writing.oncomplete = () => resolve()
        }
      }),
    { ...text, id: 'pieces', mine, at: Date.now() },
  )
}

it('PAGE-79: letters that have lost their place are offered to be copied or discarded, with the reason, and not to be put back', async () => {
  const { page } = clerk
  await leavePieces(page, '接着写的话。\n40')
  await page.reload()
  const box = tray(clerk)
  await box.getByText('可能属于几个单元格，请核对后复制填入').waitFor()
  await box.getByText('本机缺少此前的内容').waitFor()
  expect(await box.getByRole('listitem').getByRole('button').allInnerTexts()).toEqual(['复制', '放弃'])
  await box.getByRole('button', { name: '放弃' }).click()
  await page.getByRole('alertdialog').or(page.getByRole('dialog')).getByRole('button', { name: '放弃' }).click()
  await box.waitFor({ state: 'detached' })
})

describe('what was refused', () => {
  it('PAGE-74: a report submitted meanwhile: shown beside what stands there, put back once it is returned, and saved as a file', async () => {
    const { page, context } = clerk
    await typeInto(page, cell(page, UNIT, 'progress'), '已完成选址。')
    await waitForStatus(page, 'synced')
    await context.setOffline(true)
    await waitForStatus(page, 'offline')
    await typeInto(page, cell(page, UNIT, 'progress'), '新增托位40个。')
    await meanwhile(report('submitted'))
    await context.setOffline(false)
    const box = tray(clerk)
    await box.getByText('已完成选址。新增托位40个。').waitFor()
    await box.getByText('已完成选址。', { exact: true }).waitFor()
    await box.getByText('当前不能填写此单元格').waitFor()
    expect(await refill(clerk).isDisabled()).toBe(true)
    const download = page.waitForEvent('download')
    await box.getByRole('button', { name: '另存为文件' }).click()
    const file = await readFile(await (await download).path(), 'utf8')
    expect(file.startsWith('\ufeff')).toBe(true)
    expect(file).toContain('已完成选址。新增托位40个。')

    await meanwhile(report('returned'))
    await expect.poll(() => refill(clerk).isEnabled(), { timeout: 15_000 }).toBe(true)
    await refill(clerk).click()
    await waitForText(cell(page, UNIT, 'progress'), '已完成选址。新增托位40个。')
    await box.waitFor({ state: 'detached' })
    await waitForText(cell(lead.page, UNIT, 'progress'), '新增托位40个。', 15_000)
    await waitForStatus(page, 'synced')
  })

  it('PAGE-75: a month closed meanwhile: nothing is lost; put back after it was reopened, what would be replaced is asked about, and undo takes it back', async () => {
    const { page, context } = clerk
    await context.setOffline(true)
    await waitForStatus(page, 'offline')
    await typeInto(page, cell(page, UNIT, 'problems'), '资金未到位。')
    await meanwhile(doc => doc.getMap('table').set('closed', true))
    await context.setOffline(false)
    await tray(clerk).getByText('本月已关闭，此后的修改未写入').waitFor()
    expect(await refill(clerk).isDisabled()).toBe(true)
    await meanwhile(doc => doc.getMap('table').set('closed', false))
    await expect.poll(() => refill(clerk).isEnabled(), { timeout: 15_000 }).toBe(true)
    await typeInto(page, cell(page, UNIT, 'problems'), '场地不足。')
    await refill(clerk).click()
    const question = page.getByRole('alertdialog').or(page.getByRole('dialog'))
    await question.getByText('重新填入后将被替换').waitFor()
    await question.getByRole('button', { name: '重新填入' }).click()
    await waitForText(cell(page, UNIT, 'problems'), '资金未到位。')
    await cell(page, UNIT, 'problems').click()
    await page.keyboard.press('Control+z')
    await waitForText(cell(page, UNIT, 'problems'), '场地不足。')
  })

  it('PAGE-76: an account disabled meanwhile keeps its edits on this computer, and sends them once it may sign in again', async () => {
    const { page, context } = clerk
    await context.setOffline(true)
    await waitForStatus(page, 'offline')
    await typeInto(page, cell(page, UNIT, 'remarks'), '停用期间写下的备注')
    const admin = await signIn(server.url, 'health-commission', PASSWORD)
    const set = (disabled: boolean) =>
      ask(server.url, `/api/accounts/${UNIT}`, { method: 'PATCH', cookie: admin.cookie, body: { disabled } })
    expect((await set(true)).status).toBe(200)
    await context.setOffline(false)
    await page.getByText('重新登录').first().waitFor()
    await waitForText(cell(page, UNIT, 'remarks'), '停用期间写下的备注')
    expect((await set(false)).status).toBe(200)
    await fillSignIn(page, UNIT, PASSWORD)
    await waitForText(cell(lead.page, UNIT, 'remarks'), '停用期间写下的备注', 15_000)
    await waitForStatus(page, 'synced')
  })

  it('PAGE-77: the server came back from an older backup: what only this computer holds is offered, sent or not, and what the server has is not', async () => {
    const { page, context } = clerk
    await typeInto(page, cell(page, UNIT, 'contact'), '备份之前的联系人')
    await waitForText(cell(lead.page, UNIT, 'contact'), '备份之前的联系人')
    const folder = await mkdtemp(join(tmpdir(), 'liantian-kept-'))
    const file = join(folder, 'backup')
    await command('backup', file)
    await typeInto(page, cell(page, UNIT, 'nextSteps'), '备份之后已经同步的计划')
    await waitForText(cell(lead.page, UNIT, 'nextSteps'), '备份之后已经同步的计划')
    await context.setOffline(true)
    await waitForStatus(page, 'offline')
    await typeInto(page, cell(page, UNIT, 'problems'), '离线写的问题')
    await server.stop()
    await rm(server.dataDir, { recursive: true })
    await command('restore', file)
    server = await startServer({ dataDir: server.dataDir, env: { PORT: String(server.port) } })
    await context.setOffline(false)
    await page.getByText('重新登录').first().waitFor()
    await fillSignIn(page, UNIT, PASSWORD)
    const box = tray(clerk)
    await box.getByText('备份之后已经同步的计划').waitFor()
    await box.getByText('离线写的问题').waitFor()
    expect(await box.getByText('备份之前的联系人').count()).toBe(0)
    await waitForText(cell(page, UNIT, 'contact'), '备份之前的联系人')
    await box
      .getByRole('listitem')
      .filter({ hasText: '备份之后已经同步的计划' })
      .getByRole('button', { name: '重新填入' })
      .click()
    await waitForText(cell(page, UNIT, 'nextSteps'), '备份之后已经同步的计划')
    await rm(folder, { recursive: true })
  })
})
