import { type EntityName, entity } from '../entities/entities.ts'
import type { Condition } from '../entities/read-entity.ts'
import type { ArchiveRow } from '../entities/values-of-row.ts'
import type { Right } from './credentials.ts'
import { type Package, packageOf } from './relations.ts'

/** What lies in or hangs on a thing: which type, found by its parent or by a field that names it. */
export interface Within {
  readonly relation: string
  readonly type: string
  /** Null: by what it lies in. */
  readonly by: string | null
  readonly also?: Condition
}

/** A type of the interface: a sort of the archive, or those of its rows that have a kind. */
export interface Resource {
  readonly type: string
  readonly entity: EntityName
  readonly kind?: string
  /** The type that its rows have with this kind, of the same sort. */
  readonly within: readonly Within[]
  /** Types that may be made here. */
  readonly makes: readonly string[]
}

const isNull = (field: string): Condition => ({ field, is: '=', value: null })
const kind = (value: string): Condition => ({ field: 'kind', is: '=', value })
const lies = (type: string, relation = type, also?: Condition): Within => ({
  relation,
  type,
  by: null,
  ...(also ? { also } : {}),
})
const names = (type: string, by: string, relation = type): Within => ({ relation, type, by })

const identifiers = [
  'bygning',
  'dnummer',
  'enhetsidentifikator',
  'foedselsnummer',
  'matrikkel',
  'plan',
  'posisjon',
]
const newOnUnit = ['merknad', 'partperson', 'partenhet', 'kryssreferanse', ...identifiers]
const onUnit = [lies('merknad'), lies('part'), lies('kryssreferanse'), lies('nasjonalidentifikator')]
const inRecord = [
  lies('dokumentbeskrivelse'),
  lies('korrespondansepart'),
  ...['person', 'enhet', 'intern'].map((one) => lies(`korrespondansepart${one}`)),
  ...onUnit,
]
const newInRecord = [
  'dokumentbeskrivelse',
  'korrespondansepartperson',
  'korrespondansepartenhet',
  'korrespondansepartintern',
  ...newOnUnit,
]

const list: readonly Resource[] = [
  {
    type: 'arkiv',
    entity: 'fonds',
    within: [lies('arkiv', 'underarkiv'), lies('arkivskaper'), lies('arkivdel')],
    makes: ['arkiv', 'arkivdel', 'arkivskaper'],
  },
  { type: 'arkivskaper', entity: 'fondsCreator', within: [], makes: ['arkiv'] },
  {
    type: 'arkivdel',
    entity: 'series',
    within: [
      lies('klassifikasjonssystem'),
      lies('mappe', 'mappe', isNull('parentFileId')),
      lies('saksmappe', 'saksmappe', isNull('parentFileId')),
      names('registrering', 'seriesId'),
    ],
    makes: ['klassifikasjonssystem', 'mappe', 'saksmappe', 'registrering'],
  },
  {
    type: 'klassifikasjonssystem',
    entity: 'classificationSystem',
    within: [lies('klasse', 'klasse', isNull('parentClassId'))],
    makes: ['klasse'],
  },
  {
    type: 'klasse',
    entity: 'class',
    within: [
      names('klasse', 'parentClassId', 'underklasse'),
      names('mappe', 'classId'),
      names('saksmappe', 'classId'),
      names('registrering', 'classId'),
      lies('kryssreferanse'),
    ],
    makes: ['klasse', 'mappe', 'saksmappe', 'registrering', 'kryssreferanse'],
  },
  {
    type: 'mappe',
    entity: 'file',
    within: [names('mappe', 'parentFileId', 'undermappe'), lies('registrering'), ...onUnit],
    makes: ['mappe', 'registrering', 'arkivnotat', ...newOnUnit],
  },
  {
    type: 'saksmappe',
    entity: 'file',
    kind: 'Saksmappe',
    within: [
      names('mappe', 'parentFileId', 'undermappe'),
      lies('registrering'),
      lies('journalpost'),
      lies('arkivnotat'),
      lies('presedens'),
      ...onUnit,
    ],
    makes: ['mappe', 'registrering', 'journalpost', 'arkivnotat', 'presedens', ...newOnUnit],
  },
  { type: 'registrering', entity: 'record', within: inRecord, makes: newInRecord },
  {
    type: 'journalpost',
    entity: 'record',
    kind: 'Journalpost',
    within: [...inRecord, lies('avskrivning'), lies('dokumentflyt'), lies('presedens')],
    makes: [...newInRecord, 'avskrivning', 'dokumentflyt', 'presedens'],
  },
  {
    type: 'arkivnotat',
    entity: 'record',
    kind: 'Arkivnotat',
    within: [...inRecord, lies('dokumentflyt')],
    makes: [...newInRecord, 'dokumentflyt'],
  },
  {
    type: 'dokumentbeskrivelse',
    entity: 'documentDescription',
    within: [lies('dokumentobjekt'), lies('merknad'), lies('part')],
    makes: ['dokumentobjekt', 'merknad', 'partperson', 'partenhet'],
  },
  {
    type: 'dokumentobjekt',
    entity: 'documentObject',
    within: [lies('konvertering')],
    makes: ['konvertering'],
  },
  ...(
    [
      ['merknad', 'comment'],
      ['part', 'party'],
      ['partperson', 'party'],
      ['partenhet', 'party'],
      ['korrespondansepart', 'correspondencePart'],
      ['korrespondansepartperson', 'correspondencePart'],
      ['korrespondansepartenhet', 'correspondencePart'],
      ['korrespondansepartintern', 'correspondencePart'],
      ['kryssreferanse', 'crossReference'],
      ['nasjonalidentifikator', 'nationalIdentifier'],
      ...identifiers.map((one) => [one, 'nationalIdentifier'] as const),
      ['avskrivning', 'signOff'],
      ['dokumentflyt', 'documentFlow'],
      ['presedens', 'precedent'],
      ['konvertering', 'conversion'],
    ] as const
  ).map(([type, entity]): Resource => ({ type, entity: entity as EntityName, within: [], makes: [] })),
]

const byType: ReadonlyMap<string, Resource> = new Map(list.map((one) => [one.type, one]))
export const resources: readonly Resource[] = list
export const resourceOf = (type: string): Resource | undefined => byType.get(type)

/** Types that are listed for the whole archive, by their package. */
export const listedTypes = (pkg: Package): string[] =>
  list.map(({ type }) => type).filter((type) => packageOf(type) === pkg)

/** Types that several others are told apart from by what stands in the row. */
export const tellApart: Readonly<Record<string, readonly Condition[]>> = {
  saksmappe: [kind('Saksmappe')],
  journalpost: [kind('Journalpost')],
  arkivnotat: [kind('Arkivnotat')],
  partperson: [{ field: 'isPerson', is: '=', value: true }],
  partenhet: [{ any: [isNull('isPerson'), { field: 'isPerson', is: '=', value: false }] }],
  korrespondansepartperson: [{ field: 'isPerson', is: '=', value: true }],
  korrespondansepartintern: [isNull('isPerson'), { field: 'type', is: 'starts-with', value: 'Intern' }],
  korrespondansepartenhet: [
    {
      any: [
        { field: 'isPerson', is: '=', value: false },
        {
          all: [
            isNull('isPerson'),
            {
              any: ['Avsender', 'Mottaker', 'Kopimottaker', 'Gruppemottaker', 'Medavsender'].map(
                (value): Condition => ({ field: 'type', is: '=', value }),
              ),
            },
          ],
        },
      ],
    },
  ],
  bygning: [kind('byggident')],
  dnummer: [kind('personidentifikator')],
  foedselsnummer: [kind('personidentifikator')],
  enhetsidentifikator: [kind('enhetsidentifikator')],
  matrikkel: [kind('matrikkelnummer')],
  plan: [kind('planident')],
  posisjon: [kind('posisjon')],
}

const identifierTypes: Readonly<Record<string, string>> = {
  byggident: 'bygning',
  enhetsidentifikator: 'enhetsidentifikator',
  matrikkelnummer: 'matrikkel',
  personidentifikator: 'foedselsnummer',
  planident: 'plan',
  posisjon: 'posisjon',
}
export const kindOfIdentifier = (type: string): string =>
  type === 'dnummer'
    ? 'personidentifikator'
    : (Object.entries(identifierTypes).find(([, one]) => one === type)?.[0] ?? type)

/** The type a row has: the relation whose address is its own. */
export function typeOfRow(name: EntityName, row: ArchiveRow): string {
  const { kind: ofRow, isPerson, type } = row.values
  if (name === 'file') return ofRow === 'Saksmappe' ? 'saksmappe' : 'mappe'
  if (name === 'record')
    return ofRow === 'Journalpost' ? 'journalpost' : ofRow === 'Arkivnotat' ? 'arkivnotat' : 'registrering'
  if (name === 'party') return isPerson === true ? 'partperson' : 'partenhet'
  if (name === 'correspondencePart') {
    if (isPerson === true) return 'korrespondansepartperson'
    const internal = isPerson === null && String(type).startsWith('Intern')
    return internal ? 'korrespondansepartintern' : 'korrespondansepartenhet'
  }
  if (name === 'nationalIdentifier') return identifierTypes[String(ofRow)] ?? 'nasjonalidentifikator'
  return list.find((one) => one.entity === name)?.type ?? name
}

/** What a client must have to add or change things of a sort. */
export const rightFor = (name: EntityName): Right =>
  entity(name).action === 'structure' ? 'structure' : 'write'
