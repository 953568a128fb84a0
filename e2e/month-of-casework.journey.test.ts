import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import { chooseSetting } from '#modules/members/index.ts'
import { hiddenFields } from '#modules/services/testing/browser.ts'
import { employeeWithKey } from '#standins/population/index.ts'
import { mainText } from './browser/application.ts'
import { Hands } from './browser/hands.ts'
import { axeFindings, sidewaysScroll } from './browser/inspect-page.ts'
import { openBrowser } from './browser/visitor.ts'
import { applications, apply, resident, serviceOf } from './harness/applications.ts'
import { type Month, openMonth } from './harness/month.ts'
import { checkBooks, checkMinSide } from './harness/month-books.ts'
import { answers, numbers, of, plan } from './harness/month-plan.ts'
import { eachOf } from './harness/people.ts'

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

const caseIds = new Map<string, string>()
const caseNumbers = new Map<string, string>()
const caseNumberOf = (name: string) => caseNumbers.get(name) ?? ''
const idOf = (name: string) => caseIds.get(name) ?? ''
const addressOf = (name: string) => `/saksbehandling/${of(name).place}/saker/${idOf(name)}`

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
  const submissions = new Map<string, string>()
  await eachOf(Object.entries(plan), 4, async ([name, { place, person, sends }]) => {
    submissions.set(name, await apply(month, person, place, serviceOf[sends], applications[sends]))
  })
  await month.settle()
  for (const [name, submission] of submissions) {
    const [row] = await month.sql<{ id: string; case_number: string }>(
      'select id, case_number from casework.case_file where submission_id = $1',
      [submission],
    )
    if (!row) throw new Error(`${name} became no case`)
    caseIds.set(name, row.id)
    caseNumbers.set(name, row.case_number)
  }
}

/** Everybody who has sat at a keyboard. */
const everybody: Hands[] = []
async function staff(key: string): Promise<Hands> {
  const hands = await Hands.of(await month.arrive(browser, key))
  everybody.push(hands)
  return hands
}

const reason = 'Vi har lest søknaden nøye.'

/** Fills in the decision's form on the page one stands on. */
async function fillInDecision(hands: Hands, name: string, outcome: string, why = reason): Promise<void> {
  const { choices = {}, dates = {} } = answers[`${of(name).sends} ${outcome}`] ?? {}
  await hands.skip()
  await hands.choose('outcome', outcome)
  for (const [field, value] of Object.entries(choices)) await hands.choose(field, value)
  for (const [field, on] of Object.entries(dates)) await hands.writeDate(field, on)
  await hands.write('reason', why)
}

/** From the joint worklist to a decision. */
async function decide(hands: Hands, name: string, outcome: string): Promise<void> {
  await hands.goTo('/saksbehandling')
  await hands.openCase(idOf(name))
  await hands.skip()
  await hands.follow('Fatt vedtak')
  await fillInDecision(hands, name, outcome)
  expect(await hands.push('Fatt vedtak og send brev'), name).toBe(303)
  expect(hands.visitor.path).toBe(addressOf(name))
}

/** What stands in the history of the case, oldest first. */
const decisionsOf = (name: string) =>
  month.sql<{ kind: string; outcome: string; by: string | null }>(
    `select kind, outcome, decided_by_name as by from casework.decision where case_id = $1 order by sequence`,
    [idOf(name)],
  )

/** Opens the case from the joint worklist and stands before what can be done. */
async function open(hands: Hands, name: string): Promise<void> {
  await hands.goTo('/saksbehandling')
  await hands.openCase(idOf(name))
  await hands.skip()
}

/** Asks the party for something, or says what may be decided, after a look at how it will be. */
async function ask(hands: Hands, name: string, what: 'Be om dokumentasjon' | 'Send forhåndsvarsel') {
  await open(hands, name)
  await hands.follow(what)
  await inspect(hands, what === 'Be om dokumentasjon' ? 'ask' : 'notice')
  await hands.skip()
  await hands.write('melding', 'Vi trenger dette for å kunne svare deg.')
  if (what === 'Be om dokumentasjon') {
    await hands.write('hva-0', 'Legeerklæring')
    await hands.write('hvorfor-0', 'Den du sendte, er for gammel.')
  }
  await hands.push('Se hvordan det blir')
  await inspect(hands, 'preview')
  await hands.skip()
  expect(await hands.push('Send til parten'), name).toBe(303)
}

async function giveTo(hands: Hands, colleague: string, field: string, button: string): Promise<void> {
  await hands.pick('kollega', colleague)
  await hands.write(field, 'Kan du ta denne?')
  expect(await hands.push(button)).toBe(303)
}

/** The resident appeals on MinSide, with the form that stands there. */
async function appeal(name: string, text: string): Promise<void> {
  const browser = await resident(month, of(name).person)
  const path = `/minside/saker/${of(name).place}/${idOf(name)}/klage`
  const form = await browser.get(path)
  const sent = await browser.upload(path, { ...hiddenFields(form.html), tekst: text }, [])
  expect(sent.status, sent.html).toBe(303)
}

/** The resident answers what was asked for, with the task on MinSide. */
async function answer(name: string, text: string): Promise<void> {
  const browser = await resident(month, of(name).person)
  const { html } = await browser.get('/minside')
  const path = /href="(\/minside\/oppgaver\/[^"]+)"/.exec(html)?.[1] ?? ''
  const task = (await browser.get(path)).html
  const field = /name="(tekst-[^"]+)"/.exec(task)?.[1] ?? ''
  const sent = await browser.upload(path, { ...hiddenFields(task), [field]: text, nav: 'send' }, [])
  expect(sent.status, sent.html).toBe(303)
}

/** The caseworker considers an appeal on the page one stands on. */
async function consider(hands: Hands, as: string): Promise<void> {
  await hands.skip()
  await hands.choose('resultat', as)
  await hands.write('vurdering', 'Vi har vurdert saken på nytt.')
  expect(await hands.push('Lagre resultatet')).toBe(303)
  await month.settle()
}

/** The body above has had the last word. */
async function hearFromBody(hands: Hands, on: string, text: string): Promise<void> {
  await hands.skip()
  await hands.follow('Registrer svaret fra klageinstansen')
  await hands.skip()
  await hands.choose('avgjorelse', 'upheld')
  await hands.writeDate('dato', on)
  await hands.write('svartekst', text)
  expect(await hands.push('Lagre svaret fra klageinstansen')).toBe(303)
  await month.settle()
}

async function sendOn(hands: Hands): Promise<void> {
  await hands.skip()
  await hands.follow('Registrer at klagen er sendt')
  await hands.skip()
  await hands.write('hvordan', 'eFormidling')
  expect(await hands.push('Klagen er sendt')).toBe(303)
}

/** The second person looks at what is proposed, and approves. */
async function approve(hands: Hands, name: string): Promise<void> {
  await open(hands, name)
  await hands.follow('Se og godkjenn')
  await inspect(hands, 'approval')
  await hands.skip()
  expect(await hands.push('Godkjenn og send brevet')).toBe(303)
}

const nameOf = (key: string) => {
  const { firstName, lastName } = employeeWithKey(key)
  return `${firstName} ${lastName}`
}

test('a month of casework in four municipalities, by keyboard only', async () => {
  onTestFailed(() => console.error(month.whole.logged.slice(-5).join('\n')))
  await workEverywhere(['grane-saksbehandler', 'rana-saksbehandler', 'grane-leder'])
  const colleague = nameOf('rana-saksbehandler')
  await sendAll()
  await month.whole.world.tenant(numbers.vefsn, (ctx) =>
    chooseSetting(ctx, 'two-persons', { services: { ledsagerbevis: 'always' } }, '2020-01-01', {
      ...{ source: 'prøve', trust: 'bekreftet' },
    }),
  )

  // Monday 23 November: what can be answered at once, what lacks something, and what is for a colleague.
  const first = await staff('grane-saksbehandler')
  await first.goTo('/saksbehandling')
  await inspect(first, 'worklist')
  for (const name of ['vefsn access', 'vefsn inquiry', 'hattfjelldal inquiry']) {
    await first.comeTo(idOf(name))
    await first.press('x')
  }
  await first.open('Gi dem til en kollega')
  await giveTo(first, colleague, 'melding', 'Gi oppgavene til kollegaen')
  expect(await mainText(first.visitor)).toContain('3 oppgaver er gitt videre.')
  await first.comeTo(idOf('rana handed'))
  await first.enter('t')
  expect(await mainText(first.visitor)).toContain('Du har tatt én oppgave.')
  await open(first, 'rana handed')
  await first.open('Gi saken til en kollega')
  await giveTo(first, colleague, 'beskjed', 'Gi saken til kollegaen')
  await open(first, 'rana conflicted')
  await first.open('Er du habil i saken?')
  await first.choose('habil', 'nei')
  await first.choose('grunn', 'family')
  expect(await first.push('Lagre')).toBe(303)
  const conflicted = await mainText(first.visitor)
  expect(conflicted).toContain('Du er inhabil og kan verken forberede eller avgjøre saken.')
  expect(conflicted).not.toContain('Fatt vedtak')
  await ask(first, 'grane papers', 'Be om dokumentasjon')
  await ask(first, 'hattfjelldal silent', 'Be om dokumentasjon')
  await ask(first, 'grane notice', 'Send forhåndsvarsel')
  for (const name of ['grane companion', 'grane access', 'hattfjelldal companion'])
    await decide(first, name, 'granted')
  for (const name of ['grane inquiry', 'rana inquiry']) await decide(first, name, 'answered')
  for (const name of ['grane upheld', 'rana changed']) await decide(first, name, 'refused')

  const second = await staff('rana-saksbehandler')
  await decide(second, 'vefsn access', 'granted')
  for (const name of ['vefsn inquiry', 'hattfjelldal inquiry']) await decide(second, name, 'answered')
  for (const name of ['rana handed', 'rana conflicted', 'hattfjelldal discharge', 'vefsn proposed'])
    await decide(second, name, 'granted')
  await decide(second, 'vefsn board', 'refused')

  const leader = await staff('grane-leder')
  expect(await decisionsOf('vefsn proposed')).toEqual([])
  await approve(leader, 'vefsn proposed')

  // Both have the same case open; one of them is first.
  for (const hands of [first, second]) {
    await open(hands, 'rana two')
    await hands.follow('Fatt vedtak')
  }
  await fillInDecision(first, 'rana two', 'refused', 'Behovet er for kortvarig til et ledsagerbevis.')
  await fillInDecision(second, 'rana two', 'granted')
  expect(await second.push('Fatt vedtak og send brev')).toBe(303)
  expect(await first.push('Fatt vedtak og send brev')).toBe(409)
  const told = await mainText(first.visitor)
  expect(told).toContain('Noen andre har avgjort sak')
  expect
    .soft(told)
    .toMatch(new RegExp(`23\\.11\\.2026 kl\\. 09\\.\\d\\d: ${colleague} fattet vedtak: innvilget\\.`))
  expect(await first.page.locator('main textarea').first().inputValue()).toBe(
    'Behovet er for kortvarig til et ledsagerbevis.',
  )
  await inspect(first, 'overtaken')
  expect(await decisionsOf('rana two')).toEqual([{ kind: 'manual', outcome: 'granted', by: colleague }])
  await month.settle()

  // Wednesday 2 December: what residents have sent since, and a letter that came back.
  await month.turnTo('2026-12-02T08:00:00Z')
  await answer('grane papers', 'Her er den nye erklæringen.')
  for (const name of ['grane upheld', 'vefsn board', 'rana changed'])
    await appeal(name, 'Jeg trenger følge hver dag, og ber dere se på saken på nytt.')
  await month.settle()
  const third = await staff('grane-saksbehandler')
  await third.goTo('/saksbehandling')
  await inspect(third, 'worklist-in-december')
  await open(third, 'grane papers')
  await inspect(third, 'case-answered')
  await third.open('Skriv til innbyggeren')
  await third.write('melding', 'Takk, da har vi det vi trenger.')
  expect(await third.push('Send meldingen')).toBe(303)
  await third.skip()
  expect(await third.push('Jeg har sett på svaret')).toBe(303)
  await third.skip()
  await third.follow('Fatt vedtak')
  await fillInDecision(third, 'grane papers', 'granted')
  expect(await third.push('Fatt vedtak og send brev')).toBe(303)
  await open(third, 'vefsn board')
  await third.follow('Vurder klagen')
  await inspect(third, 'appeal')
  expect
    .soft(await mainText(third.visitor))
    .toContain('Hvis vedtaket står, går klagen til klagenemnda i Vefsn kommune.')
  await consider(third, 'upheld')
  // A board of the municipality's own has the case at hand: nobody sends it anything.
  await third.goTo(`${addressOf('vefsn board')}/klage?nr=1`)
  expect(await mainText(third.visitor)).toContain('Klagen er sendt til klagenemnda i Vefsn kommune')
  const fourth = await staff('rana-saksbehandler')
  await open(fourth, 'grane upheld')
  await fourth.follow('Vurder klagen')
  expect.soft(await mainText(fourth.visitor)).toContain('går klagen til Statsforvalteren i Nordland.')
  await consider(fourth, 'upheld')
  await sendOn(fourth)
  await open(fourth, 'rana changed')
  await fourth.follow('Vurder klagen')
  await fourth.skip()
  await fourth.follow('Gjør om vedtaket')
  await fillInDecision(fourth, 'rana changed', 'granted')
  expect(await fourth.push('Fatt vedtak og send brev')).toBe(303)
  await fourth.skip()
  await fourth.follow('Vurder klagen')
  await consider(fourth, 'changed')
  await fourth.goTo(addressOf('grane companion'))
  await fourth.skip()
  await fourth.tabTo({ selector: 'main a[href*="/post/"]' })
  await fourth.enter()
  await inspect(fourth, 'letter')
  await fourth.skip()
  await fourth.choose('grunn', 'unknown-address')
  expect(await fourth.push('Registrer retur')).toBe(303)
  await fourth.skip()
  expect(await fourth.push('Send brevet')).toBe(303)
  await month.settle()

  // Wednesday 16 December: nobody has answered, and what was asked has lapsed.
  await month.turnTo('2026-12-16T08:00:00Z')
  const fifth = await staff('grane-saksbehandler')
  for (const name of ['grane notice', 'hattfjelldal silent']) {
    await open(fifth, name)
    if ((await mainText(fifth.visitor)).includes('Jeg har sett på svaret')) {
      await fifth.push('Jeg har sett på svaret')
      await fifth.skip()
    }
    await fifth.follow('Fatt vedtak')
    await fillInDecision(fifth, name, 'refused')
    expect(await fifth.push('Fatt vedtak og send brev'), name).toBe(303)
  }
  await decide(fifth, 'grane place', 'granted')
  await decide(fifth, 'hattfjelldal place', 'refused')
  await month.settle()

  // Monday 28 December: a month has passed, and the one who has no answer has been told.
  await month.turnTo('2026-12-28T08:00:00Z')
  const sixth = await staff('rana-saksbehandler')
  await sixth.goTo('/saksbehandling')
  await sixth.openCase(idOf('vefsn board'))
  await hearFromBody(sixth, '2026-12-22', 'Klagenemnda er enig i vedtaket.')
  await decide(sixth, 'vefsn slow', 'granted')
  await approve(await staff('grane-leder'), 'vefsn slow')

  // Tuesday 5 January: the law has answered where nobody did, and the County Governor has had the last word.
  await month.turnTo('2027-01-05T08:00:00Z')
  const last = await staff('rana-saksbehandler')
  await last.goTo('/saksbehandling')
  expect.soft(await mainText(last.visitor)).toContain('Ingen oppgaver venter')
  await last.goTo('/saksbehandling/sok')
  await inspect(last, 'search')
  await last.skip()
  await last.write('q', caseNumberOf('grane upheld'))
  await last.push('Søk')
  await last.skip()
  await last.tabTo({ selector: `main a[href$="${idOf('grane upheld')}"]` })
  await last.enter()
  await hearFromBody(last, '2027-01-04', 'Statsforvalteren er enig med kommunen.')
  await checkBooks(month, caseIds)
  await checkMinSide(month, caseIds)
  for (const { farthest, unseen, pointer, visitor } of everybody) {
    expect.soft(farthest.presses, farthest.what).toBeLessThan(90)
    expect.soft([...unseen]).toEqual([])
    expect.soft(pointer).toEqual([])
    expect.soft(visitor.faults).toEqual([])
  }
}, 600_000)
