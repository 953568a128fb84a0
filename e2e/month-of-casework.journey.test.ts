import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mainText } from './browser/application.ts'
import { Hands } from './browser/hands.ts'
import { axeFindings, sidewaysScroll } from './browser/inspect-page.ts'
import { openBrowser } from './browser/visitor.ts'
import { type Application, applications, apply, serviceOf } from './harness/applications.ts'
import { type Month, openMonth } from './harness/month.ts'

let month: Month
let browser: Browser
beforeAll(async () => {
  const [opened, started] = await Promise.all([openMonth('2026-11-23T08:00:00Z'), openBrowser()])
  month = opened
  browser = started
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await month?.stop()
})

/** Where pictures of the pages are kept, for whoever wants to look at them. */
const pictures = process.env.MONTH_PICTURES
const inspected = new Set<string>()
/** Looks at each sort of staff page once, on a desk and on a phone. */
async function inspect({ page }: Hands, name: string): Promise<void> {
  if (inspected.has(name)) return
  inspected.add(name)
  const faults = await axeFindings(page)
  await page.setViewportSize({ width: 390, height: 900 })
  if (pictures) await page.screenshot({ path: `${pictures}/${name}-390.png`, fullPage: true })
  const over = await sidewaysScroll(page)
  await page.setViewportSize({ width: 1280, height: 900 })
  if (pictures) await page.screenshot({ path: `${pictures}/${name}-1280.png`, fullPage: true })
  expect([...faults, ...(over > 0 ? [`scrolls ${over} px sideways`] : [])], name).toEqual([])
}

const numbers = { grane: '1825', hattfjelldal: '1826', rana: '1833', vefsn: '1824' } as const
type Place = keyof typeof numbers

/** Every application of the month: who sends what where, and what becomes of it. */
const plan = {
  'grane-cabin': { place: 'grane', person: 'grane-enslig', sends: 'cabin', ends: 'automatic granted' },
  'grane-companion': {
    place: 'grane',
    person: 'grane-reservert',
    sends: 'companion',
    ends: 'manual granted',
  },
  'grane-papers': { place: 'grane', person: 'grane-alene', sends: 'companion', ends: 'manual granted' },
  'grane-access': { place: 'grane', person: 'grane-lavinntekt-mor', sends: 'access', ends: 'manual granted' },
  'rana-inquiry': { place: 'rana', person: 'rana-mor', sends: 'inquiry', ends: 'manual answered' },
  'rana-two': { place: 'rana', person: 'rana-alene', sends: 'companion', ends: 'manual granted' },
  'rana-party': { place: 'rana', person: 'rana-far', sends: 'party', ends: 'automatic granted' },
  'rana-discharge': {
    ...{ place: 'rana', person: 'rana-lavinntekt-mor', sends: 'discharge', ends: 'by-deadline granted' },
  },
} satisfies Record<string, { place: Place; person: string; sends: Application; ends: string }>
type Name = keyof typeof plan

const caseIds = new Map<Name, string>()
const idOf = (name: Name) => caseIds.get(name) ?? ''
const addressOf = (name: Name) => `/saksbehandling/${plan[name].place}/saker/${idOf(name)}`

/** Lets these people work in all the municipalities, as employees of a cooperation do. */
async function workEverywhere(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const { personId } = await month.whole.visitor(key)
    await month.sql(
      `insert into members.role_assignment (municipality, id, employee_id, employee_name, employee_title, role, valid_from)
       select m.number, gen_random_uuid(), a.employee_id, a.employee_name, a.employee_title, a.role, a.valid_from
       from members.role_assignment a, unnest($2::text[]) m (number)
       where a.employee_id = $1 and a.municipality <> m.number and a.role in ('caseworker', 'leader')`,
      [personId, Object.values(numbers)],
    )
  }
}

async function sendAll(): Promise<void> {
  for (const [name, { place, person, sends }] of Object.entries(plan)) {
    const pages = applications[sends]
    const submission = await apply(month, person, place, serviceOf[sends], pages)
    caseIds.set(name as Name, submission)
  }
  await month.settle()
  for (const [name, submission] of caseIds) {
    const [row] = await month.sql<{ id: string }>(
      'select id from casework.case_file where submission_id = $1',
      [submission],
    )
    if (!row) throw new Error(`${name} became no case`)
    caseIds.set(name, row.id)
  }
}

async function staff(key: string): Promise<Hands> {
  return Hands.of(await month.arrive(browser, key))
}

test('a month of casework, by keyboard only', async () => {
  await workEverywhere(['grane-saksbehandler', 'vefsn-saksbehandler', 'grane-leder'])
  console.time('send')
  await sendAll()
  console.timeEnd('send')
  const berit = await staff('grane-saksbehandler')
  await berit.goTo('/saksbehandling')
  await inspect(berit, 'worklist')
  await berit.openCase(idOf('grane-companion'))
  await inspect(berit, 'case')
  await berit.skip()
  await berit.push('Ta saken')
  await berit.skip()
  await berit.follow('Fatt vedtak')
  await inspect(berit, 'decision')
  await berit.choose('outcome', 'granted')
  await berit.choose('vurdering-varig', 'ja')
  await berit.choose('vurdering-ledsager', 'ja')
  await berit.write('reason', 'Synet ditt er varig nedsatt, og du trenger følge.')
  expect(await berit.push('Fatt vedtak og send brev')).toBe(303)
  await month.settle()
  console.log(await mainText(berit.visitor))
  console.log(
    await month.sql(
      'select c.service_id, d.kind, d.outcome, t.kind as task, t.reasons from casework.case_file c left join casework.decision d on d.case_id = c.id left join casework.task t on t.case_id = c.id and t.done_at is null',
    ),
  )
  console.log(berit.farthest, berit.unseen, berit.pointer, berit.visitor.faults)
}, 180_000)
