import type { CooperationEntry } from '#modules/members/index.ts'
import { sizeOf } from './graph.queries.ts'
import { insightTexts } from './insight.text.ts'
import { insightBase, kindsSeenWith } from './kinds.rules.ts'

/** The front door of the one graph. */
export { insightRoutes } from './insight.routes.ts'
export type { InsightWorld } from './world.ts'

export const insightEntry: CooperationEntry = {
  ...{ href: insightBase, icon: 'globe', may: 'cooperation.read' },
  label: (language) => insightTexts(language)('menu.label'),
  about: (language) => insightTexts(language)('menu.about'),
  async now(ctx, language) {
    const { kinds } = await sizeOf(
      ctx,
      kindsSeenWith(() => false),
    )
    const count = kinds.reduce((sum, one) => sum + one.count, 0)
    return count === 0 ? null : insightTexts(language)('menu.now', { count })
  },
}
