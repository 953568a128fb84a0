import type { UseSource } from '#modules/governance/index.ts'
import { usagesOf } from '#modules/it-systems/index.ts'

/** Users of shared systems, as the register of systems has them: what a key by use can count. */
export const usersOfSystems: UseSource = {
  id: 'it-systems',
  async units(ctx) {
    const counted = new Set(
      (await usagesOf(ctx)).flatMap(({ systemId, users }) => (users === null ? [] : [systemId])),
    )
    if (counted.size === 0) return []
    const rows = await ctx.tx
      .selectFrom('platform.link_node')
      .select(['id', 'label'])
      .where('cooperation', '=', ctx.cooperation)
      .where('kind', '=', 'system')
      .where('id', 'in', [...counted])
      .orderBy('label')
      .execute()
    return rows
  },
  async count(ctx, unitId) {
    const counted = new Map<string, number>()
    // A member may have several uses of one system: all of them count.
    for (const { systemId, municipality, users } of await usagesOf(ctx))
      if (systemId === unitId && users !== null)
        counted.set(municipality, (counted.get(municipality) ?? 0) + users)
    return [...counted].map(([municipality, used]) => ({ municipality, used }))
  },
}
