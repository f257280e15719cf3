/**
 * The grid's editor: Handsontable's own textarea, bound to the cell's live text. It writes nothing when it closes,
 * because every letter has been written already; Escape takes back one's own letters.
 */
import { TextEditor } from 'handsontable/editors/textEditor'
import type * as Y from 'yjs'
import { bindLiveText, type LiveText } from '../cell/live-text.ts'

/** What the grid gives its editors, by the cell's place. */
export interface EditorHost {
  textAt(row: number, column: number): Y.Text | null
  /** of the table: what the textarea is called while no cell is open */
  label: string
  /** a label for the open editor */
  labelAt(row: number, column: number): string
  /** The person begins in a cell: answers how to take back what he has typed since. */
  beginEdit(): () => void
  tooLong(): void
  /** The editor has closed: paint what stands in the cell now. */
  closed(row: number, column: number): void
}

/** An editor class for one grid. */
export function cellEditor(host: EditorHost): typeof TextEditor {
  return class CellEditor extends TextEditor {
    private live: LiveText | null = null
    private takeBack: (() => void) | null = null
    private isComposing = false

    /** An input method may begin without a key that the grid has seen: its first letter opens the cell. */
    override bindEvents(): void {
      super.bindEvents()
      this.TEXTAREA.setAttribute('aria-label', host.label)
      this.eventManager.addEventListener(this.TEXTAREA, 'compositionstart', () => {
        this.isComposing = true
        this.openForInput()
      })
      // handwriting, dictation, an emoji's window: text comes without a key and without a composition
      this.eventManager.addEventListener(this.TEXTAREA, 'beforeinput', () => this.openForInput())
      this.eventManager.addEventListener(this.TEXTAREA, 'compositionend', () => {
        this.isComposing = false
      })
    }

    private openForInput(): void {
      if (!this.isOpened() && this.row !== null && !this.cellProperties.readOnly) this.beginEditing()
    }

    override open(): void {
      super.open()
      const text = host.textAt(this.row ?? -1, this.col ?? -1)
      if (!text || this.live) return
      this.takeBack = host.beginEdit()
      this.TEXTAREA.setAttribute('aria-label', host.labelAt(this.row ?? -1, this.col ?? -1))
      this.live = bindLiveText({
        area: this.TEXTAREA as HTMLTextAreaElement,
        text,
        replaces: !this.isInFullEditMode(),
        isComposing: this.isComposing,
        tooLong: host.tooLong,
      })
    }

    /** Moving the caret would end a composition that has begun. */
    override focus(): void {
      if (!this.isComposing) super.focus()
    }

    override close(): void {
      this.live?.close()
      this.live = null
      this.takeBack = null
      super.close()
      host.closed(this.row ?? -1, this.col ?? -1)
    }

    /** Escape */
    override cancelChanges(): void {
      const takeBack = this.takeBack
      this.live?.close()
      this.live = null
      takeBack?.()
      super.cancelChanges()
    }

    /** The document has it already; what the textarea shows may lack what others typed. */
    override saveValue(): void {}

    /** The live text keeps the textarea right; the grid's copy would empty it. */
    override refreshValue(): void {}
  }
}
