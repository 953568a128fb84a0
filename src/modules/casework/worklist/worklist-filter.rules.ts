import { addDays, dayNumberOf, type IsoDate, isIsoDate } from '#norway/iso-date.ts'
import type { TaskKind } from '../case-file.rules.ts'
import { type Area, areaSlugs, areas } from './area.rules.ts'

export type DueBucket = 'overdue' | 'week' | 'later'
export type Sort = 'due' | 'oldest' | 'newest'

/** The last row of a page: the next one begins after it. */
export interface AfterKey {
  /** A date, or a moment as PostgreSQL writes it, by how the list is sorted. */
  at: string
  id: string
}

/** What is shown of the worklist. All of it stands in the address, so that a view can be kept and shared. */
export interface WorklistFilter {
  /** Short names of municipalities; none is all in which one has the right. */
  municipalities: readonly string[]
  /** None is all. Null: nothing is said, and the areas one has chosen for oneself count. */
  areas: readonly Area[] | null
  due: DueBucket | null
  /** Only what has been reminded of: the limit is near, or has passed since. */
  reminded: boolean
  kind: TaskKind | null
  /** Mine, nobody's, or a colleague's by id. */
  assigned: string | null
  /** Whose move it is: the party's, who has been asked for something, or ours. */
  waitsFor: 'party' | 'us' | null
  sort: Sort
  after: AfterKey | null
}

const due: Record<DueBucket, string> = { overdue: 'utlopt', week: 'uken', later: 'senere' }
const kinds: Record<TaskKind, string> = {
  decide: 'avgjore',
  control: 'kontroll',
  dispatch: 'brev',
  answer: 'svar',
  approve: 'godkjenne',
  appeal: 'klage',
  message: 'melding',
}
const waits = { party: 'part', us: 'oss' } as const
const sorts: Record<Sort, string> = { due: 'frist', oldest: 'eldst', newest: 'nyest' }
const nobody = 'ingen'
const me = 'meg'
const all = 'alle'

/** What the address says. What it says wrongly counts as not said: an old bookmark still shows a list. */
export function filterFrom(query: URLSearchParams): WorklistFilter {
  const saidAreas = query.getAll('omrade')
  const sort = keyOf(sorts, query.get('sorter')) ?? 'due'
  const assigned = query.get('tildelt') ?? (query.get('vis') === 'mine' ? me : null)
  return {
    municipalities: [...new Set(query.getAll('kommune'))].filter((slug) => /^[a-z0-9-]{1,60}$/.test(slug)),
    areas: saidAreas.length === 0 ? null : areas.filter((area) => saidAreas.includes(areaSlugs[area])),
    due: keyOf(due, query.get('frist')),
    reminded: query.get('paminnet') === 'ja',
    kind: keyOf(kinds, query.get('type')),
    assigned: assigned === me || assigned === nobody || isId(assigned) ? assigned : null,
    waitsFor: keyOf(waits, query.get('venter')),
    sort,
    after: afterFrom(query.get('etter'), sort),
  }
}

/** The same as the query of an address, "?" included; empty when nothing is chosen. */
export function queryOf(filter: WorklistFilter): string {
  const query = new URLSearchParams()
  for (const slug of filter.municipalities) query.append('kommune', slug)
  if (filter.areas?.length === 0) query.append('omrade', all)
  for (const area of filter.areas ?? []) query.append('omrade', areaSlugs[area])
  if (filter.due) query.append('frist', due[filter.due])
  if (filter.reminded) query.append('paminnet', 'ja')
  if (filter.kind) query.append('type', kinds[filter.kind])
  if (filter.assigned) query.append('tildelt', filter.assigned)
  if (filter.waitsFor) query.append('venter', waits[filter.waitsFor])
  if (filter.sort !== 'due') query.append('sorter', sorts[filter.sort])
  if (filter.after) query.append('etter', `${filter.after.at}~${filter.after.id}`)
  const text = query.toString()
  return text && `?${text}`
}

export const isMine = (assigned: string | null) => assigned === me
export const isNobodys = (assigned: string | null) => assigned === nobody
export const assignedTo = { me, nobody }

/** True when something narrows the list. */
export function isNarrowed(filter: WorklistFilter): boolean {
  const { municipalities, areas: chosen, due: when, reminded, kind, assigned, waitsFor } = filter
  return (
    municipalities.length > 0 ||
    (chosen?.length ?? 0) > 0 ||
    reminded ||
    [when, kind, assigned, waitsFor].some((one) => one !== null)
  )
}

/** The Sunday that ends the week of a day. */
export function endOfWeek(today: IsoDate): IsoDate {
  // Day 0 is 1 January 1970, a Thursday.
  return addDays(today, 6 - ((dayNumberOf(today) + 3) % 7))
}

export function bucketOf(dueOn: string, today: IsoDate): DueBucket {
  if (dueOn < today) return 'overdue'
  return dueOn <= endOfWeek(today) ? 'week' : 'later'
}

function keyOf<K extends string>(slugs: Record<K, string>, wanted: string | null): K | null {
  return (Object.keys(slugs) as K[]).find((key) => slugs[key] === wanted) ?? null
}

function afterFrom(text: string | null, sort: Sort): AfterKey | null {
  const [at = '', id = ''] = (text ?? '').split('~')
  const isKey = sort === 'due' ? isIsoDate(at) : /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/.test(at)
  return isKey && isId(id) ? { at, id } : null
}

function isId(text: string | null): text is string {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(text ?? '')
}

export const taskKinds = Object.keys(kinds) as TaskKind[]
