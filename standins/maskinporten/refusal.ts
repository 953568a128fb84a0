/**
 * Maskinporten's error codes with the OAuth error and status each travels under. The codes are documented; which
 * status and OAuth error belongs to each is our reading (see README, unconfirmed).
 */
const codes = {
  'MP-011': ['invalid_request', 400],
  'MP-012': ['invalid_grant', 400],
  'MP-100': ['invalid_client', 401],
  'MP-110': ['invalid_grant', 400],
  'MP-120': ['invalid_grant', 400],
  'MP-121': ['invalid_grant', 400],
  'MP-122': ['invalid_grant', 400],
  'MP-123': ['invalid_grant', 400],
  'MP-124': ['invalid_grant', 400],
  'MP-130': ['invalid_grant', 400],
  'MP-200': ['invalid_scope', 400],
  'MP-201': ['invalid_scope', 400],
  'MP-250': ['access_denied', 403],
  'MP-251': ['access_denied', 403],
} as const

export type MaskinportenCode = keyof typeof codes

export class MaskinportenRefusal extends Error {
  readonly code: MaskinportenCode

  constructor(code: MaskinportenCode, why: string) {
    super(`${code}: ${why}`)
    this.name = 'MaskinportenRefusal'
    this.code = code
  }

  get status() {
    return codes[this.code][1]
  }

  body() {
    return {
      error: codes[this.code][0],
      error_description: this.message,
      error_uri: `https://docs.digdir.no/docs/Maskinporten/maskinporten_feilmeldinger#${this.code.toLowerCase()}`,
    }
  }
}
