import { sql } from 'kysely'
import {
  chooseSetting,
  keepSecret,
  Municipalities,
  type Municipality,
  writeClearance,
} from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import { type Ctx, Transactions } from '#platform/context.ts'
import { openPool } from '#platform/database.ts'
import { Keys } from '#platform/keys.ts'
import { systemRandom } from '#platform/random.ts'
import { fiksIntegrations } from '#standins/fiks/integrations.ts'
import { type Employee, fullName, population } from '#standins/population/index.ts'
import { seedCooperation } from './cooperation.ts'
import { seedMoneyTies } from './cooperation-money.ts'
import { seedInsight } from './insight.ts'
import { placesWithIntake, type ReceivingSystems, seedIntake } from './intake.ts'
import { seedSystems } from './it-systems.ts'
import { contactOf, localRates, officers, priceClassOf, roundingOf } from './municipalities.ts'
import { seedProjects } from './projects.ts'
import { seedSurveys } from './surveys.ts'

const seeder = systemActor('prøvedata')
const from = { source: 'prøvedata for testmiljøet', trust: 'ikke verifisert' }
const since = '2020-01-01'
/** The organisation that the test environment's Fiks integrations trust. */
const hostOrganisation = '938712441'

/**
 * Fills the test environment with the invented members of 16 municipalities: employees with roles, delegations,
 * contacts, officers, Fiks accounts, local rates, and the open services. Run at every start; what is there stays.
 */
export async function seedTestEnvironment(options: {
  adminUrl: string
  masterKey: Uint8Array
  fiksSecret: string
  clock: Clock
  /** Of the test environment's SvarInn; left out where no post is fetched. */
  receiving?: ReceivingSystems | null
}): Promise<void> {
  const pools = openPool(options.adminUrl, { size: 4, onError: () => {} })
  const keys = new Keys(options.masterKey, systemRandom)
  const transactions = new Transactions(pools, options.clock, systemRandom)
  try {
    const everywhere = await Municipalities.read(transactions)
    const municipalities = everywhere.membersOf('helgeland')
    const integrations = fiksIntegrations(options.fiksSecret, hostOrganisation)
    for (const municipality of municipalities) {
      await transactions.inTenant(municipality.number, seeder, async (ctx) => {
        await seedIntake(ctx, municipality, { keys, since, from, receiving: options.receiving ?? null })
        if (await isSeeded(ctx)) return
        await seedSettings(ctx, municipality)
        await seedDelegations(ctx)
        const integration = integrations.find((one) => one.municipality === municipality.number)
        if (!integration)
          throw new Error(`the test environment has no Fiks integration for ${municipality.name}`)
        await chooseSetting(
          ctx,
          'fiks',
          {
            integrationId: integration.integrationId,
            registerRoleId: integration.roles.folkeregister.id,
            taxRoleId: integration.roles.tax.id,
            svarutAccountId: integration.svarutAccountId,
          },
          since,
          from,
        )
        await keepSecret(ctx, keys, 'fiks-integration-password', integration.integrationPassword)
        await seedOffers(ctx)
        for (const employee of employeesOf(municipality.number)) {
          const id = await seedEmployee(ctx, keys, employee)
          // A leader has no clearance by leading: these two have been given it. The caseworker has none.
          if (employee.role === 'leader' || employee.role === 'archivist') await seedClearance(ctx, id)
        }
        if (options.receiving) await seedSharedArchivist(ctx, keys)
      })
    }
    await seedCooperation(transactions, keys, everywhere)
    await seedSystems(transactions)
    await seedProjects(transactions)
    await seedMoneyTies(transactions, everywhere)
    await seedSurveys(transactions)
    await seedInsight(transactions)
  } finally {
    await pools.close()
  }
}

async function isSeeded(ctx: Ctx): Promise<boolean> {
  const row = await ctx.tx
    .selectFrom('members.dated_setting')
    .select('id')
    .where('municipality', '=', ctx.municipality)
    .where('key', '=', 'fiks')
    .executeTakeFirst()
  return row !== undefined
}

async function seedSettings(ctx: Ctx, municipality: Municipality): Promise<void> {
  await chooseSetting(ctx, 'contact', contactOf(municipality), since, from)
  await chooseSetting(ctx, 'responsible-officer', officers(municipality), since, from)
  await chooseSetting(ctx, 'price-rounding', roundingOf(municipality.number), since, from)
  await chooseSetting(ctx, 'kindergarten-price-class', priceClassOf(municipality.number), since, from)
  await chooseSetting(
    ctx,
    'appeal-body',
    {
      name: 'Statsforvalteren i Nordland',
      address: ['Postboks 1405', '8002 Bodø'],
      website: 'www.statsforvalteren.no/nordland',
      // Enhetsregisteret: STATSFORVALTEREN I NORDLAND.
      organisationNumber: '974764687',
    },
    since,
    from,
  )
  for (const rate of localRates(municipality.number)) {
    await ctx.tx
      .insertInto('members.local_rate')
      .values({ municipality: municipality.number, ...from, ...rate })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** Services that every municipality of the test environment offers. The platform may decide the first ones by itself. */
const offered = [
  { id: 'redusert-barnehage', automatic: true },
  { id: 'redusert-sfo', automatic: true },
  { id: 'generell-henvendelse', automatic: false },
  { id: 'barnehageplass', automatic: false },
  { id: 'parkering-hc', automatic: false },
  { id: 'ledsagerbevis', automatic: false },
  { id: 'gebyrfritak', automatic: true },
  { id: 'innsyn', automatic: false },
  { id: 'byggesak-uten-ansvar', automatic: false },
  { id: 'skjenke-enkelt', automatic: true },
  { id: 'motorferdsel', automatic: true },
  { id: 'gravetillatelse', automatic: true },
  { id: 'utslipp-under-50pe', automatic: false },
] as const

async function seedDelegations(ctx: Ctx): Promise<void> {
  const wanted = offered.flatMap(({ id, automatic }) => [
    ...(automatic ? [{ id, automatic }] : []),
    { id, automatic: false },
  ])
  for (const { id, automatic } of wanted) {
    await ctx.tx
      .insertInto('members.delegation')
      .values({
        municipality: ctx.municipality,
        id: ctx.random.uuid(),
        decision_type: id,
        delegated_to: automatic ? 'Samvirke, etter fast regel' : 'saksbehandler på fagområdet',
        automatic,
        adopted_by: 'kommunedirektøren',
        valid_from: since,
        valid_to: null,
        ...from,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

async function seedOffers(ctx: Ctx): Promise<void> {
  for (const { id } of offered) {
    await ctx.tx
      .insertInto('services.offer')
      .values({ municipality: ctx.municipality, service_id: id, open: true, changed_at: ctx.now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

/** A municipality's own, and the cooperation's operators, who watch over all 16. */
function employeesOf(number: string): Employee[] {
  return population.employees.filter(
    ({ municipality, role }) =>
      municipality === number ||
      (municipality === null && role !== 'secretary' && role !== 'project-manager'),
  )
}

/** Where post is fetched, Grane's archivist sorts it for Vefsn and Rana too, and for no others. */
async function seedSharedArchivist(ctx: Ctx, keys: Keys): Promise<void> {
  const shared = population.employees.find(({ key }) => key === 'grane-arkivar')
  if (
    shared &&
    placesWithIntake.some((number) => number === ctx.municipality && number !== shared.municipality)
  )
    await seedEmployee(ctx, keys, shared)
}

async function seedEmployee(ctx: Ctx, keys: Keys, employee: Employee): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select members.register_employee(${ctx.random.uuid()}::uuid, ${keys.identityHash(employee.identityNumber)},
      ${fullName(employee)}, ${employee.title}, ${ctx.now}) as id`.execute(ctx.tx)
  const employeeId = rows[0]?.id as string
  await ctx.tx
    .insertInto('members.role_assignment')
    .values({
      municipality: ctx.municipality,
      id: ctx.random.uuid(),
      employee_id: employeeId,
      employee_name: fullName(employee),
      employee_title: employee.title,
      role: employee.role,
      valid_from: since,
      valid_to: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return employeeId
}

const seedClearance = (ctx: Ctx, employeeId: string) =>
  writeClearance(
    ctx,
    {
      ...{ id: ctx.random.uuid(), employeeId, level: 'strictly-confidential' as const },
      ...{ validFrom: since, validTo: null, reason: from.source },
    },
    { id: null, name: 'Oppsett av testmiljøet' },
  )
