import type { Job } from '#platform/jobs.ts'
import { TryLater } from '#platform/jobs.ts'
import { failedCall } from './call-outcome.ts'
import { afterLookUp, mayStillCall, nextLook, nextStep } from './dispatch.rules.ts'
import {
  adopt,
  leaveHere,
  noteLookUp,
  putBack,
  recordAccepted,
  recordUnknown,
  stop,
  withdraw,
} from './dispatch.writes.ts'
import { type DispatchWorld, dispatcher } from './dispatch-world.ts'
import type { Shipment } from './shipment.ts'
import {
  dispatchOf,
  encryptedFiles,
  type SeenDispatch,
  type TakenLetter,
  takeForSending,
} from './take-letter.ts'

/**
 * Brings one letter to SvarUt, exactly once. Safe to run again at any time, twice at once, and after a crash at any
 * point: what happened to an earlier call is looked up, never guessed.
 */
export async function dispatchLetter(job: Job, world: DispatchWorld): Promise<void> {
  const inTenant = world.transactions.inTenant.bind(world.transactions)
  const seen = await inTenant(job.municipality, dispatcher, (ctx) => dispatchOf(ctx, job.id))
  if (!seen) throw new Error('a letter was to be dispatched that does not exist')
  switch (nextStep(seen).step) {
    case 'done':
      return
    case 'send':
      return send(job, world, seen)
    case 'look-up':
      return lookUp(job, world)
    case 'withdraw':
      return withdraw(job, world, seen)
  }
}

async function lookUp(job: Job, world: DispatchWorld): Promise<void> {
  const { transactions, svarut, clock } = world
  const seen = await transactions.inTenant(job.municipality, dispatcher, async (ctx) => {
    const dispatch = await dispatchOf(ctx, job.id)
    return dispatch && { ...dispatch, access: await world.access(ctx) }
  })
  if (!seen || nextStep(seen).step !== 'look-up') return dispatchLetter(job, world)
  const askedAt = clock.now()
  const ids = await svarut.findByReference(seen.access, seen.externalReference)
  const after = afterLookUp(seen, ids, askedAt)
  switch (after.step) {
    case 'adopt':
      return adopt(job, world, seen, after.id)
    case 'stop':
      return stop(job, world, seen, { problemCode: after.problem, problem: `${ids.length}` })
    case 'send':
      return send(job, world, seen)
    case 'withdraw':
      return withdraw(job, world, seen)
    case 'wait':
      await noteLookUp(job, world, askedAt)
      throw new TryLater(after.until, 'the fate of the letter is not yet certain')
  }
}

/** What we saw has a fencing number: whoever took the letter since then has raised it, and we leave it to them. */
async function send(job: Job, world: DispatchWorld, seen: SeenDispatch): Promise<void> {
  const { transactions, clock, svarut } = world
  // Nothing has been called yet: without SvarUt's key the letter waits, as it was.
  const encrypted = await encryptedFiles(world, job.municipality, job.id, seen)
  const letter = await transactions.inTenant(job.municipality, dispatcher, (ctx) =>
    takeForSending(ctx, world, job.id, seen, encrypted),
  )
  if (!letter) throw new TryLater(nextLook(clock.now(), clock.now()), 'another worker has the letter')
  if (!mayStillCall(letter.calledAt, clock.now())) {
    await putBack(job, world, letter, { problemCode: 'held-up', problem: null })
    throw new TryLater(clock.now(), 'held up before the call')
  }
  // Neither number nor address: left where its receiver looks for it, or a person sees to it.
  if (letter.shipment.to === 'nobody') {
    if (await leaveHere(job, world, letter)) return
    return stop(job, world, letter, { problemCode: 'unknown-receiver', problem: null })
  }
  let id: string
  try {
    id = await callSvarUt(svarut, letter, letter.shipment)
  } catch (error) {
    return recordFailure(job, world, letter, error)
  }
  await recordAccepted(job, world, letter, id)
}

function callSvarUt(
  svarut: DispatchWorld['svarut'],
  { access, files }: TakenLetter,
  shipment: Exclude<Shipment, { to: 'nobody' }>,
): Promise<string> {
  switch (shipment.to) {
    case 'person':
      return svarut.sendToPerson(access, shipment.forsendelse, files)
    case 'organisation':
      return svarut.sendToOrganisation(access, shipment.forsendelse, files)
    case 'paper':
      return svarut.sendToPrint(access, shipment.forsendelse, files)
  }
}

async function recordFailure(
  job: Job,
  world: DispatchWorld,
  letter: TakenLetter,
  error: unknown,
): Promise<void> {
  const failed = failedCall(error)
  switch (failed.outcome.kind) {
    case 'refused':
      return stop(job, world, letter, failed)
    case 'not-sent':
      await putBack(job, world, letter, failed)
      throw error
    case 'unknown':
      await recordUnknown(job, world, letter, failed)
      if (failed.problemCode === 'fault') throw error
      throw new TryLater(nextLook(letter.calledAt, world.clock.now()), (error as Error).message)
  }
}
