/** Whether the server has another protocol than this page: no retry helps, only another version of the page. */
import { readonly, ref, type Ref } from 'vue'

const told = ref(false)

export const isOutdated: Readonly<Ref<boolean>> = readonly(told)

export const noteOutdated = (): void => void (told.value = true)
