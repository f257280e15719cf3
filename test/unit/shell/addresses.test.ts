import { describe, expect, it } from 'vitest'
import type { RoomEntry } from '../../../shared/api.ts'
import { planRoom, progressRoom } from '../../../shared/document/rooms.ts'
import { yearOf, type Month } from '../../../shared/time.ts'
import {
  addressBeside,
  addressOf,
  periodPage,
  startOf,
  wayTo,
  wishIn,
  type Visitor,
} from '../../../client/parts/addresses.ts'

const month = (text: string): RoomEntry => ({
  room: progressRoom(text as Month),
  kind: 'progress',
  year: yearOf(text as Month),
  month: text as Month,
  epoch: 'e',
})
const plan = (year: number): RoomEntry => ({ room: planRoom(year), kind: 'plan', year, epoch: 'e' })
const NOW = Date.parse('2023-02-10T00:00:00Z')
const ROOMS = [month('2022-09'), plan(2022), month('2023-01'), month('2022-10'), plan(2023)]

describe('where one is led', () => {
  it('PAGE-01: starts at the newest month that is not to come, without a month at the newest task list', () => {
    expect(startOf(ROOMS, NOW)).toBe('/progress/2023-01')
    expect(startOf([plan(2022), plan(2021)], NOW)).toBe('/plan/2022')
    expect(startOf([], NOW)).toBeNull()
  })

  it('PAGE-450: a month that was opened early is not the start: today’s is, else the newest before it, else the first after it', () => {
    const at = (time: string): string | null => startOf(ROOMS, Date.parse(time))
    expect(at('2022-10-31T15:59:59Z')).toBe('/progress/2022-10')
    expect(at('2022-09-30T16:00:00Z'), 'October has begun in Beijing').toBe('/progress/2022-10')
    expect(at('2022-09-30T15:59:59Z')).toBe('/progress/2022-09')
    expect(at('2022-12-15T00:00:00Z')).toBe('/progress/2022-10')
    expect(at('2022-08-01T00:00:00Z')).toBe('/progress/2022-09')
    const early = { at: 2022, now: Date.parse('2022-09-20T00:00:00Z') }
    expect(addressBeside('/progress', ROOMS, early)).toBe('/progress/2022-09')
    expect(addressBeside('/supervision', ROOMS, { ...early, at: null })).toBe('/supervision/2022-09')
  })

  it('keeps to the year when one goes from one annex to the other', () => {
    expect(addressBeside('/plan', ROOMS, { at: '2022-09' as Month, now: NOW })).toBe('/plan/2022')
    expect(addressBeside('/progress', ROOMS, { at: 2022, now: NOW })).toBe('/progress/2022-10')
    expect(addressBeside('/progress', ROOMS, { at: '2022-09' as Month, now: NOW })).toBe('/progress/2022-09')
    expect(addressBeside('/plan', ROOMS, { at: '2031-01' as Month, now: NOW })).toBe('/plan/2023')
    expect(addressBeside('/plan', [], { at: '2022-09' as Month, now: NOW })).toBe('/plan/2022')
    expect(addressBeside('/progress', [], { at: null, now: NOW })).toBe('/')
  })

  it('keeps to the month when one goes to supervision, to the year when one goes to the notice', () => {
    expect(addressBeside('/supervision', ROOMS, { at: '2022-09' as Month, now: NOW })).toBe('/supervision/2022-09')
    expect(addressBeside('/supervision', ROOMS, { at: 2022, now: NOW })).toBe('/supervision/2022-10')
    expect(addressBeside('/notice', ROOMS, { at: '2022-09' as Month, now: NOW })).toBe('/notice/2022')
    expect(periodPage('/supervision/2022-09')).toBe('/supervision')
    expect(periodPage('/accounts')).toBeNull()
  })

  it('names a room by its address', () => {
    expect(addressOf(progressRoom('2022-09' as Month))).toBe('/progress/2022-09')
    expect(addressOf(planRoom(2022))).toBe('/plan/2022')
  })
})

describe('who may go where', () => {
  const clerk: Visitor = { role: 'reporter', mustChangePassword: false, ended: false }
  const lead: Visitor = { role: 'lead', mustChangePassword: false, ended: false }
  const first: Visitor = { role: 'reporter', mustChangePassword: true, ended: false }
  const signedIn = (to: string) => ({ to, door: 'signed-in' as const })

  it('PAGE-02: asks a stranger to sign in and keeps where he wanted to go', () => {
    expect(wayTo(signedIn('/progress/2022-09?cell=a/b/c'), null)).toEqual({
      path: '/sign-in',
      wish: '/progress/2022-09?cell=a/b/c',
    })
    expect(wayTo(signedIn('/'), null)).toEqual({ path: '/sign-in' })
    expect(wayTo({ to: '/sign-in?to=/plan/2022', door: 'open' }, null)).toBe('in')
  })

  it('PAGE-03: lets a first password be changed before anything else', () => {
    expect(wayTo(signedIn('/progress/2022-09'), first)).toEqual({ path: '/password', wish: '/progress/2022-09' })
    expect(wayTo(signedIn('/password?to=/progress/2022-09'), first)).toBe('in')
  })

  it('shows the accounts to the lead office alone', () => {
    expect(wayTo({ to: '/accounts', door: 'lead' }, clerk)).toEqual({ path: '/' })
    expect(wayTo({ to: '/accounts', door: 'lead' }, lead)).toBe('in')
  })

  it('has no sign-in page for someone who is signed in', () => {
    expect(wayTo({ to: '/sign-in', door: 'open' }, clerk)).toEqual({ path: '/' })
    expect(wayTo({ to: '/nowhere', door: 'open' }, null)).toBe('in')
  })

  it('lets someone whose session has ended see what is here, and sign in again', () => {
    const ended: Visitor = { ...clerk, ended: true }
    expect(wayTo({ to: '/sign-in?to=/progress/2022-09', door: 'open' }, ended)).toBe('in')
    expect(wayTo(signedIn('/progress/2022-09'), ended)).toBe('in')
  })

  it('PAGE-04: never follows a wish to another site or back to the sign-in page', () => {
    expect(wishIn('/plan/2022')).toBe('/plan/2022')
    for (const bad of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'plan',
      '/sign-in?to=/x',
      undefined,
      ['/a'],
    ])
      expect(wishIn(bad)).toBe('/')
  })
})
