import type { ReadForm } from '../register/typed-fields.rules.ts'

/** How often something goes between the two. */
export const frequencies = [
  'continuous',
  'hourly',
  'daily',
  'weekly',
  'monthly',
  'yearly',
  'when-needed',
] as const
export type Frequency = (typeof frequencies)[number]

/** What is known of an integration beside its two ends. Each is unknown until somebody says it. */
export interface RelationFields {
  /** What the other one offers: "REST-API for ansatte". */
  interface: string | null
  frequency: Frequency | null
  /** The contract the integration itself hangs on. */
  contract_id: string | null
  /** Where it is described. */
  reference: string | null
  description: string | null
}
export const relationFieldNames = [
  'interface',
  'frequency',
  'contract_id',
  'reference',
  'description',
] as const
export type RelationField = (typeof relationFieldNames)[number]

/** One use that takes something from another of the same municipality: it stands still when the other does. */
export interface Relation extends RelationFields {
  municipality: string
  id: string
  fromUsageId: string
  toUsageId: string
  origin: 'import' | 'typed' | 'test-data'
  since: Date
  saidBy: string
}

export interface RelationForm extends RelationFields {
  to: string
}

/**
 * What was typed of an integration. `others`: uses of the same municipality that it may go to; `contracts`: those it may
 * hang on.
 */
export function readRelation(
  typed: (field: RelationField | 'to') => string,
  others: readonly string[],
  contracts: readonly string[],
): ReadForm<RelationForm> {
  const text = (field: RelationField, most: number) => {
    const value = typed(field).trim()
    if (value.length > most) wrong.push(field)
    return value === '' ? null : value
  }
  const wrong: (keyof RelationForm)[] = []
  const to = typed('to')
  if (!others.includes(to)) wrong.push('to')
  const often = typed('frequency')
  const frequency = frequencies.find((one) => one === often) ?? null
  if (often !== '' && frequency === null) wrong.push('frequency')
  const contract = typed('contract_id')
  if (contract !== '' && !contracts.includes(contract)) wrong.push('contract_id')
  const values: RelationForm = {
    ...{ to, frequency, contract_id: contract === '' ? null : contract },
    ...{ interface: text('interface', 200), reference: text('reference', 500) },
    description: text('description', 1_000),
  }
  return { values, wrong }
}

/** An address that may be followed; anything else is shown as it is written. */
export const isWebAddress = (reference: string): boolean => /^https:\/\/[^\s]+$/.test(reference)

export interface Leaned {
  usageId: string
  /** How many others take something from it, directly and through others. */
  direct: number
  all: number
}

/** The uses that most others lean on, first those that most would stand still with. A ring is walked once. */
export function mostLeanedOn(relations: readonly Pick<Relation, 'fromUsageId' | 'toUsageId'>[]): Leaned[] {
  const onto = Map.groupBy(relations, ({ toUsageId }) => toUsageId)
  const leaningOn = (usageId: string) =>
    new Set((onto.get(usageId) ?? []).map(({ fromUsageId }) => fromUsageId))
  return [...onto.keys()]
    .map((usageId): Leaned => {
      const found = new Set<string>([usageId])
      const queue = [usageId]
      for (let next = queue.pop(); next !== undefined; next = queue.pop())
        for (const one of leaningOn(next))
          if (!found.has(one)) {
            found.add(one)
            queue.push(one)
          }
      return { usageId, direct: leaningOn(usageId).size, all: found.size - 1 }
    })
    .sort((a, b) => b.all - a.all || b.direct - a.direct || (a.usageId < b.usageId ? -1 : 1))
}
