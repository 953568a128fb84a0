/** What lies behind a resident's page, as the rules need it. */
export interface Matters {
  drafts: readonly { id: string; municipality: string; changedAt: Date; deleteOn: string }[]
  submissions: readonly { id: string; municipality: string; receivedAt: Date }[]
  cases: readonly {
    id: string
    municipality: string
    submissionId: string
    openedAt: Date
    decidedAt: Date | null
    closedAt: Date | null
  }[]
  decisions: readonly { id: string; municipality: string; caseId: string; decidedAt: Date }[]
  letters: readonly { id: string; municipality: string; caseId: string; madeAt: Date }[]
}

export type EntryKind = 'draft' | 'submission' | 'case' | 'decision' | 'letter'

/** One point of the timeline. `id` is that of the draft, submission, case, decision or letter. */
export interface Entry {
  kind: EntryKind
  municipality: string
  id: string
  at: Date
  /** The state of the matter, where this point is the one that says it. */
  status: 'draft' | 'sent' | 'in-progress' | 'decided' | 'closed' | null
}

/** Of two things at the same moment, the later step is read first. */
const order: Record<EntryKind, number> = { letter: 0, decision: 1, case: 2, submission: 3, draft: 4 }

/**
 * One timeline of everything, the newest first. An application that has become a case is one point, the case; the
 * state of the matter stands at its newest step only.
 */
export function timelineOf(matters: Matters): Entry[] {
  const key = (municipality: string, id: string) => `${municipality} ${id}`
  const becameCase = new Set(matters.cases.map((one) => key(one.municipality, one.submissionId)))
  const decided = new Map<string, string>()
  for (const decision of [...matters.decisions].sort((a, b) => a.decidedAt.getTime() - b.decidedAt.getTime()))
    decided.set(key(decision.municipality, decision.caseId), decision.id)
  const caseOf = new Map(matters.cases.map((one) => [key(one.municipality, one.id), one]))
  const entries: Entry[] = [
    ...matters.drafts.map((draft) => entry('draft', draft, draft.changedAt, 'draft')),
    ...matters.submissions
      .filter((sent) => !becameCase.has(key(sent.municipality, sent.id)))
      .map((sent) => entry('submission', sent, sent.receivedAt, 'sent')),
    ...matters.cases.map((one) => {
      const hasDecision = decided.has(key(one.municipality, one.id))
      const status = hasDecision ? null : one.closedAt ? 'closed' : one.decidedAt ? 'decided' : 'in-progress'
      return entry('case', one, one.openedAt, status)
    }),
    ...matters.decisions.map((decision) => {
      const isNewest = decided.get(key(decision.municipality, decision.caseId)) === decision.id
      const closed = caseOf.get(key(decision.municipality, decision.caseId))?.closedAt
      return entry(
        'decision',
        decision,
        decision.decidedAt,
        isNewest ? (closed ? 'closed' : 'decided') : null,
      )
    }),
    ...matters.letters.map((letter) => entry('letter', letter, letter.madeAt, null)),
  ]
  return entries.sort((a, b) => b.at.getTime() - a.at.getTime() || order[a.kind] - order[b.kind])
}

function entry(
  kind: EntryKind,
  of: { id: string; municipality: string },
  at: Date,
  status: Entry['status'],
): Entry {
  return { kind, municipality: of.municipality, id: of.id, at, status }
}

/** The municipalities the resident deals with, each with how many points it has. */
export function municipalitiesIn(entries: readonly Entry[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { municipality } of entries) counts.set(municipality, (counts.get(municipality) ?? 0) + 1)
  return counts
}

/** No person has looked at it: the platform decided, or the law did when a limit passed. */
export const isWithoutPerson = (kind: string) => kind === 'automatic' || kind === 'by-deadline'

/** True when a person may still be asked for: a decision no person made, not yet asked about. */
export function mayAskForPerson(
  decision: { kind: string; decidedAt: Date } | null,
  askedAt: readonly Date[],
): boolean {
  if (!decision || !isWithoutPerson(decision.kind)) return false
  return !askedAt.some((at) => at.getTime() >= decision.decidedAt.getTime())
}
