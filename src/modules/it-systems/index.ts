import type { CooperationEntry } from '#modules/members/index.ts'
import { accountTexts } from './account-strings/account-strings.text.ts'
import { itSystemsTexts } from './it-systems.text.ts'
import { systemRows } from './register/register-list.rules.ts'
import { systemsOf, usagesOf } from './register/usages.queries.ts'

/** The front door of the register of shared systems. */
export { proposalsOf } from './choosing/proposals.ts'
export { licencesEnded } from './register/licences-ended.ts'
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

export const accountsEntry: CooperationEntry = {
  href: '/samarbeid/kontostreng',
  icon: 'tasklist',
  may: 'cooperation.read',
  label: (language) => accountTexts(language)('accounts.menu'),
  about: (language) => accountTexts(language)('accounts.menu-about'),
}

/** For the test environment: uses, contracts and charts that are marked as invented. */
export type { AccountLine } from './account-strings/account-code.rules.ts'
export { chartsOf, takeChart } from './account-strings/charts.ts'
export { addRelation } from './integrations/write-relation.ts'
export { addSystem, systemRow } from './register/add-system.ts'
export { changeSystem } from './register/change-system.ts'
export { contractsOf, systemsOf, usagesOf } from './register/usages.queries.ts'
export { addContract, shareContract } from './register/write-contract.ts'
export { addUsage } from './register/write-usage.ts'
