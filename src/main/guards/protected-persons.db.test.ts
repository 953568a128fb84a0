import { readdir } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '#platform/actor.ts'
import { personDocument } from '#standins/fiks/person-document.ts'
import { personWithKey, population } from '#standins/population/index.ts'
import { pagesThatSay, textOfFile } from './crawl-for-words.ts'
import { decideAsCleared } from './decide-as-cleared.ts'
import { fillIn, type GraneCase, makeGraneCase, send } from './grane-case.ts'
import { opened, unsealed } from './open-sealed.ts'
import { bringInOthers } from './others-in-the-case.ts'
import { grane, openWholeSystem, type Visitor, vefsn, type WholeSystem } from './whole-system.ts'

/**
 * A person with a protected address applies, is decided upon and gets a letter. Nobody who is not cleared finds a trace
 * of it in any table or page, and the address stands nowhere at all, although the register hands it over.
 */
let open: WholeSystem
let app: pg.Client
let caseId: string
let resident: Visitor
let made: GraneCase
const hidden = personWithKey('vefsn-adressesperre')

beforeAll(async () => {
  open = await openWholeSystem()
  made = await makeGraneCase(open)
  resident = await open.visitor(hidden.key)
  // One that a person must decide, and one that is being filled in.
  await send(resident, await fillIn(resident, 'false', 'vefsn', { 'husholdning.borMedNoen': 'false' }))
  await open.runJobs()
  await fillIn(resident, 'false', 'vefsn', { 'husholdning.borMedNoen': 'false' })
  const [row] = await open.world.admin<{ id: string }>(
    'select id from casework.case_file where municipality = $1',
    [vefsn],
  )
  caseId = row?.id ?? ''
  others = await bringInOthers(open, resident, caseId)
  decided = await decideAsCleared(open, caseId)
  await open.runJobs()
  app = new pg.Client({ connectionString: open.world.database.appUrl })
  await app.connect()
}, 180_000)
afterAll(async () => {
  await app?.end()
  await open?.close()
})

let others: Awaited<ReturnType<typeof bringInOthers>>
let decided = { status: 0, body: '' }

interface Column {
  table: string
  columns: string[]
}
const tenantTables = async (): Promise<Column[]> =>
  open.world.admin<{ table: string; columns: string[] }>(
    `select c.oid::regclass::text as table, array_agg(a.attname::text) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
     where c.relkind in ('r', 'p') and n.nspname in ('platform', 'members', 'archive', 'correspondence', 'casework', 'services', 'document_centre', 'public_journal', 'it_systems', 'projects', 'surveys', 'governance')
     group by c.oid order by 1`,
  )

/** Tables that hang on a person's matter, and why they have no wall of their own. */
const unwalled: Record<string, string> = {
  'archive.disposal_run':
    'a run over the whole archive; what it names stands in its items and its list, which have one',
  'projects.archived_gate': 'a decision of a project of the cooperation, in nobody’s case',
  'platform.audit_event': 'ids and words of events, no names; the chain must be read whole to be verified',
  'services.draft': 'staff have no right to read it',
  'services.unsaved_page': 'sealed, found by the draft’s id only, which staff cannot read',
  'services.attachment': 'staff have no right to read it',
  'services.signee': 'staff have no right to read it',
  'services.draft_revision': 'a draft of a package, not of a person',
  'services.draft_proof': 'a draft of a package, not of a person',
  'services.draft_proof_run': 'a draft of a package, not of a person',
  'platform.session': 'the login itself, found by the hash of a secret',
  'casework.request_answer': 'staff have no right to read it',
  'casework.request_file': 'staff have no right to read it',
}
const hangs =
  /^(case_id|case_file_id|registry_entry_id|document_description_id|submission_id|resident_id|draft_id|letter_id|party_id|decision_id|archive_case_file_id|unit_id|mark_id)$/

describe('the wall', () => {
  test('stands before every table that hangs on a case, a submission or a resident', async () => {
    const walls = await open.world.admin<{
      table: string
      roles: string[]
      permissive: boolean
      expr: string
      command: string
    }>(
      `select p.polrelid::regclass::text as table, p.polpermissive as permissive, p.polcmd as command,
         pg_get_expr(p.polqual, p.polrelid) as expr,
         array(select r.rolname::text from pg_roles r where r.oid = any (p.polroles) order by 1) as roles
       from pg_policy p where p.polname = 'protected_are_hidden'`,
    )
    for (const wall of walls)
      expect(wall, wall.table).toMatchObject({
        ...{
          permissive: false,
          command: '*',
          roles: ['samvirke_across', 'samvirke_app', 'samvirke_several'],
        },
        expr: '((protection = 0) OR (protection <= platform.clearance_in(municipality)))',
      })
    const links = await open.world.admin<{ child: string; parent: string }>(
      `select f.conrelid::regclass::text as child, f.confrelid::regclass::text as parent from pg_constraint f where f.contype = 'f'`,
    )
    const tables = await tenantTables()
    const hanging = new Set(
      tables.filter(({ columns }) => columns.some((name) => hangs.test(name))).map(({ table }) => table),
    )
    const walled = new Set(walls.map(({ table }) => table))
    for (let grew = true; grew; ) {
      grew = false
      for (const { child, parent } of links)
        if ((hanging.has(parent) || walled.has(parent)) && !hanging.has(child)) grew = !!hanging.add(child)
    }
    expect(hanging.size).toBeGreaterThan(30)
    const bare = [...hanging].filter((table) => !walled.has(table)).sort()
    expect(bare).toEqual(Object.keys(unwalled).sort())
    for (const [table, why] of Object.entries(unwalled)) {
      if (!why.startsWith('staff have no right')) continue
      for (const role of ['samvirke_app', 'samvirke_across', 'samvirke_several']) {
        const [may] = await open.world.admin('select has_any_column_privilege($1, $2, $3) as may', [
          ...[role, table, 'SELECT'],
        ])
        expect(may, `${role} ${table}`).toEqual({ may: false })
      }
    }
  })

  test('has something to hide in the tables, every row of it at the level of the case', async () => {
    const filled: string[] = []
    for (const { table, columns } of await tenantTables()) {
      if (!columns.includes('protection')) continue
      const rows = await open.world.admin<{ protection: number }>(
        `select protection from ${table} where municipality = $1`,
        [vefsn],
      )
      // Vefsn has nobody but the protected.
      expect(
        [...new Set(rows.map((row) => row.protection))].filter((level) => level !== 2),
        table,
      ).toEqual([])
      if (rows.length > 0) filled.push(table)
    }
    if (!filled.includes('correspondence.letter'))
      throw new Error(`no letter: ${decided.status} ${decided.body}`)
    expect(filled.length).toBeGreaterThan(15)
  })

  const settings: [string, string, boolean][] = [
    ['web, not cleared', `set local samvirke.municipality = '${vefsn}'`, false],
    [
      'web, cleared for less',
      `set local samvirke.municipality = '${vefsn}'; set local samvirke.clearances = '${vefsn}:1'`,
      false,
    ],
    [
      'web, cleared elsewhere',
      `set local samvirke.municipality = '${vefsn}'; set local samvirke.clearances = '${grane}:3'`,
      false,
    ],
    [
      'web of another municipality, cleared for all',
      `set local samvirke.municipality = '${grane}'; set local samvirke.clearances = '${vefsn}:3,${grane}:3'`,
      false,
    ],
    [
      'several, not cleared',
      `set local role samvirke_several; set local samvirke.municipalities = '${grane},${vefsn}'; set local samvirke.clearances = '${grane}:3,${vefsn}:1'`,
      false,
    ],
    ['across', `set local role samvirke_across`, false],
    [
      'web, cleared',
      `set local samvirke.municipality = '${vefsn}'; set local samvirke.clearances = '${vefsn}:2'`,
      true,
    ],
    [
      'several, cleared',
      `set local role samvirke_several; set local samvirke.municipalities = '${grane},${vefsn}'; set local samvirke.clearances = '${vefsn}:3'`,
      true,
    ],
  ]
  test.each(settings)('%s: sees rows of the protected: %s', async (_who, set, sees) => {
    const shown: string[] = []
    for (const { table, columns } of await tenantTables()) {
      if (!columns.includes('protection')) continue
      await app.query(`begin; ${set}`)
      const rows = await app
        .query(`select count(*)::int as n from ${table} where municipality = '${vefsn}'`)
        .then((answer) => answer.rows[0].n as number)
        .catch((error: Error) => {
          if (!/permission denied/.test(error.message)) throw error
          return 0
        })
      await app.query('rollback')
      if (rows > 0) shown.push(table)
    }
    if (sees) expect(shown).toContain('casework.case_file')
    else expect(shown).toEqual([])
  })
})

describe('pages', () => {
  const markers = () => [hidden.lastName, hidden.identityNumber, caseId]
  const marked = (text: string) => markers().filter((marker) => text.includes(marker))

  test('a caseworker who is not cleared finds nothing by list, search, number or address', async () => {
    const caseworker = await open.visitor('vefsn-saksbehandler')
    const [row] = await open.world.admin<{ case_number: string }>(
      'select case_number from casework.case_file where id = $1',
      [caseId],
    )
    for (const page of ['/saksbehandling/vefsn', '/saksbehandling/vefsn/avgjort', '/saksbehandling/sok'])
      expect(marked((await caseworker.ask('GET', page)).body), page).toEqual([])
    for (const q of [row?.case_number ?? '', hidden.lastName, hidden.identityNumber]) {
      const found = await caseworker.ask('POST', '/saksbehandling/sok', { fields: { q } })
      expect(found.body.includes(caseId), q).toBe(false)
    }
    const unknown = await caseworker.ask(
      'GET',
      '/saksbehandling/vefsn/saker/00000000-0000-4000-8000-000000000000',
    )
    const seen = await caseworker.ask('GET', `/saksbehandling/vefsn/saker/${caseId}`)
    expect(seen.status).toBe(404)
    const plain = (text: string) => text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…')
    expect(plain(seen.body)).toBe(plain(unknown.body))
  })

  test('the cleared see it with a mark in words, and the resident their own', async () => {
    const leader = await open.visitor('vefsn-leder')
    const seen = await leader.ask('GET', `/saksbehandling/vefsn/saker/${caseId}`)
    expect(seen.status).toBe(200)
    expect(Buffer.from(seen.body, 'latin1').toString('utf8')).toContain('Adressesperre: fortrolig')
    const own = await resident.ask('GET', '/minside')
    expect(own.status).toBe(200)
    const rows = await open.world.resident(resident.personId as string, null, ({ tx }) =>
      tx.selectFrom('casework.case_file').select('id').execute(),
    )
    expect(rows).toEqual([{ id: caseId }])
  })
})

describe('the address', () => {
  const words = [hidden.address.street, hidden.address.dwellingId]

  test('is handed over by the register', () => {
    expect(hidden.addressProtection).toBe('fortrolig')
    const told = JSON.stringify(personDocument(hidden, new Set(['bostedsadresse']), population))
    for (const word of words) expect(told).toContain(word)
  })

  test('stands in no table, sealed or not, and in no log', async () => {
    const found: string[] = []
    for (const { table } of await tenantTables()) {
      const rows = await open.world
        .admin<Record<string, unknown>>(`select * from ${table} where municipality = $1`, [vefsn])
        .catch(() => [])
      for (const row of rows) {
        const texts = [JSON.stringify(row)]
        for (const value of Object.values(row))
          if (Buffer.isBuffer(value)) texts.push(await opened(open.system, table, row, value))
        if (words.some((word) => texts.some((text) => text.includes(word)))) found.push(table)
      }
    }
    expect(found).toEqual([])
    for (const line of open.logged) for (const word of words) expect(String(line)).not.toContain(word)
    expect(unsealed.size).toBeGreaterThan(3)
  })

  test('stands in no document of the store', async () => {
    const { files } = open.system
    const rows = await open.world.admin<{ sha256: string }>(
      'select sha256 from platform.file where municipality = $1',
      [vefsn],
    )
    expect(rows.length).toBeGreaterThan(1)
    let named = 0
    for (const { sha256 } of rows) {
      const bytes = await open.system.transactions.inTenant(vefsn, systemActor('prøve'), (ctx) =>
        files.read(ctx, sha256),
      )
      const text = textOfFile(bytes)
      for (const word of words) expect(text).not.toContain(word)
      if (text.includes(hidden.lastName)) named += 1
    }
    // The letters are read: the name stands where the address does not.
    expect(named).toBeGreaterThan(1)
    for (const name of await readdir(open.world.filesFolder, { recursive: true }))
      for (const word of [...words, hidden.lastName]) expect(path.basename(name)).not.toContain(word)
  })

  test('is in no page, file or header, not for the cleared nor for the person; for others neither name nor number', async () => {
    const ids = { ...(await idsOfTheirs()), sporsmal: others.sporsmal }
    const [name, own] = [hidden.lastName, hidden.identityNumber]
    const visitors: Record<string, { key: string | null; words: string[]; sees: number }> = {
      resident: { key: hidden.key, words, sees: 20 },
      cleared: { key: 'vefsn-leder', words, sees: 20 },
      caseworker: { key: 'vefsn-saksbehandler', words: [...words, name, own], sees: 10 },
      // Cleared as the leader is: makes the redacted copies of their documents, and still sees no address.
      archivist: { key: 'vefsn-arkivar', words, sees: 5 },
      operator: { key: 'samarbeid-drift', words: [...words, name, own], sees: 5 },
      neighbour: { key: 'rana-alene', words: [...words, name, own], sees: 10 },
      nobody: { key: null, words: [...words, name, own], sees: 5 },
      // Of those who are in the case, the parent was asked for something and the representative sees it for the person.
      parent: { key: others.parent.key, words: [...words, name, own], sees: 20 },
      representative: { key: others.representative.key, words: [...words, own], sees: 20 },
    }
    for (const [who, { key, words: never, sees }] of Object.entries(visitors)) {
      const visitor = [others.parent, others.representative].find((one) => one.key === key)
      const of = { ids, things: made.things }
      const found = await pagesThatSay(open, visitor ?? (await open.visitor(key)), of, never)
      // What Matrikkelen says they own is shown to them there and kept nowhere.
      const said = found.said.filter((one) => who !== 'resident' || !one.startsWith('/minside/eiendommer'))
      expect(said, who).toEqual([])
      expect(found.visited > 100 && found.shown > sees, who).toBe(true)
    }
  }, 240_000)

  test('went nowhere with the letter, which was encrypted, and stands in no job; nor do name and number there', async () => {
    const letters = await open.standins.control.svarut.received()
    expect(letters.filter(({ receiverId }) => receiverId === hidden.identityNumber)).toMatchObject([
      { securityLevel: 'HOYESTE', encrypted: true },
    ])
    for (const word of words) expect(JSON.stringify(letters)).not.toContain(word)
    const jobs = await open.world.admin('select to_jsonb(j) as job from graphile_worker._private_jobs j')
    expect(jobs.length).toBeGreaterThan(0)
    for (const word of [...words, hidden.lastName, hidden.identityNumber])
      expect(JSON.stringify(jobs)).not.toContain(word)
  })
})

/** Theirs where they have something, Grane's otherwise. */
async function idsOfTheirs(): Promise<Record<string, string>> {
  const one = async (text: string) => {
    const [row] = await open.world.admin<{ id: string }>(text, [vefsn])
    if (!row) throw new Error(`Vefsn has no row: ${text}`)
    return row.id
  }
  return {
    ...made.ids,
    ...{ kommune: 'vefsn', sak: caseId },
    utkast: await one('select id from services.draft where municipality = $1 and sent_at is null'),
    innsending: await one('select id from services.submission where municipality = $1'),
    brev: await one('select id from correspondence.letter where municipality = $1'),
    vedtak: await one('select id from casework.decision where municipality = $1'),
    dokument: await one(
      'select id from archive.document_description where municipality = $1 order by title limit 1',
    ),
  }
}

describe('the register’s mark', () => {
  const standing = () =>
    open.world.admin(
      `select source, protection, ended_at from members.protection_mark where municipality = $1
       and identity_hash = $2 order by source`,
      [vefsn, open.system.keys.identityHash(hidden.identityNumber)],
    )

  test('is not taken away when the register says otherwise, and is known from a person’s', async () => {
    const register = { source: 'folkeregisteret', protection: 2, ended_at: null }
    const said = hidden.addressProtection
    try {
      hidden.addressProtection = 'ugradert'
      await fillIn(resident, 'false', 'vefsn', { 'husholdning.borMedNoen': 'false' })
    } finally {
      hidden.addressProtection = said
    }
    expect(await standing()).toEqual([register])
    const [still] = await open.world.admin(
      `select still_said, (select protection from casework.case_file where id = $3) as level
       from members.protection_mark where municipality = $1 and identity_hash = $2`,
      [vefsn, open.system.keys.identityHash(hidden.identityNumber), caseId],
    )
    // What the register says now is kept beside it, for whoever asks to lift it.
    expect(still).toEqual({ still_said: false, level: 2 })
  })

  test('reaches all that names the person: every form of theirs has the people in it', async () => {
    const fewest =
      'select min(cardinality(persons)) > 1 as all from services.submission where municipality = $1'
    expect(await open.world.admin(fewest, [vefsn])).toEqual([{ all: true }])
  })
})
