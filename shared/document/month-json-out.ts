/** A whole month as JSON: the README documents its shape. */
import { canonicalJson } from './canonical-json.ts'
import type { MonthRecord } from './month-json.ts'

export const FORMAT = 'liantian-month'
export const VERSION = 1

/** Canonical: one month has one text, and its SHA-256 can be checked. */
export const monthJson = ({ units, ...head }: MonthRecord): string =>
  canonicalJson({ format: FORMAT, version: VERSION, ...head, units: units.map(({ allHidden: _, ...unit }) => unit) })
