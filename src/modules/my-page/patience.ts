import type { Clock } from '#platform/clock.ts'

/** How long a page waits for news from outside before it is shown with what is known. */
const patienceMs = 1500

/**
 * Whether the question was answered well and in time. A late answer is still taken in, and stands on the page the next
 * time; a failing one is told to `onFault`.
 */
export function answeredInTime(
  clock: Clock,
  question: Promise<boolean>,
  onFault: (error: unknown) => void,
): Promise<boolean> {
  const answered = question.catch((error) => {
    onFault(error)
    return false
  })
  return Promise.race([answered, clock.sleep(patienceMs).then(() => false)])
}
