/** The print view's address, and what an export is named. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AS_USUAL, printAddress, printChoice, type PrintChoice } from '../../../client/parts/print-address.ts'
import { NUMBERS, REPORTED } from '../../../client/stores/export-choices.ts'
import { bundleName } from '../../../shared/annex/forms.ts'
import { UNITS } from '../../../shared/annex/units.ts'
import { planRoom, progressRoom } from '../../../shared/document/rooms.ts'
import { EXPORT_FORMATS, FORMAT_NAMES } from '../../../shared/office/formats.ts'
import type { Month } from '../../../shared/time.ts'

const SEPTEMBER = '2022-09' as Month
const AUGUST = '2022-08' as Month

describe('the print view', () => {
  it('PAGE-148: its address carries what is printed and how, says only what is not as usual, and takes no nonsense', () => {
    const usual: PrintChoice = {
      extent: 'whole',
      reported: 'marked',
      numbers: 'turned',
      places: false,
      copies: false,
      seals: false,
    }
    expect(AS_USUAL).toEqual(usual)
    expect(printAddress(planRoom(2022), usual)).toBe('/print/plan/2022')
    expect(printChoice({ unit: '../x', each: 'yes', reported: 'all', numbers: ['foot', 'turned'], copy: '2' })).toEqual(
      usual,
    )
    // seals are those of copies
    expect(printChoice({ seals: '1', places: '1' })).toEqual({ ...usual, places: true })
    const choices = fc.record({
      extent: fc.constantFrom(...UNITS.map(({ id }) => id), 'whole' as const, 'each' as const),
      reported: fc.constantFrom(...REPORTED),
      numbers: fc.constantFrom(...NUMBERS),
      places: fc.boolean(),
      copies: fc.boolean(),
      seals: fc.boolean(),
    })
    fc.assert(
      fc.property(choices, choice => {
        const { pathname, searchParams } = new URL(printAddress(progressRoom(SEPTEMBER), choice), 'http://localhost')
        expect(pathname).toBe('/print/progress/2022-09')
        expect(printChoice(Object.fromEntries(searchParams))).toEqual({
          ...choice,
          seals: choice.copies && choice.seals,
        })
      }),
    )
  })

  it('PAGE-149: a zip is named by its months and by whose tables it holds', () => {
    const title = '托位数发展工作落实情况推进表'
    expect(bundleName([SEPTEMBER], 'each')).toBe(`附件2 渝北区2022年9月${title}（各单位）`)
    expect(bundleName([AUGUST, SEPTEMBER], 'whole')).toBe(`附件2 渝北区2022年8月至2022年9月${title}`)
    expect(bundleName([AUGUST, SEPTEMBER], { name: '区教委' })).toBe(`附件2 区教委2022年8月至2022年9月${title}`)
  })

  it('PAPER-98: zips of the same tables in Word, Excel, CSV and JSON each have a name of their own', () => {
    const title = '托位数发展工作落实情况推进表'
    expect(bundleName([SEPTEMBER], 'each', FORMAT_NAMES.docx)).toBe(`附件2 渝北区2022年9月${title}（各单位，Word版）`)
    expect(bundleName([SEPTEMBER], 'each', FORMAT_NAMES.xlsx)).toBe(`附件2 渝北区2022年9月${title}（各单位，Excel版）`)
    const months = [AUGUST, SEPTEMBER]
    expect(bundleName(months, 'whole', FORMAT_NAMES.json)).toBe(`附件2 渝北区2022年8月至2022年9月${title}（JSON版）`)
    expect(new Set(EXPORT_FORMATS.map(one => bundleName(months, 'whole', FORMAT_NAMES[one]))).size).toBe(4)
  })
})
