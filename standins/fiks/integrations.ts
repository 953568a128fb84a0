import { createHash, createHmac } from 'node:crypto'
import { helgeland } from '../population/index.ts'

/** A role in Fiks register: which register it opens, and for Folkeregisteret which parts of a person. */
export type FiksRole =
  | { id: string; register: 'folkeregister'; parts: string[]; fullPersonBasis: boolean }
  | { id: string; register: 'summertskattegrunnlag' }
  | { id: string; register: 'krr' }

/**
 * One municipality's integration, as it is made by hand in Fiks forvaltning: id and password, the organisation whose
 * Maskinporten token may use it, and what it has been granted.
 */
export interface FiksIntegration {
  municipality: string
  organisationNumber: string
  integrationId: string
  integrationPassword: string
  authorisedOrganisation: string
  roles: { folkeregister: FiksRole; tax: FiksRole; krr: FiksRole }
  /** SvarUt accounts it may send from. */
  svarutAccountId: string
}

/** Parts a role for fees, powers of attorney and guardians needs; nothing about citizenship, death or identity basis. */
const parts = [
  'navn',
  'foedsel',
  'bostedsadresse',
  'adressebeskyttelse',
  'familierelasjon',
  'sivilstand',
  'deltBosted',
  'relasjon-utvidet',
  'foreldreansvar',
  'vergemaalEllerFremtidsfullmakt',
  'status',
]

/**
 * The 16 integrations, worked out from one secret: whoever knows the secret (the seed, a test, the launcher) can
 * work out the same ids and passwords without asking the stand-in.
 */
export function fiksIntegrations(secret: string, authorisedOrganisation: string): FiksIntegration[] {
  return helgeland.map(({ number, organisationNumber }) => ({
    municipality: number,
    organisationNumber,
    integrationId: uuidOf(`integrasjon ${number}`),
    integrationPassword: createHmac('sha256', secret).update(`passord ${number}`).digest('base64url'),
    authorisedOrganisation,
    roles: {
      folkeregister: {
        id: uuidOf(`folkeregister ${number}`),
        register: 'folkeregister',
        parts,
        fullPersonBasis: false,
      },
      tax: { id: uuidOf(`skatt ${number}`), register: 'summertskattegrunnlag' },
      krr: { id: uuidOf(`krr ${number}`), register: 'krr' },
    },
    svarutAccountId: uuidOf(`svarut ${number}`),
  }))
}

/** A stable version-5-shaped UUID of a name in the test environment. */
export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(`samvirke testmiljø ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
