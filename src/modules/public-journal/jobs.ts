import { systemActor } from '#platform/actor.ts'
import type { Ctx, Transactions } from '#platform/context.ts'
import { type Job, type JobHandlers, TryLater } from '#platform/jobs.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { planStandingJob } from '#platform/standing-job.ts'
import { accessOf } from './einnsyn/access.ts'
import { noteCameThrough, noteStopped } from './einnsyn/outcomes.ts'
import { publishThere } from './einnsyn/publish-there.ts'
import { takeOrders } from './einnsyn/take-orders.ts'
import { sendMail } from './mail/send-mail.job.ts'
import { followArchive, forgetNames, publishDue } from './publishing/follow-archive.ts'
import { forgetContacts } from './requests/access-request.ts'
import { tellNews } from './subscribing/news.ts'
import { forgetUnconfirmed } from './subscribing/subscriptions.ts'
import { tokenOf } from './subscribing/token.ts'
import type { PublicJournalWorld } from './world.ts'

const publisher = systemActor('Postlisten')
const betweenLooksMs = 10 * 60_000

type JobWorld = Pick<
  PublicJournalWorld,
  'transactions' | 'clock' | 'keys' | 'municipalities' | 'sendIn' | 'mail' | 'einnsyn' | 'baseUrl'
>

/** The public journal's jobs, for the worker. */
export function publicJournalJobs(world: JobWorld): JobHandlers {
  return {
    'public-journal.follow': (job) => followAndWait(job, world),
    'public-journal.einnsyn': (job) => followEinnsyn(job, world),
    'public-journal.send-mail': (job) => sendMail(job, world),
  }
}

/** Sets the jobs that follow each municipality's archive and eInnsyn. Run at each start of a worker. */
export async function planJournals(
  world: Pick<PublicJournalWorld, 'municipalities' | 'einnsyn'> & { transactions: Transactions },
): Promise<void> {
  const every = { actor: publisher, firstAfterMs: betweenLooksMs }
  const all = world.municipalities.all()
  await planStandingJob(world.transactions, all, { task: 'public-journal.follow', ...every })
  if (world.einnsyn)
    await planStandingJob(world.transactions, all, { task: 'public-journal.einnsyn', ...every })
}

/** One look: what is new, what is due, which names have become too old. Each step is done again without harm. */
export async function lookOnce(
  world: Pick<PublicJournalWorld, 'transactions'>,
  municipality: string,
): Promise<void> {
  for (const step of [followArchive, publishDue, forgetNames]) {
    while (await world.transactions.inTenant(municipality, publisher, (ctx: Ctx) => step(ctx)));
  }
}

/** Those who follow a search are told, and what is kept of people for a time only is forgotten. */
export async function tellOnce(world: JobWorld, municipality: string): Promise<void> {
  const { transactions, keys, municipalities, baseUrl = '' } = world
  const { slug } = municipalities.byNumber(municipality)
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) => transactions.inTenant(municipality, publisher, work)
  await inTenant(forgetUnconfirmed)
  await inTenant(forgetContacts)
  if (!world.mail) return
  const told = { keys, baseUrl, slug, token: (id: string) => tokenOf(keys, id) }
  while (await inTenant((ctx) => tellNews(ctx, told)));
}

/**
 * What has been ordered there is taken in before anything is taken away, and published after that. How it went is kept for
 * whoever has the connection. @throws OutsideFailure when eInnsyn does not answer, or does not know us
 */
export async function followEinnsynOnce(world: JobWorld, municipality: string): Promise<void> {
  const { einnsyn, sendIn, municipalities, transactions, keys, baseUrl = '' } = world
  if (!einnsyn) return
  const place = municipalities.byNumber(municipality)
  const there = { einnsyn, transactions, keys, baseUrl }
  const inTenant = <T>(work: (ctx: Ctx) => Promise<T>) => transactions.inTenant(municipality, publisher, work)
  if (!(await inTenant((ctx) => accessOf(ctx, keys)))) return
  try {
    if (sendIn) await takeOrders({ ...there, sendIn, mails: world.mail !== undefined }, place)
    while (await publishThere(there, place));
  } catch (failure) {
    if (failure instanceof OutsideFailure) await inTenant((ctx) => noteStopped(ctx, failure))
    throw failure
  }
  await inTenant(noteCameThrough)
}

async function followAndWait(job: Job, world: JobWorld): Promise<void> {
  await lookOnce(world, job.municipality)
  await tellOnce(world, job.municipality)
  throw lookAgain(world, 'the archive is looked at again in a while')
}

async function followEinnsyn(job: Job, world: JobWorld): Promise<void> {
  try {
    await followEinnsynOnce(world, job.municipality)
  } catch (failure) {
    // A key that does not open is mended by the municipality on its own page: until then there is nothing to hurry for.
    if (!(failure instanceof OutsideFailure) || failure.retryable) throw failure
  }
  if (!isOnce(job)) throw lookAgain(world, 'eInnsyn is looked at again in a while')
}

/** Asked for by a person, beside the job that goes on by itself and is named by the municipality's number. */
const isOnce = ({ id, municipality }: Job) => !id.endsWith(municipality)

const lookAgain = ({ clock }: Pick<JobWorld, 'clock'>, reason: string) =>
  new TryLater(new Date(clock.now().getTime() + betweenLooksMs), reason)
