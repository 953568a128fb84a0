import {
  type Area,
  areaOf,
  areas,
  askedToRepresent,
  noteGuardianship,
  wardOf,
} from '#modules/casework/index.ts'
import { fiksAccessOf } from '#modules/members/index.ts'
import { areasOfMandate } from '#norway/guardianship.ts'
import { isoDate } from '#norway/iso-date.ts'
import { type Actor, systemActor } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { RenewGuardianships } from '#platform/http/party.ts'
import type { MyPageWorld } from '../world.ts'
import { powerTexts } from './power.text.ts'

const asker = systemActor('Vergemål')
/** Asked again before the hour in which the register's word counts is out. */
const asksAgainAfterMs = 50 * 60_000

export type GuardianWorld = Pick<
  MyPageWorld,
  'transactions' | 'keys' | 'clock' | 'deciders' | 'folkeregisteret'
>
export interface Guardian {
  id: string
  number: string
  name: string
}

/**
 * Asks Folkeregisteret whether this person is guardian of that one now, and in what, and writes the answer down. Somebody
 * unknown, somebody else's ward and somebody without a guardian are the same answer.
 * @returns 'guardian', 'covers-nothing' for a mandate that names none of the municipality's areas, or 'not-guardian'
 * @throws OutsideFailure when the register does not answer: then nothing is opened
 */
export async function askGuardianship(
  world: GuardianWorld,
  municipality: string,
  guardian: Guardian,
  wardNumber: string,
  knownName = '',
): Promise<'guardian' | 'covers-nothing' | 'not-guardian'> {
  const { transactions, keys, folkeregisteret } = world
  if (!folkeregisteret) return 'not-guardian'
  const access = await transactions.inTenant(municipality, asker, (ctx) => fiksAccessOf(ctx, keys))
  const found = await folkeregisteret.people(
    { integration: access.integration, roleId: access.registerRoleId },
    [wardNumber, guardian.number],
    ['name', 'guardianships'],
  )
  const ward = found.get(wardNumber)
  const mandates = (ward?.guardianships ?? []).filter((one) => one.guardian === guardian.number)
  // Who asked is written down, also where the answer is no.
  const who: Actor = { kind: 'resident', id: guardian.id, representsAs: guardian.name }
  if (mandates.length === 0 && !knownName) {
    await transactions.inTenant(municipality, who, async (ctx) =>
      ctx.audit({ event: 'case.guardianship-asked', subjectKind: 'representation' }),
    )
    return 'not-guardian'
  }
  const today = isoDate(dateInNorway(world.clock.now()))
  const open = areasOfMandate(
    mandates.flatMap(({ tasks }) => tasks),
    today,
  )
  const covered = areas.filter((area) => open.includes(area))
  const t = powerTexts('nb')
  const lets = await transactions.inTenant(municipality, who, (ctx) =>
    noteGuardianship(ctx, keys, {
      guardian: { ...guardian, name: found.get(guardian.number)?.name?.full ?? guardian.name },
      ward: { number: wardNumber, name: ward?.name?.full ?? knownName },
      serviceIds: servicesOf(world, covered),
      coversInWords: t('covers-area', { area: covered.map((area) => t(`area.${area}`)).join(', ') }),
    }),
  )
  return lets ? 'guardian' : mandates.length > 0 ? 'covers-nothing' : 'not-guardian'
}

const servicesOf = ({ deciders }: GuardianWorld, covered: readonly Area[]) =>
  [...deciders.values()].filter(({ los }) => covered.includes(areaOf(los))).map(({ serviceId }) => serviceId)

/** Asks again about the person's guardianships that the register has not spoken of lately. For every request that needs one. */
export function renewingGuardianships(world: GuardianWorld): RenewGuardianships {
  return async ({ id, identityNumber }) => {
    const old = world.clock.now().getTime() - asksAgainAfterMs
    const known = await world.transactions.asResident(id, null, askedToRepresent)
    for (const one of known) {
      if (one.source !== 'register' || one.endedAt || (one.registerSaidAt?.getTime() ?? 0) > old) continue
      const ward = await world.transactions.inTenant(one.municipality, asker, (ctx) =>
        wardOf(ctx, world.keys, one.id),
      )
      if (!ward) continue
      const guardian = { id, number: identityNumber, name: one.name }
      await askGuardianship(world, one.municipality, guardian, ward.number, ward.name || ' ')
    }
  }
}
