import type { VirusScanner } from '#integrations/clamd/client.ts'
import type { AccessTokens } from '#integrations/maskinporten/access-tokens.ts'
import type { Municipalities } from '#modules/members/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { Keys } from '#platform/keys.ts'
import type { Random } from '#platform/random.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Client, Right, TestLogin } from './credentials.ts'

/** What the interface is made of. */
export interface InterfaceWorld {
  transactions: Transactions
  keys: Keys
  files: Files
  /** Null: nobody looks for viruses here; `unscannedFiles` says whether files are taken all the same. */
  scanner: VirusScanner | null
  unscannedFiles: 'refuse' | 'accept'
  clock: Clock
  random: Random
  municipalities: Municipalities
  baseUrl: string
  environment: 'test' | 'production'
  /** Tokens from Maskinporten. Absent where it is not set up: then none is taken. */
  serviceOwners?: AccessTokens
  /** Where outside systems find how to get a token. */
  tokenIssuer?: string
  /** Users with a password, in the test environment alone. */
  noarkTestLogins?: readonly TestLogin[]
}

/** One request of a client that has proved whose archive it works in. */
export interface Asked {
  readonly world: InterfaceWorld
  readonly ctx: Ctx
  readonly visit: Visit
  readonly client: Client
  /** The body as it came; empty where there is none, and for a file, which is read in pieces. */
  readonly body: Buffer
}

/** A transaction more of the same request. */
export type AskAgain = <T>(work: (asked: Asked) => Promise<T>) => Promise<T>

/** What is left to do of a request when its transaction has ended: files come, are looked at and go with none open. */
export type Onward = (again: AskAgain) => Promise<Response>

/** Where the interface stands. The municipality is the credential's, never the address's. */
export const root = '/noark5/' as const
export const href = (asked: Pick<Asked, 'world'>, path: string): string =>
  new URL(`${root}${path}`, asked.world.baseUrl).href

/** @throws Refusal forbidden archive.scope-missing */
export function mustHave({ client }: Asked, right: Right): void {
  if (!client.rights.has(right)) throw new Refusal('forbidden', 'archive.scope-missing')
}

/** @throws Refusal not-found archive.no-such-resource */
export function noSuchResource(): Refusal {
  return new Refusal('not-found', 'archive.no-such-resource')
}

/** The body as a JSON object. @throws Refusal invalid archive.body-unreadable */
export function bodyOf(asked: Asked): Record<string, unknown> {
  const text = asked.body.toString('utf8')
  if (text.trim() === '') return {}
  let read: unknown
  try {
    read = JSON.parse(text, (key, value) =>
      key === '__proto__' || key === 'constructor' || key === 'prototype' ? undefined : value,
    )
  } catch {
    throw new Refusal('invalid', 'archive.body-unreadable')
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    throw new Refusal('invalid', 'archive.body-unreadable')
  return read as Record<string, unknown>
}
