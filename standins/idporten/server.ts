import { type OidcOptions, type OidcServer, startOidc } from '../oidc/server.tsx'
import { fullName, helgeland, type Person, type Population, residentsToPick } from '../population/index.ts'

/** ID-porten: residents, single sign-on between services, 30 minutes idle and two hours in all. */
export function startIdporten(options: OidcOptions & { population: Population }): Promise<OidcServer> {
  return startOidc(
    {
      system: 'idporten',
      notThis: 'ID-porten',
      people: residentsToPick().map((person) => ({
        identityNumber: person.identityNumber,
        name: fullName(person),
        municipality: person.municipality,
        lines: [person.story, familyLine(person, options.population)].filter((line) => line !== ''),
      })),
      openAtMunicipality: '1825',
      municipalities: helgeland,
      requiresStateAndNonce: false,
      singleSignOn: true,
      sessionIdleSeconds: 30 * 60,
      sessionMaxSeconds: 120 * 60,
    },
    options,
  )
}

function familyLine(person: Person, population: Population): string {
  const nameOf = (number: string) => population.byIdentityNumber.get(number)
  const spouse = person.spouse ? nameOf(person.spouse) : undefined
  const children = person.children.map(nameOf).filter((child) => child !== undefined)
  const parts = [
    spouse ? `gift med ${fullName(spouse)}` : '',
    children.length > 0
      ? `barn: ${children.map((child) => `${child.firstName} (født ${child.birthDate.slice(0, 4)})`).join(', ')}`
      : '',
  ].filter((part) => part !== '')
  const line = parts.join('; ')
  return line === '' ? '' : `${line[0]!.toUpperCase()}${line.slice(1)}`
}
