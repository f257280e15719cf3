/** How one likes the annexes to leave: asked for in the menu, remembered until the page is closed. */
import { defineStore } from 'pinia'
import { ref } from 'vue'

/** `each`: one for each unit and all in one, in a zip */
export const EXTENTS = ['own', 'whole', 'each'] as const
export type ExtentChoice = (typeof EXTENTS)[number]

/** `marked`: all rows, each unit with its report's state; `submitted`: of those alone whose report is in */
export const REPORTED = ['marked', 'submitted'] as const
export type ReportedChoice = (typeof REPORTED)[number]

/** Page numbers on a page across: at its short edge, where the upright pages have them, or at its foot. */
export const NUMBERS = ['turned', 'foot'] as const
export type NumbersChoice = (typeof NUMBERS)[number]

export const useExportChoices = defineStore('export-choices', () => ({
  extent: ref<ExtentChoice>('own'),
  reported: ref<ReportedChoice>('marked'),
  numbers: ref<NumbersChoice>('turned'),
  places: ref(false),
}))
