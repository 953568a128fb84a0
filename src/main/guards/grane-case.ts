import { randomUUID } from 'node:crypto'
import { takeEmail } from '#modules/document-centre/index.ts'
import { modelElementId, partyIdOf } from '#modules/services/index.ts'
import { personWithKey } from '#standins/population/index.ts'
import { nobodys, thingsOfCooperation } from './cooperation-things.ts'
import { grane, type Visitor, type WholeSystem } from './whole-system.ts'

export const owner = 'grane-tre-barn-mor'

/** What Grane has: a case that was decided, with its letter, one that waits for a person, and a draft. */
export interface GraneCase {
  owner: Visitor
  /** Values for the parameters of addresses. */
  ids: Record<string, string>
  /** The same below `/samarbeid`, where a word may name another thing. */
  things: Record<string, string>
  /** The case that waits for a person. */
  waitingCase: string
  /** Plants an appeal and a proposal, which close other doors of the two cases. */
  dispute(): Promise<void>
  /** Texts that nobody outside Grane may ever see. */
  markers: string[]
}

export async function makeGraneCase(open: WholeSystem): Promise<GraneCase> {
  const sender = await open.visitor(owner)
  const sent = await fillIn(sender, 'false')
  await send(sender, sent)
  await open.runJobs()
  await send(sender, await fillIn(sender, 'true'))
  await open.runJobs()
  const draft = await fillIn(sender, 'false')
  const one = async (text: string) => {
    const [row] = await open.world.admin<{ id: string }>(text, [grane])
    if (!row) throw new Error(`Grane has no row: ${text}`)
    return row.id
  }
  const files = await addFileAndQuestion(open, draft.split('/').at(-1) as string, sender.personId as string)
  const sak = await one(
    'select id from casework.case_file where municipality = $1 and decided_at is not null',
  )
  const waitingCase = await one(
    'select id from casework.case_file where municipality = $1 and decided_at is null',
  )
  const { sporsmal, fullmakt } = await askOwner(open, sak, sender.personId as string)
  const dokument = await one(
    `select d.id from archive.document_description d join casework.case_file c on c.municipality = d.municipality
     and c.application_entry_id = d.registry_entry_id where d.municipality = $1 and c.decided_at is not null`,
  )
  const post = await postForGrane(open)
  const things = await thingsOfCooperation(open)
  // A redacted copy stands beside it.
  const redacts = await open.visitor('grane-saksbehandler')
  await redacts.ask('POST', `/saksbehandling/grane/dokumenter/${dokument}/sladd`, {
    fields: { felt: '1 10 10 20 5' },
  })
  return {
    owner: sender,
    ids: {
      kommune: 'grane',
      // An address of the Noark 5 interface: open to credentials alone.
      ...{ arkivpakke: 'arkivstruktur', slag: 'mappe', relasjon: 'registrering', ledd: '$ref' },
      systemid: await one('select id from archive.case_file where municipality = $1'),
      tjeneste: 'redusert-barnehage',
      utkast: draft.split('/').at(-1) as string,
      // The first edition of a service's rules, the decision of the case, and a trial run nobody has made.
      regelverk: '1',
      vedtak: await one('select id from casework.decision where municipality = $1'),
      prove: nobodys,
      // What is asked for in more than one place, with what stands for it there.
      ...things,
      ...{ prosjektdokument: 'mandat', beslutning: 'bp1', samling: nobodys },
      // A question to the owner in the case: `sporsmal` of a survey is another.
      ...{ sporsmal, fullmakt, ...post },
      // A draft of a package and one brought in: nobody's but the workshop's.
      versjon: nobodys,
      pakke: nobodys,
      side: 'Barn',
      ...appAddress(sender, draft.split('/').at(-1) as string),
      ...files,
      // A day of the public journal, and an entry of it.
      dag: '2026-11-20',
      bilde: '1',
      // A request nobody has made, and a search nobody follows.
      svarkode: 'AAAAAAAAAAAAAAAAAAAAAA',
      abonnement: 'AAAAAAAAAAAAAAAAAAAAAAAA',
      // A list of the archive's control, a routine, a file of the archive, and a run of disposal nobody has proposed.
      ...{ kontrolliste: 'midlertidige', rutine: 'sortering' },
      mappe: await one('select id from archive.case_file where municipality = $1'),
      kjoring: nobodys,
      journalpost: await one('select id from archive.registry_entry where municipality = $1'),
      // A series, a class and a file of a document in it.
      arkivdel: await one('select id from archive.series where municipality = $1'),
      klasse: await one('select class_id as id from archive.case_file where municipality = $1'),
      objekt: await one(
        `select id from archive.document_object where municipality = $1 and document_description_id = '${dokument}'`,
      ),
      // A wish for deletion: nobody’s.
      sletting: nobodys,
      innsending: sent.split('/').at(-1) as string,
      eiendom: await firstProperty(sender),
      sak,
      brev: await one('select id from correspondence.letter where municipality = $1'),
      // A job that waits: deleting the draft when its day comes.
      id: await one(
        "select id::text from graphile_worker._private_jobs where payload ->> 'municipality' = $1 and locked_at is null",
      ),
      dokument,
    },
    things,
    waitingCase,
    dispute: () => disputeAndPropose(open, sak, waitingCase, sender.personId as string),
    markers: await markersOf(open),
  }
}

/** An e-mail that waits for somebody to sort it, read by the machine. */
async function postForGrane(open: WholeSystem): Promise<{ innkommet: string; fil: string }> {
  const mail = [
    ...['From: Fjelldal <fjelldal@post.example>', 'To: post@grane.example', 'Subject: Brev fra Fjelldal'],
    ...['Message-ID: <1@post.example>', '', 'Hilsen Fjelldal'],
  ]
  await takeEmail(open.system.intake, grane, Buffer.from(mail.join('\r\n')), 'post@grane.example')
  await open.runJobs()
  const [row] = await open.world.admin<{ innkommet: string; fil: string }>(
    `select a.id as innkommet, d.id as fil from document_centre.arrival a
     join document_centre.document d on d.municipality = a.municipality and d.arrival_id = a.id
     where a.municipality = $1 and a.state = 'waiting'`,
    [grane],
  )
  if (!row) throw new Error('no post waits in Grane')
  return row
}

/** The handle of a property the owner has, as the owner's own page leads to it. */
async function firstProperty(owner: Visitor): Promise<string> {
  const list = await owner.ask('GET', '/minside/eiendommer')
  const found = /\/eiendommer\/([\w-]{22})"/.exec(list.body)?.[1]
  if (!found) throw new Error(`the owner sees no property: ${list.status} ${words(list.body)}`)
  return found
}

/** What the App API names in its addresses; the data element is the model of the draft. */
function appAddress({ personId }: Visitor, draft: string): Record<string, string> {
  return {
    ...{ eier: 'samvirke', app: 'redusert-barnehage', part: String(partyIdOf(personId as string)) },
    ...{ element: modelElementId(draft, 'soknad'), type: 'soknad', sett: 'Task_1' },
    ...{ sprak: 'nb', liste: 'finnes-ikke', nummer: '938712441', kilde: 'finnes-ikke', oppgave: 'Task_1' },
  }
}

/** A file on the draft, and a question to its owner to sign it, as if a service had asked: written past the pages. */
async function addFileAndQuestion(open: WholeSystem, draft: string, owner: string) {
  const { keys, files } = open.system
  const [vedlegg, oppdrag] = [randomUUID(), randomUUID()]
  const file = {
    id: vedlegg,
    fileName: 'Fjelldal.pdf',
    contentType: 'application/pdf',
    sizeBytes: 3,
    dataType: 'x',
  }
  await open.world.tenant(grane, (ctx) => files.putPassing(ctx, vedlegg, Buffer.from('Fjelldal')))
  await open.world.admin(
    `insert into services.attachment (municipality, id, draft_id, resident_id, data_type, place, name_sealed, content_type, size_bytes, sha256, scan, added_at, received_at)
     values ($1, $2, $3, $4, 'x', 'x', $5, 'application/pdf', 3, repeat('a', 64), 'clean', now(), now())`,
    [
      grane,
      vedlegg,
      draft,
      owner,
      keys.sealForPlatform(`attachment-name|${vedlegg}`, Buffer.from(file.fileName)),
    ],
  )
  const [row] = await open.world.admin<{ content_sealed: Buffer; package_hash: string }>(
    'select content_sealed, package_hash from services.draft where id = $1',
    [draft],
  )
  const content = JSON.parse(
    keys.openForPlatform(`draft|${draft}`, row?.content_sealed as Buffer).toString('utf8'),
  )
  const asked = {
    ...{ signee: { name: 'Fjelldal', organisation: null }, owner: 'Fjelldal', title: 'x', language: 'nb' },
    ...{ packageHash: row?.package_hash, content, files: [file], elements: [] },
  }
  await open.world.admin(
    `insert into services.signee (municipality, id, draft_id, owner_id, resident_id, service_id, task_id, round, asked_sealed, asked_at)
     values ($1, $2, $3, $4, $4, 'redusert-barnehage', 'x', 1, $5, now())`,
    [
      grane,
      oppdrag,
      draft,
      owner,
      keys.sealForPlatform(`signee|${oppdrag}`, Buffer.from(JSON.stringify(asked))),
    ],
  )
  await handToMunicipality(open, draft, owner, { ...asked, owner: 'Fjelldal' })
  return { vedlegg, oppdrag, oppforing: randomUUID() }
}

/** The draft waits for Grane, as if its process had come to such a task. */
async function handToMunicipality(open: WholeSystem, draft: string, owner: string, handed: object) {
  const id = randomUUID()
  const sealed = open.system.keys.sealForPlatform(`waiting|${id}`, Buffer.from(JSON.stringify(handed)))
  await open.world.admin(
    `insert into services.waiting (municipality, id, draft_id, resident_id, service_id, task_id, since, handed_over_sealed)
     values ($1, $2, $3, $4, 'redusert-barnehage', 'x', now(), $5)`,
    [grane, id, draft, owner, sealed],
  )
}

/** The owner has been asked for something, and has had somebody speak for them: written past the pages. */
async function askOwner({ world, system }: WholeSystem, sak: string, owner: string) {
  const [sporsmal, fullmakt] = [randomUUID(), randomUUID()]
  await world.admin(
    `insert into casework.request (municipality, id, case_id, resident_id, kind, message, items, answer_by, rule_id, asked_at, asked_by, asked_by_name, answered_at)
     values ($1, $2, $3, $4, 'documentation', 'Til Fjelldal', '[{"id": "a", "what": "Fjelldal", "why": "x"}]', '2026-12-14', 'documentation-answer', now(), $2, 'Siv', now())`,
    [grane, sporsmal, sak, owner],
  )
  await world.admin(
    `insert into casework.representation (municipality, id, case_id, party_id, resident_id, kind, name, identity_encrypted, covers, letters_to, valid_from, source, added_at, added_by_name, ended_at)
     select $1, $2, $3, p.id, $4, 'lawyer', 'Fjelldal', '', 'alt', 'both', '2026-11-01', 'caseworker', now(), 'Siv', now()
     from casework.party p where p.municipality = $1 and p.case_id = $3 and p.role = 'applicant'`,
    [grane, fullmakt, sak, owner],
  )
  await writeTo(owner)
  return { sporsmal, fullmakt }

  /** A message from Grane that the owner has not read. */
  async function writeTo(resident: string): Promise<void> {
    const id = randomUUID()
    const content = JSON.stringify({ text: 'Til Fjelldal fra Grane', files: [] })
    await world.admin(
      `insert into casework.message (municipality, id, case_id, resident_id, direction, written_by_name, content_sealed, sent_at)
       values ($1, $2, $3, $4, 'out', 'Siv', $5, now())`,
      [grane, id, sak, resident, system.keys.sealForPlatform(`message|${id}`, Buffer.from(content))],
    )
  }
}

/** An appeal in the decided case, and a decision that a colleague proposes in the one that waits. */
async function disputeAndPropose({ world }: WholeSystem, decided: string, waiting: string, owner: string) {
  await world.admin(
    `insert into casework.appeal (municipality, id, case_id, resident_id, decision_id, number, channel, text, asks_deferral, received_at, deadline_basis, late, send_on_by)
     select $1, $2, $3, $4, d.id, 1, 'min-side', 'Fjelldal klager', false, now(), 'not-known', false, c.deadline
     from casework.decision d join casework.case_file c on c.municipality = d.municipality and c.id = d.case_id
     where d.municipality = $1 and d.case_id = $3 and d.superseded_at is null`,
    [grane, randomUUID(), decided, owner],
  )
  const proposed = {
    kind: 'manual',
    outcome: 'refused',
    fields: {},
    reason: 'Fjelldal har for høy inntekt.',
    version: 1,
  }
  await world.admin(
    `insert into casework.proposal (municipality, id, case_id, content, content_sha256, outcome, why, case_version, proposed_at, proposed_by, proposed_by_name)
     values ($1, $2, $3, $4, repeat('a', 64), 'refused', '{"because": "always", "from": "service"}', 1, now(), $2, 'Siv')`,
    [grane, randomUUID(), waiting, JSON.stringify(proposed)],
  )
}

async function markersOf({ world }: WholeSystem): Promise<string[]> {
  const family = ['grane-tre-barn-mor', 'grane-tre-barn-far', 'grane-tre-barn-1'].map(personWithKey)
  const references = await world.admin<{ reference: string }>('select reference from services.submission')
  return [
    ...new Set([
      ...family.flatMap((person) => [person.identityNumber, person.lastName, person.address.street]),
      'Trofors barnehage',
      ...references.map((row) => row.reference),
    ]),
  ]
}

/** Fills in an application up to the summary, as the pages ask, and returns the address of the draft. */
export async function fillIn(
  visitor: Visitor,
  hasChangedIncome: 'true' | 'false',
  slug = 'grane',
  more: Record<string, string> = {},
): Promise<string> {
  const start = await visitor.ask('POST', `/${slug}/tjenester/redusert-barnehage/start`)
  const base = start.location
  const first = await visitor.ask('GET', `${base}/Barn`)
  const children = [...first.body.matchAll(/name="valgteBarn" value="([^"]+)"/g)].map(
    (found) => found[1] as string,
  )
  if (children.length === 0) throw new Error(`no children to choose: ${start.status} ${first.status}`)
  let at = `${base}/Barn`
  const answers: Record<string, string> = {
    'barn[0].barnehage': 'Trofors barnehage',
    'inntekt.endret': hasChangedIncome,
    ...more,
  }
  for (let steps = 0; steps < 8 && !at.endsWith('/Oppsummering'); steps++) {
    const page = await visitor.ask('GET', at)
    const fields = new Set([...page.body.matchAll(/name="([^"]+)"/g)].map((found) => found[1] as string))
    const given = {
      ...emptyFields(page.body),
      ...Object.fromEntries(Object.entries(answers).filter(([name]) => fields.has(name))),
    }
    const answer = await visitor.ask('POST', at, {
      fields: {
        ...hidden(page.body),
        ...given,
        ...(fields.has('valgteBarn') ? { valgteBarn: children[0] as string } : {}),
        nav: 'next',
      },
    })
    if (!answer.location) throw new Error(`${at} answered ${answer.status}: ${words(answer.body)}`)
    at = answer.location
  }
  return base
}

export async function send(visitor: Visitor, base: string): Promise<void> {
  const summary = await visitor.ask('GET', `${base}/Oppsummering`)
  // Every box of the last page is a confirmation.
  const boxes = [...summary.body.matchAll(/<input[^>]*type="checkbox"[^>]*>/g)].map(([tag]) => [
    /name="([^"]*)"/.exec(tag)?.[1] ?? '',
    /value="([^"]*)"/.exec(tag)?.[1] ?? 'on',
  ])
  const answer = await visitor.ask('POST', `${base}/send`, {
    fields: { ...hidden(summary.body), ...Object.fromEntries(boxes) },
  })
  if (!answer.location.includes('/kvittering/'))
    throw new Error(`not sent: ${answer.status} ${words(answer.body)}`)
}

/** Something for every field that is empty, so that the form may grow without this guard. */
function emptyFields(html: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [tag] of html.matchAll(/<(input|textarea)[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    if (!name || name.startsWith('_') || /type="(hidden|radio|checkbox)"|value="[^"]+"/.test(tag)) continue
    found[name] = /inputmode="(numeric|decimal)"/i.test(tag) ? '250000' : 'Trofors barnehage'
  }
  return found
}

function hidden(html: string): Record<string, string> {
  const form = /<form[^>]*id="skjema"[\s\S]*?<\/form>/.exec(html)?.[0] ?? ''
  const found: Record<string, string> = {}
  for (const [tag] of form.matchAll(/<input type="hidden"[^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    if (name) found[name] = /value="([^"]*)"/.exec(tag)?.[1] ?? ''
  }
  return found
}

const words = (html: string) =>
  html
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 1500)
