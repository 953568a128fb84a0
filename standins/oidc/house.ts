/** A service that may send people here to log in, as it would be registered in Samarbeidsportalen. */
export interface OidcClient {
  clientId: string
  name: string
  redirectUris: string[]
  postLogoutRedirectUris?: string[]
  /** With session id: the iframe is called with `iss` and `sid`. */
  frontchannelLogoutUri?: string
  backchannelLogoutUri?: string
  /** Public keys of a client that authenticates with private_key_jwt. */
  jwks?: { keys: object[] }
  clientSecret?: string
  authentication?: 'private_key_jwt' | 'client_secret_basic' | 'client_secret_post'
}

/** Someone a tester can be: a resident, or an employee. */
export interface Pickable {
  identityNumber: string
  name: string
  municipality: string | null
  lines: string[]
}

/** What sets one login service apart from the other. */
export interface OidcHouse {
  system: 'idporten' | 'ansattporten'
  /** As it stands in the banner after "dette er ikke". */
  notThis: string
  people: Pickable[]
  /** Which municipality the list opens at; null shows all. */
  openAtMunicipality: string | null
  municipalities: { number: string; name: string }[]
  /** OAuth 2.1 rule of Ansattporten. */
  requiresStateAndNonce: boolean
  /** A login to one service logs you in to the next. */
  singleSignOn: boolean
  sessionIdleSeconds: number
  sessionMaxSeconds: number
}

/** Levels in rising order; only these may be asked for. */
export const levels = ['idporten-loa-low', 'idporten-loa-substantial', 'idporten-loa-high'] as const
export type Level = (typeof levels)[number]
const usualLevel: Level = 'idporten-loa-substantial'

/** The lowest level that satisfies the request: any of the listed ones will do. */
export function levelAsked(acrValues: string | undefined): Level {
  const asked = (acrValues ?? '').split(' ').filter((value) => value !== '')
  const known = levels.filter((level) => asked.includes(level))
  return known[0] ?? usualLevel
}

export const isAtLeast = (level: string | undefined, wanted: Level) =>
  levels.indexOf((level ?? '') as Level) >= levels.indexOf(wanted)
