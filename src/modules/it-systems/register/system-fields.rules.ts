import type { KostraSeries } from '#norway/kostra-accounts.ts'
import { namesTyped } from '../vendors/vendor-names.rules.ts'
import { wouldRing } from './modules.rules.ts'
import type { ReadForm } from './typed-fields.rules.ts'
import type { RegisteredSystem } from './usages.queries.ts'

/** What is said of a system for all who use it. */
export interface SystemFields {
  name: string
  vendor: string | null
  area: string | null
  parentId: string | null
  /** KOSTRA's functions that it does work for: three figures. */
  kostraFunctions: readonly string[]
  /** LOS' themes and words, as their names or addresses. */
  los: readonly string[]
}
export const systemFieldNames = ['name', 'vendor', 'area', 'parentId', 'kostraFunctions', 'los'] as const
export type SystemField = (typeof systemFieldNames)[number]

/** What was typed of a system. `series`: the codes of the year, null where nobody has them; then none can be said. */
export function readSystem(
  typed: (field: SystemField) => string,
  own: Pick<RegisteredSystem, 'id'>,
  systems: readonly RegisteredSystem[],
  series: KostraSeries | null,
): ReadForm<SystemFields> {
  const wrong: SystemField[] = []
  const text = (field: SystemField) => {
    const value = typed(field).trim().replace(/\s+/g, ' ')
    if (value.length > 300) wrong.push(field)
    return value
  }
  const name = text('name')
  if (name === '') wrong.push('name')
  const parentId = typed('parentId')
  if (parentId !== '' && (!systems.some(({ id }) => id === parentId) || wouldRing(systems, own.id, parentId)))
    wrong.push('parentId')
  const kostraFunctions = [
    ...new Set(
      typed('kostraFunctions')
        .split(/[\s,;]+/)
        .filter(Boolean),
    ),
  ].sort()
  if (kostraFunctions.some((code) => !series?.functions.has(code))) wrong.push('kostraFunctions')
  const los = namesTyped(typed('los'))
  if (los.some((one) => one.length > 200)) wrong.push('los')
  return {
    values: {
      ...{ name, vendor: text('vendor') || null, area: text('area') || null, parentId: parentId || null },
      ...{ kostraFunctions, los },
    },
    wrong: [...new Set(wrong)],
  }
}
