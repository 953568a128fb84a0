import { isObject, type JsonObject, parsePath, readPath } from '#engines/altinn/index.ts'
import { judgeIdentityNumber } from '#norway/identity-number.ts'
import type { IsoDate } from '#norway/iso-date.ts'

/** `samvirke/signing.json`: where in the data model those who are to sign stand. Paths in a row of the list. */
export interface SigningDeclaration {
  dataType: string | null
  list: string
  identityNumber: string
  organisationNumber: string | null
  name: string | null
}

/** Somebody who is to sign. */
export interface NewSignee {
  identityNumber: string
  name: string
  organisation: string | null
}

export type SigneeFault =
  | { why: 'signee-number-wrong'; name: string }
  | { why: 'signee-twice'; name: string }
  | { why: 'signee-organisation'; name: string }
  | { why: 'signee-none' }

/** Null when the package declares none: then the applicant signs alone. */
export function signingDeclaration(file: unknown, taskId: string): SigningDeclaration | null {
  const tasks = isObject(file) && isObject(file.tasks) ? file.tasks : null
  const written = tasks ? tasks[taskId] : file
  if (!isObject(written) || typeof written.list !== 'string' || typeof written.identityNumber !== 'string')
    return null
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  return {
    dataType: text(written.dataType),
    list: written.list,
    identityNumber: written.identityNumber,
    organisationNumber: text(written.organisationNumber),
    name: text(written.name),
  }
}

/**
 * Who is to sign, from the answers. Each has a valid number and stands there once: a signature that nobody can give, or
 * that somebody could give twice, is found before anybody is asked. An organisation without a person cannot be asked:
 * who may sign for it is not known here.
 */
export function signeesIn(
  declaration: SigningDeclaration,
  models: Readonly<Record<string, JsonObject>>,
  mainDataType: string,
  on: { environment: 'test' | 'production'; today: IsoDate },
): { signees: NewSignee[]; faults: SigneeFault[] } {
  const path = parsePath(declaration.list)
  const rows = path && readPath(models[declaration.dataType ?? mainDataType], path)
  const signees: NewSignee[] = []
  const faults: SigneeFault[] = []
  for (const row of Array.isArray(rows) ? rows.filter(isObject) : []) {
    const text = (where: string | null) => {
      const steps = where === null ? null : parsePath(where)
      const value = steps && readPath(row, steps)
      return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : ''
    }
    const identityNumber = text(declaration.identityNumber).replace(/\s/g, '')
    const organisation = text(declaration.organisationNumber) || null
    const name = text(declaration.name)
    if (!identityNumber && organisation)
      faults.push({ why: 'signee-organisation', name: name || organisation })
    else if (!judgeIdentityNumber(identityNumber, { environment: on.environment, on: on.today }).accepted)
      faults.push({ why: 'signee-number-wrong', name })
    else if (signees.some((one) => one.identityNumber === identityNumber))
      faults.push({ why: 'signee-twice', name })
    else signees.push({ identityNumber, name, organisation })
  }
  if (signees.length === 0 && faults.length === 0) faults.push({ why: 'signee-none' })
  return { signees, faults }
}

export type SigningStand = 'all-signed' | 'rejected' | 'waiting'

/** Where the signing stands: one who rejects stops it, and everybody must have signed for it to be done. */
export function standOf(
  signees: readonly { signedAt: Date | null; rejectedAt: Date | null }[],
): SigningStand {
  if (signees.some((one) => one.rejectedAt)) return 'rejected'
  return signees.length > 0 && signees.every((one) => one.signedAt) ? 'all-signed' : 'waiting'
}
