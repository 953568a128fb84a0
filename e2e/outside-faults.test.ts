import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { employeeWithKey } from '#standins/population/index.ts'
import type { Fault } from '#standins/start.ts'
import { breachesOf, told } from './harness/checker.ts'
import { found, freePort, type Ground, startGround, until } from './harness/ground.ts'
import { textOf } from './harness/html-form.ts'
import { residentsDecidedAtOnce } from './harness/people.ts'
import type { SystemProcess } from './harness/processes.ts'
import { drainedToTheEnd, journeyJobs, letWaitingPass } from './harness/queue.ts'
import { applicationForm, type Page, type Receipt, Resident } from './harness/resident.ts'

/**
 * With any one outside system down, slow, answering 500 or 429, or talking rubbish: the resident is told which in plain
 * Norwegian and loses nothing, the job tries again by itself and can be seen by operators, and when the system is back
 * the journey ends in exactly one of each.
 */
const patienceMs = 2000
/** One wait and the work around it. Two waits after each other would be 16 seconds for a resident, not 8. */
const longestMs = patienceMs + 2000
const later = 17 * 60_000
const faults: Record<string, Fault> = {
  down: { kind: 'down' },
  'slow (30 s)': { kind: 'slow', delayMs: 30_000 },
  'answering 500': { kind: 'status', status: 500 },
  'answering 429': { kind: 'status', status: 429, retryAfterSeconds: 2 },
  'talking rubbish': { kind: 'rubbish', body: 'html' },
}
const cases = Object.entries(faults)

const receipts: Receipt[] = []
let ground: Ground
let web: SystemProcess
let worker: SystemProcess
let nextResident: () => Resident

beforeAll(async () => {
  ground = await startGround({ patienceMs, requestsPerMinute: 1_000_000 })
  nextResident = await residentsDecidedAtOnce(ground, receipts)
  web = ground.newProcess({ logLevel: 'error' })
  worker = ground.newProcess({ logLevel: 'error' })
  await Promise.all([web.news('open'), worker.news('open')])
  web.order({ order: 'web', port: ground.port })
  worker.order({ order: 'worker' })
  await Promise.all([web.news('web'), worker.news('worker')])
})
afterAll(() => ground?.stop())
afterEach(async () => {
  for (const control of Object.values(ground.controls)) await control.clearFaults()
})

async function newResident(): Promise<Resident> {
  const resident = nextResident()
  await resident.signIn()
  return resident
}

async function timed(work: () => Promise<Page>): Promise<{ page: Page; ms: number }> {
  const start = performance.now()
  const page = await work()
  return { page, ms: performance.now() - start }
}

/** Plain Norwegian that names the system; nothing of what a program says to a programmer. */
function expectPlainWords(page: Page, name: RegExp): void {
  const text = textOf(page.html)
  expect(text).toMatch(name)
  expect(page.html).toMatch(/<html[^>]* lang="nb"/)
  expect(text).toMatch(/akkurat nå/)
  expect(text).not.toMatch(
    /\b(error|failed|timeout|undefined|null|exception|ECONN\w+|fetch|node:)\b|\.ts:\d/i,
  )
}

interface WaitingJob {
  identifier: string
  attempts: number
  last_error: string | null
}

const waitingJob = async (task: string, id: string) =>
  (
    await ground.sql<WaitingJob>(
      `select t.identifier, j.attempts, j.last_error from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = $1 and j.payload ->> 'id' = $2 and j.locked_at is null`,
      [task, id],
    )
  )[0]

const typed = 'Fjellfølet barnehage på Øvre Ørnes'

/** A draft with something typed in it, standing on the page after. */
async function draftWithText(resident: Resident): Promise<{ page: Page; textPage: string }> {
  const page = await resident.fillIn(await resident.startApplication(), (at) =>
    applicationForm(at).fields.some((field) => field.type === 'text'),
  )
  const form = applicationForm(page)
  const body = new URLSearchParams()
  for (const field of form.fields) {
    if (field.type === 'text') body.append(field.name, typed)
    else if (field.type !== 'radio' && field.type !== 'checkbox') body.append(field.name, field.value)
  }
  for (const name of new Set(form.fields.filter(({ type }) => type === 'radio').map((field) => field.name))) {
    const group = form.fields.filter((field) => field.name === name)
    body.append(name, group.at(-1)?.value ?? '')
  }
  const next = form.buttons[0]
  if (next?.name) body.append(next.name, next.value)
  return { page: await resident.post(page.url.pathname, body), textPage: page.url.pathname }
}

describe.each(cases)('with ID-porten %s', (_name, fault) => {
  test('a resident is told that login does not work, and finds the draft when it works again', async () => {
    const resident = await newResident()
    const { textPage } = await draftWithText(resident)
    await ground.controls.idporten.fault(fault)
    const without = new Resident(resident.options)
    const { page, ms } = await timed(() => without.get(textPage))
    expect(page.status, textOf(page.html)).toBe(503)
    expect(ms).toBeLessThan(longestMs)
    expectPlainWords(page, /ID-porten virker ikke/)
    const meanwhile = await resident.get(textPage)
    expect(meanwhile.html, 'whoever is logged in goes on').toContain(typed)
    await ground.controls.idporten.clearFaults()

    await ground.controls.idporten.fault({ ...fault, operation: 'token' })
    const halfway = await timed(() => without.signIn(textPage))
    expect(halfway.page.status, textOf(halfway.page.html)).toBe(503)
    expect(halfway.ms).toBeLessThan(longestMs + 1000)
    expectPlainWords(halfway.page, /ID-porten virker ikke/)
    await ground.controls.idporten.clearFaults()
    const back = await without.signIn(textPage)
    expect(back.status).toBe(200)
    expect(back.html).toContain(typed)
  })
})

describe.each(cases)('with Ansattporten %s', (_name, fault) => {
  test('an employee is told that login does not work', async () => {
    const employee = nextResident()
    await ground.controls.ansattporten.fault(fault)
    const { page, ms } = await timed(() => employee.get('/drift'))
    expect(page.status).toBe(503)
    expect(ms).toBeLessThan(longestMs)
    expectPlainWords(page, /Ansattporten virker ikke/)
    await ground.controls.ansattporten.clearFaults()
    const text = textOf((await operator()).html)
    expect(text).not.toBe('')
  })
})

describe.each(cases)('with Maskinporten %s', (_name, fault) => {
  test('the registers cannot be asked: said as if they were silent, and the form goes on when it is back', async () => {
    await ground.controls.maskinporten.fault(fault)
    // A process of its own: the others have a token that still holds.
    const port = await freePort()
    const fresh = ground.newProcess({ logLevel: 'error' })
    await fresh.news('open')
    fresh.order({ order: 'web', port })
    await fresh.news('web')
    const resident = await newResident()
    const there = resident.at(`http://127.0.0.1:${port}`)
    const { page, ms } = await timed(() => there.startApplication())
    expect(page.status).toBe(200)
    expect(ms).toBeLessThan(longestMs)
    expectPlainWords(page, /Folkeregisteret svarer ikke/)
    await ground.controls.maskinporten.clearFaults()
    await fetchAgainAndSend(there, page)
    await fresh.stop()
  })
})

describe.each(cases)('with Folkeregisteret %s', (_name, fault) => {
  test('the form says so, keeps the draft, and goes on when it is back', async () => {
    const resident = await newResident()
    await ground.controls.fiks.fault({ ...fault, operation: 'person' })
    await ground.controls.fiks.fault({ ...fault, operation: 'personer-bulk' })
    const { page, ms } = await timed(() => resident.startApplication())
    expect(page.status, textOf(page.html)).toBe(200)
    expect(ms).toBeLessThan(longestMs)
    expectPlainWords(page, /Folkeregisteret svarer ikke/)
    const again = await timed(() => resident.post(page.url.pathname.replace(/[^/]+$/, 'hent'), bodyOf(page)))
    expectPlainWords(again.page, /Folkeregisteret svarer ikke/)
    expect(again.ms).toBeLessThan(longestMs)
    await ground.controls.fiks.clearFaults()
    await fetchAgainAndSend(resident, page)
  })
})

describe.each(cases)('with Skatteetaten %s', (_name, fault) => {
  test('the application can be sent, and the decision waits, tries again and is seen by operators', async () => {
    const resident = await newResident()
    await ground.controls.fiks.fault({ ...fault, operation: 'summertskattegrunnlag' })
    const { page, ms } = await timed(() => resident.startApplication())
    expect(page.status).toBe(200)
    expect(ms).toBeLessThan(longestMs)
    expectPlainWords(page, /Skatteetaten svarer ikke/)
    const { receipt } = await sendFrom(resident, page)
    const caseId = await caseOf(receipt)
    const job = await found(
      'the decision to have been tried twice',
      async () => {
        await letWaitingPass(ground, ['casework.decide-case'])
        const waiting = await waitingJob('casework.decide-case', caseId)
        const triedTwice = waiting && (waiting.attempts >= 2 || /rate-limited/.test(waiting.last_error ?? ''))
        return triedTwice ? waiting : undefined
      },
      20_000,
    )
    expect(job.last_error).toMatch(/summert|skatt/i)
    const drift = textOf((await operator()).html)
    expect(drift).toMatch(/Skatteetaten/)
    await ground.controls.fiks.clearFaults()
    await drainedToTheEnd(ground, journeyJobs)
    expect(told(await breachesOf(ground, receipts))).toBe('')
  })
})

describe.each(cases)('with SvarUt %s', (_name, fault) => {
  test('the resident has the answer, the letter waits or is looked for, and is never sent twice', async () => {
    const resident = await newResident()
    const { prepared } = await prepareOnly(resident)
    await ground.controls.svarut.fault({ ...fault, operation: 'send-person' })
    await resident.send(prepared)
    expect(prepared.receipt.acknowledged).toBe(true)
    const letterId = await letterOf(prepared.receipt)
    const answer = await resident.get(`/${prepared.receipt.slug}/kvittering/${prepared.receipt.draftId}`)
    expect(textOf(answer.html)).toMatch(/Svaret er klart/)
    if (fault.kind === 'slow') return // SvarUt may take fifteen minutes: the worker waits, and the end is checked below.
    const job = await found('the letter to wait', async () => {
      const waiting = await waitingJob('correspondence.dispatch-letter', letterId)
      return waiting?.last_error ? waiting : undefined
    })
    expect(job.last_error).toMatch(/svarut/i)
    expect(textOf((await operator()).html)).toMatch(/SvarUt/)
  })
})

test('when all are back and the time has passed, every receipt has ended in exactly one of each', async () => {
  await worker.stop()
  await ground.moveStandins(later)
  const afterwards = ground.newProcess({ clockOffsetMs: later })
  await afterwards.news('open')
  afterwards.order({ order: 'worker' })
  await afterwards.news('worker')
  await drainedToTheEnd(ground, [...journeyJobs, 'correspondence.check-letter'], 90_000)
  await afterwards.stop()
  expect(told(await breachesOf(ground, receipts))).toBe('')
  console.log(
    `outside faults: ${receipts.length} journeys under ${cases.length} kinds of fault, exactly one of each`,
  )
})

async function prepareOnly(resident: Resident) {
  return { prepared: await resident.prepare() }
}

async function sendFrom(resident: Resident, page: Page) {
  const prepared = resident.preparedFrom(await resident.fillIn(page))
  await resident.send(prepared)
  expect(prepared.receipt.acknowledged, prepared.receipt.attempts.join('; ')).toBe(true)
  return prepared
}

async function fetchAgainAndSend(resident: Resident, page: Page): Promise<void> {
  const fetched = await resident.post(page.url.pathname.replace(/[^/]+$/, 'hent'), bodyOf(page))
  expect(fetched.status, textOf(fetched.html)).toBe(200)
  expect(textOf(fetched.html)).not.toMatch(/svarer ikke/)
  await sendFrom(resident, fetched)
}

function bodyOf(page: Page): URLSearchParams {
  const body = new URLSearchParams()
  for (const field of applicationForm(page).fields) {
    if (field.type !== 'checkbox' && field.type !== 'radio') body.append(field.name, field.value)
  }
  return body
}

async function caseOf(receipt: Receipt): Promise<string> {
  const find = () =>
    ground.sql<{ id: string }>('select id from casework.case_file where submission_id = $1', [
      receipt.draftId,
    ])
  await until('the case to be opened', async () => (await find()).length === 1)
  return (await find())[0]?.id ?? ''
}

async function letterOf(receipt: Receipt): Promise<string> {
  const find = () =>
    ground.sql<{ id: string }>(
      'select l.id from correspondence.letter l join casework.case_file c on c.id = l.case_id where c.submission_id = $1',
      [receipt.draftId],
    )
  await until('the letter to be written', async () => (await find()).length === 1)
  return (await find())[0]?.id ?? ''
}

/** The operations page as the cooperation's operator sees it. */
async function operator(): Promise<Page> {
  const { identityNumber, key } = employeeWithKey('samarbeid-drift')
  const employee = new Resident({ ...nextResident().options, identityNumber, person: key })
  const page = await employee.signIn('/drift', '/logg-inn/ansatt')
  expect(page.status, textOf(page.html)).toBe(200)
  return page
}
