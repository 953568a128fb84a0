import type { Proposal } from '../choosing/proposals.ts'
import type { Relation } from '../integrations/relation.rules.ts'
import type { ViewProps } from '../overview/view-frame.tsx'
import { rootsOf } from '../register/modules.rules.ts'
import { isInUse } from '../register/register-list.rules.ts'
import type { ArchiElement, ArchiModel, ArchiRelationship } from './archimate.ts'
import { type ViewWords, viewsOf } from './views.rules.ts'

export interface ArchitectureWords {
  name: string
  documentation: string
  language: string
  noArea: string
  today: string
  /** Keys of properties. */
  vendor: string
  municipalities: string
  endsOn: string
  saving: string
  functions: string
  los: string
  views: ViewWords
}

/**
 * The shared architecture as it grows out of the register: capabilities by area, the systems that carry them, the
 * municipalities they serve, what flows between them, the contracts they hang on; today as a plateau, and each proposal as a work package that leads
 * to a plateau of its own. Nothing is there that the register does not hold.
 */
export function modelOfRegister(
  given: Pick<ViewProps, 'systems' | 'usages' | 'contracts' | 'members'> & {
    proposals: readonly Proposal[]
    relations: readonly Relation[]
  },
  words: ArchitectureWords,
): ArchiModel {
  const elements: ArchiElement[] = []
  const relationships: ArchiRelationship[] = []
  const tie = (type: ArchiRelationship['type'], from: string, to: string, name?: string) =>
    relationships.push({ type, from, to, ...(name ? { name } : {}) })
  const used = Map.groupBy(given.usages.filter(isInUse), ({ systemId }) => systemId)
  const inUse = given.systems.filter(({ id }) => used.has(id))
  const memberName = new Map(given.members.map(({ number, name }) => [number, name]))
  const areaId = (area: string | null) => `area-${area ?? ''}`
  // A module does the work of what it belongs to where nobody has said that it does another.
  const roots = rootsOf(given.systems)
  const systemById = new Map(given.systems.map((one) => [one.id, one]))
  const areaOf = ({ id, area }: { id: string; area: string | null }) =>
    area ?? systemById.get(roots.get(id) ?? '')?.area ?? null
  for (const area of [...new Set(inUse.map(areaOf))].sort())
    elements.push({ id: areaId(area), type: 'Capability', name: area ?? words.noArea })
  const served = new Set<string>()
  for (const system of inUse) {
    const { id, name, vendor, parentId, kostraFunctions, los } = system
    const members = [...new Set((used.get(id) ?? []).map(({ municipality }) => municipality))]
    elements.push({
      ...{ id: `system-${id}`, type: 'ApplicationComponent', name },
      properties: {
        ...(vendor ? { [words.vendor]: vendor } : {}),
        [words.municipalities]: members.map((number) => memberName.get(number) ?? number).join(', '),
        ...(kostraFunctions.length > 0 ? { [words.functions]: kostraFunctions.join(' ') } : {}),
        ...(los.length > 0 ? { [words.los]: los.join(', ') } : {}),
      },
    })
    tie('Realization', `system-${id}`, areaId(areaOf(system)))
    if (parentId && used.has(parentId)) tie('Composition', `system-${parentId}`, `system-${id}`)
    tie('Aggregation', 'plateau-today', `system-${id}`)
    for (const number of members) {
      served.add(number)
      tie('Serving', `system-${id}`, `municipality-${number}`)
    }
  }
  for (const { number, name } of given.members)
    if (served.has(number)) elements.push({ id: `municipality-${number}`, type: 'BusinessActor', name })
  const systemOf = new Map(given.usages.map(({ id, systemId }) => [id, systemId]))
  // What flows goes from the one that gives; the same between two systems in several municipalities is one flow.
  const flows = Map.groupBy(given.relations, ({ fromUsageId, toUsageId, interface: how }) =>
    JSON.stringify([systemOf.get(toUsageId), systemOf.get(fromUsageId), how]),
  )
  for (const own of flows.values()) {
    const { fromUsageId, toUsageId, interface: how } = own[0]!
    const places = [...new Set(own.map(({ municipality }) => memberName.get(municipality) ?? municipality))]
    const name = [how, places.join(', ')].filter(Boolean).join(': ')
    tie('Flow', `system-${systemOf.get(toUsageId)}`, `system-${systemOf.get(fromUsageId)}`, name)
  }
  for (const contract of given.contracts) {
    const covers = [...new Set(contract.usageIds.flatMap((id) => systemOf.get(id) ?? []))]
    if (covers.length === 0) continue
    elements.push({
      ...{
        id: `contract-${contract.id}`,
        type: 'Contract',
        name: `${memberName.get(contract.municipality) ?? ''}: ${contract.title}`,
      },
      ...(contract.ends_on ? { properties: { [words.endsOn]: contract.ends_on } } : {}),
    })
    for (const systemId of covers) tie('Association', `contract-${contract.id}`, `system-${systemId}`)
  }
  if (inUse.length > 0) elements.push({ id: 'plateau-today', type: 'Plateau', name: words.today })
  for (const { id, title, note, systemId, figures } of given.proposals) {
    elements.push({
      ...{ id: `work-${id}`, type: 'WorkPackage', name: title, ...(note ? { documentation: note } : {}) },
    })
    elements.push({
      ...{
        id: `plateau-${id}`,
        type: 'Plateau',
        name: figures.allBy ? `${title} (${figures.allBy})` : title,
      },
      properties: { [words.saving]: figures.savingOre },
    })
    tie('Realization', `work-${id}`, `plateau-${id}`)
    tie('Aggregation', `plateau-${id}`, `system-${systemId}`)
    tie('Triggering', 'plateau-today', `plateau-${id}`)
  }
  return {
    ...{ id: 'samvirke', name: words.name, documentation: words.documentation, language: words.language },
    ...{ elements, relationships, views: viewsOf(elements, relationships, words.views) },
  }
}
