/** What every office file has around its parts (OPC, ECMA-376 part 2): content types, relationships, the title. */
import { OOXML } from './formats.ts'
import { element, escapeXml, XML_HEAD } from './xml.ts'
import type { PartText } from './zip.ts'

export const R_NAMESPACE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** Its path in the folder, what it is in its content type and in the relation to it, and what stands in it. */
export type Part = readonly [path: string, kind: string, text: PartText]

/** The parts of a whole file by their paths. The first part is what the file is; the others are related to it as rId1, rId2 … */
export function packageParts(
  title: string,
  { folder, language }: { folder: string; language: string },
  parts: readonly Part[],
): Record<string, PartText> {
  const [main = ''] = parts[0] ?? []
  return {
    '[Content_Types].xml': contentTypes([
      ...parts.map(([path, kind]) => [`${folder}/${path}`, `${OOXML}.${language}.${kind}+xml`] as const),
      [CORE, 'application/vnd.openxmlformats-package.core-properties+xml'],
    ]),
    '_rels/.rels': relationships([
      [`${R_NAMESPACE}/officeDocument`, `${folder}/${main}`],
      [`${PACKAGE}/relationships/metadata/core-properties`, CORE],
    ]),
    [CORE]: coreXml(title),
    [`${folder}/_rels/${main}.rels`]: relationships(
      parts.slice(1).map(([path, kind]) => [`${R_NAMESPACE}/${kind}`, path]),
    ),
    ...Object.fromEntries(parts.map(([path, , text]) => [`${folder}/${path}`, text])),
  }
}

const CORE = 'docProps/core.xml'

/** Targets get the ids rId1, rId2 … in their order. */
const relationships = (targets: readonly (readonly [type: string, target: string])[]): string =>
  XML_HEAD +
  element(
    'Relationships',
    { xmlns: `${PACKAGE}/relationships` },
    ...targets.map(([type, target], i) => element('Relationship', { Id: `rId${i + 1}`, Type: type, Target: target })),
  )

const coreXml = (title: string): string =>
  XML_HEAD +
  element(
    'cp:coreProperties',
    { 'xmlns:cp': `${PACKAGE}/metadata/core-properties`, 'xmlns:dc': 'http://purl.org/dc/elements/1.1/' },
    element('dc:title', {}, escapeXml(title)),
  )

const contentTypes = (types: readonly (readonly [path: string, type: string])[]): string =>
  XML_HEAD +
  element(
    'Types',
    { xmlns: `${PACKAGE}/content-types` },
    element('Default', { Extension: 'rels', ContentType: 'application/vnd.openxmlformats-package.relationships+xml' }),
    element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
    ...types.map(([path, type]) => element('Override', { PartName: `/${path}`, ContentType: type })),
  )
