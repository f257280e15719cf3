/** The kinds of files that leave, by the endings of their names. */

export const OFFICE_FORMATS = ['docx', 'xlsx'] as const
export type OfficeFormat = (typeof OFFICE_FORMATS)[number]

/** What a month leaves as: the annex in an office file or as CSV, all of it as JSON. */
export const EXPORT_FORMATS = [...OFFICE_FORMATS, 'csv', 'json'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** What each is called in the name of a zip. */
export const FORMAT_NAMES: Readonly<Record<ExportFormat, string>> = {
  docx: 'Word',
  xlsx: 'Excel',
  csv: 'CSV',
  json: 'JSON',
}

/** what the content types of Word's and Excel's parts begin with, and their files' own */
export const OOXML = 'application/vnd.openxmlformats-officedocument'

/** MIME types */
export const FILE_TYPES: Readonly<Record<ExportFormat | 'zip', string>> = {
  docx: `${OOXML}.wordprocessingml.document`,
  xlsx: `${OOXML}.spreadsheetml.sheet`,
  csv: 'text/csv; charset=utf-8',
  json: 'application/json',
  zip: 'application/zip',
}
