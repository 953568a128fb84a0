import type { Person, Population } from '../population/index.ts'
import { municipalityNumbered } from '../population/municipality.ts'

/** One unit of the invented cadastre with all that hangs on it. Ids are the register's own, without meaning. */
export interface Unit {
  id: number
  kind: 'Grunneiendom' | 'Festegrunn' | 'Seksjon'
  municipality: string
  gardsnummer: number
  bruksnummer: number
  festenummer: number
  name: string
  owners: { identityNumber: string; numerator: number; denominator: number }[]
  plots: { id: number; areaM2: number; shared: boolean }[]
  addresses: { id: number; road: number; number: number; letter: string }[]
  buildings: { id: number; number: number; kind: number; status: number; changes: number | null }[]
  ended: boolean
}

export interface Cadastre {
  units: ReadonlyMap<number, Unit>
  /** The register's id of everybody who owns or has owned something. */
  people: ReadonlyMap<string, number>
  roads: ReadonlyMap<number, { municipality: string; name: string }>
  municipalities: ReadonlyMap<number, { number: string; name: string }>
}

/** Kinds (NS 3457-3) and states of buildings, as far as the invented ones use them. */
export const buildingKinds: Record<number, [code: string, name: string]> = {
  1: ['111', 'Enebolig'],
  2: ['161', 'Fritidsbygning (hytter, sommerhus og lignende)'],
  3: ['181', 'Garasje, uthus, anneks knyttet til bolig'],
  4: ['241', 'Hus for dyr, fôrlager, strølager, frukt- og grønnsakslager, landbrukssilo, høy-/korntørke'],
}
export const buildingStatuses: Record<number, [code: string, name: string]> = {
  1: ['TB', 'Tatt i bruk'],
  2: ['IG', 'Igangsettingstillatelse'],
  3: ['RA', 'Rammetillatelse'],
}

/**
 * What the people of the population own: four of five households their own house, and some of those that tests name
 * more. No chance is involved: the same population gives the same cadastre.
 */
export function cadastreOf({ people }: Population): Cadastre {
  const units = new Map<number, Unit>()
  const owners = new Map<string, number>()
  const roads = new Map<number, { municipality: string; name: string }>()
  const municipalities = new Map<number, { number: string; name: string }>()
  const roadIds = new Map<string, number>()
  let next = 604_500_000
  const id = () => next++
  const roadOf = (municipality: string, name: string) => {
    const key = `${municipality} ${name}`
    const found = roadIds.get(key) ?? id()
    roadIds.set(key, found)
    roads.set(found, { municipality, name })
    return found
  }
  const register = (owned: Person[], unit: Partial<Unit> & Pick<Unit, 'municipality' | 'gardsnummer'>) => {
    for (const one of owned)
      if (!owners.has(one.identityNumber)) owners.set(one.identityNumber, 900_000 + owners.size)
    const made: Unit = {
      ...{ id: id(), kind: 'Grunneiendom', bruksnummer: 1, festenummer: 0, name: 'TESTHEIM', ended: false },
      owners: owned.map(({ identityNumber }) => ({
        identityNumber,
        numerator: 1,
        denominator: owned.length,
      })),
      ...{ plots: [], addresses: [], buildings: [] },
      ...unit,
    }
    units.set(made.id, made)
  }
  const building = (kind: number, status = 1, changes: number | null = null) => {
    const own = id()
    return { id: own, number: 300_000_000 + (own % 1_000_000), kind, status, changes }
  }
  const named = (key: string) => people.filter((person) => person.key === key)

  const households = Map.groupBy(people, (person) => person.address.dwellingId)
  for (const [nth, members] of [...households.values()].entries()) {
    const [first] = members
    const adults = members.filter((person) => person.story !== '')
    if (!first || adults.length === 0 || nth % 5 === 4) continue
    const { municipality, street, houseNumber } = first.address
    register(adults.slice(0, 2), {
      ...{ municipality, gardsnummer: 40 + (nth % 30), bruksnummer: 1 + nth },
      plots: [{ id: id(), areaM2: 780 + nth * 7.5, shared: false }],
      addresses: [{ id: id(), road: roadOf(municipality, street), number: Number(houseNumber), letter: '' }],
      buildings: [building(1), ...(nth % 2 === 0 ? [building(3)] : [])],
    })
  }
  // A cabin on leased ground in another municipality, and a unit that has ended.
  register(named('grane-to-kommuner'), {
    ...{ municipality: '1824', gardsnummer: 112, bruksnummer: 3, festenummer: 14, kind: 'Festegrunn' },
    ...{ name: 'HYTTA', plots: [{ id: id(), areaM2: 1000, shared: true }], buildings: [building(2, 1)] },
  })
  register(named('grane-to-kommuner'), {
    ...{ municipality: '1825', gardsnummer: 7, bruksnummer: 9, name: 'SLÅTT SAMMEN', ended: true },
  })
  // A farm with two plots and a house under way, and a section far from Helgeland.
  const barn = building(4)
  register(named('grane-uten-barn'), {
    ...{ municipality: '1825', gardsnummer: 61, bruksnummer: 2, name: 'NERGÅRDEN' },
    plots: [
      { id: id(), areaM2: 184_220.4, shared: false },
      { id: id(), areaM2: 52_017.2, shared: false },
    ],
    buildings: [building(1), barn, building(4, 2, barn.number)],
  })
  register(named('grane-uten-barn'), {
    ...{ municipality: '5001', gardsnummer: 405, bruksnummer: 188, kind: 'Seksjon', name: '' },
    addresses: [{ id: id(), road: roadOf('5001', 'Oppdiktet gate'), number: 4, letter: 'B' }],
  })
  for (const number of new Set([...units.values()].map((unit) => unit.municipality)))
    municipalities.set(70_000 + Number(number), { number, name: nameOf(number).toLocaleUpperCase('nb') })
  return { units, people: owners, roads, municipalities }
}

const nameOf = (number: string) => (number === '5001' ? 'Trondheim' : municipalityNumbered(number).name)
