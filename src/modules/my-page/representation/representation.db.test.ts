import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { personWithKey } from '#standins/population/index.ts'
import { grane, hattfjelldal, type OpenMyPageWorld, openMyPageWorld } from '../testing/my-page-world.ts'

type Browser = Awaited<ReturnType<OpenMyPageWorld['resident']>>
const karis = personWithKey('grane-tre-barn-mor').identityNumber
const olas = personWithKey('grane-sfo-mor').identityNumber
const pers = personWithKey('grane-enslig').identityNumber
let world: OpenMyPageWorld
let kari: Browser
let ola: Browser
let per: Browser
/** Kari's cases: decided with a letter and a request, another in Grane, one in Hattfjelldal. */
let sak: string
let brev: string
let sporsmal: string
let otherCase: string
let farCase: string
const list = '/minside/fullmakter'
const fields = (more: Record<string, string> = {}) => ({
  ...{ id: randomUUID(), navn: 'Ola Prøve', nummer: `${olas.slice(0, 6)} ${olas.slice(6)}` },
  ...{ lov: 'act', brev: 'both', fra: '', til: '', ...more },
})

beforeAll(async () => {
  world = await openMyPageWorld()
  kari = await world.resident(karis, 'Kari Prøve')
  ola = await world.resident(olas, 'Ola Prøve')
  per = await world.resident(pers, 'Per Prøve')
  const open = (municipality: string, marker: string) =>
    world.openedCase({
      ...{ residentId: kari.personId, municipality, name: 'Kari Prøve', identityNumber: karis, marker },
    })
  sak = await open(grane, 'karis-sak')
  brev = (await world.decided(grane, sak)).letterId
  otherCase = await open(grane, 'karis-andre')
  farCase = await open(hattfjelldal, 'karis-fjerne')
  sporsmal = randomUUID()
  await world.admin(
    `insert into casework.request (municipality, id, case_id, resident_id, kind, message, items, answer_by, rule_id, asked_at, asked_by, asked_by_name)
     values ($1, $2, $3, $4, 'documentation', 'Vi trenger et kart.', $5, '2026-12-20', 'x', $6, gen_random_uuid(), 'Siv')`,
    [
      grane,
      sporsmal,
      otherCase,
      kari.personId,
      JSON.stringify([{ id: 'kart', what: 'Kart', why: 'Grensen' }]),
      world.clock.now(),
    ],
  )
})
afterEach(async () => {
  expect(world.bugs.splice(0).map(String)).toEqual([])
})
afterAll(() => world?.close())

interface Stored {
  id: string
  ended_at: Date | null
  answered_as: string | null
}
const stored = () =>
  world.admin<Stored>(
    `select id, ended_at, answered_as from casework.representation where resident_id = $1 order by added_at desc, id`,
    [kari.personId],
  )
const newest = async () => (await stored())[0] as Stored
const clear = () =>
  world.admin(
    `update casework.representation set ended_at = $1, ended_by_name = 'prøven' where ended_at is null`,
    [world.clock.now()],
  )
const answer = (who: Browser, id: string, svar: 'ja' | 'nei', kommune = 'grane') =>
  who.post(`${list}/${kommune}/svar/${id}`, { svar })
/** Gives a power and has Ola accept it. */
async function given(path: string, more: Record<string, string> = {}): Promise<string> {
  await clear()
  const typed = fields(more)
  expect((await kari.post(`${list}/${path}`, typed)).headers.get('location')).toBe(`${list}?fullmakt=spurt`)
  const kommune = path.split('/')[0] as string
  expect((await answer(ola, typed.id, 'ja', kommune)).headers.get('location')).toBe(`${list}?fullmakt=ja`)
  return typed.id
}
const status = async (who: Browser, path: string) => (await who.get(path)).status
/** What Ola reaches of the three cases. */
const reached = async () => ({
  first: await status(ola, `/minside/saker/grane/${sak}`),
  other: await status(ola, `/minside/saker/grane/${otherCase}`),
  far: await status(ola, `/minside/saker/hattfjelldal/${farCase}`),
})
const closed = { first: 404, other: 404, far: 404 }
/** Closed, and told so: those two have been open to Ola before. */
const closedAgain = { first: 403, other: 403, far: 404 }
const write = (who: Browser, id: string, melding = 'Hei fra Ola') =>
  who.send(`/minside/meldinger/grane/${id}`, { id: randomUUID(), melding, skriver: 'x' })

test('a power counts for nothing before the person named has said yes, and tells them nothing of the case', async () => {
  const typed = fields()
  for (const _press of [1, 2])
    expect((await kari.post(`${list}/grane/${sak}`, typed)).headers.get('location')).toBe(
      `${list}?fullmakt=spurt`,
    )
  expect(await stored()).toHaveLength(1)
  const own = (await kari.get(list)).text
  expect(own).toContain('Ola Prøve har ikke svart ennå')
  expect(own).not.toContain(olas)
  const asked = (await ola.get(list)).text
  expect(asked).toContain('Du er oppnevnt som fullmektig for Kari Prøve')
  expect(asked).not.toContain('Redusert foreldrebetaling')
  expect(asked).not.toContain(sak)
  expect(await reached()).toEqual(closed)
  expect((await (await per.get(list)).text).includes('Kari Prøve')).toBe(false)
  expect((await answer(per, typed.id, 'ja')).status).toBe(404)
  expect((await answer(kari, typed.id, 'ja')).status).toBe(404)
  expect((await newest()).answered_as).toBeNull()
})

test('who has said yes sees that case alone: its page, letter and messages', async () => {
  const { id } = await newest()
  for (const _press of [1, 2])
    expect((await answer(ola, id, 'ja')).headers.get('location')).toBe(`${list}?fullmakt=ja`)
  expect((await answer(ola, id, 'nei')).status).toBe(409)
  expect(await reached()).toEqual({ first: 200, other: 404, far: 404 })
  const page = (await ola.get(`/minside/saker/grane/${sak}`)).text
  expect(page).toContain('Du skal betale')
  expect(page).toContain('Kari Prøve')
  expect(await status(ola, `/minside/brev/grane/${brev}`)).toBe(200)
  expect(await status(ola, `/minside/meldinger/grane/${sak}`)).toBe(200)
  expect(await status(ola, `/minside/oppgaver/grane/${otherCase}/${sporsmal}`)).toBe(404)
  // What is not opened to representatives stays closed: to give it on, to see who has looked, to ask in another's name.
  expect(await status(ola, `${list}/grane/${sak}`)).toBe(404)
  expect((await ola.post(`${list}/grane/${sak}`, fields({ nummer: pers, navn: 'Per Prøve' }))).status).toBe(
    404,
  )
  expect(await status(per, `/minside/saker/grane/${sak}`)).toBe(404)
})

test('on MinSide they choose for whom, and see what is covered and nothing more', async () => {
  expect((await ola.get('/minside/virksomhet')).text).toContain('Kari Prøve')
  expect((await ola.post('/minside/virksomhet', { for: kari.personId })).status).toBe(303)
  const page = await ola.get('/minside')
  expect(page.text).toContain('Du ser det som gjelder Kari Prøve.')
  expect(page.text).toContain(sak)
  expect(page.text).not.toContain(otherCase)
  expect(page.text).not.toContain(farCase)
  expect((await ola.get('/minside/meldinger')).text).toContain(sak)
  // Both are written down for the party, once each, in the municipality that the power is for.
  const noted = await world.admin(
    `select municipality, actor_name from platform.audit_event
     where event = 'my-page.opened-by-representative' and resident_id = $1`,
    [kari.personId],
  )
  expect(noted).toEqual(Array(2).fill({ municipality: grane, actor_name: 'Ola Prøve' }))
  expect((await kari.get('/minside/innsyn')).text).toContain('åpnet Min side eller meldingene dine')
  expect((await per.post('/minside/virksomhet', { for: kari.personId })).status).toBe(403)
  await ola.post('/minside/virksomhet', { for: 'meg' })
  expect((await ola.get('/minside')).text).not.toContain(sak)
})

test('they write, appeal and answer, each act with who for whom, and the party sees it', async () => {
  expect((await write(ola, sak)).headers.get('location')).toContain('melding=sendt')
  const [message] = await world.admin<{ resident_id: string; represented_by_name: string }>(
    'select resident_id, represented_by_name from casework.message where case_id = $1',
    [sak],
  )
  expect(message).toEqual({ resident_id: kari.personId, represented_by_name: 'Ola Prøve' })
  expect((await kari.get(`/minside/meldinger/grane/${sak}`)).text).toContain(
    'Ola Prøve skrev på vegne av parten',
  )
  const [decision] = await world.admin<{ id: string }>(
    'select id from casework.decision where case_id = $1',
    [sak],
  )
  const appeal = { klage: randomUUID(), vedtak: decision?.id ?? '', tekst: 'Vi er uenige i prisen.' }
  expect((await ola.send(`/minside/saker/grane/${sak}/klage`, appeal)).status).toBe(303)
  await given(`grane/${otherCase}`)
  const task = `/minside/oppgaver/grane/${otherCase}/${sporsmal}`
  expect(await status(ola, task)).toBe(200)
  const sent = await ola.send(task, { svar: randomUUID(), 'tekst-kart': 'Kartet kommer.', nav: 'send' })
  expect(sent.headers.get('location')).toContain('svart=sendt')
  expect((await kari.get(task)).text).toContain('Sendt av Ola Prøve på vegne av parten.')
  const acts = await world.admin<{ event: string }>(
    `select distinct event from platform.audit_event where resident_id = $1 and actor_id = $2 and actor_name = 'Ola Prøve' order by 1`,
    [kari.personId, ola.personId],
  )
  expect(acts.map(({ event }) => event)).toEqual(
    expect.arrayContaining([
      'appeal.sent',
      'case.answer-sent',
      'case.opened-by-representative',
      'message.sent',
    ]),
  )
  expect((await kari.get('/minside/innsyn')).text).toContain('Ola Prøve, som opptrer for deg')
})

test('a power that only lets one see lets nothing be sent, and what was written comes back', async () => {
  await given(`grane/${otherCase}`, { lov: 'see' })
  const task = (await ola.get(`/minside/oppgaver/grane/${otherCase}/${sporsmal}`)).text
  expect(task).toContain('ikke svare for parten')
  expect(task).not.toContain('name="nav"')
  await given(`grane/${sak}`, { lov: 'see' })
  const page = await ola.get(`/minside/saker/grane/${sak}`)
  expect(page.status).toBe(200)
  expect(page.text).toContain('Se meldingene i saken')
  for (const offered of [`${sak}/klage"`, `${sak}/menneske"`]) expect(page.text).not.toContain(offered)
  const thread = (await ola.get(`/minside/meldinger/grane/${sak}`)).text
  expect(thread).toContain('ikke skrive for parten')
  expect(thread).not.toContain('name="melding"')
  const refused = await write(ola, sak, 'Dette er skrevet forgjeves')
  expect(refused.status).toBe(403)
  expect(refused.text).toContain('ikke til å svare, skrive eller klage')
  expect(refused.text).toContain('Dette er skrevet forgjeves')
  expect(await status(ola, `/minside/saker/grane/${sak}/klage`)).toBe(403)
})

test('only letters opens nothing', async () => {
  await given(`grane/${sak}`, { lov: 'letters' })
  expect(await reached()).toEqual(closedAgain)
})

test('all with a municipality is that municipality, also what comes later', async () => {
  await given('grane', { omfang: 'alle' })
  expect(await reached()).toEqual({ first: 200, other: 200, far: 404 })
})

test('may be given with a municipality where there is no case yet', async () => {
  expect((await per.get(list)).text).toContain(`href="${list}/hattfjelldal"`)
  const typed = fields({ omfang: 'alle' })
  expect((await per.post(`${list}/hattfjelldal`, typed)).headers.get('location')).toBe(
    `${list}?fullmakt=spurt`,
  )
  expect((await ola.get(list)).text).toContain('Du er oppnevnt som fullmektig for Per Prøve')
  expect((await answer(ola, typed.id, 'nei', 'hattfjelldal')).status).toBe(303)
})

test('one area is that area', async () => {
  await given('grane', { omfang: 'barnehage' })
  expect(await reached()).toEqual({ first: 200, other: 200, far: 404 })
  await world.admin(`update casework.representation set service_ids = '{noe-annet}' where ended_at is null`)
  expect(await reached()).toEqual(closedAgain)
})

test('before its first day and after its last it opens nothing', async () => {
  await given(`grane/${sak}`, { fra: '24.11.2026', til: '25.11.2026' })
  expect(await status(ola, `/minside/saker/grane/${sak}`)).toBe(403)
  world.clock.advance(2 * 86_400_000)
  const later = await world.resident(olas, 'Ola Prøve')
  expect(await status(later, `/minside/saker/grane/${sak}`)).toBe(200)
  world.clock.advance(2 * 86_400_000)
  const late = await world.resident(olas, 'Ola Prøve')
  expect(await status(late, `/minside/saker/grane/${sak}`)).toBe(403)
  ;[kari, ola, per] = await Promise.all([
    world.resident(karis, 'Kari Prøve'),
    late,
    world.resident(pers, 'Per Prøve'),
  ])
})

test('either ends it at once, also while the representative is writing: the text comes back', async () => {
  const id = await given(`grane/${sak}`)
  expect(await status(ola, `/minside/meldinger/grane/${sak}`)).toBe(200)
  for (const _press of [1, 2])
    expect((await kari.post(`${list}/grane/avslutt/${id}`)).headers.get('location')).toContain('avsluttet')
  const late = await write(ola, sak, 'Jeg var midt i en setning')
  expect(late.status).toBe(403)
  expect(late.text).toContain('Det du skrev, er ikke sendt')
  expect(late.text).toContain('Jeg var midt i en setning')
  expect((await kari.get(list)).text).toContain('Avsluttet av Kari Prøve')
  const again = await given(`grane/${sak}`)
  for (const _press of [1, 2])
    expect((await ola.post(`${list}/grane/fra-meg/${again}`)).headers.get('location')).toContain('fra-meg')
  expect(await status(ola, `/minside/saker/grane/${sak}`)).toBe(403)
  expect((await kari.get(list)).text).toContain('Avsluttet av Ola Prøve')
})

test('who says no is not asked again, and gets nothing', async () => {
  await clear()
  const typed = fields()
  await kari.post(`${list}/grane/${otherCase}`, typed)
  await answer(ola, typed.id, 'nei')
  expect((await answer(ola, typed.id, 'ja')).status).toBe(409)
  expect((await kari.get(list)).text).toContain('Ola Prøve takket nei')
})

test('what is wrong is said at its field, and what was typed stays', async () => {
  await clear()
  const at = `${list}/grane`
  const own = await kari.post(at, fields({ nummer: karis, omfang: 'alle' }))
  expect(own.status).toBe(422)
  expect(own.text).toContain('Du kan ikke gi fullmakt til deg selv.')
  const wrong = await kari.post(
    at,
    fields({ navn: 'Per Prøve', nummer: '12345678901', lov: '', fra: '30.11.2026', til: '28.11.2026' }),
  )
  for (const said of [
    'Nummeret er ikke gyldig',
    'Velg hvilke saker fullmakten gjelder.',
    'Velg hva den du gir fullmakt til, skal få lov til.',
    'Fullmakten kan ikke slutte før den begynner.',
    'value="Per Prøve"',
  ])
    expect(wrong.text).toContain(said)
  const firm = await kari.post(at, fields({ nummer: '974760673', omfang: 'alle' }))
  expect(firm.text).toContain('En virksomhet kan bare få brevene.')
  await kari.post(at, fields({ omfang: 'alle' }))
  const twice = await kari.post(at, fields({ omfang: 'alle' }))
  expect(twice.status).toBe(409)
  expect(twice.text).toContain('har allerede en slik fullmakt fra deg')
})
