import { slugOf } from './everywhere.ts'
import type { Sex } from './identity-number.ts'
import { helgeland } from './municipality.ts'
import type { Employee } from './person.ts'
import type { PopulationRegister } from './register.ts'

const caseworkers = [
  'Berit Aasen',
  'Stian Nygård',
  'Mette Brekke',
  'Frode Vik',
  'Hilde Sandnes',
  'Tor Hauge',
  'Eva Lie',
  'Pål Ness',
]
const archivists = [
  'Grethe Sund',
  'Ivar Myhre',
  'Turid Fosse',
  'Bjørn Tangen',
  'Unni Krogh',
  'Rolf Ødegård',
  'Sissel Rød',
  'Jan Foss',
]
const leaders = [
  'Wenche Holt',
  'Knut Aune',
  'Astrid Vold',
  'Harald Bø',
  'Gerd Lien',
  'Svein Rønning',
  'Mona Hovland',
  'Leif Skar',
]
const womenFirst = new Set([
  'Berit',
  'Mette',
  'Hilde',
  'Eva',
  'Grethe',
  'Turid',
  'Unni',
  'Sissel',
  'Wenche',
  'Astrid',
  'Gerd',
  'Mona',
  'Solfrid',
])

/** Three employees in each municipality; an operator, a service developer, a manager and a project manager in the cooperation. */
export function makeEmployees(
  register: PopulationRegister,
  cooperationOrganisationNumber: string,
): Employee[] {
  const employ = (
    key: string,
    name: string,
    born: string,
    role: Employee['role'],
    title: string,
    municipality: string | null,
    organisationNumber: string,
  ): Employee => {
    const [firstName, lastName] = name.split(' ') as [string, string]
    const sex: Sex = womenFirst.has(firstName) ? 'kvinne' : 'mann'
    const identityNumber = register.numberFor({ key, birthDate: born, sex })
    return { key, identityNumber, firstName, lastName, municipality, organisationNumber, role, title }
  }
  const staff = helgeland.flatMap((place, i) => {
    const slug = slugOf(place.name)
    const of = (list: string[]) => list[i % list.length]!
    const month = String(1 + (i % 12)).padStart(2, '0')
    const at = [place.number, place.organisationNumber] as const
    return [
      employ(
        `${slug}-saksbehandler`,
        of(caseworkers),
        `1982-${month}-14`,
        'caseworker',
        `Saksbehandler oppvekst, ${place.name} kommune`,
        ...at,
      ),
      employ(
        `${slug}-arkivar`,
        of(archivists),
        `1975-${month}-21`,
        'archivist',
        `Arkivar, ${place.name} kommune`,
        ...at,
      ),
      employ(
        `${slug}-leder`,
        of(leaders),
        `1970-${month}-08`,
        'leader',
        `Leder oppvekst, ${place.name} kommune`,
        ...at,
      ),
    ]
  })
  return [
    ...staff,
    employ(
      'samarbeid-drift',
      'Solfrid Elvestad',
      '1988-05-09',
      'operator',
      'Driftsansvarlig, samarbeidet',
      null,
      cooperationOrganisationNumber,
    ),
    employ(
      'samarbeid-utvikler',
      'Aslak Kvam',
      '1992-09-30',
      'service-developer',
      'Tjenesteutvikler, samarbeidet',
      null,
      cooperationOrganisationNumber,
    ),
    employ(
      'samarbeid-sekretariat',
      'Turid Nordvik',
      '1974-03-17',
      'secretary',
      'Daglig leder, samarbeidet',
      null,
      cooperationOrganisationNumber,
    ),
    employ(
      'samarbeid-prosjektleder',
      'Eirik Breivold',
      '1985-11-02',
      'project-manager',
      'Prosjektleder, samarbeidet',
      null,
      cooperationOrganisationNumber,
    ),
  ]
}
