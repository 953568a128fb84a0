import {
  cooperationSettingOn,
  type Frames,
  type Municipalities,
  rolePermissions,
} from '#modules/members/index.ts'
import { type Actor, systemActor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import type { Transactions } from '#platform/context.ts'
import type { Permission, Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import type { Language } from '#platform/i18n.ts'
import type { Log } from '#platform/log.ts'
import { Refusal } from '#platform/refusal.ts'
import { chainsPage } from './chains.page.tsx'
import { healthOfSystems, jobsInTrouble, lettersInTrouble } from './job-trouble.rules.ts'
import { operationsPage, type UnsettledService } from './operations.page.tsx'
import {
  chainOfCooperation,
  chainOfMunicipality,
  queuedCooperationJobs,
  queuedJobs,
  unsentLetters,
} from './operations.queries.ts'
import { retryCooperationJob, retryJob } from './retry-job.ts'

export interface OperationsWorld {
  transactions: Transactions
  frames: Frames
  municipalities: Municipalities
  clock: Clock
  log: Log
  /** Services that nobody has settled within the cooperation's limit; absent where there are none such. */
  overdueServices?(language: Language): Promise<UnsettledService[]>
}

/** What operators see: the health of the work, never what it is about, and only in municipalities they watch over. */
export function operationsRoutes(world: OperationsWorld): Route[] {
  return [
    {
      method: 'GET',
      path: '/drift',
      who: 'employee-anywhere',
      may: 'operations.read',
      audit: { none: 'kinds of tasks and states of letters, no case and no person' },
      handle: async (visit) => visit.html(await page(world, visit)),
    },
    {
      method: 'POST',
      path: '/drift/jobber/:id/prov-na',
      who: 'employee-anywhere',
      may: 'operations.retry',
      audit: { event: 'job.retried' },
      async handle(visit) {
        const number = posted(visit.form, 'kommune')
        // Where one has no such role, the job is not found, like everything else there.
        if (!municipalitiesWhere(visit, 'operations.retry').includes(number)) {
          throw new Refusal('not-found', 'operations.no-such-job')
        }
        await world.transactions.inTenant(
          number,
          actorIn(visit, number),
          (ctx) => retryJob(ctx, visit.params.id ?? ''),
          visit.correlationId,
        )
        return visit.redirect('/drift?provd=1')
      },
    },
    {
      method: 'POST',
      path: '/drift/samarbeid/:samarbeid/jobber/:id/prov-na',
      who: 'employee-anywhere',
      may: 'operations.retry',
      audit: { event: 'job.retried' },
      async handle(visit) {
        const id = visit.params.samarbeid ?? ''
        const host = watched(world, municipalitiesWhere(visit, 'operations.retry')).includes(id)
          ? await hostOf(world, id)
          : null
        if (!host || !municipalitiesWhere(visit, 'operations.retry').includes(host))
          throw new Refusal('not-found', 'operations.no-such-job')
        await world.transactions.inCooperation(
          id,
          actorIn(visit, host),
          (ctx) => retryCooperationJob(ctx, visit.params.id ?? ''),
          visit.correlationId,
        )
        return visit.redirect('/drift?provd=1')
      },
    },
    {
      method: 'GET',
      path: '/drift/revisjonsspor',
      who: 'employee-anywhere',
      may: 'operations.read',
      audit: { none: 'whether each chain holds and how long it is, nothing of what it tells' },
      handle: async (visit) => visit.html(await chains(world, visit)),
    },
  ]
}

/** The cooperations that have one of these municipalities as a member. */
const watched = (world: OperationsWorld, numbers: readonly string[]): string[] =>
  [...new Set(numbers.flatMap((number) => world.municipalities.byNumber(number).cooperations))].sort()

const watcher = systemActor('drift')

const hostOf = (world: OperationsWorld, cooperation: string): Promise<string | null> =>
  world.transactions.inCooperation(cooperation, watcher, async (ctx) => {
    const host = await cooperationSettingOn(ctx, 'host', ctx.today)
    return host?.value.municipality ?? null
  })

/** Jobs of the cooperations that one's municipalities are in, and which of them one may start. */
async function jobsOfCooperations(world: OperationsWorld, numbers: string[], mayRetry: string[]) {
  const read = watched(world, numbers).map((id) =>
    world.transactions.inCooperation(id, watcher, async (ctx) => {
      const host = (await cooperationSettingOn(ctx, 'host', ctx.today))?.value.municipality
      const ownerName = world.municipalities.cooperation(id)?.name ?? id
      const jobs = await queuedCooperationJobs(ctx)
      return jobs.map((job) => ({ ...job, ownerName, mayRetry: !!host && mayRetry.includes(host) }))
    }),
  )
  return (await Promise.all(read)).flat()
}

async function chains(world: OperationsWorld, visit: Visit): Promise<string> {
  const numbers = municipalitiesWhere(visit, 'operations.read')
  const found = []
  // One after the other: each reads a whole chain.
  for (const number of numbers)
    found.push({
      name: world.municipalities.byNumber(number).name,
      ...(await world.transactions.inTenant(number, actorIn(visit, number), chainOfMunicipality)),
    })
  for (const id of watched(world, numbers))
    found.push({
      name: world.municipalities.cooperation(id)?.name ?? id,
      ...(await world.transactions.inCooperation(id, watcher, chainOfCooperation)),
    })
  return chainsPage({ frame: await world.frames.page(visit), chains: found })
}

async function page(world: OperationsWorld, visit: Visit): Promise<string> {
  const numbers = municipalitiesWhere(visit, 'operations.read')
  const mayRetry = municipalitiesWhere(visit, 'operations.retry')
  const nameOf = (number: string) => world.municipalities.byNumber(number).name
  const unavailable: string[] = []
  const ofPlatform = await world.transactions.acrossMembers(
    visit.actor,
    'tasks of the whole platform',
    async (ctx) => {
      const ofCooperations = new Set((await queuedCooperationJobs(ctx)).map(({ id }) => id))
      return (await queuedJobs(ctx)).filter((job) => job.municipality === null && !ofCooperations.has(job.id))
    },
    visit.correlationId,
  )
  const ofCooperations = await jobsOfCooperations(world, numbers, mayRetry)
  const read = await Promise.all(
    numbers.map((number) =>
      world.transactions
        .inTenant(
          number,
          actorIn(visit, number),
          async (ctx) => ({ jobs: await queuedJobs(ctx), letters: await unsentLetters(ctx) }),
          visit.correlationId,
        )
        .catch((error) => {
          world.log.error(
            { err: error, municipality: number },
            'the state of a municipality could not be read',
          )
          unavailable.push(nameOf(number))
          return { jobs: [], letters: [] }
        }),
    ),
  )
  const ofMunicipalities = [...ofPlatform, ...read.flatMap((one) => one.jobs)].map((job) => ({
    ...job,
    ownerName: job.municipality === null ? null : nameOf(job.municipality),
    mayRetry: job.municipality !== null && mayRetry.includes(job.municipality),
  }))
  const jobs = [...ofMunicipalities, ...ofCooperations]
  const failing = jobsInTrouble(jobs)
  const now = world.clock.now()
  return operationsPage({
    frame: await world.frames.page(visit),
    now,
    jobs: failing,
    letters: lettersInTrouble(
      read.flatMap((one) => one.letters),
      now,
    ).map((letter) => ({ ...letter, municipalityName: nameOf(letter.municipality) })),
    systems: healthOfSystems(jobs),
    quietJobs: jobs.length - failing.length,
    unavailable,
    services: (await world.overdueServices?.(visit.language)) ?? [],
    retried: visit.query.get('provd') === '1',
  })
}

function municipalitiesWhere(visit: Visit, permission: Permission): string[] {
  return [...(visit.signedIn?.roles ?? [])]
    .filter(([, roles]) =>
      roles.some((role) => (rolePermissions[role] as readonly Permission[]).includes(permission)),
    )
    .map(([number]) => number)
}

/** The person with the roles they hold in this municipality alone. */
function actorIn({ signedIn }: Visit, number: string): Actor {
  if (signedIn?.kind !== 'employee') throw new Error('this route has no employee')
  const roles = signedIn.roles.get(number) ?? []
  return { kind: 'employee', id: signedIn.id, name: signedIn.displayName, title: null, roles }
}
