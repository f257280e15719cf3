/** Moving a report from state to state over the server: what it refuses is said in its own sentence. */
import type { Ref } from 'vue'
import type { UnitId } from '../../shared/annex/units.ts'
import type { ReportStep } from '../../shared/api.ts'
import type { Month } from '../../shared/time.ts'
import { moveReport } from '../stores/reports.ts'
import { useCall } from './use-call.ts'

export interface ReportActs {
  isBusy: Ref<boolean>
  /** why the last one was not done; empty where it was */
  failed: Ref<string>
  /** Answers whether it was done. One at a time. */
  act(unit: UnitId, step: ReportStep): Promise<boolean>
}

export function useReportActs(month: () => Month): ReportActs {
  const { isBusy, failed, run } = useCall()
  return {
    isBusy,
    failed,
    act: async (unit, step) => (await run(() => moveReport(month(), unit, step))) !== null,
  }
}
