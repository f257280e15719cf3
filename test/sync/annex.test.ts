/** The official annexes over HTTP: each file, its name, its kind, and what is said where there is none (contract, section 6). */
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiError } from '../../shared/api.ts'
import type { UnitId } from '../../shared/annex/units.ts'
import { fill, MANY_ROWS } from '../bench/rows.ts'
import { ADMIN, ADMIN_PASSWORD, ask, signIn, startServer, type TestServer } from './server.ts'
import { join, textIn, until } from './stock-client.ts'

const UNIT = 'education-commission' as UnitId
const OOXML = 'application/vnd.openxmlformats-officedocument'

let server: TestServer
let cookie: string

beforeAll(async () => {
  server = await startServer()
  cookie = (await signIn(server.url, ADMIN, ADMIN_PASSWORD)).cookie
})
afterAll(() => server.remove())

const get = (path: string): Promise<Response> => ask(server.url, `/api/annex/${path}`, { cookie })

async function bytesOf(path: string): Promise<Uint8Array> {
  const answer = await get(path)
  expect(answer.status, path).toBe(200)
  return new Uint8Array(await answer.arrayBuffer())
}

async function errorOf(path: string): Promise<string> {
  const answer = await get(path)
  return `${answer.status} ${((await answer.json()) as ApiError).code}`
}

describe('the annexes over HTTP', () => {
  it('HTTP-30, PAPER-98: each file comes with its kind and its Chinese name', async () => {
    const month = '2022年9月托位数发展工作落实情况推进表'
    const files: [path: string, type: string, name: string][] = [
      ['1.docx?year=2022', `${OOXML}.wordprocessingml.document`, '附件1 2022年渝北区促进托育服务发展工作任务清单.docx'],
      ['1.xlsx?year=2022', `${OOXML}.spreadsheetml.sheet`, '附件1 2022年渝北区促进托育服务发展工作任务清单.xlsx'],
      ['2.docx?month=2022-09', `${OOXML}.wordprocessingml.document`, `附件2 渝北区${month}.docx`],
      [`2.xlsx?month=2022-09&unit=${UNIT}`, `${OOXML}.spreadsheetml.sheet`, `附件2 区教委${month}.xlsx`],
      ['2.zip?month=2022-09', 'application/zip', `附件2 渝北区${month}（各单位，Word版）.zip`],
      ['2.zip?month=2022-09&format=xlsx', 'application/zip', `附件2 渝北区${month}（各单位，Excel版）.zip`],
    ]
    for (const [path, type, name] of files) {
      const { headers, status } = await get(path)
      expect([status, headers.get('content-type')], path).toEqual([200, type])
      const disposition = headers.get('content-disposition') ?? ''
      const [, encoded = ''] =
        /^attachment; filename="annex\.\w+"; filename\*=UTF-8''([\w%.~-]+)$/.exec(disposition) ?? []
      expect(decodeURIComponent(encoded)).toBe(name)
    }
  })

  it('HTTP-31: the zip has the consolidated table and one for each unit, each as it comes alone', async () => {
    const files = unzipSync(await bytesOf('2.zip?month=2022-09&format=xlsx&rows=marked'))
    const names = Object.keys(files)
    expect(names).toHaveLength(23)
    expect(names[0]).toBe('附件2 渝北区2022年9月托位数发展工作落实情况推进表.xlsx')
    const alone = await bytesOf(`2.xlsx?month=2022-09&rows=marked&unit=${UNIT}`)
    expect(files['附件2 区教委2022年9月托位数发展工作落实情况推进表.xlsx']).toEqual(alone)
    const textOf = (bytes: Uint8Array): string => strFromU8(unzipSync(bytes)['word/document.xml'] ?? new Uint8Array())
    expect(textOf(await bytesOf('2.docx?month=2022-09&rows=marked'))).toContain('未报送')
    expect(textOf(await bytesOf('2.docx?month=2022-09'))).not.toContain('未报送')
    expect(textOf(await bytesOf('2.docx?month=2022-09&rows=submitted'))).not.toContain('区教委')
    const footer = (bytes: Uint8Array): string => strFromU8(unzipSync(bytes)['word/footer1.xml'] ?? new Uint8Array())
    const [turned, foot] = [await bytesOf('2.docx?month=2022-09'), await bytesOf('2.docx?month=2022-09&numbers=foot')]
    expect(footer(turned)).toContain('wps:txbx')
    expect(footer(foot)).not.toContain('wps:txbx')
  })

  it('HTTP-32: what is asked wrongly, and what is not there, is said', async () => {
    for (const path of ['1.docx', '1.docx?year=22', '2.docx?month=2022-13', '2.docx?month=2022-09&rows=some'])
      expect(await errorOf(path), path).toBe('400 bad-request')
    for (const path of ['2.zip?month=2022-09&format=pdf', '2.docx?month=2022-09&numbers=top'])
      expect(await errorOf(path), path).toBe('400 bad-request')
    for (const path of ['1.zip?year=2022', '3.docx?month=2022-09', '2.pdf?month=2022-09', 'docx'])
      expect(await errorOf(path), path).toBe('404 not-found')
    expect(await errorOf('2.xlsx?month=2031-01')).toBe('404 unknown-room')
    expect(await errorOf('1.xlsx?year=2031')).toBe('404 unknown-room')
    expect(await errorOf('2.xlsx?month=2022-09&unit=nobody')).toBe('404 unknown-unit')
    expect(await errorOf(`2.docx?month=2022-09&unit=${UNIT}&copy=1`)).toBe('404 unknown-copy')
    expect((await ask(server.url, '/api/annex/2.zip?month=2022-09')).status).toBe(401)
  })

  it('HTTP-33: a text that no cell of Excel holds is refused with its unit, row and column; Word has it', async () => {
    const { doc, close } = await join(server.url, cookie)
    textIn(doc, UNIT, 'problems').insert(0, '长'.repeat(32_768))
    const check = await join(server.url, cookie)
    await until(check.doc, () => textIn(check.doc, UNIT, 'problems').length > 32_000)
    check.close()
    const answer = await get('2.xlsx?month=2022-09&rows=marked')
    const { code, message } = (await answer.json()) as ApiError
    expect([answer.status, code]).toEqual([422, 'text-too-long'])
    expect(message).toContain('表中第2行（区教委）的“存在问题”超过32767个字符')
    expect((await get('2.docx?month=2022-09')).status).toBe(200)
    textIn(doc, UNIT, 'problems').delete(0, 32_768)
    close()
  })

  it('HTTP-34: while a large month is set, the server goes on answering', async () => {
    await fill({ server }, MANY_ROWS)
    const started = performance.now()
    let isDone = false
    const making = bytesOf('2.zip?month=2022-09').then(() => (isDone = true))
    const waits: number[] = []
    while (!isDone) {
      const at = performance.now()
      await fetch(`${server.url}/api/health`)
      waits.push(performance.now() - at)
    }
    await making
    // in the server's own thread one of them would wait for nearly all of it
    expect(Math.max(...waits)).toBeLessThan((performance.now() - started) / 2)
    expect(waits.length).toBeGreaterThan(5)
  })
})
