/** An office file as a package (OPC, ECMA-376 part 2): what it is, its main part, and the parts that belong to a part. */
import type { Progress } from './found.ts'
import { FileRefused, type FileFault } from './found.ts'
import { fileKind } from './file-kind.ts'
import { MAX_FILE_BYTES, openZip, type Zip } from './zip-in.ts'
import { xmlReader, type XmlListener } from './xml-in.ts'

export interface Relation {
  id: string
  /** the last word of its type, which is the same in both forms of the standard: `styles`, `worksheet` */
  type: string
  /** path from the top of the package */
  path: string
}

export interface OfficeFile {
  kind: 'word' | 'excel'
  /** path of the main part: the document, the workbook */
  main: string
  /** Reads one part; `progress` is told at each step. Rejects with FileRefused. */
  read: (path: string, listener: XmlListener, progress?: Progress) => Promise<void>
  /** What belongs to a part, that lies in the package. */
  relations: (path: string) => Promise<Relation[]>
}

/** Rejects with FileRefused for anything that is no Word or Excel file of today, and for one that carries a program. */
export async function openOffice(bytes: Uint8Array): Promise<OfficeFile> {
  if (bytes.length > MAX_FILE_BYTES) throw new FileRefused('too-large')
  const kind = fileKind(bytes)
  if (kind !== 'zip') throw new FileRefused(kind)
  const zip = openZip(bytes)
  if (!zip.has(CONTENT_TYPES)) throw new FileRefused(otherZip(zip))
  const main = (await relationsOf(zip, '')).find(({ type }) => type === 'officeDocument')?.path
  const typeOf = await contentTypes(zip)
  const type = main === undefined ? undefined : typeOf(main)
  if (main === undefined || type === undefined) throw new FileRefused('not-office')
  if (zip.paths.some(path => path.endsWith('vbaproject.bin')) && !isBinary(type)) throw new FileRefused('macro')
  return {
    kind: kindOf(type),
    main,
    read: (path, listener, progress) => readPart(zip, path, listener, progress),
    relations: path => relationsOf(zip, path),
  }
}

const CONTENT_TYPES = '[Content_Types].xml'

/** What else begins as an office file does: OpenDocument, China's own fixed layout (GB/T 33190), or files packed together. */
function otherZip({ has }: Zip): FileFault {
  if (has('mimetype') && has('content.xml')) return 'open-document'
  return has('OFD.xml') ? 'fixed-layout' : 'archive'
}

/** .xlsb: not XML at all; to be saved anew like the old ones */
const isBinary = (type: string): boolean => type.includes('sheet.binary')

function kindOf(type: string): 'word' | 'excel' {
  if (isBinary(type)) throw new FileRefused('old-excel')
  if (/macroEnabled/i.test(type)) throw new FileRefused('macro')
  if (/wordprocessingml\.(document|template)\.main\+xml/.test(type)) return 'word'
  if (/spreadsheetml\.(sheet|template)\.main\+xml/.test(type)) return 'excel'
  throw new FileRefused('not-office')
}

function readPart(zip: Zip, path: string, listener: XmlListener, progress?: Progress): Promise<void> {
  const read = xmlReader(listener)
  return zip.read(path, (bytes, isLast, share) => {
    read(bytes, isLast)
    progress?.(share)
  })
}

/** Elements without content: their names and attributes are all. */
const eachElement = (
  zip: Zip,
  path: string,
  told: (name: string, attribute: (name: string) => string) => void,
): Promise<void> =>
  readPart(zip, path, {
    open: (name, attribute) => {
      told(name, key => attribute(key) ?? '')
      return undefined
    },
  })

/** The content type of a part by its path. */
async function contentTypes(zip: Zip): Promise<(path: string) => string | undefined> {
  const types = new Map<string, string>()
  await eachElement(zip, CONTENT_TYPES, (name, attribute) => {
    const key = name === 'Override' ? attribute('PartName') : name === 'Default' ? `.${attribute('Extension')}` : ''
    types.set(key.toLowerCase(), attribute('ContentType'))
  })
  return path => types.get(`/${path.toLowerCase()}`) ?? types.get(path.slice(path.lastIndexOf('.')).toLowerCase())
}

/** Of a part, or of the package itself where the path is empty. */
async function relationsOf(zip: Zip, path: string): Promise<Relation[]> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const part = `${folder}_rels/${path.slice(folder.length)}.rels`
  const relations: Relation[] = []
  if (!zip.has(part)) return relations
  await eachElement(zip, part, (name, attribute) => {
    if (name !== 'Relationship' || attribute('TargetMode') === 'External') return
    const type = attribute('Type')
    const target = resolved(folder, attribute('Target'))
    if (zip.has(target))
      relations.push({ id: attribute('Id'), type: type.slice(type.lastIndexOf('/') + 1), path: target })
  })
  return relations
}

/** A target as a path from the package's top. */
function resolved(folder: string, target: string): string {
  const names: string[] = []
  for (const name of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (name === '..') names.pop()
    else if (name !== '' && name !== '.') names.push(name)
  }
  return names.join('/')
}
