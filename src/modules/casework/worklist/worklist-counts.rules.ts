import type { TaskKind } from '../case-file.rules.ts'
import type { DueBucket } from './worklist-filter.rules.ts'

/** Open tasks that no filter tells apart. */
export interface Group {
  municipality: string
  service: string
  kind: TaskKind
  due: DueBucket | null
  /** Who has them; null: nobody. */
  assignedTo: string | null
  waits: boolean
  /** The limit has been reminded of. */
  reminded: boolean
  count: number
}

/** What a filter asks of a group. Absent or null: all. */
export interface Asked {
  municipalities?: readonly string[] | null
  services?: readonly string[] | null
  kind?: TaskKind | null
  due?: DueBucket | null
  /** Undefined: all; null: nobody's. */
  assignedTo?: string | null | undefined
  waits?: boolean | null
  reminded?: boolean
}

/** How many tasks there are that answer to all of this. */
export function howMany(groups: readonly Group[], asked: Asked): number {
  const { municipalities, services, kind, due, assignedTo, waits, reminded } = asked
  let sum = 0
  for (const group of groups) {
    if (municipalities && !municipalities.includes(group.municipality)) continue
    if (services && !services.includes(group.service)) continue
    if (kind && group.kind !== kind) continue
    if (due && group.due !== due) continue
    if (assignedTo !== undefined && group.assignedTo !== assignedTo) continue
    if (waits !== undefined && waits !== null && group.waits !== waits) continue
    if (reminded && !group.reminded) continue
    sum += group.count
  }
  return sum
}
