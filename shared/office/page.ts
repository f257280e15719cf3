/** The page of an official document (GB/T 9704-2012): A4, margins, type area. Lengths in twips (1/20 pt, 1/1440 inch). */

export interface Page {
  orientation: 'portrait' | 'landscape'
  width: number
  height: number
  top: number
  right: number
  bottom: number
  left: number
  /** from the page's lower edge to the lower edge of a page number's line at the foot */
  footer: number
}

/** Line pitch of a page number, points. */
export const NUMBER_PITCH = 16
/**
 * From the type area to the far edge of a page number's line: its dashes, halfway up the line, stand 7 mm off
 * (一字线上距版心下边缘7 mm).
 */
export const NUMBER_DEPTH = 567

/** 天头 37 mm, 订口 28 mm, type area 156 × 225 mm */
export const PORTRAIT: Page = {
  orientation: 'portrait',
  width: 11_906,
  height: 16_838,
  top: 2_098,
  right: 1_474,
  bottom: 1_984,
  left: 1_587,
  footer: 1_984 - NUMBER_DEPTH,
}

/** The portrait page turned, odd and even ones alike: its head is at the right, its foot at the left. */
export const LANDSCAPE: Page = {
  orientation: 'landscape',
  width: 16_838,
  height: 11_906,
  top: 1_587,
  right: 2_098,
  bottom: 1_474,
  left: 1_984,
  footer: 1_474 - NUMBER_DEPTH,
}

export const typeWidth = (page: Page): number => page.width - page.left - page.right
export const typeHeight = (page: Page): number => page.height - page.top - page.bottom
