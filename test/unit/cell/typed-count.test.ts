/** A number's field in the form and in the grid writes what its person typed, and nothing else. */
import { describe, expect, it } from 'vitest'
import { effectScope, ref } from 'vue'
import { useTypedCount } from '../../../client/form/use-typed-count.ts'

/** One person at the field; `shown` is what the document has. */
function deskOf(stands: string) {
  const shown = ref(stands)
  const written: (number | null)[] = []
  const scope = effectScope()
  const field = scope.run(() =>
    useTypedCount(
      () => shown.value,
      count => {
        written.push(count)
        shown.value = String(count ?? '')
      },
    ),
  )
  if (!field) throw new Error('no scope')
  return { shown, written, field }
}

describe('a number’s field', () => {
  it('PAGE-310: one that nobody typed in leaves a colleague’s number as it is, and shows it', () => {
    for (const [before, after] of [
      ['', '120'],
      ['120', '150'],
      ['120', ''],
    ] as const) {
      const { shown, written, field } = deskOf(before)
      field.enter()
      shown.value = after
      field.leave()
      expect(written).toEqual([])
      expect(field.typed.value).toBe(after)
      field.enter()
      field.put()
      field.leave()
      expect(written).toEqual([])
    }
  })

  it('PAGE-310: what was typed is written, once, over what came meanwhile too', () => {
    const { shown, written, field } = deskOf('120')
    field.enter()
    field.typed.value = '１，３００'
    shown.value = '150'
    expect(field.typed.value).toBe('１，３００')
    field.put()
    field.leave()
    expect(written).toEqual([1300])
    expect(shown.value).toBe('1300')
    field.enter()
    shown.value = '1400'
    field.typed.value = ''
    field.leave()
    expect(written).toEqual([1300, null])
  })

  it('PAGE-310: what is no number is not written, stays to be mended, and gives way to a colleague’s once one has left', () => {
    const { shown, written, field } = deskOf('120')
    field.enter()
    field.typed.value = '十二'
    field.leave()
    expect([field.isWrong.value, field.typed.value, written]).toEqual([true, '十二', []])
    shown.value = '130'
    expect([field.isWrong.value, field.typed.value]).toEqual([false, '130'])
  })
})
