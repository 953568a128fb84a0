import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { grane, hattfjelldal, type OpenMyPageWorld, openMyPageWorld } from '../testing/my-page-world.ts'

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    'void-style': ['error', { style: 'selfclose' }],
    'attribute-boolean-style': ['error', { style: 'empty' }],
    'attribute-empty-style': 'off',
    'long-title': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
  },
})
const complaints = async (html: string) =>
  (await validator.validateString(html)).results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${line} ${ruleId}: ${message}`),
  )

type Browser = Awaited<ReturnType<OpenMyPageWorld['resident']>>
let world: OpenMyPageWorld
let kari: Browser
let ola: Browser
let siv: Browser
let lise: Browser
let caseId: string
let waiting: string
const about = { name: 'Kari Prøve', identityNumber: '13898899980' }
beforeAll(async () => {
  world = await openMyPageWorld()
  kari = await world.resident('13898899980', 'Kari Prøve')
  ola = await world.resident('14908699919', 'Ola Prøve')
  siv = await world.employee('15910250177', 'Siv Saksbehandler', { [grane]: 'caseworker' })
  lise = await world.employee('01816599909', 'Lise Leder', { [grane]: 'leader' })
  const residentId = kari.personId
  caseId = await world.openedCase({ ...about, residentId, municipality: grane, marker: 'a' })
  await world.decided(grane, caseId)
  waiting = await world.openedCase({
    ...about,
    residentId,
    municipality: grane,
    marker: 'b',
    facts: { uklart: 1 },
  })
  await world.decided(grane, waiting)
})
afterAll(() => world?.close())

const hidden = (html: string, name: string) =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''
const formAt = () => `/minside/saker/grane/${caseId}/klage`
const at = () => `/saksbehandling/grane/saker/${waiting}`

describe('two caseworkers at one case, over the web', () => {
  const text = 'Søknaden din er vurdert nøye av meg.'
  const decision = (html: string, over: Record<string, string> = {}) => ({
    ...{ version: hidden(html, 'version'), utkast: hidden(html, 'utkast'), apnet: hidden(html, 'apnet') },
    ...{ revisjon: hidden(html, 'revisjon'), outcome: 'granted', reason: text, ...over },
  })

  test('what is written is kept: by the button, when the page is left, in two windows, and it shows on the case', async () => {
    const first = (await siv.get(`${at()}/vedtak`)).text
    expect(await complaints(first)).toEqual([])
    await siv.post(`${at()}/vedtak`, decision(first, { reason: 'Fra det første vinduet', knapp: 'lagre' }))
    // The second window was opened before the first was saved.
    const left = await siv.post(`${at()}/vedtak/utkast`, decision(first, { reason: 'Fra det andre vinduet' }))
    expect(left.status).toBe(204)
    const again = (await siv.get(`${at()}/vedtak`)).text
    expect(again).toContain('Fra det andre vinduet')
    expect(again).toContain('Fra det første vinduet')
    expect(await complaints(again)).toEqual([])
    expect((await lise.get(at())).text).toContain('Siv Saksbehandler har et utkast')
    // Nobody writes in another's draft.
    await lise.post(`${at()}/vedtak/utkast`, decision(first, { reason: 'Fra en annen' }))
    expect((await siv.get(`${at()}/vedtak`)).text).not.toContain('Fra en annen')
  })

  test('what was sent after the login had ended is kept for its writer', async () => {
    const page = (await siv.get(`${at()}/vedtak`)).text
    const answer = await world.app.request(`http://localhost:7000${at()}/vedtak`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: 'http://localhost:7000', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(decision(page, { reason: 'Skrevet før innloggingen gikk ut' })).toString(),
    })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch(/^\/logg-inn\/ansatt\?til=/)
    world.world.clock.now()
    const back = (await siv.get(`${at()}/vedtak`)).text
    expect(back).toContain('Skrevet før innloggingen gikk ut')
  })

  test('a field that does not exist, and words that stop a letter, are told at their place', async () => {
    const page = (await siv.get(`${at()}/vedtak`)).text
    const wrong = await siv.post(`${at()}/vedtak`, decision(page, { 'etter-svaret': 'Hei {{nvan}}' }))
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Linje 1: feltet {{nvan}} finnes ikke. Mente du {{navn}}?')
    const stopped = await siv.post(`${at()}/vedtak`, decision(page, { reason: 'Søkeren har rett til det.' }))
    expect(stopped.status).toBe(422)
    expect(stopped.text).toContain('Brevet har ett sted som må rettes: skriver ikke til leseren.')
    expect(stopped.text).toContain('Begrunnelse, linje 1')
    expect(await complaints(stopped.text)).toEqual([])
    await siv.post(`${at()}/vedtak`, decision(page, { 'etter-svaret': 'Hei {{navn}}', knapp: 'brev' }))
    const letter = await siv.get(`${at()}/vedtak/brev`)
    expect(letter.text).toContain('Hei Kari Prøve')
    expect(await complaints(letter.text)).toEqual([])
    const pdf = await siv.get(`${at()}/vedtak/brev.pdf`)
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdf.text.startsWith('%PDF-')).toBe(true)
  })

  test('one wins; the other is told who did what, and has the whole text', async () => {
    const [hers, his] = [(await lise.get(`${at()}/vedtak`)).text, (await siv.get(`${at()}/vedtak`)).text]
    const long = `${text}\n${'Min lange og gode begrunnelse. '.repeat(40).trim()}`
    const [a, b] = await Promise.all([
      lise.post(`${at()}/vedtak`, decision(hers)),
      siv.post(`${at()}/vedtak`, decision(his, { reason: long })),
    ])
    expect([a.status, b.status].sort()).toEqual([303, 409])
    const [lost, loser, winner, written] =
      a.status === 409 ? [a, lise, 'Siv Saksbehandler', text] : [b, siv, 'Lise Leder', long]
    expect(lost.text).toContain('Noen andre har avgjort sak')
    expect(lost.text).toContain(`${winner} fattet vedtak: innvilget.`)
    expect(lost.text).toContain(written.split('\n').at(-1) as string)
    expect(await complaints(lost.text)).toEqual([])
    // Still there when the page is opened again, and can be used to replace the decision.
    const later = await loser.get(`${at()}/vedtak`)
    expect(later.status).toBe(200)
    expect(later.text).toContain('Noen andre har avgjort sak')
    await loser.post(`${at()}/gjor-om`, { reason: written, outcome: 'granted', knapp: 'lagre' })
    expect((await loser.get(`${at()}/gjor-om`)).text).toContain(written.split('\n').at(-1) as string)
    const [row] = await world.admin<{ n: number }>(
      'select count(*)::int as n from casework.decision where case_id = $1',
      [waiting],
    )
    expect(row?.n).toBe(1)
  })

  test('a text for a task that somebody else has done is not lost', async () => {
    await kari.post(`/minside/saker/grane/${caseId}/menneske`)
    const here = `/saksbehandling/grane/saker/${caseId}`
    await lise.post(`${here}/vedtaket-star`, { kontroll: 'Jeg har sett på det og er enig.' })
    const late = await siv.post(`${here}/vedtaket-star`, { kontroll: 'Min egen grundige vurdering.' })
    expect(late.status).toBe(409)
    expect(late.text).toContain('Min egen grundige vurdering.')
    expect(await complaints(late.text)).toEqual([])
  })
})

describe('a resident appeals on MinSide', () => {
  test('sees the limit, sends, and sees what happens; nobody else finds the page', async () => {
    const page = await kari.get(formAt())
    expect(page.text).toContain('Brevet er ikke sendt ennå.')
    expect(await complaints(page.text)).toEqual([])
    for (const path of [formAt(), formAt().replace('grane', 'hattfjelldal')])
      expect((await ola.get(path)).status).toBe(404)
    const fields = { klage: hidden(page.text, 'klage'), vedtak: hidden(page.text, 'vedtak') }
    // The login ended in the middle: the text stands on the page, and comes back to the form after signing in.
    const written = { ...fields, tekst: 'En lang klage.', utsatt: 'ja' }
    const out = await world.app.request(`http://localhost:7000${formAt()}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: 'http://localhost:7000', 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(written).toString(),
    })
    const kept = await out.text()
    expect(out.status).toBe(403)
    expect(kept).toContain('En lang klage.')
    expect(kept).toContain('Du er logget ut')
    expect(await complaints(kept)).toEqual([])
    const again = await kari.post(formAt(), { ...written, _csrf: '' })
    expect(again.status).toBe(403)
    expect(again.text).toContain('En lang klage.')
    expect(again.text).toContain('Se over teksten')
    expect(hidden(again.text, 'klage')).toBe(fields.klage)
    const empty = await kari.post(formAt(), { ...fields, tekst: ' ', utsatt: 'ja' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Skriv hva du er uenig i')
    expect((await ola.post(formAt(), { ...fields, tekst: 'x' })).status).toBe(404)
    for (const _click of [1, 2])
      expect(
        (await kari.post(formAt(), { ...fields, tekst: 'Inntekten er feil.', utsatt: 'ja' })).status,
      ).toBe(303)
    const after = await kari.get(`/minside/saker/grane/${caseId}`)
    expect(after.text).toContain('Vi fikk klagen din 22. november 2026.')
    expect(after.text).toContain('Du har bedt om at vedtaket må vente.')
    expect(after.text).not.toContain(`${formAt()}"`)
    expect(await complaints(after.text)).toEqual([])
    expect((await kari.get(formAt())).status).toBe(409)
  })

  test('the caseworker considers it, and the party sees the answer', async () => {
    const here = `/saksbehandling/grane/saker/${caseId}`
    expect(await complaints((await siv.get(here)).text)).toEqual([])
    const page = await siv.get(`${here}/klage`)
    expect(page.text).toContain('Inntekten er feil.')
    expect(page.text).toContain('går klagen til')
    expect(await complaints(page.text)).toEqual([])
    const klage = hidden(page.text, 'klage')
    const wrong = await siv.post(`${here}/klage/vurder`, { klage, vurdering: 'Min lange vurdering' })
    expect(wrong.status).toBe(422)
    expect(wrong.text).toContain('Min lange vurdering')
    expect(await complaints(wrong.text)).toEqual([])
    const no = { klage, venter: 'nei', ventegrunn: 'Du taper ingenting på det.' }
    expect((await siv.post(`${here}/klage/utsett`, no)).status).toBe(303)
    const upheld = { klage, resultat: 'upheld', vurdering: 'Inntekten er hentet fra Skatteetaten.' }
    expect((await siv.post(`${here}/klage/vurder`, upheld)).status).toBe(303)
    const late = await lise.post(`${here}/klage/vurder`, {
      ...upheld,
      resultat: 'dismissed',
      vurdering: 'Min egen vurdering.',
    })
    expect(late.status).toBe(409)
    expect(await complaints((await siv.get(`${here}/klage`)).text)).toEqual([])
    await siv.post(`${here}/klage/sendt`, { klage, hvordan: 'eFormidling' })
    expect(await complaints((await siv.get(`${here}/klage`)).text)).toEqual([])
    expect((await kari.get(`/minside/saker/grane/${caseId}`)).text).toContain(
      'har fått klagen og avgjør den.',
    )
    const result = { klage, avgjorelse: 'upheld', svartekst: 'Statsforvalteren er enig.' }
    const date = { 'dato-dag': '22', 'dato-maned': '11', 'dato-ar': '2026' }
    expect((await siv.post(`${here}/klage/svar`, { ...result, ...date })).status).toBe(303)
    const end = await kari.get(`/minside/saker/grane/${caseId}`)
    expect(end.text).toContain('har avgjort klagen. Svaret står.')
    expect(await complaints(end.text)).toEqual([])
  })

  test('no case of another municipality is reached', async () => {
    expect((await siv.get(`/saksbehandling/hattfjelldal/saker/${caseId}/klage`)).status).toBe(404)
    expect(hattfjelldal).toBe('1826')
    expect(world.bugs).toEqual([])
  })
})
