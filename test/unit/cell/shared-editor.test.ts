/** Others' carets in an open cell: a name is shown again when its person's hand has moved, and by nothing else. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { sharedCaret } from '../../../client/cell/caret.ts'
import { shareEditor, type OtherCaret, type SharedEditor } from '../../../client/cell/shared-editor.ts'
import { LOCAL } from '../../../client/sync/origins.ts'
import { textarea } from './textarea.ts'

/** As much of an element as the layer asks for. */
class FakeElement {
  className = ''
  textContent = ''
  style: Record<string, string> = {}
  children: unknown[] = []
  setAttribute = (): void => undefined
  querySelectorAll = (): [] => []
  remove = (): void => undefined
  append = (...more: unknown[]): void => void this.children.push(...more)
  replaceChildren = (...now: unknown[]): void => void (this.children = now)
}

let frames: (() => void)[] = []
const paint = (): void => frames.splice(0).forEach(frame => frame())

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
  vi.stubGlobal('document', { createElement: () => new FakeElement() })
  vi.stubGlobal('getComputedStyle', () => ({}))
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => frames.push(frame))
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
})
afterEach(() => {
  frames = []
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

interface Opened {
  text: Y.Text
  editor: SharedEditor
  /** another person's caret, read anew */
  caretAt(index: number): OtherCaret[]
  own(at: number, letters: string): void
  /** ms since the name was last shown */
  rest(): number
}

function opened(): Opened {
  const text = new Y.Doc().getText('t')
  text.insert(0, '已摸排')
  const { area } = textarea(new EventTarget())
  let layer: FakeElement | null = null
  Object.assign(area, { value: text.toString(), after: (one: FakeElement) => (layer = one) })
  text.observe(() => (area.value = text.toString()))
  return {
    text,
    editor: shareEditor({ area, text, tell: () => undefined }),
    caretAt: index => [
      { clientId: 1, colour: 'p1', tag: '龙兴镇', ...sharedCaret(text, { anchor: index, head: index }) },
    ],
    own: (at, letters) => text.doc?.transact(() => text.insert(at, letters), LOCAL),
    rest() {
      const [paper] = layer?.children ?? []
      const mark = (paper as FakeElement).children.find(one => (one as FakeElement).className.startsWith('caret'))
      const [tag] = (mark as FakeElement).children
      return 2_000 - parseFloat((tag as FakeElement).style.animationDelay ?? '')
    },
  }
}

describe("others' carets", () => {
  it('PAGE-117: told of again after one has typed before it, a caret is where it was and its name stays faded', () => {
    const { editor, caretAt, own, rest } = opened()
    editor.others(caretAt(2))
    paint()
    vi.advanceTimersByTime(5_000)
    own(0, '字')
    editor.others(caretAt(3))
    paint()
    expect(rest()).toBe(5_000)
    editor.others(caretAt(1))
    paint()
    expect(rest()).toBe(0)
  })
})
