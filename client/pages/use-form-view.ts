/** Whether a table is shown as a grid, as a plain table or row by row, and the addresses that lead to a row's form. */
import { computed, onScopeDispose, ref, type ComputedRef } from 'vue'
import { useRoute, type RouteLocationRaw } from 'vue-router'
import type { GridRow } from '../grid/table-rows.ts'
import { useSession } from '../stores/session.ts'

/** up to it a row is a form (look, "Phone") */
const PHONE = '(max-width: 768px)'
/** the licence key with which the pages do without the grid's library */
const NO_GRID = 'none'

export interface FormView {
  shape: ComputedRef<'grid' | 'plain' | 'form'>
  /** `?cell=UNIT/ROW/FIELD` */
  cell: ComputedRef<{ unit: string; row: string; field: string | null } | null>
  /** null: the list of all rows, or the plain table */
  wayTo(row: GridRow | null): RouteLocationRaw
}

export function useFormView(): FormView {
  const route = useRoute()
  const session = useSession()
  const phone = matchMedia(PHONE)
  const isPhone = ref(phone.matches)
  const look = (): void => void (isPhone.value = phone.matches)
  phone.addEventListener('change', look)
  onScopeDispose(() => phone.removeEventListener('change', look))

  const hasGrid = computed(() => session.config?.gridLicence !== NO_GRID)
  const cell = computed(() => {
    const [unit = '', row, field = null] = typeof route.query.cell === 'string' ? route.query.cell.split('/') : []
    return row === undefined ? null : { unit, row, field }
  })
  const isAsked = computed(() => route.query.view === 'form')

  return {
    cell,
    shape: computed(() => {
      if (isPhone.value || isAsked.value) return 'form'
      if (hasGrid.value) return 'grid'
      return cell.value ? 'form' : 'plain'
    }),
    wayTo: row => ({
      query: {
        ...(isAsked.value && { view: 'form' }),
        ...(row && { cell: `${row.unit ?? ''}/${row.row}` }),
      },
    }),
  }
}
