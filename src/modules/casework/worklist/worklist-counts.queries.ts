import { sql } from 'kysely'
import type { IsoDate } from '#norway/iso-date.ts'
import { clearanceOf } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import type { SeveralCtx } from '#platform/context.ts'
import { mustInAll } from './places.ts'
import { isAwaited } from './worklist.queries.ts'
import type { Group } from './worklist-counts.rules.ts'
import { endOfWeek } from './worklist-filter.rules.ts'

/**
 * How many tasks there are of each sort, by municipality: counted once for all filters and all who look, and kept for
 * some seconds, because counting costs by how many there are and the list itself does not. The list is always read
 * anew; only the figures may be that old. Whoever changes something through this process sees it at once.
 */
export class WorklistCounts {
  private readonly kept = new Map<string, { at: number; groups: readonly Group[] }>()

  constructor(
    private readonly clock: Clock,
    private readonly keptForMs = 20_000,
  ) {}

  /** @throws Refusal forbidden unless whoever reads may in every municipality */
  async of(ctx: SeveralCtx): Promise<Group[]> {
    mustInAll(ctx, 'casework.read')
    const now = this.clock.now().getTime()
    // Whoever is not cleared counts fewer: no figure is handed from one to the other.
    const nameOf = (municipality: string) =>
      `${municipality} ${ctx.today} ${clearanceOf(ctx.actorIn(municipality))}`
    const isKept = (municipality: string) => {
      const at = this.kept.get(nameOf(municipality))?.at
      return at !== undefined && now - at >= 0 && now - at < this.keptForMs
    }
    const missing = ctx.municipalities.filter((municipality) => !isKept(municipality))
    if (missing.length > 0) {
      const counted = await countTasks(ctx, missing)
      for (const municipality of missing) {
        const groups = counted.filter((group) => group.municipality === municipality)
        this.kept.set(nameOf(municipality), { at: now, groups })
      }
    }
    return ctx.municipalities.flatMap((municipality) => this.kept.get(nameOf(municipality))?.groups ?? [])
  }

  /** Something has changed there: counted anew when next asked for. */
  forget(municipality: string): void {
    for (const name of this.kept.keys()) if (name.startsWith(`${municipality} `)) this.kept.delete(name)
  }
}

/** Counted now. */
export async function countTasks(ctx: SeveralCtx, municipalities: readonly string[]): Promise<Group[]> {
  const today = ctx.today as IsoDate
  const here = sql`any (${[...municipalities]}::text[])`
  // Those that wait for their party are read once and looked up, not asked for task by task.
  const { rows } = await sql<Group>`
    with waiting as materialized (
      select s.municipality, s.case_id from casework.deadline_stop s where s.municipality = ${here} and s.started_at is null
      union select r.municipality, r.case_id from casework.request r where r.municipality = ${here} and ${isAwaited}
    )
    select t.municipality, t.service_id as service, t.kind,
      case when t.due_on is null then null when t.due_on < ${today} then 'overdue'
        when t.due_on <= ${endOfWeek(today)} then 'week' else 'later' end as due,
      t.assigned_to as "assignedTo",
      (t.municipality, t.case_id) in (select w.municipality, w.case_id from waiting w) as waits,
      coalesce(t.reminded_of = t.due_on, false) as reminded, count(*)::int as count
    from casework.task t
    where t.municipality = ${here} and t.done_at is null
    group by 1, 2, 3, 4, 5, 6, 7`.execute(ctx.tx)
  return rows
}
