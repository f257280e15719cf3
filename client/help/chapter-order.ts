/** In which order 使用说明 is read: what the reader's own role does comes first. */
import type { Role } from '../../shared/access.ts'
import { CHAPTERS, type ChapterId } from '../locales/help-words.ts'

/** @param role null: nobody is signed in */
export const chaptersFor = (role: Role | null): ChapterId[] => [
  ...CHAPTERS.filter(chapter => chapter === role),
  ...CHAPTERS.filter(chapter => chapter !== role),
]
