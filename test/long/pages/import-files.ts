/** Files for the import, as people bring them, and the ways they bring them. */
import type { Locator, Page } from 'playwright-core'
import { progressTitle } from '../../../shared/annex/forms.ts'
import type { Annex2Row } from '../../../shared/document/annex-content.ts'
import { annex2Docx, annex2Xlsx } from '../../../shared/office/annexes.ts'
import type { Month } from '../../../shared/time.ts'

export interface BroughtFile {
  name: string
  mimeType: string
  buffer: Buffer
}

export const SEPTEMBER = '2022-09' as Month
const EMPTY = { task: '', progress: '', problems: '', nextSteps: '', contact: '', remarks: '' }

export const rowOf = (unit: string, texts: Partial<Omit<Annex2Row, 'unit'>>): Annex2Row => ({
  unit,
  ...EMPTY,
  ...texts,
})

/** An annex 2 as our own export writes it; edited by hand it is the same with other texts. */
export async function annexFile(
  rows: Annex2Row[],
  { name = '附件2.docx', title = progressTitle(SEPTEMBER) }: { name?: string; title?: string } = {},
): Promise<BroughtFile> {
  const make = name.endsWith('.xlsx') ? annex2Xlsx : annex2Docx
  return fileOf(name, await make({ title, rows }))
}

export const fileOf = (name: string, bytes: Uint8Array | string): BroughtFile => ({
  name,
  mimeType: 'application/octet-stream',
  buffer: Buffer.from(bytes),
})

/** By 导入, as with the computer's own file chooser. */
export async function bring(page: Page, files: BroughtFile[]): Promise<void> {
  const choosing = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await (await choosing).setFiles(files)
}

/** Drags files over a part of the page; `drop`: and lets them go there. Answers whether the browser was kept from going to them. */
export function drag(page: Page, over: string, events: string[], files: BroughtFile[]): Promise<boolean> {
  return page.evaluate(
    ([selector, names, brought]) => {
      const dataTransfer = new DataTransfer()
      for (const { name, bytes } of brought) dataTransfer.items.add(new File([new Uint8Array(bytes)], name))
      const target = document.querySelector(selector)
      return names
        .map(name => new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }))
        .every(event => target?.dispatchEvent(event) === false)
    },
    [over, events, files.map(({ name, buffer }) => ({ name, bytes: [...buffer] }))] as const,
  )
}

/** A file of an old Office: a compound file (MS-CFB) whose directory has these streams. */
export function compoundFile(name: string, ...streams: string[]): BroughtFile {
  const file = new Uint8Array(512 + streams.length * 128)
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
  streams.forEach((stream, n) => {
    const entry = Buffer.alloc(128)
    entry.write(stream, 'utf16le')
    entry.writeUInt16LE(stream.length * 2 + 2, 64)
    entry[66] = 2
    file.set(entry, 512 + n * 128)
  })
  return fileOf(name, file)
}

export const previewOf = (page: Page): Locator => page.getByRole('dialog', { name: '导入预览' })
/** One file's part of the preview. */
export const partOf = (page: Page, name: string): Locator =>
  previewOf(page)
    .locator('section')
    .filter({ has: page.getByRole('heading', { name, exact: true }) })
export const confirm = (page: Page): Promise<void> => page.getByRole('button', { name: '确认导入' }).click()
