/** The kinds of office files that leave, by the endings of their names. */

export const OFFICE_FORMATS = ['docx', 'xlsx'] as const
export type OfficeFormat = (typeof OFFICE_FORMATS)[number]

const OOXML = 'application/vnd.openxmlformats-officedocument'

/** MIME types */
export const FILE_TYPES: Readonly<Record<OfficeFormat | 'zip', string>> = {
  docx: `${OOXML}.wordprocessingml.document`,
  xlsx: `${OOXML}.spreadsheetml.sheet`,
  zip: 'application/zip',
}
