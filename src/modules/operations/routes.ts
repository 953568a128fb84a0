import { type Frames, type Municipalities, rolePermissions } from '#modules/members/index.ts'
import type { Actor } from '#platform/actor.ts'
import type { Clock } from '#platform/clock.ts'
import type { Transactions } from '#platform/context.ts'
import type { Permission, Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import type { Language } from '#platform/i18n.ts'
import type { Log } from '#platform/log.ts'
import { Refusal } from '#platform/refusal.ts'
import { healthOfSystems, jobsInTrouble, lettersInTrouble } from './job-trouble.rules.ts'
import { operationsPage, type UnsettledService } from './operations.page.tsx'
import { queuedJobs, unsentLetters } from './operations.queries.ts'
import { retryJob } from './retry-job.ts'

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
  ]
}

async function page(world: OperationsWorld, visit: Visit): Promise<string> {
  const numbers = municipalitiesWhere(visit, 'operations.read')
  const mayRetry = municipalitiesWhere(visit, 'operations.retry')
  const nameOf = (number: string) => world.municipalities.byNumber(number).name
  const unavailable: string[] = []
  const ofPlatform = await world.transactions
    .acrossMembers(visit.actor, 'tasks of the whole platform', queuedJobs, visit.correlationId)
    .then((jobs) => jobs.filter((job) => job.municipality === null))
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
  const jobs = [...ofPlatform, ...read.flatMap((one) => one.jobs)]
  const failing = jobsInTrouble(jobs)
  const now = world.clock.now()
  return operationsPage({
    frame: await world.frames.page(visit),
    now,
    jobs: failing.map((job) => ({
      ...job,
      municipalityName: job.municipality === null ? null : nameOf(job.municipality),
      mayRetry: job.municipality !== null && mayRetry.includes(job.municipality),
    })),
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
