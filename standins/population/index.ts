import { makeEmployees } from './employees.ts'
import { addHouseholdsEverywhere } from './everywhere.ts'
import { addGrane } from './grane.ts'
import { helgeland } from './municipality.ts'
import { type Employee, fullName, type Person } from './person.ts'
import { PopulationRegister } from './register.ts'

export {
  hasValidCheckDigits,
  hasValidOrganisationNumber,
  isSyntheticIdentityNumber,
} from './identity-number.ts'
export { type HelgelandMunicipality, helgeland } from './municipality.ts'
export { type Address, type Contact, type Employee, fullName, type Person, type Tax } from './person.ts'

/**
 * The test environment's people: one population behind every stand-in, so that Folkeregisteret, Skatteetaten, KRR,
 * SvarUt and ID-porten agree. All invented; all identity numbers of the synthetic series.
 */
export interface Population {
  people: Person[]
  employees: Employee[]
  byIdentityNumber: ReadonlyMap<string, Person>
}

/**
 * The organisation number the cooperation's operators are registered with. The cooperation's own number is not known
 * to us: this is Alstahaug municipality's, standing for a host municipality.
 */
export const cooperationOrganisationNumber = '938712441'

export const population: Population = makePopulation()

function makePopulation(): Population {
  const register = new PopulationRegister()
  addGrane(register)
  for (const [i, place] of helgeland.entries()) addHouseholdsEverywhere(register, place, i)
  const employees = makeEmployees(register, cooperationOrganisationNumber)
  return {
    people: register.people,
    employees,
    byIdentityNumber: new Map(register.people.map((person) => [person.identityNumber, person])),
  }
}

/** The person with a stable key ("grane-tre-barn-mor"). Throws when there is none: a test must not go on without. */
export function personWithKey(key: string): Person {
  return only(
    population.people.filter((person) => person.key === key),
    key,
  )
}

/** The person with this full name, when exactly one has it. */
export function personNamed(name: string): Person {
  return only(
    population.people.filter((person) => fullName(person) === name),
    name,
  )
}

export function employeeWithKey(key: string): Employee {
  return only(
    population.employees.filter((employee) => employee.key === key),
    key,
  )
}

/** Those a tester would log in as: adults with a story. */
export const residentsToPick = (): Person[] => population.people.filter((person) => person.story !== '')

export const addressLine = (person: Person) => `${person.address.street} ${person.address.houseNumber}`

function only<T>(found: T[], wanted: string): T {
  if (found.length !== 1) throw new Error(`${found.length} in the test population match "${wanted}"`)
  return found[0]!
}
