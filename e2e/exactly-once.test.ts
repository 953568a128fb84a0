import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { breachesOf, told } from './harness/checker.ts'
import { freePort, type Ground, startGround } from './harness/ground.ts'
import { eachOf, residentsDecidedAtOnce } from './harness/people.ts'
import type { SystemProcess } from './harness/processes.ts'
import { addAgain, drained, drainedToTheEnd, journeyJobs, putAway, takeOut } from './harness/queue.ts'
import type { Prepared, Receipt, Resident } from './harness/resident.ts'

/**
 * The promise: whoever has a receipt gets one case, one decision, two registry entries and one letter, whatever dies on
 * the way. Real processes are killed with SIGKILL at every step between receipt and dispatch, in turn; the residents'
 * own receipts are then held against the archive and against what SvarUt took in.
 */
const receipts: Receipt[] = []
const sixteenMinutesMs = 16 * 60_000
const later = sixteenMinutesMs + 60_000
let ground: Ground
let web: SystemProcess
let nextResident: () => Resident
let kills = 0
let toBeDoubled: { resident: Resident; prepared: Prepared }

beforeAll(async () => {
  ground = await startGround({ requestsPerMinute: 1_000_000 })
  nextResident = await residentsDecidedAtOnce(ground, receipts)
  web = ground.newProcess()
  await web.news('open')
  web.order({ order: 'web', port: ground.port })
  await web.news('web')
  // Signed in now: by the time it is used, the login service is ahead of the web process.
  toBeDoubled = await readyToSend()
  receipts.pop()
})
afterAll(() => ground?.stop())

async function newResident(): Promise<Resident> {
  const resident = nextResident()
  await resident.signIn()
  return resident
}

/** Signed in, filled in, standing on the last page. */
async function readyToSend(): Promise<{ resident: Resident; prepared: Prepared }> {
  const resident = await newResident()
  return { resident, prepared: await resident.prepare() }
}

async function sent(): Promise<Receipt> {
  const { resident, prepared } = await readyToSend()
  await resident.send(prepared)
  expect(prepared.receipt.acknowledged, prepared.receipt.attempts.join()).toBe(true)
  return prepared.receipt
}

async function startWorkers(
  count: number,
  change: Parameters<Ground['newProcess']>[0] = {},
): Promise<SystemProcess[]> {
  const workers = Array.from({ length: count }, () => ground.newProcess(change))
  for (const worker of workers) {
    await worker.news('open')
    worker.order({ order: 'worker' })
    await worker.news('worker')
  }
  return workers
}

const stopAll = (processes: readonly SystemProcess[]) => Promise.all(processes.map((one) => one.stop()))

const atSvarUt = async () => (await ground.controls.svarut.received()).length
const doubles = async () => {
  const all = (await ground.controls.svarut.received()).map((letter) => letter.externalReference)
  return all.filter((reference, i) => all.indexOf(reference) !== i)
}

async function expectNoBreach(): Promise<void> {
  const breaches = await breachesOf(ground, receipts)
  expect(told(breaches)).toBe('')
}

/** Tens of processes are started and killed, one after another: minutes on a machine that does other work too. */
const longestMs = 600_000

describe('every receipt ends in exactly one of each', () => {
  const killedAt: { step: string; receipt: Receipt }[] = []

  test('with the worker killed at each of its steps in turn', { timeout: longestMs }, async () => {
    await sent()
    const [counter] = [ground.newProcess({ jobConcurrency: 1 })]
    await counter.news('open')
    counter.order({ order: 'worker', tellSteps: true })
    await counter.news('worker')
    await drained(ground)
    await counter.stop()
    const steps = counter.steps.map(({ name }) => name)
    for (const task of journeyJobs) expect(steps).toContain(`job:${task}:end`)

    const doomed = (n: number) => (n < steps.length ? ground.newProcess({ jobConcurrency: 1 }) : null)
    const ready = await eachOf(steps, 3, readyToSend)
    // The next two open while this one works towards its end.
    const opening = [doomed(0), doomed(1)]
    for (const [at, { resident, prepared }] of ready.entries()) {
      const worker = opening.shift()
      opening.push(doomed(at + 2))
      if (!worker) throw new Error('no process to kill')
      await worker.news('open')
      await resident.send(prepared)
      expect(prepared.receipt.acknowledged).toBe(true)
      worker.order({ order: 'worker', killAtStep: at + 1 })
      const late = setTimeout(() => void worker.kill(), 30_000)
      await worker.ended
      clearTimeout(late)
      const died = worker.steps.at(-1)
      expect(died, `step ${at + 1} (${steps[at]}) was never reached: ${worker.saidWrong}`).toMatchObject({
        count: at + 1,
      })
      kills++
      killedAt.push({ step: `${at + 1} ${died?.name}`, receipt: prepared.receipt })
      prepared.receipt.attempts.push(`worker killed at step ${at + 1}, ${died?.name}`)
      await putAway(ground)
    }
    console.log(
      `worker: ${steps.length} steps between receipt and dispatch, killed at each:\n  ${steps.join('\n  ')}`,
    )
  })

  test('with the web process killed at each step of the post that sends in', {
    timeout: longestMs,
  }, async () => {
    const port = await freePort()
    const at = `http://127.0.0.1:${port}`
    const webProcess = async (killAtStep?: number) => {
      const one = ground.newProcess()
      await one.news('open')
      one.order({ order: 'web', port, tellSteps: true, ...(killAtStep ? { killAtStep } : {}) })
      await one.news('web')
      return one
    }
    const counter = await webProcess()
    const first = await readyToSend()
    await first.resident.send(first.prepared, { at })
    const steps = counter.steps.map(({ name }) => name)
    await counter.stop()
    expect(steps.length).toBeGreaterThan(3)

    for (let n = 1; n <= steps.length; n++) {
      const { resident, prepared } = await readyToSend()
      const doomed = await webProcess(n)
      const answer = await resident.send(prepared, { at })
      await doomed.ended
      expect(doomed.steps.at(-1)?.count).toBe(n)
      kills++
      prepared.receipt.attempts.push(`web process killed at step ${n}, ${steps[n - 1]}`)
      expect(answer, 'a process that is dead has not answered').toBeNull()
      // What a person does: presses once more, or goes back to the page and presses there.
      const again =
        n % 2 === 0
          ? prepared
          : { ...prepared, ...(await resendable(resident, prepared)), receipt: prepared.receipt }
      await resident.send(again)
      expect(prepared.receipt.acknowledged, prepared.receipt.attempts.join('; ')).toBe(true)
    }
    console.log(`web: ${steps.length} steps of the post, killed at each:\n  ${steps.join('\n  ')}`)
    await putAway(ground)
  })

  test('with a double click, ten clicks at once, a reload and a back button', async () => {
    const { resident, prepared } = await readyToSend()
    const answers = await Promise.all([resident.send(prepared), resident.send(prepared)])
    expect(answers.map((answer) => answer?.status)).toEqual([303, 303])
    const many = await readyToSend()
    const ten = await Promise.all(Array.from({ length: 10 }, () => many.resident.send(many.prepared)))
    const places = new Set(ten.map((answer) => `${answer?.status} ${answer?.headers.get('location')}`))
    expect([...places]).toEqual([`303 ${receiptPath(many.prepared)}`])
    const reload = await resident.send(prepared)
    expect(reload?.headers.get('location')).toBe(receiptPath(prepared))
    const back = await resident.get(prepared.path.replace('/send', '/Oppsummering'))
    expect(back.url.pathname).toBe(receiptPath(prepared))
  })

  test('with the answer lost on the way to the browser', async () => {
    const { resident, prepared } = await readyToSend()
    const given = new AbortController()
    const lost = resident.send(prepared, { signal: given.signal })
    setTimeout(() => given.abort(), 15)
    await lost
    await resident.send(prepared)
    expect(prepared.receipt.acknowledged, prepared.receipt.attempts.join('; ')).toBe(true)
  })

  test('with SvarUt losing its answers, two workers at once, and nothing sent twice before 16 minutes have passed', async () => {
    await eachOf([1, 2, 3], 3, sent)
    await ground.controls.svarut.fault({ kind: 'lost-answer', operation: 'send-person', times: 3 })
    await takeOut(ground)
    const workers = await startWorkers(2)
    await drained(ground, journeyJobs, 90_000)
    const uncertain = await ground.sql<{ state: string; external_reference: string }>(
      "select state, external_reference from correspondence.dispatch where state in ('calling', 'unknown')",
    )
    // Killed after the commit and before the call: only the time that passes can tell that nothing was sent.
    expect(uncertain.length).toBeGreaterThan(0)
    const before = await atSvarUt()
    const calls = await ground.controls.svarut.callsTo('send-person')
    for (let round = 0; round < 3; round++) {
      await takeOut(ground)
      await drained(ground)
    }
    expect(await ground.controls.svarut.callsTo('send-person'), 'sends while the fate is unknown').toBe(calls)
    expect(await atSvarUt()).toBe(before)
    expect(await doubles()).toEqual([])
    await stopAll(workers)
  })

  test('once the 16 minutes have passed: one case, one decision, two entries, one letter each', async () => {
    await ground.controls.svarut.clearFaults()
    await ground.moveStandins(later)
    const workers = await startWorkers(2, { clockOffsetMs: later })
    await drainedToTheEnd(ground, [...journeyJobs, 'correspondence.check-letter'], 90_000)
    await stopAll(workers)
    await expectNoBreach()
    const acknowledged = receipts.filter((receipt) => receipt.acknowledged).length
    console.log(
      `R1: ${kills} kills with SIGKILL, ${acknowledged} receipts, ${await atSvarUt()} letters: 0 lost, 0 double (95 %: under ${(
        300 / kills
      ).toFixed(1)} % per kill)`,
    )
    expect(acknowledged).toBe(await atSvarUt())
  })

  test('and every job of a finished journey delivered again, three times, to two workers', async () => {
    const rows = await ground.sql<{
      municipality: string
      submission: string
      case_id: string
      decision: string
      letter: string
    }>(
      `select c.municipality, c.submission_id as submission, c.id as case_id, d.id as decision, l.id as letter
       from casework.case_file c join casework.decision d on d.case_id = c.id join correspondence.letter l on l.case_id = c.id
       limit 6`,
    )
    for (const row of rows) {
      for (let times = 0; times < 3; times++) {
        await addAgain(ground, 'services.open-case', row.municipality, row.submission)
        await addAgain(ground, 'casework.decide-case', row.municipality, row.case_id)
        await addAgain(ground, 'casework.write-letter', row.municipality, row.decision)
        await addAgain(ground, 'correspondence.dispatch-letter', row.municipality, row.letter)
        await addAgain(ground, 'correspondence.check-letter', row.municipality, row.letter)
      }
    }
    const workers = await startWorkers(2, { clockOffsetMs: later })
    await drainedToTheEnd(ground, [...journeyJobs, 'correspondence.check-letter'])
    await stopAll(workers)
    await expectNoBreach()
  })
})

describe('the checker is not blind: a planted bug is found', () => {
  test('when a letter of unknown fate is sent again without being looked for', async () => {
    const { resident, prepared } = toBeDoubled
    await resident.send(prepared)
    await ground.controls.svarut.fault({ kind: 'lost-answer', operation: 'send-person', times: 1 })
    const [blind] = await startWorkers(1, { clockOffsetMs: later, blindToSvarUt: true })
    await drainedToTheEnd(ground, journeyJobs.slice(0, 3))
    await drained(ground)
    await blind?.stop()
    await ground.moveStandins(2 * later)
    const [laterBlind] = await startWorkers(1, { clockOffsetMs: 2 * later, blindToSvarUt: true })
    await drainedToTheEnd(ground)
    await laterBlind?.stop()
    const breaches = await breachesOf(ground, [prepared.receipt])
    expect(breaches.map((breach) => breach.invariant)).toContain('one shipment at SvarUt')
  })

  test('when a receipt was given for something that was never kept', async () => {
    const [someone] = receipts
    if (!someone) throw new Error('no receipt')
    const invented = { ...someone, draftId: crypto.randomUUID() }
    const breaches = await breachesOf(ground, [invented])
    expect(breaches.map((breach) => breach.invariant)).toEqual(
      expect.arrayContaining(['one submission', 'one case', 'one letter', 'no submission that nobody sent']),
    )
  })
})

const receiptPath = (prepared: Prepared) => prepared.path.replace(/\/skjema\/(.+)\/send$/, '/kvittering/$1')

/** Back to the last page for a fresh form, or the same post again where the draft has become a receipt. */
async function resendable(resident: Resident, prepared: Prepared): Promise<Pick<Prepared, 'path' | 'body'>> {
  const page = await resident.get(prepared.path.replace('/send', '/Oppsummering'))
  if (page.url.pathname.includes('/kvittering/')) return prepared
  const known = resident.options.receipts.length
  const fresh = resident.preparedFrom(page)
  resident.options.receipts.length = known
  return fresh
}
