import type { RegisterCtx } from '../in-register.ts'
import { modulesOf } from './modules.rules.ts'
import { systemsOf, type Usage, usagesOf } from './usages.queries.ts'
import { addUsages, removeUsages } from './write-usage.ts'

/**
 * Which modules of its system a member uses, as somebody says it: those that are new are in use from now on, those left out
 * are taken out of the register with their history standing.
 */
export async function chooseModules(
  ctx: RegisterCtx,
  usage: Usage,
  chosen: readonly string[],
): Promise<void> {
  const { municipality } = usage
  const modules = modulesOf(await systemsOf(ctx), usage.systemId)
  const held = new Map((await usagesOf(ctx, { municipality })).map((one) => [one.systemId, one]))
  const wanted = new Set(chosen)
  await addUsages(
    ctx,
    modules
      .filter(({ id }) => wanted.has(id) && !held.has(id))
      .map(({ id, name }) => ({
        ...{ municipality, systemId: id, origin: 'typed' },
        fields: { local_name: name },
      })),
  )
  await removeUsages(
    ctx,
    municipality,
    modules.flatMap(({ id }) => (wanted.has(id) ? [] : (held.get(id) ?? []))),
  )
}
