/**
 * Others' carets and selections over an open editor. A textarea cannot show them: a layer above it sets the same text in the
 * same type, unseen, so that what stands between its letters stands where it does below.
 */
import type { CaretPlace } from './caret.ts'

export interface CaretSeen extends CaretPlace {
  /** p1 to p8 */
  colour: string
  tag: string
  /** ms since it moved by its person's hand: the name fades */
  rest: number
}

export interface CaretLayer {
  /** Draws them over the text that the textarea shows; none empties the layer. */
  show(text: string, carets: readonly CaretSeen[]): void
  close(): void
}

/** after it the name fades */
const TAG_STAYS_MS = 2_000

/** What decides where a letter stands; `font` itself the browser has no word for where figures are set to be of one width. */
const SAME_TYPE = [
  'fontFamily',
  'fontSize',
  'fontWeight',
  'fontVariantNumeric',
  'lineHeight',
  'letterSpacing',
  'padding',
  'borderWidth',
  'textAlign',
  'whiteSpace',
  'overflowWrap',
  'wordBreak',
] as const

export function openCaretLayer(area: HTMLTextAreaElement): CaretLayer {
  const layer = document.createElement('div')
  layer.className = 'carets'
  layer.setAttribute('aria-hidden', 'true')
  const paper = document.createElement('div')
  layer.append(paper)
  area.after(layer)

  const follow = (): void => void (paper.style.transform = `translateY(${-area.scrollTop}px)`)
  area.addEventListener('scroll', follow)

  function fit(): void {
    const type = getComputedStyle(area)
    for (const name of SAME_TYPE) paper.style[name] = type[name]
    layer.style.left = `${area.offsetLeft}px`
    layer.style.top = `${area.offsetTop}px`
    layer.style.width = `${area.offsetWidth}px`
    layer.style.height = `${area.offsetHeight}px`
    // without the scroll bar, if there is one
    paper.style.width = `${area.offsetWidth - scrollBarOf(area, type)}px`
    follow()
  }

  /** A name stands above its caret; under it in the first line, and to the left where the right has no room. */
  function turnTags(): void {
    for (const mark of paper.querySelectorAll<HTMLElement>('.caret')) {
      const tag = mark.firstElementChild
      mark.classList.toggle('under', mark.offsetTop - area.scrollTop < mark.offsetHeight)
      mark.classList.toggle('back', mark.offsetLeft + (tag?.clientWidth ?? 0) > area.clientWidth)
    }
  }

  return {
    show(text, carets) {
      if (carets.length === 0) return paper.replaceChildren()
      paper.replaceChildren(...piecesOf(text, carets))
      fit()
      turnTags()
    },
    close() {
      area.removeEventListener('scroll', follow)
      layer.remove()
    },
  }
}

const scrollBarOf = (area: HTMLElement, { borderLeftWidth, borderRightWidth }: CSSStyleDeclaration): number =>
  area.offsetWidth - area.clientWidth - parseFloat(borderLeftWidth) - parseFloat(borderRightWidth)

/** The text cut at every caret and at the ends of every selection. */
function piecesOf(text: string, carets: readonly CaretSeen[]): Node[] {
  const cuts = [...new Set([0, text.length, ...carets.flatMap(({ anchor, head }) => [anchor, head])])].sort(
    (a, b) => a - b,
  )
  return cuts.flatMap((from, i) => [
    ...carets.filter(({ head }) => head === from).map(caretMark),
    pieceOf(text.slice(from, cuts[i + 1] ?? from), selectionAt(carets, from)),
  ])
}

const selectionAt = (carets: readonly CaretSeen[], at: number): CaretSeen | undefined =>
  carets.find(({ anchor, head }) => Math.min(anchor, head) <= at && at < Math.max(anchor, head))

function pieceOf(text: string, selection: CaretSeen | undefined): Node {
  const piece = document.createElement('span')
  piece.textContent = text
  if (selection) piece.className = `chosen ${selection.colour}`
  return piece
}

function caretMark({ colour, tag, rest }: CaretSeen): HTMLElement {
  const mark = document.createElement('span')
  mark.className = `caret ${colour}`
  const name = document.createElement('span')
  name.className = 'tag'
  name.textContent = tag
  name.style.animationDelay = `${TAG_STAYS_MS - rest}ms`
  mark.append(name)
  return mark
}
