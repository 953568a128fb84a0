import type { OwnedProperty } from '#integrations/matrikkelen/client.ts'
import { type CadastralNumber, cadastralKey } from '#norway/cadastral-number.ts'

/** A property the resident has to do with: registered on them, or named in a case of theirs, or both. */
export interface PropertyOfResident<Case> {
  number: CadastralNumber
  /** As the register has it; null where the resident is not registered with it, or the register did not answer. */
  registered: OwnedProperty | null
  cases: Case[]
}

/**
 * What is registered first, then what only the resident's own cases name; in the order of their numbers. A case is tied
 * to exactly the property it names: a section's case is not its building's.
 */
export function propertiesOfResident<Case extends { property: CadastralNumber }>(
  registered: readonly OwnedProperty[],
  cases: readonly Case[],
): PropertyOfResident<Case>[] {
  const byKey = new Map<string, PropertyOfResident<Case>>()
  for (const one of [...registered].sort((a, b) => inOrder(a.number, b.number)))
    byKey.set(cadastralKey(one.number), { number: one.number, registered: one, cases: [] })
  for (const one of [...cases].sort((a, b) => inOrder(a.property, b.property))) {
    const key = cadastralKey(one.property)
    const found = byKey.get(key) ?? { number: one.property, registered: null, cases: [] }
    found.cases.push(one)
    byKey.set(key, found)
  }
  return [...byKey.values()]
}

const inOrder = (a: CadastralNumber, b: CadastralNumber) =>
  a.municipality.localeCompare(b.municipality) ||
  a.gardsnummer - b.gardsnummer ||
  a.bruksnummer - b.bruksnummer ||
  a.festenummer - b.festenummer ||
  a.seksjonsnummer - b.seksjonsnummer

/** Where a case has come, from its own dates. */
export function stateOfCase(file: {
  decidedAt: Date | null
  closedAt: Date | null
}): 'in-progress' | 'decided' | 'closed' {
  if (file.closedAt) return 'closed'
  return file.decidedAt ? 'decided' : 'in-progress'
}
