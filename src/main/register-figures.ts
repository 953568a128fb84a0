import { usagesOf } from '#modules/it-systems/index.ts'
import type { RegisterFigure, SurveysWorld } from '#modules/surveys/index.ts'
import { dateInNorway } from '#platform/clock.ts'

/**
 * What the register of systems knows of each member: uses that are in use or on their way out. A municipality that has
 * nothing there is left out; nought would say that it has no systems.
 */
export const registerFigures: SurveysWorld['registerFigures'] = async (ctx) => {
  const standing = (await usagesOf(ctx)).filter(
    ({ life_cycle }) => life_cycle !== 'planned' && life_cycle !== 'ended',
  )
  const byMember = Map.groupBy(standing, ({ municipality }) => municipality)
  return [...byMember].map(([municipality, uses]): RegisterFigure => {
    const told = uses.filter(({ is_single_person }) => is_single_person !== null)
    return {
      ...{ municipality, systems: uses.length, withoutOwner: uses.filter(({ owner }) => !owner).length },
      singlePerson: told.length === 0 ? null : told.filter((one) => one.is_single_person).length,
      confirmedOn:
        uses
          .map(({ confirmedAt }) => dateInNorway(confirmedAt) as string)
          .sort()
          .at(-1) ?? '',
    }
  })
}
