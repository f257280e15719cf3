/**
 * The grid's editor: Handsontable's own textarea, bound to the cell's live text. It writes nothing when it closes,
 * because every letter has been written already; Escape takes back one's own letters.
 */
import { TextEditor } from 'handsontable/editors/textEditor'
import type * as Y from 'yjs'
import type { SharedCaret } from '../cell/caret.ts'
import { bindLiveText, type LiveText } from '../cell/live-text.ts'
import { shareEditor, type OtherCaret, type SharedEditor } from '../cell/shared-editor.ts'
import { areaSizes } from './area-sizes.ts'

/** What the grid gives its editors, by the cell's place. */
export interface EditorHost {
  textAt(row: number, column: number): Y.Text | null
  /** a number: it is written when the editor closes, not letter by letter */
  isCount(column: number): boolean
  putCount(row: number, column: number, text: string): void
  /** of the table: what the textarea is called while no cell is open */
  label: string
  /** a label for the open editor */
  labelAt(row: number, column: number): string
  /** The person begins in a cell: answers how to take back what he has typed since. */
  beginEdit(): () => void
  /** What comes now is taken back on its own. */
  beginStep(): void
  tooLong(): void
  /** Says who else is in the cell, at once and whenever that changes; answers how to stop. */
  watchOthers(row: number, column: number, tell: (carets: readonly OtherCaret[]) => void): () => void
  /** Where one's own caret is; null once the editor has closed. */
  putCaret(caret: SharedCaret | null): void
  /** The editor has closed: paint what stands in the cell now. */
  closed(row: number, column: number): void
}

/** An editor class for one grid. */
export function cellEditor(host: EditorHost): typeof TextEditor {
  return class CellEditor extends TextEditor {
    private live: LiveText | null = null
    private shared: SharedEditor | null = null
    private stopWatching: (() => void) | null = null
    private takeBack: (() => void) | null = null
    private isComposing = false
    /** what the textarea began with: a number that nobody typed may have been changed by a colleague meanwhile */
    private began: string | null = null

    /** An input method may begin without a key that the grid has seen: its first letter opens the cell. */
    override bindEvents(): void {
      super.bindEvents()
      this.autoResize = areaSizes(this.autoResize)
      this.TEXTAREA.setAttribute('aria-label', host.label)
      this.eventManager.addEventListener(this.TEXTAREA, 'compositionstart', () => {
        this.isComposing = true
        this.openForInput()
      })
      // handwriting, dictation, an emoji's window: text comes without a key and without a composition
      this.eventManager.addEventListener(this.TEXTAREA, 'beforeinput', () => this.openForInput())
      this.eventManager.addEventListener(this.TEXTAREA, 'paste', () => {
        host.beginStep()
        // the letters come with the input event that follows; what is typed after them is another step
        this.TEXTAREA.addEventListener('input', () => setTimeout(host.beginStep), { once: true })
      })
      this.eventManager.addEventListener(this.TEXTAREA, 'compositionend', () => {
        this.isComposing = false
      })
    }

    private openForInput(): void {
      if (!this.isOpened() && this.row !== null && !this.cellProperties.readOnly) this.beginEditing()
    }

    /** The library takes any two clicks within half a second, typing between them or none, for a double click. */
    override beginEditing(initial?: unknown, event?: Event): void {
      if (event instanceof MouseEvent && event.type !== 'dblclick') this._fullEditMode = false
      else super.beginEditing(initial, event)
    }

    override open(): void {
      super.open()
      this.TEXTAREA.setAttribute('aria-label', host.labelAt(this.row ?? -1, this.col ?? -1))
      if (this.TD) this.TEXTAREA.style.textAlign = getComputedStyle(this.TD).textAlign
      this.began ??= this.TEXTAREA.value
      const text = host.textAt(this.row ?? -1, this.col ?? -1)
      if (!text || this.live) return
      this.takeBack = host.beginEdit()
      this.live = bindLiveText({
        area: this.TEXTAREA as HTMLTextAreaElement,
        text,
        replaces: !this.isInFullEditMode(),
        isComposing: this.isComposing,
        tooLong: host.tooLong,
        shown: () => this.refreshDimensions(),
      })
      const shared = shareEditor({ area: this.TEXTAREA as HTMLTextAreaElement, text, tell: host.putCaret })
      this.shared = shared
      this.stopWatching = host.watchOthers(this.row ?? -1, this.col ?? -1, shared.others)
    }

    private leave(): void {
      this.stopWatching?.()
      this.shared?.close()
      this.live?.close()
      this.stopWatching = this.shared = this.live = this.began = null
    }

    /** As wide as its column: it grows downwards, as the cell itself will, and covers no neighbour. */
    override getEditedCellRect(): ReturnType<TextEditor['getEditedCellRect']> {
      const rect = super.getEditedCellRect()
      return rect && { ...rect, maxWidth: rect.width }
    }

    /**
     * Moving the caret would end a composition that has begun. Where the keyboard comes from outside of the grid the
     * library takes the table's keys for the editor's from then on: Enter would no longer close it.
     */
    override focus(): void {
      if (!this.isComposing) super.focus()
      if (this.isOpened()) this.hot.getShortcutManager().setActiveContextName('editor')
    }

    override close(): void {
      this.leave()
      this.takeBack = null
      super.close()
      host.closed(this.row ?? -1, this.col ?? -1)
    }

    /** The grid goes while a cell is open: what an input method still holds is written, nobody watches on. */
    override destroy(): void {
      this.leave()
      super.destroy()
    }

    /** Escape */
    override cancelChanges(): void {
      const takeBack = this.takeBack
      this.leave()
      takeBack?.()
      super.cancelChanges()
    }

    /** The document has a text already; what the textarea shows may lack what others typed. */
    override saveValue(): void {
      const [row, column] = [this.row ?? -1, this.col ?? -1]
      const typed = this.TEXTAREA.value
      if (host.isCount(column) && typed !== this.began) host.putCount(row, column, typed)
    }

    /** The live text keeps the textarea right; the grid's copy would empty it. */
    override refreshValue(): void {}
  }
}
