import { type Sex, syntheticIdentityNumber } from './identity-number.ts'
import { municipalityNumbered } from './municipality.ts'
import type { AddressProtection, Contact, MaritalStatus, Person, Tax } from './person.ts'

const streets = [
  'Myrbekkveien',
  'Nordlysbakken',
  'Tranebærstien',
  'Fjellrypevegen',
  'Storlauvveien',
  'Blåklokkebakken',
  'Havørnveien',
  'Molteveien',
  'Skiferveien',
  'Laksetrappa',
  'Kvitbjørka',
  'Reinlavveien',
  'Båtnaustveien',
  'Oterstien',
  'Rognebærhagen',
  'Elgtråkket',
]

export interface NewPerson {
  key: string
  firstName: string
  lastName: string
  sex: Sex
  birthDate: string
  tax?: Tax
  contact?: Contact
  story?: string
  maritalStatus?: MaritalStatus
  alsoDealsWith?: string[]
}

export interface NewHousehold {
  municipality: string
  adults: NewPerson[]
  children?: NewPerson[]
  /** The two adults are married to each other. */
  married?: boolean
  /** Indexes of the adults who are the children's parents; all by default. */
  parentsAmongAdults?: number[]
  addressProtection?: AddressProtection
}

export const settled = (wageNok: number, capitalNok = 0, otherYears?: Record<number, number>): Tax => ({
  kind: 'settled',
  wageNok,
  capitalNok,
  otherYears,
})

/**
 * Files invented people household by household. Everything follows from the order and the keys: the same code gives
 * the same numbers and addresses on every machine.
 */
export class PopulationRegister {
  readonly people: Person[] = []
  private readonly taken = new Set<string>()
  private households = 0

  add(household: NewHousehold): Person[] {
    const address = this.nextAddress(household.municipality)
    const file = (person: NewPerson, isChild: boolean): Person => ({
      key: person.key,
      identityNumber: this.numberFor(person),
      firstName: person.firstName,
      lastName: person.lastName,
      sex: person.sex,
      birthDate: person.birthDate,
      municipality: household.municipality,
      address,
      addressProtection: household.addressProtection ?? 'ugradert',
      maritalStatus: person.maritalStatus ?? (household.married && !isChild ? 'gift' : 'ugift'),
      spouse: null,
      parents: [],
      children: [],
      parentalResponsibility: [],
      guardianships: [],
      tax: person.tax ?? { kind: 'missing' },
      contact: person.contact ?? { kind: 'not-registered' },
      story: person.story ?? '',
      alsoDealsWith: person.alsoDealsWith ?? [],
    })
    const adults = household.adults.map((adult) => file(adult, false))
    const children = (household.children ?? []).map((child) => file(child, true))
    if (household.married) {
      const [one, other] = adults as [Person, Person]
      one.spouse = other.identityNumber
      other.spouse = one.identityNumber
    }
    const parents = (household.parentsAmongAdults ?? adults.map((_, i) => i)).map((i) => adults[i]!)
    for (const child of children) for (const parent of parents) this.join(parent, child)
    this.people.push(...adults, ...children)
    return [...adults, ...children]
  }

  /** Makes `parent` a parent with responsibility for `child`, wherever the two live. */
  join(parent: Person, child: Person) {
    parent.children.push(child.identityNumber)
    child.parents.push(parent.identityNumber)
    child.parentalResponsibility.push(parent.identityNumber)
  }

  /** Makes `guardian` the guardian of `ward` for these tasks with municipalities. */
  entrust(ward: Person, guardian: Person, tasks: string[]) {
    ward.guardianships.push({
      ...{ guardian: guardian.identityNumber, kind: 'voksen', office: 'statsforvalterenINordland' },
      tasks: tasks.map((task) => ({ body: 'kommune', task })),
    })
  }

  numberFor(person: { key: string; birthDate: string; sex: Sex }): string {
    let sequence = [...person.key].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)!) % 9973, 7)
    for (;;) {
      const number = syntheticIdentityNumber(person.birthDate, person.sex, sequence++)
      if (this.taken.has(number)) continue
      this.taken.add(number)
      return number
    }
  }

  private nextAddress(municipality: string) {
    const { postcodes } = municipalityNumbered(municipality)
    const nth = this.households++
    const [postcode, place] = postcodes[nth % postcodes.length]!
    const street = streets[(nth * 5 + Number(municipality)) % streets.length]!
    return {
      street,
      houseNumber: String(1 + ((nth * 3) % 48)),
      postcode,
      place,
      municipality,
      dwellingId: String(604_100_000 + nth),
    }
  }
}
