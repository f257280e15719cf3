/** Comments on cells: what a document holds of them, how they make threads, and whom they name. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { OBSERVER, UNITS, type UnitId } from '../../../shared/annex/units.ts'
import { answerTime, threadsInTable, threadsOf, toldBy } from '../../../shared/document/comment-threads.ts'
import {
  addComment,
  commentAt,
  commentKey,
  commentsMap,
  commentsOf,
  hideComment,
  writtenCommentsOf,
  type Comment,
  type NewComment,
} from '../../../shared/document/comments.ts'
import {
  begunAt,
  mentionable,
  mentionedIn,
  offeredFor,
  piecesOf,
  withMention,
} from '../../../shared/document/mentions.ts'
import { firstMonth, writeFirstPlan, writeMonth } from '../../../shared/document/opening.ts'
import { rowsMap, rowsOf } from '../../../shared/document/progress-table.ts'
import { MAX_UNIT_COMMENTS } from '../../../shared/limits.ts'
import { instant, type CivilDate, type Month } from '../../../shared/time.ts'
import { account, CLERK, codeOf, LEAD, LONGXING, MUER, OBSERVER as WATCHER, rowId, world } from '../gate/world.ts'

function september(): Y.Doc {
  const plan = new Y.Doc()
  writeFirstPlan(plan, 2022)
  const doc = new Y.Doc()
  writeMonth(doc, firstMonth(plan, '2022-09' as Month, '2022-09-25' as CivilDate))
  return doc
}

const HEALTH = 'health-commission' as UnitId
const BEGIN = Date.parse('2022-09-20T01:00:00.000Z')
const minutes = (n: number) => instant(BEGIN + n * 60_000)

function comment(parts: Partial<NewComment> & { id: string }): NewComment {
  const unit = parts.unit ?? HEALTH
  return {
    unit,
    on: { unit: MUER, row: 'r1', field: 'problems' },
    by: unit,
    at: minutes(0),
    text: '请补充数量。',
    re: null,
    resolved: false,
    ...parts,
  }
}
const shown = (parts: Partial<Comment> & { id: string }): Comment => ({ ...comment(parts), removed: false, ...parts })

const places = fc.record({
  id: fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5', 'c6'),
  unit: fc.constantFrom(HEALTH, MUER, LONGXING),
  at: fc.nat(5).map(minutes),
  text: fc.constantFrom('', '请补充。', '@木耳镇 已补充'),
  re: fc.option(fc.constantFrom('c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'gone')),
  resolved: fc.boolean(),
})
const manyComments = fc
  .uniqueArray(fc.record({ parts: places, removed: fc.boolean() }), { selector: ({ parts }) => parts.id })
  .map(list => list.map(({ parts, removed }) => ({ ...comment(parts), removed })))

describe('a comment in the document', () => {
  it('PAGE-270: is made whole in one transaction with its text, comes back the same, and is hidden and shown, never deleted', () => {
    fc.assert(
      fc.property(manyComments, list => {
        const doc = september()
        for (const { removed, ...one } of list) {
          let updates = 0
          const count = (): void => void updates++
          doc.on('update', count)
          addComment(doc, one)
          doc.off('update', count)
          expect(updates).toBe(1)
          if (removed) hideComment(doc, one, true)
        }
        const sorted = (all: readonly Comment[]) => all.toSorted((a, b) => (a.id < b.id ? -1 : 1))
        expect(sorted(commentsOf(doc))).toEqual(sorted(list))
        for (const one of list) {
          expect(commentsMap(doc, one.unit).get(one.id)).toBeInstanceOf(Y.Map)
          hideComment(doc, one, false)
          expect(commentAt(doc, one)).toEqual({ ...one, removed: false })
        }
      }),
    )
  })

  it('PAGE-270: what is no comment is passed over, and every one that a change made or hid is named with its cell', () => {
    const doc = september()
    const named: string[][] = []
    doc.on('afterTransaction', transaction =>
      named.push(writtenCommentsOf(transaction).map(one => commentKey(one.comment))),
    )
    addComment(doc, comment({ id: 'c1' }))
    doc.transact(() => {
      commentsMap(doc, MUER).set('odd', new Y.Map([['text', new Y.Text('on nothing')]]))
      commentsMap(doc, MUER).set('odder', 'no map')
      addComment(doc, comment({ id: 'c2', unit: MUER, re: 'c1' }))
    })
    hideComment(doc, { unit: MUER, id: 'c2' }, true)
    expect(commentsOf(doc).map(({ id }) => id)).toEqual(['c1', 'c2'])
    expect(named).toEqual([[`#${HEALTH}/c1`], [`#${MUER}/c2`], [`#${MUER}/c2`]])
  })

  it('PAGE-271: the gate lets in new comments, answers and hiding by their author, in a closed month and after submission too', () => {
    const room = world()
    room.serve(doc => {
      doc.getMap('table').set('closed', true)
      doc.getMap('reports').set(MUER, { state: 'submitted', at: minutes(0), by: MUER })
    })
    const on = { unit: MUER, row: rowId(room.doc, MUER), field: 'problems' }
    const say = (who: typeof CLERK, parts: Partial<NewComment> & { id: string }) =>
      codeOf(room.edit(who, doc => addComment(doc, comment({ unit: who.unit, by: who.account, on, ...parts }))))
    expect(say(LEAD, { id: 'c1' })).toBe('accepted')
    expect(say(CLERK, { id: 'c2', re: 'c1', text: '已补充。' })).toBe('accepted')
    expect(say(CLERK, { id: 'c3', re: 'c1', text: '', resolved: true })).toBe('accepted')
    expect(threadsInTable(room.doc)).toMatchObject([{ on, isOpen: false, answers: [{ id: 'c2' }, { id: 'c3' }] }])
    const hide = (who: typeof CLERK, unit: UnitId, id: string, isHidden = true) =>
      codeOf(room.edit(who, doc => hideComment(doc, { unit, id }, isHidden)))
    expect(hide(CLERK, MUER, 'c3')).toBe('accepted')
    expect(hide(CLERK, MUER, 'c3', false)).toBe('accepted')
    // another's, also of the same unit; under another's name; by who may only read
    expect(hide(CLERK, HEALTH, 'c1')).toBe('not-your-row')
    expect(hide(account(MUER, 'reporter', 'muer-2'), MUER, 'c2')).toBe('not-your-row')
    expect(say(account(MUER, 'reporter', 'muer-2'), { id: 'c4', by: 'muer' })).toBe('forged')
    expect(say(CLERK, { id: 'c5', unit: LONGXING })).toBe('not-your-row')
    expect(say(WATCHER, { id: 'c6' })).toBe('read-only')
  })
})

describe('threads', () => {
  it('PAGE-272: every shown comment with words stands in one thread on its cell, answers behind what they answer, whatever circles there are', () => {
    fc.assert(
      fc.property(manyComments, list => {
        const threads = threadsOf(list)
        const told = threads.flatMap(({ first, answers }) => [...(first.removed ? [] : [first]), ...answers])
        expect(new Set(told).size).toBe(told.length)
        for (const one of list) if (!one.removed && one.text !== '') expect(told).toContain(one)
        for (const { first, answers, on } of threads) {
          expect(on).toBe(first.on)
          expect(answers.map(({ at }) => at)).toEqual(answers.map(({ at }) => at).toSorted())
        }
        // whichever order they are read in
        expect(threadsOf(list.toReversed())).toEqual(threads)
      }),
    )
  })

  it('PAGE-272: a chain of answers as long as the gate allows is read at once', () => {
    const chain = Array.from({ length: MAX_UNIT_COMMENTS }, (_, n) =>
      shown({ id: `c${n}`, re: n === 0 ? null : `c${n - 1}`, at: minutes(n) }),
    )
    const begun = performance.now()
    expect(threadsOf(chain.toReversed()).map(({ answers }) => answers.length)).toEqual([MAX_UNIT_COMMENTS - 1])
    expect(performance.now() - begun).toBeLessThan(1_000)
  })

  it('PAGE-272: the last word decides whether a thread is open; who answers what was resolved asks again', () => {
    const first = shown({ id: 'c1' })
    const done = shown({ id: 'c2', unit: MUER, re: 'c1', text: '', resolved: true, at: minutes(2) })
    const again = shown({ id: 'c3', re: 'c1', text: '', at: minutes(3) })
    const words = shown({ id: 'c4', re: 'c2', text: '还差两家。', at: minutes(4) })
    const isOpen = (...list: Comment[]) => threadsOf(list).map(thread => thread.isOpen)
    expect([first, done, again, words].map(toldBy)).toEqual(['words', 'resolved', 'reopened', 'words'])
    expect(isOpen(first)).toEqual([true])
    expect(isOpen(first, done)).toEqual([false])
    expect(isOpen(first, { ...done, removed: true })).toEqual([true])
    expect(isOpen(first, done, again)).toEqual([true])
    expect(isOpen(first, done, words)).toEqual([true])
    // as another client may write it: the author's own, which knows no time
    expect(isOpen({ ...first, resolved: true }, { ...words, re: 'c1' })).toEqual([false])
    expect(isOpen({ ...first, resolved: true }, again)).toEqual([true])
    // a comment that was taken back stands as long as there are answers to it
    expect(isOpen({ ...first, removed: true }, done)).toEqual([])
    expect(isOpen({ ...first, removed: true }, words)).toEqual([true])
  })

  it('PAGE-272: an answer comes behind all that its author saw, by whatever clocks', () => {
    fc.assert(
      fc.property(manyComments, fc.integer({ min: 0, max: 8.64e15 }), (list, now) => {
        for (const thread of threadsOf(list)) {
          const at = answerTime(thread, now)
          const answer = shown({ id: 'zz', re: thread.first.id, at, text: '', resolved: true })
          const after = threadsOf([...list, answer]).find(({ answers }) => answers.includes(answer))
          expect(after?.answers.at(-1)).toBe(answer)
          expect(Date.parse(at)).toBeGreaterThanOrEqual(now)
        }
      }),
    )
  })

  it('PAGE-272: threads stand in the order of the table, and those on a removed row are not led to', () => {
    const doc = september()
    const on = (unit: UnitId, field: string) => ({ unit, row: rowsOf(doc, unit)[0]?.id ?? '', field })
    addComment(doc, comment({ id: 'c1', on: on(LONGXING, 'progress') }))
    addComment(doc, comment({ id: 'c2', on: on(MUER, 'remarks'), at: minutes(1) }))
    addComment(doc, comment({ id: 'c3', on: on(MUER, 'progress'), at: minutes(2) }))
    addComment(doc, comment({ id: 'c4', on: on(MUER, 'newPlaces') }))
    expect(threadsInTable(doc).map(({ first }) => first.id)).toEqual(['c3', 'c2', 'c4', 'c1'])
    ;(rowsMap(doc, MUER).get(on(MUER, '').row) as Y.Map<unknown>).set('removed', true)
    expect(threadsInTable(doc).map(({ first }) => first.id)).toEqual(['c1'])
  })
})

describe('naming a unit', () => {
  const units = mentionable(UNITS)
  const names = fc.constantFrom(...units)

  it('PAGE-273: every unit of the month and the observer are found by their names, in half and full width, the longer name first', () => {
    expect(mentionedIn('@区教委请核对，＠木耳镇 和@区政府办。', units)).toEqual([
      'education-commission',
      'muer',
      OBSERVER.id,
    ])
    const two = [
      { id: 'a' as UnitId, name: '龙山' },
      { id: 'b' as UnitId, name: '龙山街道' },
    ]
    expect(mentionedIn('@龙山街道', two)).toEqual(['b'])
    expect(mentionedIn('@龙山镇', two)).toEqual(['a'])
    expect(mentionedIn('mail@nobody.cn @ 区教委', units)).toEqual([])
    expect(mentionable([{ ...UNITS[0], retired: true } as never]).map(({ id }) => id)).toEqual([OBSERVER.id])
  })

  it('PAGE-273: the pieces of any text are the text, and each that names a unit is its name', () => {
    const text = fc
      .array(
        fc.oneof(
          fc.string(),
          names.map(({ name }) => `@${name}`),
          fc.constant('@区'),
        ),
      )
      .map(parts => parts.join(''))
    fc.assert(
      fc.property(text, words => {
        const pieces = piecesOf(words, units)
        expect(pieces.map(piece => piece.text).join('')).toBe(words)
        for (const { text: named, unit } of pieces)
          if (unit !== null) expect(named.slice(1)).toBe(units.find(({ id }) => id === unit)?.name)
      }),
    )
  })

  it('PAGE-273: what is typed behind an @ offers units, and the chosen name is found again with the caret behind it', () => {
    const offered = (typed: string) => {
      const begun = begunAt(typed, typed.length)
      return begun && offeredFor(begun, units).map(({ name }) => name)
    }
    expect(offered('请@')).toEqual(units.map(({ name }) => name))
    expect(offered('请@区教')).toEqual(['区教委'])
    expect(offered('请@教')).toEqual(['区教委'])
    expect(offered('请@龙')).toEqual(['龙兴镇', '龙山街道', '龙溪街道', '龙塔街道', '双龙湖街道'])
    expect(offered('请')).toBeNull()
    expect(offered('@区教委 请')).toBeNull()
    expect(offered('@区教委，')).toBeNull()
    fc.assert(
      fc.property(fc.string(), fc.nat(3), fc.string(), names, (before, typed, behind, unit) => {
        const letters = unit.name.slice(0, typed)
        const caret = before.length + 1 + letters.length
        const begun = begunAt(`${before}@${letters}${behind}`, caret)
        if (!begun) throw new Error('nothing is begun')
        const put = withMention(`${before}@${letters}${behind}`, begun, unit)
        expect(put.text.slice(0, put.caret)).toBe(`${before}@${unit.name} `)
        expect(put.text.slice(put.caret).trimStart()).toBe(behind.trimStart())
        expect(mentionedIn(put.text.slice(before.length), units)).toContain(unit.id)
      }),
    )
  })
})
