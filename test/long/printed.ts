/** A Word file on paper: LibreOffice sets it, poppler reads where every word stands. */
import { execFileSync, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { aptInstall } from '../browser/find-browser.ts'

/** points */
export const A4 = { width: 595.3, height: 841.9 }

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined

export function needPrinter(): void {
  if (!has('soffice') || !has('pdftotext')) aptInstall('libreoffice-writer-nogui', 'poppler-utils', 'fonts-noto-cjk')
  if (!has('soffice') || !has('pdftotext'))
    throw new Error('these tests need LibreOffice Writer (soffice) and poppler (pdftotext): install them')
}

export interface Printed {
  pages: string[]
  /** points */
  width: number
  height: number
  /** path of the file */
  pdf: string
}

/** Pages of the file as text, without any white space: lines break where the font wants them. */
export function printed(folder: string, name: string, bytes: Uint8Array): Printed {
  writeFileSync(join(folder, `${name}.docx`), bytes)
  execFileSync(
    'soffice',
    [
      '--headless',
      `-env:UserInstallation=file://${folder}/profile`,
      '--convert-to',
      'pdf',
      '--outdir',
      folder,
      join(folder, `${name}.docx`),
    ],
    { stdio: 'ignore' },
  )
  const pdf = join(folder, `${name}.pdf`)
  const size = /Page size:\s+([\d.]+) x ([\d.]+)/.exec(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }))
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
  return {
    pages: text.split('\f').slice(0, -1).map(bare),
    width: Number(size?.[1]),
    height: Number(size?.[2]),
    pdf,
  }
}

export interface Box {
  text: string
  left: number
  top: number
  right: number
  bottom: number
}

/** Words of each page with their places, points from its upper left. */
export function placed(pdf: string): Box[][] {
  const pages = execFileSync('pdftotext', ['-bbox', pdf, '-'], { encoding: 'utf8' }).split('<page ').slice(1)
  const word = /xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g
  return pages.map(page =>
    [...page.matchAll(word)].map(([, left, top, right, bottom, text = '']) => ({
      text,
      left: Number(left),
      top: Number(top),
      right: Number(right),
      bottom: Number(bottom),
    })),
  )
}

const bare = (text: string): string => text.replace(/\s/g, '')
