/**
 * The footers with `— 1 —`, four-em dashes on either side of the number (GB/T 9704-2012, 7.5): odd pages to the right, even
 * ones to the left, one character from the type area's edge.
 *
 * On a table set across, the number stays where the upright pages have it (section 8): the sheet is turned a quarter to be
 * read, so that its foot is at the left and the number runs downwards, odd pages below, even ones above.
 */
import { NUMBER_DEPTH, NUMBER_PITCH, typeHeight, type Page } from './page.ts'
import { NUMBER_SIZE, partXml, run, tag, twips, w, W_NAMESPACE } from './word-styles.ts'
import { element, XML_HEAD } from './xml.ts'

export type Side = 'odd' | 'even'
/** `turned` at the short edge of a page across; `foot` at the foot of the page as it is read */
export type NumberPlace = 'turned' | 'foot'

const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006'
const OFFICE_2010 = 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape'
const NAMESPACES = {
  'xmlns:w': W_NAMESPACE,
  'xmlns:mc': 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  'xmlns:wp': `${DRAWING}/wordprocessingDrawing`,
  'xmlns:a': `${DRAWING}/main`,
  'xmlns:wps': OFFICE_2010,
}

export const footerXml = (side: Side, page: Page, place: NumberPlace): string =>
  place === 'turned' && page.orientation === 'landscape'
    ? XML_HEAD + element('w:ftr', NAMESPACES, turnedXml(side, page))
    : partXml('ftr', numberXml(side))

function numberXml(side: Side): string {
  const edge = side === 'odd' ? 'right' : 'left'
  return w(
    'p',
    {},
    // 空一字: one character from the edge
    w('pPr', {}, tag('pStyle', 'PageNumber'), w('ind', { [edge]: twips(NUMBER_SIZE) }), tag('jc', edge)),
    run('— '),
    w('fldSimple', { instr: ' PAGE ' }, run('1')),
    run(' —'),
  )
}

/** English Metric Units of a length in twips */
const emu = (length: number): number => length * 635
const offset = (axis: 'H' | 'V', length: number): string =>
  element(`wp:position${axis}`, { relativeFrom: 'page' }, element('wp:posOffset', {}, String(emu(length))))

/** A text box beside the type area, as high as it: a table or a frame that floats would take room from the text. */
function turnedXml(side: Side, page: Page): string {
  const size = { cx: emu(twips(NUMBER_PITCH)), cy: emu(typeHeight(page)) }
  const shape = element(
    'wps:wsp',
    {},
    element('wps:cNvSpPr', { txBox: 1 }),
    element(
      'wps:spPr',
      {},
      element('a:xfrm', {}, element('a:off', { x: 0, y: 0 }), element('a:ext', size)),
      element('a:prstGeom', { prst: 'rect' }, element('a:avLst')),
      element('a:noFill'),
    ),
    element('wps:txbx', {}, w('txbxContent', {}, numberXml(side))),
    element('wps:bodyPr', { vert: 'vert', wrap: 'square', lIns: 0, tIns: 0, rIns: 0, bIns: 0 }),
  )
  const anchor = element(
    'wp:anchor',
    {
      distT: 0,
      distB: 0,
      distL: 0,
      distR: 0,
      simplePos: 0,
      relativeHeight: 1,
      behindDoc: 0,
      locked: 0,
      layoutInCell: 1,
      allowOverlap: 1,
    },
    element('wp:simplePos', { x: 0, y: 0 }),
    offset('H', page.left - NUMBER_DEPTH),
    offset('V', page.top),
    element('wp:extent', size),
    element('wp:effectExtent', { l: 0, t: 0, r: 0, b: 0 }),
    // beside the text there is nothing to be wrapped; without a wrap LibreOffice 7.4 misplaces the first page's box
    element('wp:wrapSquare', { wrapText: 'bothSides' }),
    element('wp:docPr', { id: side === 'odd' ? 1 : 2, name: '页码' }),
    element('wp:cNvGraphicFramePr'),
    element('a:graphic', {}, element('a:graphicData', { uri: OFFICE_2010 }, shape)),
  )
  return w(
    'p',
    {},
    w('pPr', {}, tag('pStyle', 'PageNumber')),
    w('r', {}, element('mc:AlternateContent', {}, element('mc:Choice', { Requires: 'wps' }, w('drawing', {}, anchor)))),
  )
}
