/** The colour of a report's state. */
import type { ReportState } from '../../shared/reports.ts'

export const STATE_TONES = {
  open: 'mute',
  submitted: 'ok',
  returned: 'warn',
  accepted: 'ok',
} as const satisfies Record<ReportState, string>
