/** The seals of frozen copies (留存件校验值) as lines of a paper: whoever has the copy can reckon them again. */
import type { ReportCopy } from '../document/report-copy.ts'

export interface SealedCopy extends ReportCopy {
  /** of the UTF-8 bytes of `reportCopyText`, hex */
  sha256: string
}

/** `区教委（第1次报送）SHA-256：9f86…` */
export const sealLine = ({ unit, n, sha256 }: Pick<SealedCopy, 'unit' | 'n' | 'sha256'>): string =>
  `${unit.name}（第${n}次报送）SHA-256：${sha256}`
