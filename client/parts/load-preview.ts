/** What an import shows before anything is written, and how that is loaded. */
import type { ReadFile } from '../office/read-job.ts'

/** What was read, until its preview is done with. */
export type FoundFiles = readonly ReadFile[] | null

/** The import's preview with its library for differences: not before a file is read. */
export const loadPreview = () => import('./ImportDialog.vue')
