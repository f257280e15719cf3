/** Signs that Word keeps as a letter of a symbol font (`w:sym`), as letters of Unicode: the ticks and marks of forms. */

/** By font, by a letter's last byte; where Unicode has several that look alike, the one that most fonts have. */
const SYMBOLS: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  wingdings: {
    0x6c: '●',
    0x6e: '■',
    0x6f: '□',
    0x75: '◆',
    0x76: '❖',
    0x9f: '•',
    0xa7: '▪',
    0xa8: '□',
    0xd8: '➢',
    0xdf: '←',
    0xe0: '→',
    0xe8: '➔',
    0xfb: '✗',
    0xfc: '✓',
    0xfd: '☒',
    0xfe: '☑',
  },
  'wingdings 2': { 0x4f: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0xa3: '□' },
  symbol: { 0xa3: '≤', 0xb0: '°', 0xb1: '±', 0xb3: '≥', 0xb4: '×', 0xb7: '•', 0xb8: '÷', 0xae: '→' },
}

/** a sign of which only the font knows the shape */
const UNKNOWN = '□'

/** `code` in hexadecimal; letters of symbol fonts stand from U+F000 on. */
export function symbolText(font: string, code: string): string {
  const letter = Number.parseInt(code, 16)
  if (!(letter > 0 && letter <= 0xffff)) return ''
  const known = SYMBOLS[font.toLowerCase()]?.[letter & 0xff]
  if (known !== undefined) return known
  return letter >= 0xe000 && letter <= 0xf8ff ? UNKNOWN : String.fromCharCode(letter)
}
