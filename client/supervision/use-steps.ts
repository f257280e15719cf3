/** What the lead office does with a unit's report: accept it, or return it with a reason. The document tells the outcome. */
import { ref, type Ref } from 'vue'
import type { UnitId } from '../../shared/annex/units.ts'
import type { ReportStep } from '../../shared/api.ts'
import type { Month } from '../../shared/time.ts'
import { useFailureWords } from '../parts/failure-words.ts'
import { stepReport } from '../stores/month-calls.ts'

export interface Steps {
  isBusy: Ref<boolean>
  /** why the last step was not taken; empty: it was */
  failure: Ref<string>
  /** Answers whether it was taken. */
  take(unit: UnitId, step: ReportStep): Promise<boolean>
}

export function useSteps(month: () => Month): Steps {
  const words = useFailureWords()
  const isBusy = ref(false)
  const failure = ref('')

  async function take(unit: UnitId, step: ReportStep): Promise<boolean> {
    if (isBusy.value) return false
    isBusy.value = true
    failure.value = ''
    try {
      await stepReport(month(), unit, step)
      return true
    } catch (reason) {
      failure.value = words(reason)
      return false
    } finally {
      isBusy.value = false
    }
  }

  return { isBusy, failure, take }
}
