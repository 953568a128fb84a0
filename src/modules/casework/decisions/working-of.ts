import type { Language } from '#platform/i18n.ts'
import { byPerson, type Decider, type Grounds, type Working } from '../decider.ts'

/** How an answer was worked out, in words; null where no rule was asked, and where it cannot be said: that hides no case. */
export function workingOf(
  decider: Decider,
  grounds: Grounds,
  language: Language,
  onFault: (error: unknown) => void,
): Working | null {
  if (grounds.engine === byPerson) return null
  try {
    return decider.working?.(grounds, language) ?? null
  } catch (error) {
    onFault(error)
    return null
  }
}
