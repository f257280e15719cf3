/** Who is signed in on this computer. With no network the page trusts the last answer, which it keeps until sign-out. */
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { PublicConfig, SignedIn } from '../../shared/api.ts'
import { readFirst, writeFirst } from '../local/first-notes.ts'
import { readSignedIn } from './answers.ts'
import { ApiFailure, call, callFor } from './api.ts'

const WHO = 'session'
const CONFIG = 'config'
/** signed out without a network: the server is told before anything else, once it answers */
const LEAVING = 'leaving'

export const useSession = defineStore('session', () => {
  const who = shallowRef<SignedIn | null>(null)
  const config = shallowRef<PublicConfig | null>(null)
  /** why this page may not sync any more: nothing that was typed is touched */
  const ended = ref<'expired' | 'other-person' | null>(null)

  /** a first password, from the sign-in to the page that asks for another: here alone, and once */
  let typed = ''

  function remember(answer: SignedIn): void {
    who.value = answer
    ended.value = null
    writeFirst(WHO, answer)
  }

  /** At the page's start: from the server, else from the last answer. */
  async function restore(): Promise<void> {
    await leaveLate()
    await Promise.all([loadConfig(), loadWho()])

    async function loadWho(): Promise<void> {
      try {
        // not while the last person's leaving is still to be told
        if (readFirst<boolean>(LEAVING) !== true) remember(await callFor(readSignedIn, 'GET', '/api/session'))
      } catch (error) {
        if (error instanceof ApiFailure && error.status === 401) writeFirst(WHO, null)
        else who.value = readSignedIn(readFirst(WHO))
      }
    }

    async function loadConfig(): Promise<void> {
      try {
        config.value = await call<PublicConfig>('GET', '/api/config')
        writeFirst(CONFIG, config.value)
      } catch {
        config.value = readFirst<PublicConfig>(CONFIG)
      }
    }
  }

  /** A connection could not be opened: is the session gone, or another person's? Answers whether it still stands. */
  async function check(): Promise<boolean> {
    try {
      const answer = await callFor(readSignedIn, 'GET', '/api/session')
      if (answer.account !== who.value?.account) ended.value = 'other-person'
      else if (answer.role !== who.value.role || answer.unit !== who.value.unit) remember(answer)
    } catch (error) {
      if (error instanceof ApiFailure && error.status === 401) ended.value = 'expired'
    }
    return ended.value === null
  }

  /** Whoever comes next on this computer must not find the session of the one who has left. */
  async function leaveLate(): Promise<void> {
    if (readFirst<boolean>(LEAVING) !== true) return
    try {
      await call('DELETE', '/api/session')
    } catch (error) {
      if (isUnanswered(error)) return
    }
    writeFirst(LEAVING, null)
  }

  async function signIn(account: string, password: string): Promise<void> {
    await leaveLate()
    remember(await callFor(readSignedIn, 'POST', '/api/session', { account, password }))
    typed = who.value?.mustChangePassword === true ? password : ''
  }

  /** What was typed a moment ago to sign in with, where it must be changed; empty the second time. */
  function takeTyped(): string {
    const taken = typed
    typed = ''
    return taken
  }

  async function signOut(): Promise<void> {
    try {
      await call('DELETE', '/api/session')
    } catch (error) {
      // 401: signed out there already
      if (isUnanswered(error)) writeFirst(LEAVING, true)
      else if (!(error instanceof ApiFailure) || error.status !== 401) throw error
    }
    writeFirst(WHO, null)
    who.value = null
    ended.value = null
    typed = ''
  }

  async function changePassword(current: string, next: string): Promise<void> {
    await call('POST', '/api/session/password', { current, next })
    if (who.value) remember({ ...who.value, mustChangePassword: false })
  }

  return { who, config, ended, restore, check, signIn, takeTyped, signOut, changePassword }
})

const isUnanswered = (error: unknown): boolean => error instanceof ApiFailure && error.status === 0
