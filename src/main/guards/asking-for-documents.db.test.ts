import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openPages, suggestionsIn } from '#engines/redaction/index.ts'
import { changeEntity, personalMatters, readEntity, screeningToday } from '#modules/archive/index.ts'
import { chooseSetting, correctSetting, keepSecret, noteRegisterProtection } from '#modules/members/index.ts'
import { lookOnce } from '#modules/public-journal/index.ts'
import type { Actor } from '#platform/actor.ts'
import { TryLater } from '#platform/jobs.ts'
import { einnsynUnits } from '#standins/einnsyn/units.ts'
import { personWithKey } from '#standins/population/index.ts'
import { browser, publishedIn, secretName } from './published-letters.ts'
import { grane, openWholeSystem, type WholeSystem } from './whole-system.ts'

const from = { source: 'prøve', trust: 'bekreftet' } as const

let open: WholeSystem
beforeAll(async () => {
  open = await openWholeSystem({ now: '2026-11-23T10:00:00Z' })
  const unit = einnsynUnits('bare for prøver').find(({ municipality }) => municipality === grane)
  await open.world.tenant(grane, async (ctx) => {
    const choice = { release: 'by-itself', delayWorkingDays: 0 } as const
    await chooseSetting(ctx, 'public-journal', choice, ctx.today, from)
    await chooseSetting(ctx, 'einnsyn', { unitId: unit?.id ?? '' }, ctx.today, from)
    await keepSecret(ctx, open.system.keys, 'einnsyn-api-key', unit?.apiKey ?? '')
  })
})
afterAll(() => open?.close())

const published = (title: string, over?: Parameters<typeof publishedIn>[2]) => publishedIn(open, title, over)

const mails = async () =>
  (await open.standins.control.mail.received()) as { to: string; subject: string; text: string }[]
/** The job as the worker runs it. */
const followEinnsyn = async () => {
  await expect(
    open.system.jobs['public-journal.einnsyn']?.({ municipality: grane, id: grane, attempt: 1 }),
  ).rejects.toBeInstanceOf(TryLater)
}
const seenInEinnsyn = async () => (await fetch(open.standins.urls.einnsyn)).text()

describe('somebody who does not say who they are', () => {
  let answerAt = ''
  let caseId = ''
  let documentId = ''
  const nobody = { browse: null as unknown as ReturnType<typeof browser> }

  test('marks an entry, sends a request once however often they press, and follows it by its code', async () => {
    const entry = await published('Søknad om uttak av masse')
    const browse = browser(await open.visitor(null))
    nobody.browse = browse
    expect((await browse('GET', '/grane/postliste')).text).toContain(`value="${entry.id}"`)
    expect(
      (await browse('POST', '/grane/postliste/innsyn/legg-til', { journalpost: entry.id })).location,
    ).toBe('/grane/postliste/innsyn')
    const cart = await browse('GET', '/grane/postliste/innsyn')
    expect(cart.text).toContain('Søknad om uttak av masse')
    const krav = /name="krav" value="([^"]+)"/.exec(cart.text)?.[1] ?? ''
    const wrong = await browse('POST', '/grane/postliste/innsyn/send', { krav, epost: 'ikke en adresse' })
    expect(wrong.status).toBe(422)
    const sent = await browse('POST', '/grane/postliste/innsyn/send', { krav, epost: 'ukjent@eksempel.no' })
    answerAt = sent.location
    expect(answerAt).toMatch(/^\/grane\/innsyn\/[\w-]{22}$/)
    expect((await browse('POST', '/grane/postliste/innsyn/send', { krav })).location).toBe(answerAt)
    await open.runJobs()
    const page = await browse('GET', answerAt)
    expect(page.text).toMatch(/Saksnummer.*2026\/\d+/s)
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect((await mails()).map(({ to, subject }) => [to, subject])).toEqual([
      ['ukjent@eksempel.no', 'Vi har fått innsynskravet ditt'],
    ])
    const cases = await open.world.admin<{ id: string; deadline_on: string }>(
      "select id, deadline_on::text from casework.case_file where service_id = 'innsyn' and municipality = $1",
      [grane],
    )
    expect(cases).toHaveLength(1)
    // Five working days (offentleglova § 32), from the rule's own row.
    expect(cases[0]?.deadline_on).toBe('2026-11-30')
    caseId = cases[0]?.id ?? ''
    // Another municipality does not know the code.
    expect((await browse('GET', answerAt.replace('grane', 'vefsn'))).status).toBe(404)
  })

  test('gets the redacted copy and no other, after a decision that cannot be made before there is one', async () => {
    const officer = browser(await open.visitor('grane-saksbehandler'))
    const ordered = await officer('GET', `/saksbehandling/grane/saker/${caseId}/innsyn`)
    documentId = /dokumenter\/([0-9a-f-]{36})\/sladd"/.exec(ordered.text)?.[1] ?? ''
    expect((await officer('GET', `/saksbehandling/grane/saker/${caseId}`)).text).toContain(
      `/saker/${caseId}/innsyn`,
    )
    const decide = async () => {
      const form = await officer('GET', `/saksbehandling/grane/saker/${caseId}/vedtak`)
      const version = /name="version" value="(\d+)"/.exec(form.text)?.[1] ?? ''
      return officer('POST', `/saksbehandling/grane/saker/${caseId}/vedtak`, {
        ...{ version, outcome: 'partly-granted', reason: 'Navn og telefon er tatt ut.' },
        ...{ 'vurdering-meroffentlighet': 'ja', 'vurdering-utdrag': 'ja' },
        ...{
          'innsyn-1': 'delvis',
          'grunn-1': 'Offentleglova § 13 første ledd',
          sprakgrunn: 'Det er riktig slik.',
        },
      })
    }
    const early = await decide()
    expect([early.status, early.text]).toEqual([409, expect.stringContaining('sladdet utgave')])
    const redact = `/saksbehandling/grane/dokumenter/${documentId}/sladd`
    expect((await officer('GET', redact)).text).toContain('911 22 333')
    expect((await officer('POST', redact, { felt: '1 0 0 210 297' })).status).toBe(303)
    const decided = await decide()
    expect([decided.status, decided.text.includes('ErrorSummary')]).toEqual([303, false])
    await open.runJobs()
    const page = await nobody.browse('GET', answerAt)
    expect(page.text).toContain('Du får se noe av det du har bedt om.')
    const [paper = ''] = /\/grane\/innsyn\/[\w-]+\/brev\/[0-9a-f-]+\/vedlegg\/1/.exec(page.text) ?? []
    const given = Buffer.from((await nobody.browse('GET', paper)).body, 'latin1')
    const read = await suggestionsIn(given, [secretName])
    expect(read).toMatchObject({ suggestions: [] })
    const opened = await openPages(given)
    if (typeof opened === 'string') throw new Error(opened)
    expect(opened.charactersOf(1)).toEqual([])
    const { rgb } = opened.pictureOf(1, 40)
    opened.close()
    expect(rgb.every((dot) => dot === 0)).toBe(true)
    expect(page.text).not.toContain('vedlegg/2')
    expect((await mails()).at(-1)?.subject).toBe('Svaret på innsynskravet ditt er klart')
    // Dispatched, and the request signed off in the archive: it waits for nobody.
    const [out] = await open.world.admin<{ status: string; signed: string }>(
      `select e.status, (select count(*) from archive.sign_off s where s.municipality = e.municipality
         and s.answered_by_entry_id = e.id)::text as signed
       from correspondence.letter l join archive.registry_entry e on e.municipality = l.municipality
         and e.id = l.registry_entry_id where l.case_id = $1`,
      [caseId],
    )
    expect(out).toEqual({ status: 'Ekspedert', signed: '1' })
  })

  test('appeals where they read the answer, once', async () => {
    const page = await nobody.browse('GET', answerAt)
    const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(page.text)?.[1] ?? ''
    const fields = { klage: field('klage'), vedtak: field('vedtak') }
    expect((await nobody.browse('POST', `${answerAt}/klage`, fields)).status).toBe(422)
    const text = { ...fields, tekst: 'Jeg vil se hele brevet.' }
    expect((await nobody.browse('POST', `${answerAt}/klage`, text)).location).toBe(answerAt)
    expect((await nobody.browse('POST', `${answerAt}/klage`, text)).location).toBe(answerAt)
    expect((await nobody.browse('GET', answerAt)).text).toContain('Vi har fått klagen din')
    const [appeals] = await open.world.admin<{ n: number }>(
      'select count(*)::int as n from casework.appeal where case_id = $1',
      [caseId],
    )
    expect(appeals?.n).toBe(1)
    // No address and no name is in what was logged.
    expect(open.logged.join('\n')).not.toMatch(/ukjent@eksempel|Hemmelig/)
  })
})

describe('eInnsyn', () => {
  test('shows what the journal shows and no more, and nothing twice when an answer is lost', async () => {
    await published('Uttalelse til veiplan', { sender: 'Kari Nordmann' })
    await published('Anmeldt forhold', { sender: 'Ola Nordmann', screened: true })
    await open.standins.control.einnsyn.fault({
      kind: 'lost-answer',
      operation: 'post-journalpost',
      times: 1,
    })
    await expect(
      open.system.jobs['public-journal.einnsyn']?.({ municipality: grane, id: grane, attempt: 1 }),
    ).rejects.not.toBeInstanceOf(TryLater)
    await followEinnsyn()
    const units = await open.world.admin<{ kind: string; n: number }>(
      'select kind, count(*)::int as n from public_journal.einnsyn_unit group by kind order by kind',
    )
    expect(units.find(({ kind }) => kind === 'entry')?.n).toBeGreaterThan(2)
    const shown = await seenInEinnsyn()
    expect(shown.match(/Uttalelse til veiplan/g)).toHaveLength(1)
    const all = JSON.stringify(await ofGrane('journalpost'))
    // Names of documents inside the archive, and of whoever is screened, are not sent.
    expect(all).not.toMatch(/Internt navn|Ola Nordmann/)
    expect(all).toContain(
      '"korrespondansepartNavn":"Privatperson","korrespondansepartNavnSensitiv":"Kari Nordmann"',
    )
  })

  test('an order there becomes a request as one from our own journal, once', async () => {
    const [entry] = (await ofGrane('journalpost')).filter(
      ({ offentligTittel }) => offentligTittel === 'Uttalelse til veiplan',
    )
    await fetch(`${open.standins.urls.einnsyn}/bestill`, {
      ...{
        method: 'POST',
        redirect: 'manual',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      body: new URLSearchParams({ epost: 'avis@eksempel.no', journalpost: entry?.id ?? '' }),
    })
    await followEinnsyn()
    await followEinnsyn()
    await open.runJobs()
    const requests = await open.world.admin<{ source: string }>(
      "select source from public_journal.access_request where source = 'einnsyn'",
    )
    expect(requests).toHaveLength(1)
    expect((await mails()).filter(({ to }) => to === 'avis@eksempel.no')).toHaveLength(1)
  })

  test('what is corrected is shown anew, and somebody who becomes protected is taken away', async () => {
    const { identityNumber } = personWithKey('rana-alene')
    const residentId = '00000000-0000-4000-8000-00000000000b'
    await open.world.admin(
      'insert into members.resident (id, identity_hash, created_at) values ($1, $2, now())',
      [residentId, open.system.keys.identityHash(identityNumber)],
    )
    const entry = await published('Melding om flytting', { residentId })
    await followEinnsyn()
    expect(await seenInEinnsyn()).toContain('Melding om flytting')
    const browse = browser(await open.visitor(null))
    await browse('POST', '/grane/postliste/innsyn/legg-til', { journalpost: entry.id })
    await open.world.tenant(grane, (ctx) =>
      noteRegisterProtection(ctx, open.system.keys, [{ identityNumber, protection: 'strengtFortrolig' }], {
        ...{ source: 'Folkeregisteret', trust: 'bekreftet' },
      }),
    )
    // Marked before, and gone now: the cart tells nothing of it.
    const cart = await browse('GET', '/grane/postliste/innsyn')
    expect(cart.text).not.toContain('Melding om flytting')
    expect(cart.text).toContain('trukket tilbake')
    await followEinnsyn()
    expect(await seenInEinnsyn()).not.toContain('Melding om flytting')
  })

  test('a document is open to everybody when somebody chose it, and gone at both doors when it is screened', async () => {
    const choice = { release: 'by-itself', delayWorkingDays: 0, documents: 'chosen' } as const
    await open.world.tenant(grane, (ctx) => correctSetting(ctx, 'public-journal', choice, from))
    const plain = await published('Merknad til planen')
    const telling = await published('Krav med konto 1234 56 78903')
    // The title is stopped by its number: a person sees to it, and the line is not out.
    const staff = browser(await open.visitor('grane-arkivar'))
    const at = (id: string) => `/saksbehandling/grane/postliste/post/${id}`
    const documentOf = async (entry: { id: string }) => {
      const page = (await staff('GET', at(entry.id))).text
      return /dokumenter\/([0-9a-f-]{36})\/sladd"/.exec(page)?.[1] ?? ''
    }
    const refused = await staff('POST', `${at(telling.id)}/dokument/${await documentOf(telling)}/legg-ut`)
    expect([refused.status, refused.text]).toEqual([409, expect.stringContaining('kan ikke legges ut')])
    const id = await documentOf(plain)
    const file = `/grane/postliste/${plain.id}/dokument/${id}`
    const nobody = await open.visitor(null)
    expect((await nobody.ask('GET', file)).status).toBe(404)
    expect((await staff('POST', `${at(plain.id)}/dokument/${id}/legg-ut`)).status).toBe(303)
    const opened = await nobody.ask('GET', file)
    expect([opened.status, opened.headers.get('content-type'), opened.body.slice(0, 5)]).toEqual([
      ...[200, 'application/pdf', '%PDF-'],
    ])
    expect((await nobody.ask('GET', `/grane/postliste/${plain.id}`)).body).toContain(file)
    await followEinnsyn()
    const address = `"referanseDokumentfil":"https://samvirke.test${file}"`
    expect(JSON.stringify(await ofGrane('journalpost'))).toContain(address)
    const archivist: Actor = {
      ...{ kind: 'employee', id: '00000000-0000-4000-8000-0000000000e1', name: 'Arkivar', title: null },
      roles: ['archivist'],
    }
    await open.system.transactions.inTenant(grane, archivist, async (ctx) => {
      const unit = await readEntity(ctx, 'record', plain.id)
      await changeEntity(ctx, open.system.keys, 'record', plain.id, unit?.version ?? 0, {
        screening: await screeningToday(ctx, personalMatters),
      } as never)
    })
    expect((await nobody.ask('GET', file)).status).toBe(404)
    await followEinnsyn()
    expect(JSON.stringify(await ofGrane('journalpost'))).not.toContain('referanseDokumentfil')
  })

  test('what eInnsyn refuses keeps nothing else waiting, and is tried again when somebody asks', async () => {
    // What was screened above is told first: it would be sent before what comes now.
    await lookOnce(open.system, grane)
    await followEinnsyn()
    const refusedOne = await published('Avvist i eInnsyn')
    // The first out is the first sent.
    open.world.clock.advance(1_000)
    await published('Neste etter det avviste')
    await open.standins.control.einnsyn.fault({
      ...{ kind: 'status', operation: 'post-journalpost', times: 1, status: 400 },
    })
    await followEinnsyn()
    const shown = await seenInEinnsyn()
    expect(shown).not.toContain('Avvist i eInnsyn')
    expect(shown).toContain('Neste etter det avviste')
    const leader = browser(await open.visitor('grane-leder'))
    const page = await leader('GET', '/saksbehandling/grane/postliste/einnsyn')
    expect(page.text).toContain(refusedOne.id)
    const again = { journalpost: refusedOne.id }
    expect((await leader('POST', '/saksbehandling/grane/postliste/einnsyn/igjen', again)).status).toBe(303)
    await open.runJobs()
    expect(await seenInEinnsyn()).toContain('Avvist i eInnsyn')
    await leader('POST', '/saksbehandling/grane/postliste/einnsyn/forbindelse')
    expect((await leader('GET', '/saksbehandling/grane/postliste/einnsyn')).text).toContain('Grane kommune')
    // Turned off, everything of ours is taken away there; nothing of it is lost here.
    const unit = einnsynUnits('bare for prøver').find(({ municipality }) => municipality === grane)
    const off = { enhet: unit?.id ?? '', nokkel: '' }
    expect((await leader('POST', '/saksbehandling/grane/postliste/einnsyn', off)).status).toBe(303)
    await open.runJobs()
    expect(await ofGrane('journalpost')).toEqual([])
    await leader('POST', '/saksbehandling/grane/postliste/einnsyn', { ...off, 'legger-ut': 'ja' })
    await open.runJobs()
    expect(await seenInEinnsyn()).toContain('Avvist i eInnsyn')
  })

  test('a name that is a year old is no longer sent', async () => {
    open.world.clock.set(new Date('2027-11-24T10:00:00Z'))
    await lookOnce(open.system, grane)
    await followEinnsyn()
    expect(JSON.stringify(await ofGrane('journalpost'))).not.toContain('Kari Nordmann')
  })
})

describe('following a search by e-mail', () => {
  test('nothing is sent before the address has said yes, one e-mail a day after it, and none after stopping', async () => {
    const browse = browser(await open.visitor(null))
    const to = async () => (await mails()).filter((mail) => mail.to === 'leser@eksempel.no')
    expect((await browse('GET', '/grane/postliste/abonnement?q=sand')).text).toContain('sand')
    for (let i = 0; i < 2; i++)
      await browse('POST', '/grane/postliste/abonnement', { sok: 'q=sand', epost: 'Leser@eksempel.no' })
    await open.runJobs()
    expect(await to()).toHaveLength(1)
    const own = /https:\/\/samvirke\.test(\/grane\/postliste\/abonnement\/[\w-]+)/.exec(
      (await to())[0]?.text ?? '',
    )?.[1]
    await published('Levering av sand')
    await tell()
    expect(await to()).toHaveLength(1)
    // Opening the link does nothing: programs that look at links open them too.
    expect((await browse('GET', own ?? '')).text).toContain('Ja, send meg beskjed')
    await browse('POST', `${own}/ja`)
    open.world.clock.advance(60_000)
    await published('Mer sand til vegen')
    await published('Grus', { sender: 'Kari Sand' })
    await tell()
    await tell()
    const [, news, ...more] = await to()
    expect(more).toEqual([])
    expect(news?.text).toContain('Mer sand til vegen')
    // Published before it was confirmed, another matter, and a name.
    expect(news?.text).not.toMatch(/Levering av sand|Grus|Kari/)
    open.world.clock.advance(86_400_000)
    await published('Sand igjen')
    await browse('POST', `${own}/slutt`)
    await tell()
    expect(await to()).toHaveLength(2)
    const [left] = await open.world.admin<{ n: number }>(
      'select (select count(*) from public_journal.subscription)::int + (select count(*) from public_journal.mail where content_sealed is not null)::int as n',
    )
    expect(left?.n).toBe(0)
    expect((await browse('GET', `${own}?slutt=1`)).text).toContain('Vi har slettet adressen din')
  })

  const tell = async () => {
    await expect(
      open.system.jobs['public-journal.follow']?.({ municipality: grane, id: grane, attempt: 1 }),
    ).rejects.toBeInstanceOf(TryLater)
    await open.runJobs()
  }
})

interface Shown {
  id: string
  offentligTittel: string
}

async function ofGrane(kind: string): Promise<Shown[]> {
  const unit = einnsynUnits('bare for prøver').find(({ municipality }) => municipality === grane)
  const answer = await fetch(`${open.standins.urls.einnsyn}/${kind}?limit=100`, {
    headers: { 'API-KEY': unit?.apiKey ?? '' },
  })
  return ((await answer.json()) as { items: Shown[] }).items
}
