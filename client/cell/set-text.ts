/** What this person's hand writes into a cell in one go. */
import type * as Y from 'yjs'
import type { Cell } from '../../shared/document/cell.ts'
import { writeCell, writeText, type Written } from '../../shared/document/write-cell.ts'
import { LOCAL, LOCAL_STEP } from '../sync/origins.ts'

export const setText = (text: Y.Text, next: string): Written => writeText(text, next, LOCAL)

/** As a step of its own. */
export const setCell = (doc: Y.Doc, cell: Cell, next: string): Written => writeCell(doc, cell, next, LOCAL_STEP)
