import type { CooperationEntry } from '#modules/members/index.ts'
import { itSystemsTexts } from './it-systems.text.ts'
import { systemRows } from './register/register-list.rules.ts'
import { systemsOf, usagesOf } from './register/usages.queries.ts'

/** The front door of the register of shared systems. */
export { itSystemsRoutes } from './routes.ts'
export type { ItSystemsWorld } from './world.ts'

export const systemsEntry: CooperationEntry = {
  href: '/samarbeid/systemer',
  icon: 'document',
  may: 'cooperation.read',
  label: (language) => itSystemsTexts(language)('menu.label'),
  about: (language) => itSystemsTexts(language)('menu.about'),
  async now(ctx, language) {
    const count = systemRows(await systemsOf(ctx), await usagesOf(ctx)).length
    return count === 0 ? null : itSystemsTexts(language)('menu.now', { count })
  },
}
