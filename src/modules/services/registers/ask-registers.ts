import type { FregAccess, PersonPart, RegisteredPerson } from '#integrations/folkeregisteret/client.ts'
import type { SummertSkattegrunnlag, TaxBasis } from '#integrations/summert-skattegrunnlag/client.ts'
import {
  type FiksAccess,
  fiksAccessOf,
  noteRegisterProtection,
  type SaidOfPerson,
} from '#modules/members/index.ts'
import type { IsoDate } from '#norway/iso-date.ts'
import { systemActor } from '#platform/actor.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { addressLines, householdIncome } from '../deciding/index.ts'
import type { Service } from '../packages.ts'
import type { ServicesWorld } from '../world.ts'
import {
  altinnContact,
  altinnOrganisation,
  altinnPerson,
  partsOf,
  personFieldsAsked,
} from './altinn-prefill.rules.ts'
import type { Partner } from './household.rules.ts'
import type {
  CohabitantAnswer,
  FetchProblems,
  HouseholdAnswer,
  IncomeAnswer,
  Register,
  RegisterAnswers,
} from './register-answers.ts'

/** Longest time a resident waits for all registers together before the page comes without them. */
const patienceMs = 9_000

export const asker = systemActor('Forhåndsutfylling')

export interface Asked {
  answers: RegisterAnswers
  problems: FetchProblems
}

/** Asks on behalf of one applicant in one municipality. Outside any transaction: nothing waits for another system. */
export class RegisterQuestions {
  readonly problems: FetchProblems = {}
  private readonly startedAt: number

  private constructor(
    private readonly world: ServicesWorld,
    private readonly service: Service,
    private readonly access: FiksAccess,
    private readonly today: IsoDate,
    private readonly municipality: string,
  ) {
    this.startedAt = world.clock.now().getTime()
  }

  static async open(
    world: ServicesWorld,
    service: Service,
    municipality: string,
    today: IsoDate,
  ): Promise<RegisterQuestions> {
    const access = await world.transactions.inTenant(municipality, asker, (ctx) =>
      fiksAccessOf(ctx, world.keys),
    )
    return new RegisterQuestions(world, service, access, today, municipality)
  }

  /** The applicant, their children and partner. Null when Folkeregisteret did not answer: `problems` says so. */
  household(applicantNumber: string): Promise<HouseholdAnswer | null> {
    return this.guarded('folkeregisteret', async () => {
      const asked = personFieldsAsked(this.service)
      const parts = new Set([...this.partsFor('applicant'), ...partsOf(asked)])
      const applicant = await this.person(applicantNumber, [...parts])
      if (!applicant) throw new OutsideFailure('folkeregisteret', 'person', 'unreadable-answer')
      const children = await this.people(applicant.children ?? [], this.partsFor('children'))
      const partner = await this.partnerOf(applicant, [...children.values()])
      return {
        fetchedAt: this.now(),
        applicant: {
          ...applicantAnswer(applicant),
          ...(asked.length > 0 ? { altinn: altinnPerson(applicant, asked) } : {}),
        },
        children: [...children.values()].map((child) => childAnswer(child, applicant)),
        partner,
      }
    })
  }

  /** What the person is called; null when Folkeregisteret did not answer. */
  name(identityNumber: string): Promise<string | null> {
    return this.guarded(
      'folkeregisteret',
      async () => (await this.person(identityNumber, ['name']))?.name?.full ?? null,
    )
  }

  /** The organisation the form is for, as Altinn's prefill names it. Null when the register did not answer. */
  async organisation(number: string): Promise<RegisterAnswers['organisation'] | null> {
    try {
      const found = await this.world.clients.enhetsregisteret?.organisation(number)
      if (found === undefined) return null
      return { fetchedAt: this.now(), facts: found && altinnOrganisation(found, this.service) }
    } catch (error) {
      if (!(error instanceof OutsideFailure)) throw error
      this.world.log.warn({ problem: error.message }, 'register did not answer a form')
      return null
    }
  }

  /**
   * How the applicant has told KRR they are reached, as far as the package asks. Undefined when the register did not
   * answer: nobody waits for it, and the fields are filled in by hand.
   */
  async contact(applicantNumber: string): Promise<RegisterAnswers['contact']> {
    const { krr } = this.world.clients
    if (!krr) return undefined
    try {
      const found = await krr.contactDetails(applicantNumber)
      return found && { fetchedAt: this.now(), facts: altinnContact(found, this.service) }
    } catch (error) {
      if (!(error instanceof OutsideFailure)) throw error
      this.world.log.warn({ problem: error.message }, 'register did not answer a form')
      return undefined
    }
  }

  /** Is the person the applicant named registered in the applicant's dwelling? */
  cohabitant(identityNumber: string, household: HouseholdAnswer): Promise<CohabitantAnswer | null> {
    return this.guarded('folkeregisteret', async () => {
      const parts = this.partsFor('cohabitant')
      const person = parts.length > 0 ? await this.person(identityNumber, parts) : null
      const home = household.applicant.dwelling
      return {
        fetchedAt: this.now(),
        identityNumber,
        name: person?.name?.full ?? null,
        sameDwelling: home !== null && person?.dwelling === home,
        protected: isProtected(person),
      }
    })
  }

  /** The household's income. Null when Skatteetaten did not answer: `problems` says so. */
  income(applicant: string, partner: Partner | null): Promise<IncomeAnswer | null> {
    if (!this.service.requests.some((request) => request.source === 'summertskattegrunnlag'))
      return Promise.resolve(null)
    return this.guarded('skatteetaten', async () => {
      const seen = new Map<number, TaxBasis>()
      const client: SummertSkattegrunnlag = {
        taxBasis: async (access, question) => {
          const basis = await this.world.clients.taxBasis.taxBasis(access, question)
          seen.set(basis.incomeYear, basis)
          return basis
        },
      }
      const { integration, taxRoleId } = this.access
      const found = await householdIncome(
        client,
        { integration, roleId: taxRoleId },
        { applicant, partner },
        this.today,
      )
      const persons = seen.get(found.value.incomeYear)?.persons ?? []
      const kronerOf = (number: string | undefined) =>
        persons.find((person) => person.identityNumber === number)?.totalKroner ?? null
      return {
        fetchedAt: found.fetchedAt.toISOString(),
        partner: partner?.identityNumber ?? null,
        value: found.value,
        applicantKroner: kronerOf(applicant),
        partnerKroner: kronerOf(partner?.identityNumber),
      }
    })
  }

  private async partnerOf(
    applicant: RegisteredPerson,
    children: readonly RegisteredPerson[],
  ): Promise<HouseholdAnswer['partner']> {
    const parts = this.partsFor('partner')
    if (parts.length === 0) return null
    if (applicant.spouse) {
      const spouse = await this.person(applicant.spouse, parts)
      return spouse && { ...named(spouse), relation: 'spouse' }
    }
    const coParents = new Set(children.flatMap((child) => child.parents ?? []))
    coParents.delete(applicant.identityNumber)
    const home = applicant.dwelling
    if (!home || coParents.size === 0) return null
    const parents = await this.people([...coParents], parts)
    const atHome = [...parents.values()].find((parent) => parent.dwelling === home)
    return atHome ? { ...named(atHome), relation: 'cohabitant' } : null
  }

  /** Only the parts that the package declares. */
  private partsFor(about: string): PersonPart[] {
    const request = this.service.requests.find(
      (one) => one.source === 'folkeregisteret' && one.about === about,
    )
    return (request?.parts ?? []) as PersonPart[]
  }

  private async person(identityNumber: string, parts: PersonPart[]): Promise<RegisteredPerson | null> {
    const found = await this.world.clients.folkeregisteret.person(this.fregAccess(), identityNumber, parts)
    await this.note(found ? [found] : [])
    return found
  }

  private async people(numbers: string[], parts: PersonPart[]): Promise<Map<string, RegisteredPerson>> {
    if (numbers.length === 0 || parts.length === 0) return new Map()
    this.mustHaveTime('personer-bulk')
    const found = await this.world.clients.folkeregisteret.people(this.fregAccess(), numbers, parts)
    await this.note([...found.values()])
    return found
  }

  /** Before anything is kept of them: whoever is protected is marked, and what is kept then is hidden from the start. */
  private async note(people: readonly RegisteredPerson[]): Promise<void> {
    const said = people.filter(({ protection }) => protection !== undefined)
    if (said.length === 0) return
    await this.world.transactions.inTenant(this.municipality, asker, (ctx) =>
      noteRegisterProtection(ctx, this.world.keys, said as SaidOfPerson[], fromRegister),
    )
  }

  private fregAccess(): FregAccess {
    return { integration: this.access.integration, roleId: this.access.registerRoleId }
  }

  private now(): string {
    return this.world.clock.now().toISOString()
  }

  private mustHaveTime(operation: string): void {
    if (this.world.clock.now().getTime() - this.startedAt > patienceMs)
      throw new OutsideFailure('folkeregisteret', operation, 'timeout')
  }

  private async guarded<T>(register: Register, ask: () => Promise<T>): Promise<T | null> {
    try {
      this.mustHaveTime(register)
      return await ask()
    } catch (error) {
      if (!(error instanceof OutsideFailure)) throw error
      this.world.log.warn({ problem: error.message, register }, 'register did not answer a form')
      this.problems[register] = error.problem
      return null
    }
  }
}

const fromRegister = { source: 'Folkeregisteret', trust: 'bekreftet' }

const isProtected = (person: RegisteredPerson | null | undefined) =>
  person?.protection !== undefined && person.protection !== 'none'

const named = (person: RegisteredPerson) => ({
  identityNumber: person.identityNumber,
  name: person.name?.full ?? '',
  protected: isProtected(person),
})

function applicantAnswer(person: RegisteredPerson): HouseholdAnswer['applicant'] {
  return {
    ...named(person),
    addressLines: addressLines(person),
    address: person.address
      ? {
          street: person.address.lines.join(', '),
          postalCode: person.address.postalCode,
          postalPlace: person.address.postalPlace,
        }
      : null,
    municipality: person.municipality ?? null,
    dwelling: person.dwelling ?? null,
    maritalStatus: person.maritalStatus ?? null,
    ...(person.birthDate ? { birthDate: person.birthDate } : {}),
  }
}

function childAnswer(
  child: RegisteredPerson,
  applicant: RegisteredPerson,
): HouseholdAnswer['children'][number] {
  const [home, childsHome] = [applicant.dwelling, child.dwelling]
  return {
    ...named(child),
    firstName: child.name?.first ?? '',
    birthDate: child.birthDate ?? null,
    atApplicantsAddress: home && childsHome ? home === childsHome : null,
  }
}
