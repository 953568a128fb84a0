import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openCaseFile } from '#modules/archive/index.ts'
import type { Role } from '#platform/actor.ts'
import { takeEmail } from '../channels/take-email.ts'
import { takeScan } from '../channels/take-scan.ts'
import { type AtDesk, openDesk } from '../testing/desk.ts'
import { grane, type OpenIntakeWorld, openIntakeWorld, rana, vefsn } from '../testing/intake-world.ts'
import { anEmail, pdfLetter } from '../testing/letters.ts'
import { actFields } from './registering.rules.ts'

let of: OpenIntakeWorld
let desk: Awaited<ReturnType<typeof openDesk>>
let ada: AtDesk
let beate: AtDesk
let caseFileId: string
let caseNumber: string
const rules = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard'],
  rules: {
    'void-style': 'off',
    'attribute-empty-style': 'off',
    'no-trailing-whitespace': 'off',
    'long-title': 'off',
    'attribute-boolean-style': 'off',
    'form-dup-name': 'off',
  },
})

beforeAll(async () => {
  of = await openIntakeWorld()
  desk = await openDesk(of)
  ada = await desk.signIn('Ada Arkivar', { [grane]: 'archivist', [vefsn]: 'archivist' })
  beate = await desk.signIn('Beate Bok', { [grane]: 'archivist' })
  const made = await of.tenant(grane, (ctx) =>
    openCaseFile(ctx, of.keys, {
      ...{ madeFor: 'prøve', title: 'Båtplasser i havna', publicTitle: null, classId: 'A10' },
      ...{ administrativeUnit: 'Teknisk', caseResponsible: 'Trine Teknisk', screening: null },
      ...{ parties: [], residentId: null },
    }),
  )
  caseFileId = made.id
  caseNumber = made.fileId
}, 60_000)
afterAll(() => of?.close())
beforeEach(() => of.clear())

let count = 0
async function letter(place: string, subject: string, more: Partial<Parameters<typeof anEmail>[0]> = {}) {
  count += 1
  const mail = anEmail({
    to: `post@${place}.example`,
    subject,
    text: 'Hei.',
    messageId: `<${count}@x.example>`,
    ...more,
  })
  await takeEmail(of.world, place, mail, `post@${place}.example`)
}
const slugs: Record<string, string> = { [grane]: 'grane', [vefsn]: 'vefsn', [rana]: 'rana' }
async function firstOf(place: string): Promise<string> {
  const arrival = (await of.arrivals(place)).find(({ state }) => state === 'waiting')
  return `/dokumentsenter/${slugs[place]}/post/${arrival?.id}`
}
const outcomes = async (place: string) =>
  (await of.arrivals(place)).map(({ title, outcome }) => [title, outcome])
const filled = () => ({
  ...{ tittel: 'Søknad om båtplass', avsender: 'Kåre Båtsmann', dokumenttype: 'Søknad', sak: caseFileId },
  ...{ enhet: 'Teknisk', tilgang: 'ingen', gjor: 'registrer' },
})

describe('who has rights in two municipalities', () => {
  test('sees the titles, counts and suggestions of these two, and finds nothing of the third', async () => {
    for (const place of [grane, vefsn, rana]) await letter(place, `Brev til ${slugs[place]}`)
    await of.runJobs()
    const queue = await ada.ask('/dokumentsenter')
    expect(queue.body).toContain('2 forsendelser venter på deg')
    expect(queue.body).toContain('Brev til grane')
    expect(queue.body).toContain('Brev til vefsn')
    expect(queue.body).not.toMatch(/rana/i)
    const narrowed = await ada.ask('/dokumentsenter?kommune=rana')
    expect(narrowed.body).not.toContain('Brev til rana')
    const other = await firstOf(rana)
    const [arrival] = await of.arrivals(rana)
    const [document] = await of.admin<{ id: string }>(
      'select id from document_centre.document where municipality = $1',
      [rana],
    )
    // Not in Rana's own address, and not by Rana's id in an address of one's own.
    const disguised = other.replace('/rana/', '/grane/')
    for (const path of [other, disguised]) {
      expect((await ada.ask(path)).status).toBe(404)
      expect((await ada.ask(`${path}/fil/${document?.id}/side/1`)).status).toBe(404)
      for (const act of [...acts, 'registrer']) {
        const answer = await ada.post(`${path}/${act}`, {
          ...filled(),
          ...Object.fromEntries(actFields.map((name) => [name, 'Prøver'])),
          'til-kommune': grane,
          dokument: document?.id ?? '',
          'del-dokument': document?.id ?? '',
        })
        expect(answer.status, act).toBe(404)
        expect(answer.body).not.toContain('Brev til rana')
      }
    }
    await ada.post('/dokumentsenter/ta', { post: [`${rana}:${arrival?.id}`, `${grane}:${arrival?.id}`] })
    expect(await of.admin('select 1 from document_centre.arrival where taken_by is not null')).toEqual([])
    expect(await outcomes(rana)).toEqual([['Brev til rana', null]])
  })

  test('goes from one municipality’s letter to the next one’s, within the list that was chosen', async () => {
    for (const place of [grane, vefsn]) await letter(place, `Brev til ${slugs[place]}`)
    await of.runJobs()
    const page = await ada.ask(await firstOf(grane))
    expect(page.body).toContain((await firstOf(vefsn)).replace('/dokumentsenter', ''))
    const only = await ada.ask(`${await firstOf(grane)}?kommune=grane`)
    expect(only.body).not.toContain('/vefsn/post/')
  })
})

const acts = [
  ...[
    'ta',
    'gi-fra',
    'ta-over',
    'hoveddokument',
    'utelat',
    'skill-ut',
    'del',
    'sla-sammen',
    'send-til-kommune',
  ],
  ...['send-ut', 'ikke-arkiv', 'returner', 'dublett', 'overlever'],
]

test('only the archivist comes to the desk: other roles find no page there, in their own municipality either', async () => {
  await letter(grane, 'Brev til grane')
  await of.runJobs()
  const path = await firstOf(grane)
  for (const role of ['caseworker', 'operator', 'service-developer'] satisfies Role[]) {
    const visitor = await desk.signIn('Noen Annen', { [grane]: role })
    for (const page of ['/dokumentsenter', '/dokumentsenter/ta-inn', path])
      expect((await visitor.ask(page)).status, `${role} ${page}`).toBe(404)
    for (const act of [...acts, 'registrer'])
      expect((await visitor.post(`${path}/${act}`, filled())).status, `${role} ${act}`).toBe(404)
  }
  expect(await outcomes(grane)).toEqual([['Brev til grane', null]])
})

describe('registering', () => {
  test('shows each suggestion with how certain and why, uses one or all, and goes on to the next', async () => {
    await letter(grane, 'Søknad om båtplass', {
      text: `Gjelder sak ${caseNumber}.\n\nMed vennlig hilsen\nKåre Båtsmann`,
    })
    await letter(vefsn, 'Brev til vefsn')
    await of.runJobs()
    const path = await firstOf(grane)
    const page = await ada.ask(path)
    expect(
      rules
        .validateStringSync(page.body)
        .results.flatMap(({ messages }) => messages.map(({ message, line }) => `${line}: ${message}`)),
    ).toEqual([])
    expect(page.body).toContain(`Saksnummeret ${caseNumber} står i teksten som referanse.`)
    expect(page.body).toContain('Sikker')
    expect(page.body).toMatch(/<option value="" selected="">Velg<\/option><option value="ingen">/)
    const one = await ada.post(`${path}/registrer`, {
      ...filled(),
      tittel: 'Min tittel',
      tilgang: '',
      bruk: 'screening:1',
    })
    expect(one.body).toContain('value="ingen" selected=""')
    expect(one.body).toContain('value="Min tittel"')
    const missing = await ada.post(`${path}/registrer`, { ...filled(), tilgang: '', tittel: 'Min tittel' })
    expect([
      missing.status,
      missing.body.includes('Velg skjerming'),
      missing.body.includes('value="Min tittel"'),
    ]).toEqual([422, true, true])
    const done = await ada.post(`${path}/registrer`, filled())
    expect(done.location).toContain((await firstOf(vefsn)).replace('/dokumentsenter', ''))
    expect((await ada.ask(done.location)).body).toContain('Forrige forsendelse: Journalført.')
    // A second click finds the first, and makes nothing twice.
    expect((await ada.post(`${path}/registrer`, filled())).status).toBe(303)
    expect(await of.admin(`select count(*)::int as n from archive.registry_entry`)).toEqual([{ n: 1 }])
  })

  test('finds an open case by number or words, with all that was typed, and Enter there registers nothing', async () => {
    await letter(grane, 'Et brev')
    await of.runJobs()
    const path = await firstOf(grane)
    for (const finn of [caseNumber, 'båtplasser havna']) {
      const found = await ada.post(`${path}/registrer`, { ...filled(), sak: '', finn, tittel: 'Skrevet før' })
      expect(found.status).toBe(200)
      expect(found.body).toContain(`${caseNumber} Båtplasser i havna`)
      expect(found.body).toContain('value="Skrevet før"')
    }
    expect(await outcomes(grane)).toEqual([['Et brev', null]])
  })

  test('of two who register at once one wins; the other is told, and keeps what they wrote', async () => {
    await letter(grane, 'Et brev')
    await of.runJobs()
    const path = await firstOf(grane)
    const version = /name="versjon" value="(\d+)"/.exec((await beate.ask(path)).body)?.[1] ?? ''
    await ada.post(`${path}/ikke-arkiv`, { 'hvorfor-ikke-arkiv': 'Reklame', versjon: version })
    const late = await beate.post(`${path}/registrer`, {
      ...filled(),
      tittel: 'Beates tittel',
      versjon: version,
    })
    expect(late.status).toBe(409)
    expect(late.body).toContain('Posten er ferdig behandlet')
    expect(late.body).toContain('Beates tittel')
    expect(await outcomes(grane)).toEqual([['Et brev', 'not-archive-worthy']])
  })

  test('what a colleague has taken is theirs until it is taken over, and that is written down', async () => {
    await letter(grane, 'Et brev')
    await of.runJobs()
    const path = await firstOf(grane)
    await beate.post(`${path}/ta`)
    const held = await ada.post(`${path}/registrer`, { ...filled(), tittel: 'Adas tittel' })
    expect([
      held.status,
      held.body.includes('En kollega arbeider'),
      held.body.includes('Adas tittel'),
    ]).toEqual([409, true, true])
    expect((await ada.ask(path)).body).toContain('Tatt av Beate Bok')
    const over = await ada.post(`${path}/ta-over`, { ...filled(), tittel: 'Halvskrevet' })
    expect([over.status, over.body.includes('value="Halvskrevet"')]).toEqual([200, true])
    const [colleague] = await of.admin<{ id: string }>(
      `select employee_id as id from members.role_assignment where employee_name = 'Beate Bok'`,
    )
    await ada.post(`${path}/gi-til`, { kollega: colleague?.id ?? '' })
    expect((await ada.ask(path)).body).toContain('Tatt av Beate Bok')
    const stranger = await ada.post(`${path}/gi-til`, { kollega: '00000000-0000-4000-8000-000000000009' })
    expect([stranger.status, stranger.body.includes('Velg en kollega som')]).toEqual([422, true])
    await ada.post(`${path}/ta-over`)
    expect((await ada.post(`${path}/registrer`, filled())).status).toBe(303)
    const events = await of.admin<{ event: string }>(
      `select event from platform.audit_event where municipality = $1 and event like 'intake.%' order by sequence desc limit 9`,
      [grane],
    )
    expect(events.map(({ event }) => event)).toEqual(
      expect.arrayContaining(['intake.taken', 'intake.given-back', 'intake.registered']),
    )
  })
})

test('unopened post shows nothing of what is in it, and can only be handed over', async () => {
  await letter(grane, 'Bekymringsmelding', { text: 'Dette er hemmelig.' })
  await of.runJobs()
  const path = await firstOf(grane)
  const page = await ada.ask(path)
  expect(page.body).toContain('Uåpnet post til Barneverntjenesten')
  expect(page.body).not.toMatch(/hemmelig|\/registrer|\/fil\//)
  const [document] = await of.admin<{ id: string }>('select id from document_centre.document')
  expect((await ada.ask(`${path}/fil/${document?.id}`)).status).toBe(403)
  expect((await ada.post(`${path}/registrer`, filled())).status).toBe(409)
  expect((await ada.post(`${path}/overlever`)).status).toBe(303)
  expect(await outcomes(grane)).toEqual([['Bekymringsmelding', 'handed-over']])
})

test('a stack is looked at page by page as pictures, and parted where a person says', async () => {
  const stack = pdfLetter('Første brev', `Side en.${'\n'.repeat(60)}Andre brev`)
  await takeScan(
    of.world,
    grane,
    { kind: 'system', id: '00000000-0000-4000-8000-000000000001', name: 'prøve' } as never,
    'scan',
    { fileName: 'bunke.pdf', content: stack },
  )
  await of.runJobs()
  const path = await firstOf(grane)
  const [document] = await of.admin<{ id: string; pages: number }>(
    'select id, pages from document_centre.document',
  )
  expect(document?.pages).toBe(2)
  const picture = await ada.ask(`${path}/fil/${document?.id}/side/2`)
  expect([picture.status, picture.type]).toEqual([200, 'image/png'])
  expect((await ada.ask(`${path}/fil/${document?.id}/side/3`)).status).toBe(404)
  const saved = await ada.ask(`${path}/fil/${document?.id}`)
  expect([saved.status, saved.body.slice(0, 5)]).toEqual([200, '%PDF-'])
  for (const routine of ['Skanne papir', 'Sortere post', 'Registrere'])
    expect((await ada.ask(path)).body).toContain(`Rutine: ${routine}`)
  const stackId = { 'del-dokument': document?.id ?? '' }
  const half = { ...filled(), tittel: 'Halvt ferdig', 'til-andre': 'Statsforvalteren', med: 'x' }
  const wrong = await ada.post(`${path}/del`, { ...half, ...stackId, sider: '9' })
  expect([wrong.status, wrong.body.includes('Kontroller sidetallene')]).toEqual([422, true])
  // Nothing that was typed anywhere on the page is lost by what was refused.
  for (const kept of ['value="Halvt ferdig"', 'value="Statsforvalteren"', 'value="9"'])
    expect(wrong.body).toContain(kept)
  // Enter there presses the button that registers: it is asked which was meant.
  const enter = await ada.post(`${path}/registrer`, { ...half, gjor: 'linjeskift' })
  expect([enter.status, enter.body.includes('Trykk på knappen')]).toEqual([422, true])
  expect((await ada.post(`${path}/del`, { ...stackId, sider: '2' })).status).toBe(303)
  await of.runJobs()
  expect(await outcomes(grane)).toEqual(
    expect.arrayContaining([
      ['bunke (1).pdf', null],
      ['bunke (2).pdf', null],
      ['bunke.pdf', 'split'],
    ]),
  )
})

test('what was for another member is sent on with a reason, and comes to their queue', async () => {
  await letter(grane, 'Byggesak', { text: 'Til Vefsn kommune\n\nByggesøknad.' })
  await of.runJobs()
  const path = await firstOf(grane)
  expect((await ada.ask(path)).body).toContain('Brevet er stilet til Vefsn kommune.')
  const without = await ada.post(`${path}/send-til-kommune`, { 'til-kommune': vefsn })
  expect([without.status, without.body.includes('Skriv hvorfor')]).toEqual([422, true])
  await ada.post(`${path}/send-til-kommune`, {
    ...{ 'til-kommune': vefsn, 'hvorfor-send-til-kommune': 'Gjelder eiendom i Vefsn' },
  })
  await of.runJobs()
  expect(await outcomes(grane)).toEqual([['Byggesak', 'redirected']])
  expect((await of.arrivals(vefsn)).map(({ title, state }) => [title, state])).toEqual([
    ['Byggesak', 'waiting'],
  ])
})

test('a separator sheet says in its code what the reader parts stacks at', async () => {
  const sheet = await ada.ask('/dokumentsenter/skilleark?sak=2026/12')
  expect(sheet.body).toContain('hører til sak 2026/12')
  expect(sheet.body).toMatch(/<path d="M4 4h1v1h-1z/)
})
