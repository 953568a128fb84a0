import { wordsOf } from '../matching/name-words.rules.ts'
import type { Contract, RegisteredSystem, Usage } from './usages.queries.ts'

/** A system in the list, with sums of what its users have told. */
export interface SystemRow {
  id: string
  name: string
  vendor: string | null
  area: string | null
  /** Municipalities that use it now. */
  members: number
  /** The sum of what is told; those who have told nothing are not in it. */
  costOre: bigint
  costKnown: number
}

/** In use, or on its way in or out: what has ended counts no longer. */
export const isInUse = ({ life_cycle }: Pick<Usage, 'life_cycle'>): boolean => life_cycle !== 'ended'

/** What the member pays for it in a year, in øre; null when nobody has told. */
export const costOf = ({ annual_cost_ore }: Pick<Usage, 'annual_cost_ore'>): bigint | null =>
  annual_cost_ore === null ? null : BigInt(annual_cost_ore)

/** Systems that somebody uses, by name. */
export function systemRows(systems: readonly RegisteredSystem[], usages: readonly Usage[]): SystemRow[] {
  const used = Map.groupBy(usages.filter(isInUse), ({ systemId }) => systemId)
  return systems
    .filter(({ id }) => used.has(id))
    .map(({ id, name, vendor, area }) => {
      const here = used.get(id) ?? []
      const byMember = Map.groupBy(here, ({ municipality }) => municipality)
      const told = [...byMember.values()].filter((own) => own.some((usage) => costOf(usage) !== null))
      const costOre = here.reduce((sum, usage) => sum + (costOf(usage) ?? 0n), 0n)
      return { id, name, vendor, area, members: byMember.size, costOre, costKnown: told.length }
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'nb'))
}

/** Those that every typed word begins a word of, in the name, the vendor or the area. */
export function searched(rows: readonly SystemRow[], words: string, area: string): SystemRow[] {
  const typed = wordsOf(words)
  return rows.filter((row) => {
    if (area && (row.area ?? '-') !== area) return false
    const said = wordsOf(`${row.name} ${row.vendor ?? ''} ${row.area ?? ''}`)
    return typed.every((word) => said.some((other) => other.startsWith(word)))
  })
}

/** The last day for notice has passed and nobody has said what became of the contract: an incident, with an owner. */
export const isNoticeMissed = (contract: Pick<Contract, 'noticeDay' | 'handled'>, today: string): boolean =>
  contract.noticeDay !== null && contract.noticeDay < today && contract.handled === null
