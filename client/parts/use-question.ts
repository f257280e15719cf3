/** A question asked from code and answered in `Ask.vue`: true for yes, false for anything else. */
import { reactive } from 'vue'

export interface Question {
  title: string
  text: string
  yes: string
}

export interface Asking {
  open: boolean
  asked: Question
  ask(question: Question): Promise<boolean>
  settle(answer: boolean): void
}

export function useQuestion(): Asking {
  let answered: ((answer: boolean) => void) | null = null
  const asking: Asking = reactive({
    open: false,
    asked: { title: '', text: '', yes: '' },
    ask(question) {
      asking.settle(false)
      asking.asked = question
      asking.open = true
      return new Promise<boolean>(resolve => (answered = resolve))
    },
    settle(answer) {
      asking.open = false
      answered?.(answer)
      answered = null
    },
  })
  return asking
}
