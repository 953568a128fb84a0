import type { Population } from '../population/index.ts'
import { type Unit, units } from './units.ts'

const words = {
  DAGL: 'Daglig leder/ adm.direktør',
  INNH: 'Innehaver',
  LEDE: 'Styrets leder',
  MEDL: 'Styremedlem',
  DTSO: 'Deltaker med solidarisk ansvar',
  REGN: 'Regnskapsfører',
}
const typeOf = (kode: keyof typeof words) => ({ kode, beskrivelse: words[kode] })
const href = (nr: string) => `https://data.brreg.no/enhetsregisteret/api/enheter/${nr}`

/** One unit's roles in groups: with birth dates in the open API, with identity numbers only in the protected one. */
export function rolesOfUnit(unit: Unit, population: Population, withNumbers: boolean) {
  const roles = unit.roller ?? []
  return {
    rollegrupper: roles.map(({ kode, person, fratraadt = false }, rekkefolge) => {
      const found = population.people.find((one) => one.key === person)
      return {
        type: kode === 'LEDE' || kode === 'MEDL' ? { kode: 'STYR', beskrivelse: 'Styre' } : typeOf(kode),
        sistEndret: '2025-01-15',
        roller: [
          {
            type: typeOf(kode),
            person: {
              fodselsdato: found?.birthDate,
              navn: { fornavn: found?.firstName, etternavn: found?.lastName },
              erDoed: false,
              ...(withNumbers ? { fodselsnummer: found?.identityNumber } : {}),
            },
            ...{ fratraadt, rekkefolge },
          },
        ],
      }
    }),
    _links: { enhet: { href: href(unit.organisasjonsnummer) } },
  }
}

/** All that a person is registered with, also what they have left; null for somebody without any role. */
export function rolesOfPerson(identityNumber: string, population: Population) {
  const key = population.byIdentityNumber.get(identityNumber)?.key
  const enheter = [...units.values()].flatMap((unit) => {
    const own = (unit.roller ?? []).filter((role) => role.person === key)
    if (own.length === 0) return []
    return [
      {
        ...{ organisasjonsnummer: unit.organisasjonsnummer, navn: unit.navn },
        roller: own.map(({ kode, fratraadt = false }) => ({
          ...{ fratraadt, avregistrert: unit.slettedato !== undefined, type: typeOf(kode) },
        })),
        _links: { enhet: { href: href(unit.organisasjonsnummer) } },
      },
    ]
  })
  return enheter.length > 0 ? { enheter } : null
}
