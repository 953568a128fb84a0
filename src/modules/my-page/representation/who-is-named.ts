import type { RegisteredPerson } from '#integrations/folkeregisteret/client.ts'
import { fiksAccessOf } from '#modules/members/index.ts'
import { isOfAge } from '#norway/guardianship.ts'
import { type IsoDate, isIsoDate } from '#norway/iso-date.ts'
import { systemActor } from '#platform/actor.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import type { MyPageWorld } from '../world.ts'

const asker = systemActor('Fullmakter')

export type WhyNot = 'unknown-person' | 'child' | 'silent'

/**
 * Whether the number and the name belong together in Folkeregisteret, and to somebody who may speak for others. One
 * answer for whoever is not there and for another's number, so that nobody learns whose a number is.
 * @returns the party's own name too, as the register has it
 */
export async function whoIsNamed(
  world: MyPageWorld,
  municipality: string,
  named: { number: string; name: string },
  own: { number: string; name: string },
  today: IsoDate,
): Promise<{ whyNot: WhyNot } | { ownName: string }> {
  const { folkeregisteret } = world
  if (!folkeregisteret || named.number.length !== 11) return { ownName: own.name }
  try {
    const access = await world.transactions.inTenant(municipality, asker, (ctx) =>
      fiksAccessOf(ctx, world.keys),
    )
    const found = await folkeregisteret.people(
      { integration: access.integration, roleId: access.registerRoleId },
      [named.number, own.number],
      ['name', 'birthDate', 'status'],
    )
    const person = found.get(named.number)
    if (!person || !isCalled(person, named.name) || person.status === 'doed')
      return { whyNot: 'unknown-person' }
    if (!isAdult(person, today)) return { whyNot: 'child' }
    return { ownName: found.get(own.number)?.name?.full ?? own.name }
  } catch (error) {
    if (!(error instanceof OutsideFailure)) throw error
    world.log.warn({ problem: error.message }, 'register did not answer about a power of attorney')
    return { whyNot: 'silent' }
  }
}

/** The surname is there, however it is written; the rest one may know by another name. */
function isCalled({ name }: RegisteredPerson, typed: string): boolean {
  const words = plain(typed).split(/[^\p{L}]+/u)
  return (
    name !== undefined &&
    plain(name.last)
      .split(/[^\p{L}]+/u)
      .every((word) => words.includes(word))
  )
}
const plain = (text: string) => text.normalize('NFC').toLocaleLowerCase('nb')

function isAdult({ birthDate }: RegisteredPerson, today: IsoDate): boolean {
  return typeof birthDate === 'string' && isIsoDate(birthDate) && isOfAge(birthDate, today)
}
