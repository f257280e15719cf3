/** Kills the server right after a second client saw an edit, again and again, and counts the edits that are gone. */
import type { UnitId } from '../../shared/annex/units.ts'
import { ADMIN, ADMIN_PASSWORD, signIn, startServer, type TestServer } from './server.ts'
import { join, textIn, until } from './stock-client.ts'

const UNIT = ADMIN as UnitId

/** Answers how many of `rounds` edits were lost. `server` is killed and started again; the last one runs on. */
export async function killRounds(rounds: number, first: TestServer): Promise<{ lost: number; server: TestServer }> {
  let server = first
  const { cookie } = await signIn(server.url, ADMIN, ADMIN_PASSWORD)
  let lost = 0
  for (let n = 0; n < rounds; n++) {
    const mark = `【第${n}次】`
    const [writer, reader] = await Promise.all([join(server.url, cookie), join(server.url, cookie)])
    textIn(writer.doc, UNIT, 'progress').insert(0, mark)
    await until(reader.doc, () => textIn(reader.doc, UNIT, 'progress').toString().includes(mark))
    await server.kill()
    writer.close()
    reader.close()
    server = await startServer({ dataDir: server.dataDir })
    const after = await join(server.url, cookie)
    if (!textIn(after.doc, UNIT, 'progress').toString().includes(mark)) lost++
    after.close()
  }
  return { lost, server }
}
