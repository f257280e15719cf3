/** What one types into a number's field: put when one leaves it, and only what one has typed oneself. */
import { ref, watch, type Ref } from 'vue'
import { countIn } from '../../shared/document/counts.ts'

export interface TypedCount {
  typed: Ref<string>
  isHere: Ref<boolean>
  isWrong: Ref<boolean>
  enter(): void
  put(): void
  leave(): void
}

/** @param shown what stands there now, in digits @param write null: the number is taken out */
export function useTypedCount(shown: () => string, write: (count: number | null) => void): TypedCount {
  const typed = ref(shown())
  const isHere = ref(false)
  const isWrong = ref(false)
  /** what stood in the field before one typed: a field that one only stood in holds a colleague's number, not one's own */
  let began = shown()

  /** What others write is shown, unless one has begun to type. */
  watch(
    shown,
    now => {
      if (isHere.value && typed.value !== began) return
      typed.value = began = now
      isWrong.value = false
    },
    { flush: 'sync' },
  )

  function enter(): void {
    isHere.value = true
    began = shown()
  }

  function put(): void {
    const isUntouched = typed.value === began
    const count = countIn(typed.value)
    isWrong.value = count === 'no-count'
    if (count === 'no-count') return
    typed.value = began = isUntouched ? shown() : String(count ?? '')
    if (typed.value !== shown()) write(count)
  }

  function leave(): void {
    put()
    isHere.value = false
  }
  return { typed, isHere, isWrong, enter, put, leave }
}
