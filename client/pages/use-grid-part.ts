/** The grid with its library, a part of its own: not at all where the licence is `none`, nor on a phone. */
import { defineAsyncComponent, type Ref } from 'vue'
import type TableGrid from '../grid/TableGrid.vue'

const load = (): Promise<{ default: typeof TableGrid }> => import('../grid/TableGrid.vue')

/** Asked for while the table is read: the one waits for the disk, the other for the processor. */
export function useGridPart(shape: Readonly<Ref<'grid' | 'plain' | 'form'>>): typeof TableGrid {
  if (shape.value === 'grid') void load()
  return defineAsyncComponent(load)
}
