/** The import's preview with its library for differences: not before a file is read. */
export const loadPreview = () => import('./ImportDialog.vue')
