import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grane, hattfjelldal, type OpenMyPageWorld, openMyPageWorld } from '../testing/my-page-world.ts'

type Browser = Awaited<ReturnType<OpenMyPageWorld['resident']>>
let world: OpenMyPageWorld
let kari: Browser
let ola: Browser
let siv: Browser
let sak: string
const here = () => `/minside/meldinger/grane/${sak}`
const casePage = () => `/saksbehandling/grane/saker/${sak}`

beforeAll(async () => {
  world = await openMyPageWorld()
  kari = await world.resident('13898899980', 'Kari Prøve')
  ola = await world.resident('14908699919', 'Ola Prøve')
  siv = await world.employee('20914695016', 'Siv Prøve', { [grane]: 'caseworker' })
  sak = await world.openedCase({
    ...{ residentId: kari.personId, municipality: grane, name: 'Kari Prøve' },
    ...{ identityNumber: '13898899980', marker: 'kari' },
  })
})
afterAll(() => world?.close())

const field = (page: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''
const run = (task: string, id: string) => world.jobs[task]?.({ municipality: grane, id, attempt: 1 })
const rows = (text: string) => world.admin<Record<string, unknown>>(text, [sak])
const entries = () =>
  rows(
    `select e.type, e.title, e.resident_id from archive.registry_entry e join casework.case_file c on c.archive_case_file_id = e.case_file_id
     where c.id = $1 order by e.entry_number`,
  )

describe('a resident who writes in a case', () => {
  test('sends the same form twice and has sent one message, filed as incoming with its file', async () => {
    const page = await kari.get(here())
    expect(page.text).toContain('Ingen meldinger ennå')
    const id = field(page.text, 'id')
    const file = new File(['%PDF-1.7 kart'], 'Kart.pdf', { type: 'application/pdf' })
    for (const _press of [1, 2]) {
      const sent = await kari.send(here(), { id, melding: 'Når får jeg svar?' }, [{ field: 'vedlegg', file }])
      expect(sent.headers.get('location')).toBe(`${here()}?melding=sendt`)
    }
    for (const _time of [1, 2]) await run('casework.file-message', id)
    expect(await rows('select id from casework.message where case_id = $1')).toHaveLength(1)
    expect((await entries()).map(({ type }) => type)).toEqual(['Inngående dokument', 'Inngående dokument'])
    const after = await kari.get(here())
    expect(after.text).toContain('Når får jeg svar?')
    expect(after.text).toContain('Kart.pdf')
    expect(after.text).toContain('Ikke lest av kommunen ennå')
    const documents = await rows(
      `select d.title from archive.document_description d join casework.message m on m.entry_id = d.registry_entry_id
       where m.case_id = $1 order by 1`,
    )
    expect(documents.map(({ title }) => title)).toEqual(['Kart.pdf', 'Melding fra innbygger'])
  })

  test('is told what is wrong, and keeps what was written', async () => {
    const id = randomUUID()
    const empty = await kari.send(here(), { id, melding: ' ' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Skriv noe i meldingen.')
    const bad = [{ field: 'vedlegg', file: new File(['MZ…'], 'Program.exe') }]
    const refused = await kari.send(here(), { id, melding: 'Se vedlegget' }, bad)
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('Se vedlegget</textarea>')
    expect(await rows('select id from casework.message where case_id = $1')).toHaveLength(1)
  })

  test('finds the text again when the login ended before it was sent', async () => {
    const page = await kari.get(here())
    const fields = { id: field(page.text, 'id'), skriver: field(page.text, 'skriver'), melding: 'Lang tekst' }
    const { baseUrl } = await import('../testing/my-page-world.ts')
    const answer = await world.app.request(`${baseUrl}${here()}`, {
      ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(fields).toString() },
      headers: { origin: baseUrl, 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(answer.headers.get('location')).toContain('/logg-inn?til=')
    const again = await kari.get(here())
    expect(again.text).toContain('Lang tekst</textarea>')
    expect(again.text).toContain('Innloggingen gikk ut')
    expect((await kari.get(here())).text).toContain('Lang tekst</textarea>')
    await kari.send(here(), { id: field(again.text, 'id'), melding: 'Lang tekst, ferdig' })
    expect((await kari.get(here())).text).not.toContain('Innloggingen gikk ut')
  })

  test('is the only one who can: another resident finds nothing, and cannot write', async () => {
    expect((await ola.get(here())).status).toBe(404)
    expect((await ola.send(here(), { id: randomUUID(), melding: 'Hei' })).status).toBe(404)
    const elsewhere = `/minside/meldinger/hattfjelldal/${sak}`
    expect((await kari.send(elsewhere, { id: randomUUID(), melding: 'Hei' })).status).toBe(404)
    // The database says so too.
    const forged = world.transactions.asResident(ola.personId, grane, (ctx) =>
      ctx.tx
        .insertInto('casework.message')
        .values({
          ...{ municipality: grane, id: randomUUID(), case_id: sak, resident_id: ola.personId },
          ...{ direction: 'in', content_sealed: Buffer.alloc(1), sent_at: new Date() },
        })
        .execute(),
    )
    await expect(forged).rejects.toThrow(/row-level security/)
    const asMunicipality = world.transactions.asResident(kari.personId, grane, (ctx) =>
      ctx.tx
        .insertInto('casework.message')
        .values({
          ...{ municipality: grane, id: randomUUID(), case_id: sak, resident_id: kari.personId },
          ...{
            direction: 'out',
            written_by_name: 'Siv',
            content_sealed: Buffer.alloc(1),
            sent_at: new Date(),
          },
        })
        .execute(),
    )
    await expect(asMunicipality).rejects.toThrow(/row-level security/)
  })
})

describe('the caseworker', () => {
  test('has a task, reads the message on the page of the case, and answers; the task is done', async () => {
    const kinds = await rows('select kind from casework.task where case_id = $1 and done_at is null')
    expect(kinds.map(({ kind }) => kind)).toContain('message')
    const page = await siv.get(casePage())
    expect(page.text).toContain('Innbyggeren har skrevet til kommunen')
    expect(page.text).toContain('Når får jeg svar?')
    const messages = /action="[^"]*\/meldinger" novalidate[\s\S]*?name="id" value="([^"]*)"/.exec(page.text)
    const id = messages?.[1] ?? ''
    for (const _press of [1, 2])
      expect(
        (await siv.post(`${casePage()}/meldinger`, { id, melding: 'Du får svar i neste uke.' })).status,
      ).toBe(303)
    expect(
      (await rows("select id from casework.task where case_id = $1 and kind = 'message' and done_at is null"))
        .length,
    ).toBe(0)
    for (const _time of [1, 2]) await run('casework.write-message-letter', id)
    const letters = await rows('select title from correspondence.letter where case_id = $1')
    expect(letters).toEqual([{ title: 'Melding fra kommunen' }])
    expect((await entries()).at(-1)?.type).toBe('Utgående dokument')
  })

  test('is answered on a page with the text when it cannot be sent', async () => {
    const answer = await siv.post(`${casePage()}/meldinger`, { id: randomUUID(), melding: '' })
    expect(answer.status).toBe(422)
    expect(answer.text).toContain('Skriv noe i meldingen.')
  })

  test('of another municipality finds neither', async () => {
    const other = await world.employee('14908699919', 'Per Prøve', { [hattfjelldal]: 'caseworker' })
    expect((await other.post(`${casePage()}/meldinger`, { id: randomUUID(), melding: 'Hei' })).status).toBe(
      404,
    )
  })
})

test('the answer is unread on MinSide until the resident opens it, and the municipality sees that they did', async () => {
  const unread = (page: string) => /\(1 ulest\)/.test(page)
  expect(unread((await kari.get('/minside')).text)).toBe(true)
  expect((await kari.get('/minside/meldinger')).text).toContain('1 ulest')
  expect((await siv.get(casePage())).text).toContain('Ikke lest av innbyggeren ennå')
  const thread = await kari.get(here())
  expect(thread.text).toContain('Du får svar i neste uke.')
  expect(thread.text).toContain('Lest av kommunen')
  expect(unread((await kari.get('/minside')).text)).toBe(false)
  expect((await siv.get(casePage())).text).toContain('Lest av innbyggeren')
  expect(world.bugs).toEqual([])
})

test('old addresses of MinSide are sent on, with all that stood after', async () => {
  const old = await kari.get(`/min-side/saker/grane/${sak}?a=b`)
  expect(old.status).toBe(308)
  expect(old.headers.get('location')).toBe(`/minside/saker/grane/${sak}?a=b`)
  expect((await kari.get('/min-side')).headers.get('location')).toBe('/minside')
})
