/** Moving a report from state to state over the server: what it refuses is said in its own sentence. */
import { ref, type Ref } from 'vue'
import type { UnitId } from '../../shared/annex/units.ts'
import type { ReportStep } from '../../shared/api.ts'
import type { Month } from '../../shared/time.ts'
import { useFailureWords } from './failure-words.ts'
import { moveReport } from '../stores/reports.ts'

export interface ReportActs {
  isBusy: Ref<boolean>
  /** why the last one was not done; empty where it was */
  failed: Ref<string>
  /** Answers whether it was done. One at a time. */
  act(unit: UnitId, step: ReportStep): Promise<boolean>
}

export function useReportActs(month: () => Month): ReportActs {
  const words = useFailureWords()
  const isBusy = ref(false)
  const failed = ref('')
  return {
    isBusy,
    failed,
    async act(unit, step) {
      if (isBusy.value) return false
      isBusy.value = true
      failed.value = ''
      try {
        await moveReport(month(), unit, step)
        return true
      } catch (reason) {
        failed.value = words(reason)
        return false
      } finally {
        isBusy.value = false
      }
    },
  }
}
