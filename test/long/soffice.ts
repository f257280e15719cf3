/** LibreOffice as the second program that reads and writes office files. */
import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { aptInstall } from '../browser/find-browser.ts'

const has = (program: string): boolean => spawnSync(program, ['--version']).error === undefined

export function needWriter(): void {
  if (!has('soffice')) aptInstall('libreoffice-writer-nogui', 'fonts-noto-cjk')
  if (!has('soffice')) throw new Error('these tests need LibreOffice Writer (soffice): install it')
}

/** The file as LibreOffice saves it in another format; `name` ends with its own, the folder is the test's. */
export function saved(folder: string, name: string, file: Uint8Array | string, format: string): Buffer {
  writeFileSync(join(folder, name), file)
  const profile = `-env:UserInstallation=file://${folder}/profile`
  const target = join(folder, format)
  execFileSync('soffice', ['--headless', profile, '--convert-to', format, '--outdir', target, join(folder, name)], {
    stdio: 'ignore',
  })
  return readFileSync(join(target, `${name.slice(0, name.lastIndexOf('.'))}.${format}`))
}

/** Calc is a package of its own beside Writer: only a file that it makes tells that it is there. */
export function needCalc(folder: string): void {
  const isThere = (): boolean => {
    try {
      return has('pdftotext') && saved(folder, 'probe.csv', '1', 'xlsx').length > 0
    } catch {
      return false
    }
  }
  if (isThere()) return
  aptInstall('libreoffice-calc-nogui', 'poppler-utils', 'fonts-noto-cjk')
  if (!isThere()) throw new Error('these tests need LibreOffice Calc (soffice) and poppler (pdftotext): install them')
}
