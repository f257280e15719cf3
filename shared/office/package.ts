/** What every office file has around its parts (OPC, ECMA-376 part 2): content types, relationships, the title. */
import { element, escapeXml, XML_HEAD } from './xml.ts'

export const R_NAMESPACE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** Parts with their content types, and the first of them as what the file is. */
export function packageParts(
  title: string,
  types: readonly (readonly [path: string, type: string])[],
): Record<string, string> {
  const main = types[0]?.[0] ?? ''
  return {
    '[Content_Types].xml': contentTypes(types),
    '_rels/.rels': relationships([
      [`${R_NAMESPACE}/officeDocument`, main],
      [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
    ]),
    'docProps/core.xml': coreXml(title),
  }
}

/** Targets get the ids rId1, rId2 … in their order. */
export const relationships = (targets: readonly (readonly [type: string, target: string])[]): string =>
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
    element('Override', {
      PartName: '/docProps/core.xml',
      ContentType: 'application/vnd.openxmlformats-package.core-properties+xml',
    }),
  )
