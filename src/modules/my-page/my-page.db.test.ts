import { randomUUID } from 'node:crypto'
import { HtmlValidate } from 'html-validate'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grane, hattfjelldal, type OpenMyPageWorld, openMyPageWorld } from './testing/my-page-world.ts'

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // The two styles say how hono/jsx writes: `<input/>` and `required=""`.
    'void-style': ['error', { style: 'selfclose' }],
    'attribute-boolean-style': ['error', { style: 'empty' }],
    'attribute-empty-style': 'off',
    'long-title': 'off',
  },
})

async function complaints(html: string): Promise<string[]> {
  const report = await validator.validateString(html)
  return report.results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message }) => `${ruleId}: ${message}`),
  )
}

let world: OpenMyPageWorld
let kari: Awaited<ReturnType<OpenMyPageWorld['resident']>>
const about = { name: 'Kari Prøve', identityNumber: '13898899980' }
let caseId: string
let letterId: string
let waitingCase: string
beforeAll(async () => {
  world = await openMyPageWorld()
  kari = await world.resident('13898899980', 'Kari Prøve')
  await world.draft(kari.personId, grane, 'utkast')
  const residentId = kari.personId
  caseId = await world.openedCase({ ...about, residentId, municipality: grane, marker: 'a' })
  letterId = (await world.decided(grane, caseId)).letterId
  const municipality = hattfjelldal
  waitingCase = await world.openedCase({
    ...about,
    residentId,
    municipality,
    marker: 'b',
    facts: { uklart: 1 },
  })
  await world.decided(hattfjelldal, waitingCase)
})
afterAll(() => world?.close())

describe('every page', () => {
  test.each(['nb', 'nn', 'en'])(
    'is valid and accessible HTML in %s, without a word missing',
    async (language) => {
      const nobody = await world.resident('14908699919', 'Ola Prøve')
      const paths = [
        '/minside',
        '/minside?kommune=grane',
        '/minside/opplysninger',
        '/minside/innsyn',
        '/minside/innsyn?av=system&side=1',
        `/minside/saker/grane/${caseId}`,
        `/minside/saker/grane/${caseId}/menneske`,
        `/minside/saker/hattfjelldal/${waitingCase}`,
      ]
      for (const [who, path] of [
        ...paths.map((path) => [kari, path] as const),
        ...paths.slice(0, 4).map((path) => [nobody, path] as const),
      ]) {
        const answer = await who.get(path, { 'accept-language': language })
        expect([answer.status, path]).toEqual([200, path])
        expect(await complaints(answer.text), path).toEqual([])
        expect(answer.text.match(/<h1/g), path).toHaveLength(1)
        expect(answer.text).not.toMatch(/\{\{|undefined|\[object/)
        // Only the words on the page: a key that has no text would stand there with its dot.
        const words = answer.text.replace(/<[^>]*>/g, ' ')
        expect(words, path).not.toMatch(/\b(case|decision|event|letter|missing|level|role|by)\.[a-z-]+/)
        // The title stays in the browser's history.
        expect(/<title>(.*?)<\/title>/.exec(answer.text)?.[1]).not.toMatch(/Kari|Prøve|2026\/12|1 390/)
      }
    },
  )
})

describe('the overview', () => {
  test('what waits stands first, then one timeline with the answer and the state', async () => {
    const { text } = await kari.get('/minside')
    const order = [
      'Venter på deg',
      'Fortsett',
      'Sakene, svarene og brevene dine',
      'Du skal betale 1 390,91 kr',
    ]
    const places = order.map((words) => text.indexOf(words))
    expect(places).not.toContain(-1)
    expect([...places].sort((a, b) => a - b)).toEqual(places)
    for (const tag of ['Utkast', 'Avgjort', 'Til behandling']) expect(text).toContain(`>${tag}</span>`)
    expect(text).toContain(`/minside/brev/grane/${letterId}`)
    expect(text).toContain('Aarborte')
  })

  test('a chip shows one municipality; an unknown one changes nothing', async () => {
    const grane = (await kari.get('/minside?kommune=grane')).text
    expect(grane).toContain(`/minside/saker/grane/${caseId}`)
    expect(grane).not.toContain(`/minside/saker/hattfjelldal/${waitingCase}`)
    expect((await kari.get('/minside?kommune=oslo')).text).toContain(
      `/minside/saker/hattfjelldal/${waitingCase}`,
    )
    // Only municipalities the resident deals with.
    expect(grane).not.toContain('kommune=vefsn')
  })

  test('a new resident is told what will come and how to begin', async () => {
    const nobody = await world.resident('14908699919', 'Ola Prøve')
    const { text } = await nobody.get('/minside')
    expect(text).toContain('Her kommer skjemaene, svarene og brevene dine')
    expect(text).toContain('Finn kommunen din')
  })
})

describe('when a part fails', () => {
  test('a decision that cannot be put into words takes only itself', async () => {
    const per = await world.resident('15908899927', 'Per Prøve')
    const on = { ...about, residentId: per.personId }
    const facts = { uforklarlig: 1 }
    const dark = await world.openedCase({ ...on, municipality: hattfjelldal, marker: 'c', facts })
    const good = await world.openedCase({ ...on, municipality: grane, marker: 'd' })
    await expect(world.decided(hattfjelldal, dark)).rejects.toThrow('no words')
    await world.decided(grane, good)
    const { status, text } = await per.get('/minside')
    expect(status).toBe(200)
    expect(text).toContain('Du skal betale 1 390,91 kr')
    expect(text).toContain('Vi får ikke vist alt fra Aarborte – Hattfjelldal kommune akkurat nå')
    const page = await per.get(`/minside/saker/hattfjelldal/${dark}`)
    expect(page.text).toContain('Vi får ikke vist forklaringen akkurat nå')
    expect((await per.get('/minside/opplysninger')).status).toBe(200)
    expect(world.logged.join()).toContain('no words for this')
  })

  const sources = [
    ['/minside', 'casework.request', 'Vi får ikke vist det kommunen venter på fra deg'],
    ['/minside', 'services.draft', 'Vi får ikke vist skjemaene du har begynt på'],
    ['/minside', 'services.signee', 'Vi får ikke vist det du er bedt om å signere'],
    ['/minside', 'services.submission', 'Vi får ikke vist søknadene du nettopp har sendt'],
    ['/minside', 'casework.decision', 'Vi får ikke vist sakene dine'],
    ['/minside', 'correspondence.dispatch', 'Vi får ikke vist brevene dine'],
    ['/minside', 'casework.message', 'Vi får ikke vist om du har uleste meldinger'],
    ['/minside', 'casework.representation', 'Vi får ikke vist hvem som har bedt deg opptre for seg'],
    ['/minside/meldinger', 'casework.message', 'Vi får ikke vist meldingene dine'],
    ['/minside/innsyn', 'platform.audit_event', 'Vi får ikke vist hvem som har sett'],
    ['/minside/opplysninger', 'archive.registry_entry', 'Vi får ikke vist hva som er arkivert om deg'],
    ['/minside/eiendommer', 'casework.case_property', 'Vi får ikke vist sakene om eiendommer'],
    ['/minside/kontakt', 'correspondence.letter', 'Vi får ikke vist hvilke kommuner det gjelder'],
  ] as const

  test.each(sources)(
    '%s without %s says so, since when, and how to try again; the rest stands',
    async (path, table, words) => {
      const [, name] = table.split('.')
      await world.admin(`alter table ${table} rename to gone`)
      try {
        const first = await kari.get(path)
        // Held from the first time it failed.
        world.clock.advance(5 * 60_000)
        const { status, text } = await kari.get(path)
        expect([first.status, status]).toEqual([200, 200])
        expect(text).toContain(words)
        const [at] = /siden kl\.\s\d\d\.\d\d/.exec(first.text) ?? []
        expect(text).toContain(at)
        expect(text).toMatch(new RegExp(`href="${path}">\\s*Prøv igjen`))
        // Not known is not the same as nothing.
        expect(text).not.toContain('Ingenting venter på deg')
        expect(text).not.toMatch(/Ingen meldinger|Ingen har sett på noe|Du har ingen saker/)
        if (path === '/minside' && table !== 'casework.decision')
          expect(text).toContain('Du skal betale 1 390,91 kr')
      } finally {
        await world.admin(`alter table ${table.replace(`${name}`, 'gone')} rename to ${name}`)
      }
      expect((await kari.get(path)).text).not.toContain('Noe mangler på siden')
    },
  )

  test('a source that takes its time is not waited for, and the rest of the page comes', async () => {
    const locker = new pg.Client({ connectionString: world.adminUrl })
    await locker.connect()
    try {
      await locker.query('begin; lock table casework.message in access exclusive mode')
      const { status, text } = await kari.get('/minside')
      expect(status).toBe(200)
      expect(text).toContain('Vi får ikke vist om du har uleste meldinger akkurat nå.')
      expect(text).toContain('Du skal betale 1 390,91 kr')
    } finally {
      await locker.end()
    }
    expect((await kari.get('/minside')).text).not.toContain('uleste meldinger akkurat nå')
  })

  test('SvarUt that does not answer, answers no or breaks leaves what was known, and says so', async () => {
    const silent = () => new Promise<boolean>(() => {})
    for (const answers of [silent, async () => false, () => Promise.reject(new Error('bug'))]) {
      world.svarut.answers = answers
      const { text } = await kari.get('/minside')
      expect(text).toContain('SvarUt, som sender brev for Grane kommune, svarer ikke akkurat nå')
      expect(text).toContain('Du skal betale 1 390,91 kr')
    }
    world.svarut.answers = async () => true
    expect((await kari.get('/minside')).text).not.toContain('SvarUt')
  })
})

describe('the answer', () => {
  test('says the decision first, then the sum, what it rests on, the rule, and the rights', async () => {
    const { text } = await kari.get(`/minside/saker/grane/${caseId}`)
    const order = [
      'Du skal betale 1 390,91 kr i måneden.',
      'Slik kom vi fram til det',
      '15 300,00 kr',
      'a-inntekt',
      'Hentet fra Skatteetaten',
      'forskrift om foreldrebetaling § 3, ikke kontrollert mot kilden',
      'Hvis inntekten hadde vært over 400 000 kr',
      'Du kan klage',
      'Statsforvalteren i Nordland',
      'Be om at et menneske ser på saken',
      'Last ned brevet (PDF)',
      'Dette har skjedd',
    ]
    const places = order.map((words) => text.indexOf(words))
    expect(order.filter((_, index) => places[index] === -1)).toEqual([])
    expect([...places].sort((a, b) => a - b)).toEqual(places)
  })

  test('before there is one, the deadline and that a person has the case', async () => {
    const { text } = await kari.get(`/minside/saker/hattfjelldal/${waitingCase}`)
    expect(text).toContain('Vi behandler saken din')
    expect(text).toContain('En saksbehandler ser på saken')
    expect(text).not.toContain('/menneske')
    // A person cannot be asked for before there is something to look at.
    expect((await kari.post(`/minside/saker/hattfjelldal/${waitingCase}/menneske`)).status).toBe(409)
  })

  test('a person is asked for once, however often the button is pressed', async () => {
    const path = `/minside/saker/grane/${caseId}/menneske`
    expect((await kari.get(path)).text).toContain('Vil du be om at et menneske ser på saken?')
    for (const _ of [1, 2]) {
      const answer = await kari.post(path)
      expect([answer.status, answer.headers.get('location')]).toEqual([
        303,
        `/minside/saker/grane/${caseId}#menneske`,
      ])
    }
    const tasks = await world.admin('select kind from casework.task where case_id = $1', [caseId])
    expect(tasks).toEqual([{ kind: 'control' }])
    const { text } = await kari.get(`/minside/saker/grane/${caseId}`)
    expect(text).toContain('Du har bedt om at et menneske ser på saken')
    expect(text).not.toContain(path)
  })

  test('the letter is a file with a name that says nothing of the person, and shut in', async () => {
    const answer = await kari.get(`/minside/brev/grane/${letterId}`)
    expect(answer.text.slice(0, 5)).toBe('%PDF-')
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': 'attachment; filename="brev-2026-11-22.pdf"',
      'x-content-type-options': 'nosniff',
    })
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; sandbox/)
  })
})

test('who looked: the caseworker by name and role, the system, and oneself', async () => {
  const siv = await world.employee('29848499902', 'Siv Prøve', { [grane]: 'caseworker' })
  expect((await siv.get(`/saksbehandling/grane/saker/${caseId}`)).status).toBe(200)
  const { text } = await kari.get('/minside/innsyn')
  expect(text).toContain('Siv Prøve (saksbehandler): åpnet saken din')
  expect(text).toContain('Systemet (Automatisk saksbehandling): avgjorde saken din automatisk')
  expect(text).toContain('Du: ba om at et menneske ser på saken')
  const employees = (await kari.get('/minside/innsyn?av=employee')).text
  expect(employees).toContain('Siv Prøve')
  expect(employees).not.toContain('Systemet (Automatisk')
  for (const strange of ['?side=-1', '?side=1e9', '?side=x', "?av='"])
    expect((await kari.get(`/minside/innsyn${strange}`)).status, strange).toBe(200)
})

describe('what waits for a resident', () => {
  let siri: typeof kari
  let sak: string
  let asked: string
  beforeAll(async () => {
    siri = await world.resident('20914695016', 'Siri Prøve')
    const on = { residentId: siri.personId, name: 'Siri Prøve', identityNumber: '20914695016' }
    sak = await world.openedCase({ ...on, municipality: grane, marker: 'e' })
    const { letterId } = await world.decided(grane, sak)
    await world.draft(siri.personId, grane, 'utkast')
    const other = await world.openedCase({
      ...on,
      municipality: hattfjelldal,
      marker: 'f',
      facts: { uklart: 1 },
    })
    asked = randomUUID()
    await world.admin(
      `insert into casework.request (municipality, id, case_id, resident_id, kind, message, items, answer_by, rule_id, asked_at, asked_by, asked_by_name)
       values ($1, $2, $3, $4, 'documentation', 'Vi mangler kart', '[{"id": "a", "what": "Kart", "why": "x"}]', '2026-11-20', 'documentation-answer', now(), $2, 'Siv')`,
      [hattfjelldal, asked, other, siri.personId],
    )
    const message = randomUUID()
    const content = Buffer.from(JSON.stringify({ text: 'Hei', files: [] }))
    await world.admin(
      `insert into casework.message (municipality, id, case_id, resident_id, direction, written_by_name, content_sealed, sent_at)
       values ($1, $2, $3, $4, 'out', 'Siv', $5, now())`,
      [
        hattfjelldal,
        message,
        other,
        siri.personId,
        world.keys.sealForPlatform(`message|${message}`, content),
      ],
    )
    await world.admin(
      `update correspondence.dispatch set state = 'known', svarut_id = gen_random_uuid(), called_at = $2, available_at = $2 where letter_id = $1`,
      [letterId, '2026-11-20T10:00:00Z'],
    )
  })

  test('is one list over all municipalities, in order of the last day, each with what to do', async () => {
    const { text } = await siri.get('/minside')
    const list = text.slice(text.indexOf('id="venter"'), text.indexOf('/minside/meldinger"'))
    const order = [
      'Aarborte – Hattfjelldal kommune trenger noe mer fra deg',
      'Fristen gikk ut 20.',
      'Les svaret: Redusert foreldrebetaling',
      'Fristen for å klage er 14.',
      'Gjør ferdig: Redusert foreldrebetaling',
      'Ny melding fra Aarborte – Hattfjelldal kommune',
      'Du har 1 ulest melding.',
    ]
    const places = order.map((words) => list.indexOf(words))
    expect(order.filter((_, index) => places[index] === -1)).toEqual([])
    expect([...places].sort((a, b) => a - b)).toEqual(places)
    expect(list).toMatch(/\(om\s22\sdager\)/)
    expect(await complaints(text)).toEqual([])
    expect(text).toContain('>Ulest</span>')
  })

  test('an answer is read when its page is opened by a person, and not by what is fetched ahead', async () => {
    const path = `/minside/saker/grane/${sak}`
    const isUnread = async () => (await siri.get('/minside')).text.includes('Les svaret:')
    expect((await siri.get(path, { 'sec-purpose': 'prefetch' })).status).toBe(503)
    await siri.get(path, { 'sec-fetch-dest': 'empty' })
    expect(await isUnread()).toBe(true)
    expect((await siri.get(path)).text).not.toContain('>Ulest</span>')
    expect((await siri.get('/minside')).text).not.toMatch(/>Ulest<\/span>|Les svaret:/)
    const noted =
      "select actor_kind from platform.audit_event where event = 'letter.read' and resident_id = $1"
    expect(await world.admin(noted, [siri.personId])).toEqual([{ actor_kind: 'resident' }])
  })

  test('a limit that has passed is said to have passed, the municipality’s own too; one that stands still is not', async () => {
    const today = world.clock.now()
    try {
      world.clock.set(new Date('2027-01-20T10:00:00Z'))
      const late = await world.resident('20914695016', 'Siri Prøve')
      expect((await late.get(`/minside/saker/grane/${sak}`)).text).toMatch(
        /Fristen for å klage gikk ut 14\.\s+desember\s+2026\.[\s\S]*Du kan klage likevel/,
      )
      const { text } = await late.get('/minside')
      expect(text).toMatch(/Fristen for å svare deg gikk ut 22\.\s+desember\s+2026/)
      await world.admin(
        `insert into casework.deadline_stop (municipality, id, case_id, resident_id, reason, stopped_at, stopped_by, stopped_by_name)
         select municipality, id, id, resident_id, 'Kart mangler', now(), 'siv', 'Siv' from casework.case_file where municipality = $1`,
        [hattfjelldal],
      )
      expect((await late.get('/minside')).text).toContain('Fristen for å svare deg er stoppet')
    } finally {
      world.clock.set(today)
    }
  })
})

test('when a person has looked and lets the answer stand, the reason is there to read', async () => {
  await world.tenant(grane, (ctx) =>
    ctx.tx
      .insertInto('casework.event')
      .values({
        ...{ municipality: grane, id: ctx.random.uuid(), case_id: caseId, resident_id: kari.personId },
        ...{ at: ctx.now, kind: 'decision-kept', for_resident: true },
        details: JSON.stringify({ reason: 'Inntekten er riktig.' }),
      })
      .execute(),
  )
  const { text } = await kari.get(`/minside/saker/grane/${caseId}`)
  expect(text).toContain('Et menneske har sett på saken')
  expect(text).toContain('Inntekten er riktig.')
  expect(text).not.toContain('Du har bedt om at et menneske ser på saken')
})

test('nothing here was a bug', () => {
  expect(world.bugs).toEqual([])
})
