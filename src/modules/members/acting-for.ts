import { sql } from 'kysely'
import type { Enhetsregisteret } from '#integrations/enhetsregisteret/client.ts'
import { actingRoleOn, organisationRoles } from '#norway/organisation-roles.ts'
import { type Clock, dateInNorway } from '#platform/clock.ts'
import type { Pools } from '#platform/database.ts'
import type { AskOrganisations, Organisation } from '#platform/http/party.ts'
import type { Keys } from '#platform/keys.ts'
import type { Random } from '#platform/random.ts'

export interface PartiesWorld {
  pools: Pools
  keys: Keys
  clock: Clock
  random: Random
  clients: { enhetsregisteret?: Enhetsregisteret }
}

/**
 * Whom a person may act for: organisations in which Enhetsregisteret gives them a role that lets one act alone today. Each
 * once, with the strongest role. Undefined where we have no access to the register's roles.
 */
export function askingOrganisations(world: PartiesWorld): AskOrganisations | undefined {
  const rolesOf = world.clients.enhetsregisteret?.rolesOf
  if (!rolesOf) return undefined
  return async ({ identityNumber }) => {
    const today = dateInNorway(world.clock.now())
    const roles = (await rolesOf(identityNumber)).filter((one) => actingRoleOn(one.role, today))
    const strength = (code: string) => organisationRoles.findIndex((row) => row.code === code)
    roles.sort((a, b) => strength(a.role) - strength(b.role))
    const found = new Map<string, Organisation>()
    for (const { organisationNumber, name, role } of roles) {
      if (found.has(organisationNumber)) continue
      const partyId = await partyOf(world, `organisation|${organisationNumber}`, 'organisation')
      found.set(organisationNumber, { partyId, organisationNumber, name, role })
    }
    return [...found.values()].sort((a, b) => a.name.localeCompare(b.name, 'nb'))
  }
}

/** The party of an organisation, made when it is met for the first time. */
async function partyOf(world: PartiesWorld, what: string, kind: 'organisation'): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select members.party_for(${world.keys.identityHash(what)}, ${world.random.uuid()}::uuid, ${kind},
      ${world.clock.now()}) as id`.execute(world.pools.db)
  return (rows[0] as { id: string }).id
}
