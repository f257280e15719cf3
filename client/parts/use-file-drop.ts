/**
 * Files dragged onto the page. Over the desk they may be let go; elsewhere nothing happens: a browser left to itself would
 * go to the file, away from the table.
 */
import { onScopeDispose, ref, type Ref } from 'vue'

export interface FileDrop {
  /** files are held over the window */
  isHeld: Ref<boolean>
  /** over the desk, where they may be let go */
  isOver: Ref<boolean>
}

export function useFileDrop(dropped: (files: File[]) => void): FileDrop {
  const isHeld = ref(false)
  const isOver = ref(false)
  const stop = new AbortController()

  const isOnDesk = ({ target }: DragEvent): boolean => target instanceof Element && target.closest('#content') !== null
  // text dragged from cell to cell is the browser's own business
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false

  function onDrag(event: DragEvent): void {
    if (!hasFiles(event) || !event.dataTransfer) return
    event.preventDefault()
    isHeld.value = document.querySelector('.dialog') === null
    isOver.value = isHeld.value && isOnDesk(event)
    event.dataTransfer.dropEffect = isOver.value ? 'copy' : 'none'
  }

  function onDrop(event: DragEvent): void {
    if (!hasFiles(event)) return
    event.preventDefault()
    const files = [...(event.dataTransfer?.files ?? [])]
    const isWanted = isOver.value && files.length > 0
    end()
    if (isWanted) dropped(files)
  }

  function end(): void {
    isHeld.value = isOver.value = false
  }

  const options = { capture: true, signal: stop.signal }
  addEventListener('dragenter', onDrag, options)
  addEventListener('dragover', onDrag, options)
  addEventListener('drop', onDrop, options)
  // out of the window, or given up
  addEventListener('dragleave', event => event.relatedTarget === null && end(), options)
  onScopeDispose(() => stop.abort())
  return { isHeld, isOver }
}
