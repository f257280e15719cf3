/**
 * Reads the tables of a Word file (WordprocessingML, ECMA-376 part 1) as one sees them on the finished page: insertions
 * accepted, deletions gone, hidden text, field codes and placeholders not there.
 */
import type { FoundTable, Progress } from './found.ts'
import type { OfficeFile } from './office-file.ts'
import { hiddenStyles, isOn, type HiddenStyles } from './word-hidden.ts'
import { symbolText } from './word-symbols.ts'
import { tableKeeper, type Merge, type TableKeeper } from './word-tables.ts'
import { textGatherer, type TextGatherer } from './word-text.ts'
import { byName, type Attribute, type XmlListener } from './xml-in.ts'
import { trimmed } from './xml-space.ts'

interface Word {
  tables: TableKeeper
  text: TextGatherer
  hidden: HiddenStyles
  /** names of the open elements, the outermost first */
  path: string[]
  /** open content controls: whether each shows its placeholder */
  controls: boolean[]
  /** open AlternateContents: whether one of its choices was taken */
  alternatives: boolean[]
  /** of the text element that is open */
  piece: { text: string; keepsSpace: boolean } | undefined
}

/** Rejects with FileRefused. */
export async function readWord(file: OfficeFile, progress: Progress): Promise<FoundTable[]> {
  const tables = tableKeeper()
  const word: Word = {
    tables,
    text: textGatherer(tables.line),
    hidden: await hiddenStyles(file),
    path: [],
    controls: [],
    alternatives: [],
    piece: undefined,
  }
  await file.read(file.main, listenerOf(word), progress)
  return tables.found()
}

const listenerOf = (word: Word): XmlListener => ({
  open: (name, attribute) => {
    // …Change: properties as they were before a tracked change
    if (SKIPPED.has(name) || name.endsWith('Change')) return 'skip'
    if (OPEN.get(name)?.(word, attribute) === 'skip') return 'skip'
    word.path.push(name)
    return undefined
  },
  close: name => {
    word.path.pop()
    CLOSE.get(name)?.(word)
  },
  text: text => {
    if (word.piece) word.piece.text += text
  },
})

/** Text that is none: deleted, codes of fields, hints of ruby; and properties that say nothing here. */
const SKIPPED = new Set([
  'delText',
  'instrText',
  'delInstrText',
  'rt',
  'rubyPr',
  'ffData',
  'sdtEndPr',
  'sectPr',
  'tblPr',
  'tblPrEx',
  'tblGrid',
  'tabs',
])

type Open = (word: Word, attribute: Attribute) => unknown

const write =
  (text: string): Open =>
  word =>
    word.text.write(text)

/** What an element does where it begins; `skip` leaves it out. */
const OPEN = byName<Open>({
  tbl: word => {
    word.text.flush()
    word.tables.openTable()
  },
  tr: word => word.tables.openRow(),
  tc: word => {
    word.tables.openCell()
    word.text.openFlow()
  },
  gridBefore: (word, attribute) => word.tables.onRow(row => (row.before = columns(attribute))),
  gridAfter: (word, attribute) => word.tables.onRow(row => (row.after = columns(attribute))),
  hidden: (word, attribute) => word.tables.onRow(row => (row.isHidden = isOn(attribute))),
  gridSpan: (word, attribute) => word.tables.onCell(cell => (cell.span = columns(attribute) || 1)),
  vMerge: (word, attribute) => word.tables.onCell(cell => (cell.down = merge(attribute('val')))),
  hMerge: (word, attribute) => word.tables.onCell(cell => (cell.across = merge(attribute('val')))),
  // a tracked change of a merge
  cellMerge: (word, attribute) => word.tables.onCell(cell => (cell.down = merge(attribute('vMerge')))),
  cellDel: word => word.tables.onCell(cell => (cell.isDeleted = true)),

  p: word => word.text.openParagraph(),
  pStyle: (word, attribute) => word.text.hideParagraph(word.hidden.get(attribute('val') ?? '') ?? false),
  r: word => word.text.openRun(),
  rStyle: (word, attribute) => {
    const isHidden = word.hidden.get(attribute('val') ?? '')
    if (isHidden !== undefined && !isOfMark(word)) word.text.hideRun(isHidden)
  },
  vanish: (word, attribute) => {
    if (!isOfMark(word)) word.text.hideRun(isOn(attribute))
    else if (isOn(attribute)) word.text.joinParagraph()
  },
  del: deleted,
  moveFrom: deleted,

  t: (word, attribute) => {
    word.piece = { text: '', keepsSpace: attribute('space') === 'preserve' }
  },
  br: write('\n'),
  cr: write('\n'),
  tab: write('\t'),
  ptab: write('\t'),
  // telephone numbers are written with it, so that they do not break
  noBreakHyphen: write('-'),
  sym: (word, attribute) => word.text.write(symbolText(attribute('font') ?? '', attribute('char') ?? '')),

  fldChar: (word, attribute) => {
    const type = attribute('fldCharType')
    if (type === 'begin') word.text.openField()
    if (type === 'separate') word.text.openResult()
    if (type === 'end') word.text.closeField()
  },
  sdt: word => word.controls.push(false),
  showingPlcHdr: (word, attribute) => {
    word.controls.pop()
    word.controls.push(isOn(attribute))
  },
  sdtContent: word => {
    if (word.controls.at(-1)) word.text.openPlaceholder()
  },
  txbxContent: word => word.text.openBox(),
  AlternateContent: word => word.alternatives.push(false),
  Choice: (word, attribute) => choose(word, isUnderstood(attribute)),
  Fallback: word => choose(word, true),
})

const CLOSE = byName<(word: Word) => void>({
  body: word => word.text.flush(),
  tbl: word => word.tables.closeTable(),
  tr: word => word.tables.closeRow(),
  tc: word => {
    word.text.closeFlow()
    word.tables.closeCell()
  },
  p: word => word.text.closeParagraph(),
  t: word => {
    if (word.piece) word.text.write(word.piece.keepsSpace ? word.piece.text : trimmed(word.piece.text))
    word.piece = undefined
  },
  sdt: word => void word.controls.pop(),
  sdtContent: word => {
    if (word.controls.at(-1)) word.text.closePlaceholder()
  },
  txbxContent: word => word.text.closeFlow(),
  AlternateContent: word => void word.alternatives.pop(),
})

const columns = (attribute: Attribute): number => Math.max(0, Number.parseInt(attribute('val') ?? '', 10) || 0)

/** `restart` and, in a tracked change, `rest`; everything else continues. */
const merge = (value: string | undefined): Merge => (value?.startsWith('rest') ? 'first' : 'more')

/** Properties of a paragraph's end, not of a run. */
const isOfMark = ({ path }: Word): boolean => path.at(-1) === 'rPr' && path.at(-2) === 'pPr'

/** Around runs, in a row's properties, and in those of a paragraph's end. */
function deleted(word: Word): 'skip' | undefined {
  const parent = word.path.at(-1)
  if (parent === 'trPr') word.tables.onRow(row => (row.isDeleted = true))
  if (isOfMark(word)) word.text.joinParagraph()
  return parent === 'trPr' || parent === 'rPr' ? undefined : 'skip'
}

/** Extensions whose text is read here; a prefix declared elsewhere than at the root counts as one. */
const EXTENSION = /^https?:\/\/(schemas\.microsoft\.com\/office\/|schemas\.openxmlformats\.org\/|www\.wps\.cn\/)/

const isUnderstood = (attribute: Attribute): boolean =>
  (attribute('Requires') ?? '')
    .trim()
    .split(/\s+/)
    .every(prefix => {
      const namespace = attribute(`xmlns:${prefix}`)
      return namespace === undefined || EXTENSION.test(namespace)
    })

/** The first choice that is understood, else the fallback. */
function choose(word: Word, isUnderstood: boolean): 'skip' | undefined {
  if (word.alternatives.at(-1) || !isUnderstood) return 'skip'
  word.alternatives.pop()
  word.alternatives.push(true)
  return undefined
}
