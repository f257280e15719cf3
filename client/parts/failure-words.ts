/** What went wrong with a call, in the reader's words. */
import { useI18n } from 'vue-i18n'
import { ApiFailure } from '../stores/api.ts'

/** The server's own sentence (Chinese, for people); where it gave none, whether the network or the server is missing. */
export function useFailureWords(): (reason: unknown) => string {
  const { t } = useI18n()
  return reason => {
    if (reason instanceof ApiFailure && reason.status > 0) return reason.message
    return t(navigator.onLine ? 'signIn.unreachable' : 'states.noNetwork')
  }
}
