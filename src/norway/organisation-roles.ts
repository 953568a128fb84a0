import file from '../../reference/organisation-roles.json' with { type: 'json' }
import { type IsoDate, isoDate } from './iso-date.ts'
import type { Trust } from './trust.ts'

/** A role in Enhetsregisteret with which one person may apply for an organisation. */
export interface OrganisationRoleRule {
  /** The register's code: "DAGL". */
  code: string
  name: { nb: string; nn: string; en: string }
  validFrom: IsoDate | null
  validTo: IsoDate | null
  source: string
  trust: Trust
}

/** The rows of `reference/organisation-roles.json`, the strongest role first. */
export const organisationRoles: readonly OrganisationRoleRule[] = Object.freeze(
  file.roles.map((row) =>
    Object.freeze({
      ...row,
      validFrom: isoDate(row.validFrom),
      validTo: row.validTo === null ? null : isoDate(row.validTo),
      trust: row.trust as Trust,
    }),
  ),
)

/** The role that lets its holder act on this day; null for all others: auditor, board member, contact. */
export function actingRoleOn(code: string, on: IsoDate): OrganisationRoleRule | null {
  return (
    organisationRoles.find(
      (row) =>
        row.code === code &&
        (row.validFrom === null || row.validFrom <= on) &&
        (row.validTo === null || row.validTo >= on),
    ) ?? null
  )
}
