/** Which styles of a Word file hide their text. */
import type { OfficeFile } from './office-file.ts'
import type { Attribute } from './xml-in.ts'

/** Where a style says whether it hides: `false` shows what the style below it hides. */
export type HiddenStyles = ReadonlyMap<string, boolean>

/** A property that is there is on, unless it says otherwise. */
export const isOn = (attribute: Attribute): boolean => !/^(0|false|off)$/.test(attribute('val') ?? '')

interface Style {
  base?: string
  isHidden?: boolean
}

/** Word ends a chain of styles at 11 */
const MAX_CHAIN = 20

/** conditional type of a table's first row and the like, and properties of paragraphs and tables */
const ELSEWHERE = new Set(['tblStylePr', 'pPr', 'tblPr', 'trPr', 'tcPr'])

/** Rejects with FileRefused. */
export async function hiddenStyles(file: OfficeFile): Promise<HiddenStyles> {
  const styles = new Map<string, Style>()
  let style: Style = {}
  for (const { type, path } of await file.relations(file.main))
    if (type === 'styles')
      await file.read(path, {
        open: (name, attribute) => {
          if (ELSEWHERE.has(name)) return 'skip'
          if (name === 'style') styles.set(attribute('styleId') ?? '', (style = {}))
          if (name === 'basedOn') style.base = attribute('val') ?? ''
          if (name === 'vanish') style.isHidden = isOn(attribute)
          return undefined
        },
      })
  const hidden = new Map<string, boolean>()
  for (const id of styles.keys()) {
    const isHidden = inherited(styles, id)
    if (isHidden !== undefined) hidden.set(id, isHidden)
  }
  return hidden
}

/** What the nearest style says; chains may be circles. */
function inherited(styles: ReadonlyMap<string, Style>, id: string): boolean | undefined {
  let next: string | undefined = id
  for (let steps = 0; next !== undefined && steps < MAX_CHAIN; steps++) {
    const style: Style | undefined = styles.get(next)
    if (style?.isHidden !== undefined) return style.isHidden
    next = style?.base
  }
  return undefined
}
