/** Paints one cell: its text, whose it is, what is the matter with it, and who stands in it. */
import type { GridRow } from './table-rows.ts'

const SVG = 'http://www.w3.org/2000/svg'

/** What the page offers to write into a cell; one's own hand takes it, nothing is taken over silently. */
export interface CellOffer {
  /** what has to be read before it is taken; empty: the button says it all */
  text: string
  /** the button; empty: it is to be read alone */
  label: string
  /** what the cell's text, or number, would be then */
  next: string
}

export interface CellMarks {
  /** may be edited by this person */
  isEditable: boolean
  /** a row of the person's own unit, another's, or `plain` where nobody's rows stand out (lead office, observer, plan) */
  whose: 'own' | 'other' | 'plain'
  /** edits that the server has not confirmed */
  waits: boolean
  /** others changed it too while this person wrote without a network */
  both: boolean
  /** open comments on it */
  comments: number
  /** said in an empty cell that must be filled */
  need: string
  /** who stands in it: colour class and name tag */
  people: readonly { colour: string; tag: string }[]
  /** holds what one searches for; `here`: the one that the search stands at */
  found: 'here' | 'too' | null
  offers: readonly CellOffer[]
  /** what may be done with its row: `take` it elsewhere, `add` one below it */
  rowTools: readonly ('take' | 'add')[]
}

/** 未报送 and the like, under a unit's name: a shape, a word, a colour. */
export interface UnitState {
  /** colour class */
  tone: string
  word: string
  /** that it came late; empty: it did not */
  late: string
  /** path of its icon, on a 16 x 16 field */
  shape: string
  /** why it was returned; empty: it was not */
  note: string
  /** what may be done with it is a menu, called so; empty: nothing may be done */
  menu: string
}

export interface CellPaint {
  row: GridRow
  field: string
  align: 'left' | 'centre'
  /** in the first column */
  isFirst: boolean
  /** in a column that is none of the official form */
  isBeside: boolean
  marks: CellMarks
  unitState: UnitState | null
  labels: { waits: string; both: string; addRow: string; moveRow: string; comments(n: number): string }
}

/** what a cell has shown since it was painted last: most cells that are painted again show the same */
const shown = new WeakMap<HTMLElement, { text: string; rest: string }>()

/** Only the text and the marks change: the element itself is the grid's. Answers the classes that are not the grid's. */
export function paintCell(td: HTMLElement, paint: CellPaint): string {
  const { row, field, align, isBeside, marks } = paint
  const isUnit = field === 'unit'
  const classes = classesOf(row, { isUnit, isBeside, align, marks })
  putClasses(td, classes)
  const [before, now] = [shown.get(td), { text: row.texts[field] ?? '', rest: restOf(paint) }]
  shown.set(td, now)
  const { firstChild } = td
  if (before?.rest !== now.rest) fill(td, paint)
  else if (before.text === now.text) return classes
  // a letter more or less: what stands around it stays
  else if (firstChild instanceof Text && before.text !== '' && now.text !== '') firstChild.data = now.text
  else fill(td, paint)
  return classes
}

/** The grid's own classes (selection, header marks) stay. */
export function putClasses(td: HTMLElement, classes: string): void {
  const kept = td.className === '' ? [] : [...td.classList].filter(name => OWN_TO_GRID.test(name))
  const next = kept.length === 0 ? classes : `${kept.join(' ')} ${classes}`
  if (td.className !== next) td.className = next
}
const OWN_TO_GRID = /^(current|area|highlight|ht|fullySelected)/

/** Everything that is painted but for the text, and for what is told by classes alone. */
const restOf = ({ row, field, isFirst, marks, unitState, labels }: CellPaint): string =>
  JSON.stringify([
    row.unit,
    row.row,
    field,
    isFirst,
    field === 'unit' && row.isFirstOfUnit,
    { ...marks, isEditable: 0, whose: 0, found: 0 },
    unitState,
    marks.waits && labels.waits,
    marks.both && labels.both,
    marks.comments > 0 && labels.comments(marks.comments),
    marks.rowTools.length > 0 && [labels.addRow, labels.moveRow],
  ])

function fill(td: HTMLElement, { row, field, isFirst, marks, unitState, labels }: CellPaint): void {
  const text = row.texts[field] ?? ''
  const isUnit = field === 'unit'
  td.dataset.unit = row.unit ?? ''
  td.dataset.row = row.row
  td.dataset.field = field
  say(td, 'data-both', marks.both ? labels.both : '')
  say(td, 'data-need', text === '' ? marks.need : '')
  td.replaceChildren(isUnit && !row.isFirstOfUnit ? hidden(text) : textNode(td.ownerDocument, text, isUnit))
  if (isUnit && row.isFirstOfUnit && unitState) paintState(td, unitState)
  if (text === '') paintOffers(td, marks.offers)
  paintMarks(td, marks, labels)
  paintRowTools(td, marks, labels)
  if (isFirst) td.append(tool('row-edge', '', ''))
}

/** What the styles show before or behind the cell's text. */
function say(td: HTMLElement, name: 'data-both' | 'data-need', words: string): void {
  if (words === '') td.removeAttribute(name)
  else td.setAttribute(name, words)
}

function paintState(td: HTMLElement, state: UnitState): void {
  const mark = stateMark(state)
  if (state.menu !== '') {
    mark.classList.add('acts')
    mark.title = state.menu
  }
  td.append(mark)
  if (state.note === '') return
  const note = element('span', 'returned', state.note)
  note.title = state.note
  td.append(note)
}

/** For the pointer: the keyboard has the same in the row's menu. */
function paintOffers(td: HTMLElement, offers: readonly CellOffer[]): void {
  for (const { text, label, next } of offers) {
    if (text !== '') td.append(element('span', 'offered', text))
    if (label === '') continue
    const button = tool('offer', label, label)
    button.dataset.next = next
    td.append(button)
  }
}

/** For the pointer alone: the keyboard has the same in the menu and by its own keys. */
function paintRowTools(td: HTMLElement, { rowTools }: CellMarks, labels: CellPaint['labels']): void {
  if (rowTools.includes('take')) td.append(tool('grip', '', labels.moveRow))
  if (rowTools.includes('add')) td.append(tool('add-row', labels.addRow, labels.addRow))
}

function tool(className: string, text: string, title: string): HTMLElement {
  const made = element('span', className, text)
  if (title) made.title = title
  made.setAttribute('aria-hidden', 'true')
  return made
}

function paintMarks(td: HTMLElement, marks: CellMarks, labels: CellPaint['labels']): void {
  if (marks.waits) td.append(labelled('wait', labels.waits))
  if (marks.comments > 0) td.append(labelled('remark', labels.comments(marks.comments)))
  for (const { colour, tag } of marks.people) {
    const frame = element('span', `frame ${colour}`, '')
    frame.append(element('span', 'tag', tag))
    frame.setAttribute('aria-hidden', 'true')
    td.append(frame)
  }
}

function classesOf(
  row: GridRow,
  {
    isUnit,
    isBeside,
    align,
    marks,
  }: { isUnit: boolean; isBeside: boolean; align: 'left' | 'centre'; marks: CellMarks },
): string {
  return [
    marks.whose,
    isUnit ? 'unit' : '',
    isBeside ? 'beside' : '',
    align === 'centre' ? 'mid' : '',
    row.isLastOfUnit ? 'last' : '',
    row.isFirstOfUnit ? 'first' : '',
    marks.isEditable ? 'open' : 'shut',
    marks.both ? 'both' : '',
    marks.found ? `found-${marks.found}` : '',
  ]
    .filter(Boolean)
    .join(' ')
}

function textNode(document: Document, text: string, isUnit: boolean): Node {
  return isUnit ? element('b', '', text) : document.createTextNode(text)
}

function element(name: string, className: string, text: string): HTMLElement {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text
  return made
}

function stateMark({ tone, word, late, shape }: UnitState): HTMLElement {
  const mark = element('span', `say s ${tone}`, '')
  const icon = document.createElementNS(SVG, 'svg')
  icon.setAttribute('class', 'i')
  icon.setAttribute('viewBox', '0 0 16 16')
  icon.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', shape)
  icon.append(path)
  const words = element('span', '', word)
  if (late !== '') words.append(element('span', 'late', late))
  mark.append(icon, words)
  return mark
}

const hidden = (text: string): HTMLElement => element('span', 'vh', text)

function labelled(className: string, label: string): HTMLElement {
  const made = element('span', className, '')
  made.setAttribute('role', 'img')
  made.setAttribute('aria-label', label)
  return made
}
