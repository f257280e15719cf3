/** What the editors need of a textarea, without a browser. */
export interface Area {
  area: HTMLTextAreaElement
  /** The person's hand: the textarea then shows this. */
  input(value: string, isComposing?: boolean): void
  fire(name: string): void
}

export function textarea(ownerDocument: object = {}): Area {
  const fake = Object.assign(new EventTarget(), {
    value: '',
    selectionStart: 0,
    selectionEnd: 0,
    selectionDirection: 'forward',
    ownerDocument,
    setSelectionRange(start: number, end: number) {
      Object.assign(fake, { selectionStart: start, selectionEnd: end })
    },
  })
  const fire = (name: string, of: object = {}): void => void fake.dispatchEvent(Object.assign(new Event(name), of))
  return {
    area: fake as unknown as HTMLTextAreaElement,
    fire,
    input(value, isComposing = false) {
      fake.value = value
      fake.setSelectionRange(value.length, value.length)
      fire('input', { isComposing })
    },
  }
}
