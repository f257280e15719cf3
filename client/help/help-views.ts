/**
 * Both places of 使用说明 as one part of the build: what two parts share is put with what all pages share, and that would
 * bring all its words with the first table.
 */
export { default as HelpDialog } from './HelpDialog.vue'
export { default as HelpPage } from './HelpPage.vue'
