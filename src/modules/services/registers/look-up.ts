import type { LookupAnswer, LookupQuery } from '#engines/altinn/components/lookup-answer.ts'
import { fiksAccessOf } from '#modules/members/index.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import type { ServicesWorld } from '../world.ts'
import { asker } from './ask-registers.ts'

/**
 * Looks up a person or an organisation that the resident has named. A person only with number and last name together,
 * and a name that does not match answers as a number that does not exist: nobody learns a name, or that a number is in
 * use, by trying numbers. Outside any transaction.
 */
export async function lookUp(
  world: ServicesWorld,
  municipality: string,
  query: LookupQuery,
): Promise<LookupAnswer> {
  try {
    if (query.kind === 'organization') {
      const found = await world.clients.enhetsregisteret?.organisation(query.organizationNumber)
      if (found === undefined) return { kind: 'failed' }
      return found
        ? { kind: 'organization', organizationNumber: found.organisationNumber, name: found.name }
        : { kind: 'not-found' }
    }
    const access = await world.transactions.inTenant(municipality, asker, (ctx) =>
      fiksAccessOf(ctx, world.keys),
    )
    const person = await world.clients.folkeregisteret.person(
      { integration: access.integration, roleId: access.registerRoleId },
      query.identityNumber,
      ['name', 'protection'],
    )
    const name = person?.name
    // Whose address is protected is not found by name either.
    if (!person || !name || (person.protection !== undefined && person.protection !== 'none'))
      return { kind: 'not-found' }
    if (sameName(name.last) !== sameName(query.lastName)) return { kind: 'not-found' }
    return {
      kind: 'person',
      ...{ identityNumber: query.identityNumber, name: name.full, firstName: name.first },
      ...{ middleName: name.middle ?? '', lastName: name.last },
    }
  } catch (error) {
    if (!(error instanceof OutsideFailure)) throw error
    world.log.warn({ problem: error.message, kind: query.kind }, 'a lookup was not answered')
    return { kind: 'failed' }
  }
}

const sameName = (name: string) =>
  name
    .normalize('NFC')
    .toLocaleLowerCase('nb')
    .replace(/[\s-]+/g, ' ')
    .trim()
