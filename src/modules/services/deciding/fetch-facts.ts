import type { Folkeregisteret, RegisteredPerson } from '#integrations/folkeregisteret/client.ts'
import type { SummertSkattegrunnlag } from '#integrations/summert-skattegrunnlag/client.ts'
import type { CaseToDecide, Fact } from '#modules/casework/index.ts'
import { fiksAccessOf, noteRegisterProtection } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { caseFact, readCaseFact } from './case-facts.ts'
import type { RegisterFactName } from './decision-files.ts'
import { householdIncome } from './household-income.ts'
import { type CaseParty, registerFacts } from './register-facts.ts'

interface RegisterClients {
  folkeregisteret: Folkeregisteret
  taxBasis: SummertSkattegrunnlag
}

export interface FetchWorld {
  transactions: Transactions
  keys: Keys
  clients: RegisterClients
  clock: Clock
}

/** Facts that come from registers. What the applicant answered is there from the start, or a person must ask. */
const fromRegisters = ['applicant', 'postal-address', 'household', 'children'] as const

export function hasAllRegisterFacts(wanted: readonly RegisterFactName[], { facts }: CaseToDecide): boolean {
  return wanted.every((name) => readCaseFact(facts, name) !== null)
}

/**
 * Asks Folkeregisteret and Skatteetaten for what the case lacks. The parties are read in a transaction that is over
 * before the first question leaves. A person Skatteetaten hides, or who has no tax return, is a fact.
 *
 * @throws OutsideFailure when a register does not answer: the job tries again.
 */
export async function fetchFacts(
  world: FetchWorld,
  wanted: readonly RegisterFactName[],
  toDecide: CaseToDecide,
): Promise<Fact[]> {
  const { transactions, keys, clients, clock } = world
  const { parties, access } = await transactions.inTenant(
    toDecide.municipality,
    systemActor('Automatisk saksbehandling'),
    async (ctx) => ({
      parties: await partiesOf(ctx, keys, toDecide.caseId),
      access: await fiksAccessOf(ctx, keys),
    }),
  )
  const applicant = parties.find((party) => party.role === 'applicant')
  if (!applicant) throw new Error(`case ${toDecide.caseId} has no applicant`)
  const has = (name: RegisterFactName) => readCaseFact(toDecide.facts, name) !== null
  const fetched: Fact[] = []

  let registered: ReadonlyMap<string, RegisteredPerson> = new Map()
  const lacks = (name: RegisterFactName) => wanted.includes(name) && !has(name)
  if (fromRegisters.some(lacks)) {
    registered = await clients.folkeregisteret.people(
      { integration: access.integration, roleId: access.registerRoleId },
      parties.filter(isPerson).map((party) => party.identityNumber),
      ['name', 'birthDate', 'address', 'protection', 'maritalStatus'],
    )
    const said = [...registered].map(([identityNumber, { protection }]) => ({ identityNumber, protection }))
    await transactions.inTenant(toDecide.municipality, systemActor('Automatisk saksbehandling'), (ctx) =>
      noteRegisterProtection(ctx, keys, said, { source: 'Folkeregisteret', trust: 'bekreftet' }),
    )
    const made = registerFacts(parties, registered, clock.now())
    fetched.push(...made.filter((fact) => lacks(fact.name as RegisterFactName)))
  }
  if (!lacks('income')) return fetched

  const household = readCaseFact([...toDecide.facts, ...fetched], 'household')
  const partner = await partnerToAskFor(world, access, parties, household?.partner.relation ?? 'none')
  const income =
    partner === 'unknown'
      ? null
      : await householdIncome(
          clients.taxBasis,
          { integration: access.integration, roleId: access.taxRoleId },
          { applicant: applicant.identityNumber, partner },
          toDecide.receivedOn,
        )
  const unknown = { incomeYear: Number(toDecide.receivedOn.slice(0, 4)) - 1, totalKroner: null, persons: 2 }
  fetched.push(
    caseFact(
      'income',
      income?.value ?? {
        ...{ ...unknown, stage: 'none', hidden: false, settledOn: null, posts: [], chosenYear: 'last' },
      },
      'skatteetaten',
      income?.fetchedAt ?? clock.now(),
    ),
  )
  return fetched
}

const isPerson = (party: CaseParty) => party.role !== 'organisation'

type Access = Awaited<ReturnType<typeof fiksAccessOf>>
type Partner = { identityNumber: string; relation: 'spouse' | 'cohabitant' }

/**
 * Whose income counts beside the applicant's. A spouse the form did not name is found in Folkeregisteret; a cohabitant
 * nobody named cannot be, and half a household's income must not decide.
 */
async function partnerToAskFor(
  { clients }: FetchWorld,
  access: Access,
  parties: readonly CaseParty[],
  relation: 'spouse' | 'cohabitant' | 'none',
): Promise<Partner | null | 'unknown'> {
  if (relation === 'none') return null
  const named = parties.find((party) => party.role === 'partner')
  if (named) return { identityNumber: named.identityNumber, relation }
  if (relation === 'cohabitant') return 'unknown'
  const applicant = parties.find((party) => party.role === 'applicant')!
  const person = await clients.folkeregisteret.person(
    { integration: access.integration, roleId: access.registerRoleId },
    applicant.identityNumber,
    ['maritalStatus'],
  )
  return person?.spouse ? { identityNumber: person.spouse, relation } : 'unknown'
}

async function partiesOf(ctx: Ctx, keys: Keys, caseId: string): Promise<CaseParty[]> {
  const rows = await ctx.tx
    .selectFrom('casework.party')
    .select(['id', 'role', 'name', 'identity_encrypted', 'birth_date', 'protected'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .orderBy('id')
    .execute()
  const parties: CaseParty[] = []
  for (const row of rows) {
    const identityNumber = await keys.open(ctx, `party|${caseId}`, row.identity_encrypted)
    parties.push({
      id: row.id,
      role: row.role as CaseParty['role'],
      name: row.name,
      identityNumber: identityNumber.toString('utf8'),
      birthDate: row.birth_date,
      protected: row.protected,
    })
  }
  return parties
}
