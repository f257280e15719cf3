/** Answers of the server at the page's border: what comes from somewhere else is no answer. */
import { createPinia, setActivePinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ApiFailure, call, callForBytes } from '../../../client/stores/api.ts'
import { freshDatabase, storageOf } from '../local/browser.ts'

const ME = { account: 'muer', name: '木耳镇', unit: 'muer', role: 'reporter', mustChangePassword: false }
const ROOMS = [
  { room: 'plan-2022', kind: 'plan', year: 2022, epoch: 'e1' },
  { room: 'progress-2022-09', kind: 'progress', year: 2022, month: '2022-09', deadline: '2022-09-25', epoch: 'e1' },
]
/** A sign-in page of some gateway, a body that is cut off, one of another shape. */
const FOREIGN = ['<!doctype html><title>上网认证</title>', '{"account":"mu', '', 'null', '{}', '[{}]', '"ok"']

function answer(...bodies: (string | Response)[]): void {
  let n = 0
  vi.stubGlobal('fetch', async () => {
    const body = bodies[Math.min(n++, bodies.length - 1)] ?? ''
    return typeof body === 'string' ? new Response(body) : body
  })
}

const broken = (): Response =>
  new Response(new ReadableStream({ start: body => body.error(new DOMException('', 'TimeoutError')) }))

let storage: Storage
beforeEach(() => {
  storage = storageOf()
  vi.stubGlobal('localStorage', storage)
  setActivePinia(createPinia())
})
afterEach(() => vi.unstubAllGlobals())

describe('a call', () => {
  it('PAGE-118: an answer whose body is no JSON, or cut off, is none: an ApiFailure of status 0, for bytes too', async () => {
    const unreachable = { name: 'ApiFailure', status: 0, code: 'unreachable' }
    for (const body of [FOREIGN[0], FOREIGN[1], FOREIGN[2], broken()]) {
      answer(body ?? '')
      await expect(call('GET', '/api/rooms')).rejects.toMatchObject(unreachable)
    }
    answer(broken())
    await expect(callForBytes('/api/rooms/r/content')).rejects.toMatchObject(unreachable)
  })

  it('PAGE-119: an error keeps its status, whatever its body; an answer without a body is one', async () => {
    answer(new Response(FOREIGN[0], { status: 502 }))
    await expect(call('GET', '/api/rooms')).rejects.toMatchObject({ status: 502, code: 'unknown' })
    answer(new Response('{"code":"reported","message":"已报送"}', { status: 409 }))
    await expect(call('POST', '/api')).rejects.toEqual(new ApiFailure(409, { code: 'reported', message: '已报送' }))
    answer(new Response(null, { status: 204 }))
    expect(await call('DELETE', '/api/session')).toBeUndefined()
  })
})

describe('what the page keeps of it', () => {
  it('PAGE-120: who is signed in is what the server said last, never what a gateway said, and never nothing', async () => {
    const { useSession } = await import('../../../client/stores/session.ts')
    const session = useSession()
    answer(JSON.stringify(ME))
    await session.signIn('muer', 'x')
    for (const body of FOREIGN) {
      answer(body)
      await session.restore()
      expect(session.who).toEqual(ME)
      expect(await session.check()).toBe(true)
      await expect(session.signIn('longxing', 'x')).rejects.toMatchObject({ status: 0 })
      expect(JSON.parse(storage.getItem('liantian.session') ?? '')).toEqual(ME)
    }
    storage.setItem('liantian.session', '{"account":1}')
    await session.restore()
    expect(session.who).toBeNull()
  })

  it('PAGE-121: nor is the list of rooms', async () => {
    const db = await freshDatabase()
    const { useRooms } = await import('../../../client/stores/rooms.ts')
    const { readNote } = await import('../../../client/local/database.ts')
    const rooms = useRooms()
    answer(JSON.stringify(ROOMS))
    await rooms.load()
    for (const body of [...FOREIGN, JSON.stringify([...ROOMS, { ...ROOMS[0], room: '../x' }])]) {
      answer(body)
      await expect(rooms.load()).rejects.toMatchObject({ status: 0 })
      expect(rooms.rooms).toEqual(ROOMS)
    }
    expect(await readNote(db, 'rooms|')).toEqual(ROOMS)
    db.close()
  })
})
