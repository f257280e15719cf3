/** Opening a month, closing and reopening it, moving its deadline: the lead office's calls. They reject with `ApiFailure`. */
import type { MonthChange, NewMonth } from '../../shared/month-api.ts'
import type { Month } from '../../shared/time.ts'
import { call } from './api.ts'

export const openMonth = (asked: NewMonth): Promise<unknown> => call('POST', '/api/months', asked)

export const changeMonth = (month: Month, change: MonthChange): Promise<unknown> =>
  call('PATCH', `/api/months/${month}`, change)
