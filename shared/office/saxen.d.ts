/** The part of saxen that is used here; the package brings no types. */
declare module 'saxen' {
  /** Of the element told last, as written; `false` where they cannot be read. */
  export type GetAttributes = () => Readonly<Record<string, string>> | false

  export class Parser {
    on(event: 'openTag', told: (name: string, attributes: GetAttributes) => void): this
    on(event: 'closeTag' | 'text' | 'cdata' | 'comment' | 'attention' | 'question', told: (text: string) => void): this
    on(event: 'error', told: (error: Error) => void): this
    write(xml: string): this
    end(): void
  }
}
