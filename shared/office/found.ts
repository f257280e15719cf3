/** What a reader finds in an office file, whatever its kind: tables of texts, each with the lines that stand before it. */

export interface FoundTable {
  /** lines of text since the file's beginning or the table before: the title is among them */
  before: readonly string[]
  /** each place has the text of the cell that covers it, merged ones filled; lines end with `\n`; cleaned as the grid does */
  rows: readonly (readonly string[])[]
}

/**
 * Why a file is not read: `old-word` .doc, `old-excel` .xls, `old-wps` .wps and .et, `rtf`, `html` a page named as one of
 * them, `open-document` .odt and .ods, `fixed-layout` a PDF or an OFD, `archive` files packed together, `encrypted` needs a password, `macro` carries a program, `too-large` over the cap as it is or unpacked, `doctype`,
 * `not-office` anything else, `broken` begins as an office file and is none, `no-table` has no table.
 */
export type FileFault =
  | 'old-word'
  | 'old-excel'
  | 'old-wps'
  | 'rtf'
  | 'html'
  | 'open-document'
  | 'fixed-layout'
  | 'archive'
  | 'encrypted'
  | 'macro'
  | 'too-large'
  | 'doctype'
  | 'not-office'
  | 'broken'
  | 'no-table'

/** Thrown by the readers: nothing of the file is taken. */
export class FileRefused extends Error {
  readonly fault: FileFault

  constructor(fault: FileFault) {
    super(fault)
    this.fault = fault
  }
}

/** Begins as an office file and is none. */
export const broken = (): FileRefused => new FileRefused('broken')

/** Told while a file is made or read: 0 to 1. */
export type Progress = (share: number) => void
