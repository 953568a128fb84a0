import { createHash, timingSafeEqual } from 'node:crypto'
import { type Actor, systemActor } from '#platform/actor.ts'
import { AddressLimit } from '#platform/http/address-limit.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { InterfaceWorld } from './asked.ts'

/** What a client may: read; register and change; change the archive's own structure (fonds, series, classes, lists). */
export type Right = 'read' | 'write' | 'structure'
export const scopes: Readonly<Record<Right, string>> = {
  read: 'samvirke:noark5.read',
  write: 'samvirke:noark5.write',
  structure: 'samvirke:noark5.structure',
}

/** An outside system at work in one municipality's archive. */
export interface Client {
  readonly municipality: string
  readonly actor: Actor
  readonly rights: ReadonlySet<Right>
}

/** A user with a password. Only the test environment has any. */
export interface TestLogin {
  readonly user: string
  readonly password: string
  readonly municipality: string
  readonly rights: readonly Right[]
}

// Guessing at passwords from one address: so many a minute.
const wrongPasswords = new AddressLimit(30, 60)

/**
 * Whose archive the credential opens: the municipality that a token of Maskinporten was given to (also when a supplier
 * fetched it on its behalf), or a test user. Null where nothing holds.
 * @throws Refusal too-many; OutsideFailure when the keys of the tokens cannot be fetched
 */
export async function clientOf(
  world: InterfaceWorld,
  tokens: TestTokens,
  visit: Visit,
): Promise<Client | null> {
  const given = visit.request.headers.get('authorization') ?? ''
  const bearer = /^Bearer ([\w.-]{1,8000})$/i.exec(given)?.[1]
  if (bearer) return tokens.holderOf(bearer) ?? (await holderOf(world, bearer))
  const basic = /^Basic ([A-Za-z0-9+/=]{1,1000})$/i.exec(given)?.[1]
  if (!basic) return null
  const [user = '', ...rest] = Buffer.from(basic, 'base64').toString('utf8').split(':')
  return testClient(world, visit, user, rest.join(':'))
}

async function holderOf(world: InterfaceWorld, token: string): Promise<Client | null> {
  const holder = (await world.serviceOwners?.holderOf(token)) ?? null
  const own = holder
    ? world.municipalities.all().find((one) => one.organizationNumber === holder.organisationNumber)
    : undefined
  if (!holder || !own) return null
  const rights = (Object.keys(scopes) as Right[]).filter((right) => holder.scopes.includes(scopes[right]))
  return { municipality: own.number, actor: systemActor('Fagsystem'), rights: new Set(rights) }
}

/** @throws Refusal too-many platform.too-many */
export async function testClient(
  world: InterfaceWorld,
  visit: Visit,
  user: string,
  password: string,
): Promise<Client | null> {
  const logins = world.environment === 'test' ? (world.noarkTestLogins ?? []) : []
  const found = logins.find((one) => one.user === user && isSame(one.password, password))
  if (!found) {
    await wrongPasswords.count(visit)
    return null
  }
  return {
    municipality: found.municipality,
    actor: systemActor(found.user),
    rights: new Set(found.rights),
  }
}

const digest = (text: string) => createHash('sha256').update(text).digest()
const isSame = (a: string, b: string) => timingSafeEqual(digest(a), digest(b))

const tokenLastsMs = 3_600_000

/** Tokens given to test users by this process. They end with it, and after an hour. */
export class TestTokens {
  private readonly given = new Map<string, { client: Client; endsAt: number }>()
  private readonly world: Pick<InterfaceWorld, 'clock' | 'random'>

  constructor(world: Pick<InterfaceWorld, 'clock' | 'random'>) {
    this.world = world
  }

  give(client: Client): { token: string; lastsSeconds: number } {
    const now = this.world.clock.now().getTime()
    for (const [token, { endsAt }] of this.given) if (endsAt <= now) this.given.delete(token)
    const token = `${this.world.random.uuid()}${this.world.random.uuid()}`
    this.given.set(token, { client, endsAt: now + tokenLastsMs })
    return { token, lastsSeconds: tokenLastsMs / 1000 }
  }

  holderOf(token: string): Client | null {
    const held = this.given.get(token)
    return held && held.endsAt > this.world.clock.now().getTime() ? held.client : null
  }
}
