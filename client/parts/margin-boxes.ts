/** Whether this browser can print page numbers of ours: it must know the margin boxes of `@page` (Chromium 131 and later). */

export function hasMarginBoxes(): boolean {
  try {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync("@page { @bottom-right { content: '1' } }")
    const [page] = sheet.cssRules
    // a browser that does not know them drops them while it reads the page's rule
    return page instanceof CSSPageRule && 'cssRules' in page && (page.cssRules as CSSRuleList).length > 0
  } catch {
    return false // a browser that cannot make a sheet is older than margin boxes
  }
}
