/** Many files in one zip. */
import { unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { ANNEX_2, annexFileName, progressTitle } from '../../../shared/annex/forms.ts'
import { annexBundle, fileName } from '../../../shared/office/bundle.ts'
import type { Month } from '../../../shared/time.ts'

const named = (unit?: string): string => annexFileName(ANNEX_2, progressTitle('2022-09' as Month, unit), 'docx')
const bytes = Uint8Array.of(1, 2, 3)

describe('a bundle of annexes', () => {
  it('PAPER-21: has each file under the office’s name, in UTF-8, a folder for each month; the same files give the same bytes', () => {
    const files = [
      { name: named(), bytes, folder: '2022年9月' },
      { name: named('区教委'), bytes: Uint8Array.of(4), folder: '2022年9月' },
    ]
    const zip = annexBundle(files)
    expect(unzipSync(zip)).toEqual({
      '2022年9月/附件2 渝北区2022年9月托位数发展工作落实情况推进表.docx': bytes,
      '2022年9月/附件2 区教委2022年9月托位数发展工作落实情况推进表.docx': Uint8Array.of(4),
    })
    // bit 11 of the first entry's flags: its name is UTF-8
    expect(new DataView(zip.buffer, zip.byteOffset).getUint16(6, true) & 0x800).toBe(0x800)
    expect(annexBundle(files)).toEqual(zip)
  })

  it('PAPER-22: no name is one that Windows refuses or another file has', () => {
    expect(fileName('附件2 区教委\n（一/二:三）?. ')).toBe('附件2 区教委_（一_二_三）_')
    expect(
      Object.keys(
        unzipSync(
          annexBundle(['甲.docx', '甲.docx', '甲.docx', 'a.docx', 'A.docx', '甲'].map(name => ({ name, bytes }))),
        ),
      ),
    ).toEqual(['甲.docx', '甲 (2).docx', '甲 (3).docx', 'a.docx', 'A (2).docx', '甲'])
  })
})
