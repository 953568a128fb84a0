import type { JournalLine } from '#modules/archive/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Finding } from '../examining/examine-line.rules.ts'

export interface JournalDay {
  day: string
  waiting: number
  proposed: number
  stopped: number
  /** Who proposed it; null where several have, or nobody. */
  proposedBy: string | null
}

/** Days with something that has not come out yet, oldest first. */
export async function daysOnTheWay(ctx: Ctx): Promise<JournalDay[]> {
  const rows = await ctx.tx
    .selectFrom('public_journal.candidate')
    .select(({ fn }) => [
      'registry_date',
      'state',
      fn.countAll<string>().as('count'),
      fn.max('proposed_by_name').as('by'),
    ])
    .where('municipality', '=', ctx.municipality)
    .where('state', 'in', ['waiting', 'proposed', 'stopped'])
    .groupBy(['registry_date', 'state'])
    .orderBy('registry_date')
    .execute()
  const days = Map.groupBy(rows, ({ registry_date }) => registry_date)
  return [...days].map(([day, ofDay]) => {
    const count = (state: string) => Number(ofDay.find((row) => row.state === state)?.count ?? 0)
    return {
      day,
      waiting: count('waiting'),
      proposed: count('proposed'),
      stopped: count('stopped'),
      proposedBy: ofDay.find(({ state }) => state === 'proposed')?.by ?? null,
    }
  })
}

export interface Candidate {
  id: string
  day: string
  dueOn: string
  state: 'waiting' | 'stopped' | 'proposed' | 'held' | 'published'
  line: JournalLine
  findings: Finding[]
  proposedBy: string | null
  proposedByName: string | null
  released: { byName: string; reason: string } | null
  heldReason: string | null
}

/** What is on its way on a day, or what is stopped or held whichever day. */
export async function candidates(
  ctx: Ctx,
  which: { day: string } | { states: readonly Candidate['state'][] } | { id: string },
): Promise<Candidate[]> {
  const rows = await ctx.tx
    .selectFrom('public_journal.candidate')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .$if('day' in which, (query) => query.where('registry_date', '=', (which as { day: string }).day))
    .$if('states' in which, (query) =>
      query.where('state', 'in', (which as { states: readonly Candidate['state'][] }).states),
    )
    .$if('id' in which, (query) => query.where('entry_id', '=', (which as { id: string }).id))
    .orderBy('registry_date')
    .orderBy('entry_id')
    .limit(500)
    .execute()
  return rows.map((row) => ({
    id: row.entry_id,
    day: row.registry_date,
    dueOn: row.due_on,
    state: row.state as Candidate['state'],
    line: row.line as unknown as JournalLine,
    findings: row.findings as unknown as Finding[],
    proposedBy: row.proposed_by,
    proposedByName: row.proposed_by_name,
    released:
      row.released_by_name && row.released_reason
        ? { byName: row.released_by_name, reason: row.released_reason }
        : null,
    heldReason: row.held_reason,
  }))
}

export interface Revision {
  revision: number
  what: 'published' | 'corrected' | 'withdrawn'
  title: string | null
  reason: string | null
  byName: string
  at: Date
}

/** What has been shown of an entry, newest first. */
export async function revisionsOf(ctx: Ctx, entryId: string): Promise<Revision[]> {
  const rows = await ctx.tx
    .selectFrom('public_journal.revision')
    .selectAll()
    .where('municipality', '=', ctx.municipality)
    .where('entry_id', '=', entryId)
    .orderBy('revision', 'desc')
    .execute()
  return rows.map((row) => ({
    revision: row.revision,
    what: row.what as Revision['what'],
    title: (row.line as unknown as JournalLine | null)?.title ?? null,
    reason: row.reason,
    byName: row.by_name,
    at: new Date(row.at),
  }))
}
