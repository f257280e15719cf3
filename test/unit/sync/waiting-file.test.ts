/** What waits, as a file: it comes back the same, fits its own place alone, and a damaged one is none. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { readWaitingFile, waitingFile } from '../../../client/sync/waiting-file.ts'

const HERE = { account: 'muer', room: 'progress-2022-09', epoch: 'e1' }

function written(): Y.Doc {
  const doc = new Y.Doc()
  doc.getText('cell').insert(0, '离线写下的一段话')
  return doc
}

describe('waiting edits as a file', () => {
  it('LOCAL-14: merged as often as one likes, never doubled; it fits its own account, table and past alone', () => {
    const doc = written()
    const text = waitingFile(doc, HERE)
    const read = readWaitingFile(text, HERE)
    if (typeof read === 'string') throw new Error(read)
    const other = new Y.Doc()
    for (let n = 0; n < 3; n++) Y.applyUpdate(other, read.update)
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    expect(other.getText('cell').toString()).toBe('离线写下的一段话')
    for (const part of ['account', 'room', 'epoch'] as const)
      expect(readWaitingFile(text, { ...HERE, [part]: 'other' })).toBe(part)
  })

  it('LOCAL-15: a file that is damaged anywhere, or foreign, is named and not loaded', () => {
    const doc = written()
    const text = waitingFile(doc, HERE)
    const whole = Y.encodeStateAsUpdate(doc)
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom('A', '0', '"', '}'), (at, letter) => {
        const read = readWaitingFile(text.slice(0, at) + letter + text.slice(at + 1), HERE)
        // some letters of base64 carry bits that mean nothing: what is still taken is the same to the byte
        if (typeof read !== 'string') expect(read.update).toEqual(whole)
      }),
    )
    for (const foreign of ['', '{}', '[1]', 'PK\u0003\u0004', text.slice(0, -20)])
      expect(readWaitingFile(foreign, HERE)).toBe('damaged')
  })
})
