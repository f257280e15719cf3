/** Which words the status says (look, "Words"), as a pure rule. A state is a shape, a word and a colour together. */
import type { IconName } from './icons.ts'

export interface SyncStanding {
  state: 'synced' | 'pending' | 'offline' | 'refused'
  /** cells whose text only this computer has */
  waiting: number
  /** texts that the server refused, kept on this computer */
  refused: number
  /** the table is not there yet */
  opening: boolean
  /** the browser lets the page store nothing */
  noStorage: boolean
  /** this computer has a network, as the browser sees it */
  online: boolean
  /** this state has lasted long enough to be worth a word */
  lasting: boolean
}

/** Nothing is the matter, and that has only just come to be so. */
export const CALM: SyncStanding = {
  state: 'synced',
  waiting: 0,
  refused: 0,
  opening: false,
  noStorage: false,
  online: true,
  lasting: false,
}

export interface SyncWords {
  key: 'synced' | 'sending' | 'waiting' | 'offline' | 'unreachable' | 'refused' | 'noStorage' | 'opening'
  n: number
  icon: IconName
  tone: 'ok' | 'mute' | 'warn' | 'bad'
}

export function syncWords(at: SyncStanding): SyncWords {
  if (at.noStorage) return { key: 'noStorage', n: 0, icon: 'warning', tone: 'bad' }
  if (at.state === 'refused') return { key: 'refused', n: at.refused, icon: 'warning', tone: 'bad' }
  if (at.opening) return { key: 'opening', n: 0, icon: 'clock', tone: 'mute' }
  if (at.state === 'offline') return withoutServer(at)
  if (at.state === 'pending' && at.lasting) return { key: 'sending', n: at.waiting, icon: 'clock', tone: 'mute' }
  return { key: 'synced', n: 0, icon: 'done', tone: 'ok' }
}

function withoutServer({ waiting, online, lasting }: SyncStanding): SyncWords {
  if (waiting > 0) return { key: 'waiting', n: waiting, icon: 'computer', tone: 'warn' }
  // a page that has just been opened, or a connection that is renewed, is no silent server yet
  if (online && !lasting) return { key: 'sending', n: 0, icon: 'clock', tone: 'mute' }
  return online
    ? { key: 'unreachable', n: 0, icon: 'offline', tone: 'bad' }
    : { key: 'offline', n: 0, icon: 'offline', tone: 'warn' }
}
