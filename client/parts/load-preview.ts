/** What an import shows before anything is written, and how that is loaded. */
import type { ImportedFile } from './imported-files.ts'

/** What was read, until its preview is done with. */
export type FoundFiles = readonly ImportedFile[] | null

/** The import's preview with its library for differences: not before a file is read. */
export const loadPreview = () => import('./ImportDialog.vue')
