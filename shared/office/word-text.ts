/** Gathers a Word document's text into lines: what is hidden, a field's code or a placeholder is left out. */

/** Text that flows by itself: the document's, a cell's, a text box's. */
interface Flow {
  /** of paragraphs whose end is deleted or hidden: it goes on in the next */
  begun: string
  /** open fields; a field's code is no text until its result begins */
  fields: ('code' | 'result')[]
  /** how many of them are in their code */
  codes: number
  /** a text box that hangs on hidden text */
  isHidden: boolean
}

interface Paragraph {
  text: string
  /** by its style */
  isHidden: boolean
  /** the run that is open, by its own properties or the paragraph's */
  isRunHidden: boolean
  /** goes on in the next: its end is deleted or hidden */
  isOpenEnded: boolean
  holdsBox: boolean
}

export interface TextGatherer {
  write: (text: string) => void
  /** A cell, read by itself. */
  openFlow: () => void
  /** A text box, which hangs on the run that is open. */
  openBox: () => void
  closeFlow: () => void
  /** Ends what an open-ended paragraph began: a table follows. */
  flush: () => void
  openParagraph: () => void
  closeParagraph: () => void
  hideParagraph: (isHidden: boolean) => void
  joinParagraph: () => void
  openRun: () => void
  hideRun: (isHidden: boolean) => void
  openField: () => void
  openResult: () => void
  closeField: () => void
  openPlaceholder: () => void
  closePlaceholder: () => void
}

const emptyFlow = (isHidden: boolean): Flow => ({ begun: '', fields: [], codes: 0, isHidden })

/** `line` is told each line, the text boxes of a paragraph before its own. */
export function textGatherer(line: (text: string) => void): TextGatherer {
  const document = emptyFlow(false)
  const flows: Flow[] = [document]
  const paragraphs: Paragraph[] = []
  let placeholders = 0
  const flow = (): Flow => flows.at(-1) ?? document
  const isShown = (): boolean =>
    placeholders === 0 && !paragraphs.at(-1)?.isRunHidden && !flow().isHidden && flow().codes === 0
  const onParagraph = (change: (paragraph: Paragraph) => void): void => {
    const paragraph = paragraphs.at(-1)
    if (paragraph) change(paragraph)
  }
  const closeField = (): Flow['fields'][number] | undefined => {
    const field = flow().fields.pop()
    if (field === 'code') flow().codes--
    return field
  }
  const flush = (): void => {
    if (flow().begun !== '') line(flow().begun)
    flow().begun = ''
  }

  return {
    write: text =>
      onParagraph(paragraph => {
        if (isShown()) paragraph.text += text
      }),
    openFlow: () => {
      flows.push(emptyFlow(flow().isHidden))
    },
    openBox: () => {
      onParagraph(paragraph => (paragraph.holdsBox = true))
      flows.push(emptyFlow(!isShown()))
    },
    closeFlow: () => {
      flush()
      flows.pop()
    },
    flush,
    openParagraph: () => {
      paragraphs.push({ text: '', isHidden: false, isRunHidden: false, isOpenEnded: false, holdsBox: false })
    },
    closeParagraph: () => {
      const paragraph = paragraphs.pop()
      if (!paragraph || flow().isHidden) return
      const text = flow().begun + paragraph.text
      flow().begun = paragraph.isOpenEnded ? text : ''
      if (!paragraph.isOpenEnded && !(paragraph.holdsBox && text === '')) line(text)
    },
    hideParagraph: isHidden => onParagraph(paragraph => (paragraph.isHidden = isHidden)),
    joinParagraph: () => onParagraph(paragraph => (paragraph.isOpenEnded = true)),
    openRun: () => onParagraph(paragraph => (paragraph.isRunHidden = paragraph.isHidden)),
    hideRun: isHidden => onParagraph(paragraph => (paragraph.isRunHidden = isHidden)),
    openField: () => {
      flow().fields.push('code')
      flow().codes++
    },
    openResult: () => {
      if (closeField() !== undefined) flow().fields.push('result')
    },
    closeField,
    openPlaceholder: () => placeholders++,
    closePlaceholder: () => placeholders--,
  }
}
