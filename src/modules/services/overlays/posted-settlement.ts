import { type Conflict, type Settlement, sameValue } from '#engines/altinn/index.ts'
import { posted, type Visit } from '#platform/http/visit.ts'

/** What was chosen about a conflict; null when nothing was. */
export function postedSettlement(visit: Visit): Settlement | null {
  const choice = posted(visit.form, 'valg')
  if (choice === 'behold') return { choice: 'keep-ours' }
  if (choice === 'ny') return { choice: 'take-new' }
  return choice === 'skriv' ? { choice: 'write-own', value: posted(visit.form, 'verdi') } : null
}

/** Nobody settles what they did not see. */
export function isAsSeen(visit: Visit, conflict: Conflict): boolean {
  const seen = (name: string) => {
    try {
      return JSON.parse(posted(visit.form, name))
    } catch {
      return undefined
    }
  }
  return sameValue(seen('ny'), conflict.new) && sameValue(seen('var'), conflict.ours)
}
