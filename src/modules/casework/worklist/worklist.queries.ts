import { type RawBuilder, sql } from 'kysely'
import type { IsoDate } from '#norway/iso-date.ts'
import type { SeveralCtx } from '#platform/context.ts'
import { keepPlan } from '#platform/database.ts'
import type { TaskKind } from '../case-file.rules.ts'
import type { ManualReason } from '../decider.ts'
import { mustInAll } from './places.ts'
import {
  type AfterKey,
  type DueBucket,
  endOfWeek,
  isMine,
  isNobodys,
  type Sort,
} from './worklist-filter.rules.ts'

/** One thing that a person is wanted for. */
export interface WaitingTask {
  municipality: string
  id: string
  caseId: string
  kind: TaskKind
  reasons: ManualReason[]
  /** The last day; null for what has no limit. */
  dueOn: string | null
  createdAt: Date
  assignedTo: { id: string; name: string } | null
  waitsForParty: boolean
  /** Since when, of a case that waits for its party. */
  waitsSince: Date | null
  /** The limit stands still meanwhile; a case can wait while its limit runs. */
  isStopped: boolean
  /** The limit has been reminded of. */
  isReminded: boolean
  caseNumber: string
  title: string
  serviceId: string
  openedAt: Date
  /** Null when who it is may not be shown. */
  applicant: string | null
}

/** What is asked for, in the database's words: which services make the area is the caller's to say. */
export interface WorklistQuestion {
  employeeId: string
  /** Null: all. */
  services: readonly string[] | null
  due: DueBucket | null
  reminded: boolean
  kind: TaskKind | null
  assigned: string | null
  waitsFor: 'party' | 'us' | null
  sort: Sort
  after: AfterKey | null
  most: number
}

/**
 * A page of the open tasks of the municipalities chosen. Each municipality's part is read from one index up to the
 * page's length, and the parts are merged: what it costs follows what is shown, not how many cases there are.
 *
 * @returns the page, and the key that the next one begins after; null on the last page
 * @throws Refusal forbidden unless whoever reads may in every one of them
 */
export async function waitingTasks(
  ctx: SeveralCtx,
  question: WorklistQuestion,
): Promise<{ tasks: WaitingTask[]; next: AfterKey | null }> {
  mustInAll(ctx, 'casework.read')
  const key = question.sort === 'due' ? sql.ref('listed_on') : sql.ref('created_at')
  const direction = question.sort === 'newest' ? sql`desc` : sql`asc`
  // Of several municipalities many more rows are read than shown: there only what stands in the index, and the rows
  // themselves for those that come on the page. Of one, the first reading is the only one.
  const isOne = ctx.municipalities.length === 1
  const shownOfTask = sql`t.reminded_of, t.due_on, t.kind, t.reasons, t.created_at, t.assigned_to, t.assigned_to_name`
  const { rows } = await sql<Row>`${ctx.municipalities.length <= mostWithKeptPlan ? keepPlan : sql``}
    with page as materialized (
      select t.* from unnest(${[...ctx.municipalities]}::text[]) as m (number)
      cross join lateral (
        select t.municipality, t.id, t.case_id, t.${key} as at ${isOne ? sql`, ${shownOfTask}` : sql``}
        from casework.task t
        where t.municipality = m.number and t.done_at is null
          ${narrowed(question, ctx.today as IsoDate)} ${after(question)}
        order by t.${key} ${direction}, t.id ${direction} limit ${question.most + 1}
      ) t
      order by t.at ${direction}, t.id ${direction} limit ${question.most + 1}
    )
    select t.municipality, t.id, t.case_id, t.at::text as key, stop.stopped_at, asked.asked_at,
      coalesce(w.reminded_of = w.due_on, false) as is_reminded, w.kind, w.reasons, w.due_on, w.created_at, w.assigned_to, w.assigned_to_name,
      c.case_number, c.title, c.service_id, c.opened_at, p.name, p.protected
    from page t
    ${
      isOne
        ? sql`cross join lateral (select ${shownOfTask}) w`
        : // The case is said too: of the indexes that begin with the municipality, any that is chosen leads to few rows.
          sql`join casework.task w on w.municipality = t.municipality and w.id = t.id and w.case_id = t.case_id`
    }
    join casework.case_file c on c.municipality = t.municipality and c.id = t.case_id
    left join casework.deadline_stop stop
      on stop.municipality = t.municipality and stop.case_id = t.case_id and stop.started_at is null
    left join lateral (
      select min(r.asked_at) as asked_at from casework.request r
      where r.municipality = t.municipality and r.case_id = t.case_id and ${isAwaited}
    ) asked on true
    left join lateral (
      select p.name, p.protected from casework.party p
      where p.municipality = t.municipality and p.case_id = t.case_id and p.role = 'applicant'
      order by p.id limit 1
    ) p on true
    order by t.at ${direction}, t.id ${direction}`.execute(ctx.tx)
  const shown = rows.slice(0, question.most)
  const last = shown.at(-1)
  return {
    tasks: shown.map(taskOf),
    next: rows.length > question.most && last ? { at: last.key, id: last.id } : null,
  }
}

/** A plan that is kept does not know how many are asked for, and guesses ten: for forty another one is quicker. */
const mostWithKeptPlan = 20

interface Row {
  municipality: string
  id: string
  case_id: string
  kind: TaskKind
  reasons: ManualReason[]
  due_on: string | null
  created_at: Date
  assigned_to: string | null
  assigned_to_name: string | null
  key: string
  stopped_at: Date | null
  asked_at: Date | null
  is_reminded: boolean
  case_number: string
  title: string
  service_id: string
  opened_at: Date
  name: string | null
  protected: boolean | null
}

function taskOf(row: Row): WaitingTask {
  const isShown = row.protected === false
  return {
    municipality: row.municipality,
    id: row.id,
    caseId: row.case_id,
    kind: row.kind,
    reasons: row.reasons,
    dueOn: row.due_on,
    createdAt: row.created_at,
    assignedTo: (row.assigned_to && { id: row.assigned_to, name: row.assigned_to_name ?? '' }) || null,
    waitsForParty: (row.stopped_at ?? row.asked_at) !== null,
    waitsSince: row.stopped_at ?? row.asked_at,
    isStopped: row.stopped_at !== null,
    isReminded: row.is_reminded,
    caseNumber: row.case_number,
    title: isShown ? titleWithoutName(row.title, row.name ?? '') : titleWithoutLastPart(row.title),
    serviceId: row.service_id,
    openedAt: row.opened_at,
    applicant: isShown ? row.name : null,
  }
}

/** The archive's title ends with the applicant's name, which has a column of its own in lists. */
export function titleWithoutName(title: string, applicant: string): string {
  return title.replace(` – ${applicant}`, '')
}

/** Where the name may not be shown, neither may what stands after the title's dash. */
export function titleWithoutLastPart(title: string): string {
  return title.split(' – ')[0] ?? ''
}

/** Of a request `r` whose answer is awaited. */
export const isAwaited = sql`r.answered_at is null and r.lapsed_at is null and r.withdrawn_at is null and r.not_awaited_at is null`

/** True for a task whose case waits for its party: the limit stands still, or something has been asked for. */
export function waits(task: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(exists (select from casework.deadline_stop s
      where s.municipality = ${task}.municipality and s.case_id = ${task}.case_id and s.started_at is null)
    or exists (select from casework.request r
      where r.municipality = ${task}.municipality and r.case_id = ${task}.case_id and ${isAwaited}))`
}

function narrowed(question: WorklistQuestion, today: IsoDate): RawBuilder<unknown> {
  const { services, due, reminded, kind, assigned, waitsFor, employeeId } = question
  const parts: RawBuilder<unknown>[] = []
  const sunday = endOfWeek(today)
  if (services) parts.push(sql`t.service_id = any (${[...services]}::text[])`)
  if (reminded) parts.push(sql`t.reminded_of = t.due_on`)
  if (kind) parts.push(sql`t.kind = ${kind}`)
  // The day in the list is the last day where there is one: said of both, the index knows where to begin and end.
  if (due === 'overdue') parts.push(sql`t.due_on < ${today} and t.listed_on < ${today}`)
  if (due === 'week') parts.push(sql`t.due_on is not null and t.listed_on between ${today} and ${sunday}`)
  if (due === 'later') parts.push(sql`t.due_on is not null and t.listed_on > ${sunday}`)
  if (isNobodys(assigned)) parts.push(sql`t.assigned_to is null`)
  else if (assigned) parts.push(sql`t.assigned_to = ${isMine(assigned) ? employeeId : assigned}::uuid`)
  if (waitsFor) parts.push(waitsFor === 'party' ? waits(sql`t`) : sql`not ${waits(sql`t`)}`)
  return parts.length === 0 ? sql`` : sql`and ${sql.join(parts, sql` and `)}`
}

function after({ sort, after: key }: WorklistQuestion): RawBuilder<unknown> {
  if (!key) return sql``
  if (sort === 'due') return sql`and (t.listed_on, t.id) > (${key.at}::date, ${key.id}::uuid)`
  const sign = sort === 'newest' ? sql`<` : sql`>`
  return sql`and (t.created_at, t.id) ${sign} (${key.at}::timestamptz, ${key.id}::uuid)`
}
