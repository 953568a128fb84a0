import { access } from 'node:fs/promises'
import path from 'node:path'
import type { Letter } from '#standins/start.ts'
import type { Ground } from './ground.ts'
import type { Receipt } from './resident.ts'

/** One thing that does not hold, with what was counted. */
export interface Breach {
  invariant: string
  who: string
  found: string
}

/**
 * Holds the system to what residents were told. Reads rows as superuser with SQL of its own and the letters from
 * SvarUt's side; it uses none of the platform's queries. Call it when the queue has been drained.
 */
export async function breachesOf(ground: Ground, receipts: readonly Receipt[]): Promise<Breach[]> {
  const letters = await ground.controls.svarut.received()
  const perReceipt = await Promise.all(receipts.map((receipt) => breachesOfOne(ground, letters, receipt)))
  return [...perReceipt.flat(), ...(await breachesOfWhole(ground, letters, receipts))]
}

interface Counts {
  submissions: string
  cases: string
  case_files: string
  decisions: string
  standing: string
  incoming: string
  outgoing: string
  entries: string
  signed_off: string
  letters: string
  dispatches: string
  open_tasks: string | null
  state: string | null
  external_reference: string | null
  svarut_id: string | null
  letter_sha256: string | null
  archived_sha256: string | null
  application_sha256: string | null
  municipality: string
}

const countsSql = `
  select m.number as municipality,
    (select count(*) from services.submission where id = $1) as submissions,
    (select count(*) from casework.case_file where submission_id = $1) as cases,
    (select count(*) from archive.case_file where made_for = 'submission:' || $1::text) as case_files,
    (select count(*) from casework.decision d where d.case_id = c.id) as decisions,
    (select count(*) from casework.decision d where d.case_id = c.id and superseded_at is null) as standing,
    (select string_agg(kind || ' ' || reasons::text, ' ') from casework.task t where t.case_id = c.id and done_at is null) as open_tasks,
    (select count(*) from archive.registry_entry e where e.case_file_id = a.id) as entries,
    (select count(*) from archive.registry_entry e where e.case_file_id = a.id and type = 'Inngående dokument') as incoming,
    (select count(*) from archive.registry_entry e where e.case_file_id = a.id and type = 'Utgående dokument'
      and status = 'Ekspedert' and sent_at is not null) as outgoing,
    (select count(*) from archive.sign_off s join archive.registry_entry e on e.id = s.registry_entry_id
      where e.case_file_id = a.id) as signed_off,
    (select count(*) from correspondence.letter l where l.case_id = c.id) as letters,
    (select count(*) from correspondence.dispatch p join correspondence.letter l on l.id = p.letter_id
      where l.case_id = c.id) as dispatches,
    p.state, p.external_reference, p.svarut_id, l.sha256 as letter_sha256,
    (select string_agg(o.sha256, ' ') from archive.document_object o
      join archive.document_description d on d.id = o.document_description_id
      join archive.registry_entry e on e.id = d.registry_entry_id
      where e.case_file_id = a.id and e.type = 'Utgående dokument') as archived_sha256,
    (select string_agg(o.sha256, ' ') from archive.document_object o
      join archive.document_description d on d.id = o.document_description_id
      join archive.registry_entry e on e.id = d.registry_entry_id
      where e.case_file_id = a.id and e.type = 'Inngående dokument') as application_sha256
  from members.municipality m
  left join casework.case_file c on c.submission_id = $1
  left join archive.case_file a on a.made_for = 'submission:' || $1::text
  left join correspondence.letter l on l.case_id = c.id
  left join correspondence.dispatch p on p.letter_id = l.id
  where m.slug = $2 limit 1`

async function breachesOfOne(
  ground: Ground,
  letters: readonly Letter[],
  receipt: Receipt,
): Promise<Breach[]> {
  const [row] = await ground.sql<Counts & Record<string, unknown>>(countsSql, [receipt.draftId, receipt.slug])
  const who = `${receipt.person} ${receipt.draftId} (${receipt.attempts.join('; ')})`
  if (!row) return [{ invariant: 'the municipality exists', who, found: receipt.slug }]
  if (Number(row.submissions) === 0 && !receipt.acknowledged) {
    const nothing = Number(row.cases) + Number(row.case_files) + Number(row.letters)
    return nothing === 0 ? [] : [{ invariant: 'nothing comes of nothing', who, found: `${nothing} rows` }]
  }
  const breaches: Breach[] = []
  const expect = (invariant: string, holds: boolean, found: unknown) => {
    if (!holds) breaches.push({ invariant, who, found: String(found) })
  }
  const one = (invariant: string, found: string) => expect(invariant, Number(found) === 1, found)
  one('one submission', row.submissions)
  one('one case', row.cases)
  one('one case file in the archive', row.case_files)
  one('one decision', row.decisions)
  one('one standing decision', row.standing)
  expect('nobody is asked to do anything', row.open_tasks === null, row.open_tasks)
  expect('two registry entries', Number(row.entries) === 2, row.entries)
  one('one incoming entry', row.incoming)
  one('one outgoing entry, dispatched', row.outgoing)
  one('the application is signed off once', row.signed_off)
  one('one letter', row.letters)
  one('one dispatch', row.dispatches)
  expect('the dispatch is known to have gone', ['known', 'reconciled'].includes(row.state ?? ''), row.state)
  const shipped = letters.filter((letter) => letter.externalReference === row.external_reference)
  expect('one shipment at SvarUt', shipped.length === 1, shipped.length)
  expect(
    'the id SvarUt gave is ours',
    shipped[0]?.id === row.svarut_id,
    `${shipped[0]?.id} and ${row.svarut_id}`,
  )
  const sent = shipped.flatMap((letter) => letter.documents.map((document) => document.sha256)).join(' ')
  expect(
    'what was sent is what was archived',
    hex(sent) === row.archived_sha256,
    `${sent} / ${row.archived_sha256}`,
  )
  expect('what was archived is the letter', row.archived_sha256 === row.letter_sha256, row.archived_sha256)
  for (const sha256 of `${row.archived_sha256} ${row.application_sha256}`.split(' ')) {
    const file = path.join(ground.filesFolder, row.municipality, sha256.slice(0, 2), sha256)
    const there = await access(file).then(
      () => true,
      () => false,
    )
    expect('every document of the archive is in the store', there, file)
  }
  return breaches
}

const hex = (hash: string) =>
  /^[0-9a-f]{64}$/i.test(hash) ? hash.toLowerCase() : Buffer.from(hash, 'base64').toString('hex')

/** What must hold for everything together: no ghosts, no gaps, whole chains, an empty queue. */
async function breachesOfWhole(
  ground: Ground,
  letters: readonly Letter[],
  receipts: readonly Receipt[],
): Promise<Breach[]> {
  const breaches: Breach[] = []
  const none = async (invariant: string, sql: string, values: unknown[] = []) => {
    const rows = await ground.sql(sql, values)
    if (rows.length > 0) {
      breaches.push({ invariant, who: 'the whole', found: JSON.stringify(rows.slice(0, 5)) })
    }
  }
  await none(
    'no submission that nobody sent',
    'select id from services.submission where not id = any($1::uuid[])',
    [receipts.map((receipt) => receipt.draftId)],
  )
  const references = letters.map((letter) => letter.externalReference)
  await none(
    'no letter at SvarUt without a dispatch of ours',
    `select r from unnest($1::text[]) r where not exists
      (select from correspondence.dispatch d where d.external_reference::text = r)`,
    [references],
  )
  await none(
    'registry numbers without gap or double',
    `select municipality, registry_year, count(*), min(sequence_number), max(sequence_number) from archive.registry_entry
      group by 1, 2 having count(*) <> max(sequence_number) or min(sequence_number) <> 1`,
  )
  await none(
    'case numbers without gap or double',
    `select municipality, case_year, count(*), min(sequence_number), max(sequence_number) from archive.case_file
      group by 1, 2 having count(*) <> max(sequence_number) or min(sequence_number) <> 1`,
  )
  await none(
    'every audit line follows the one before',
    `select municipality, sequence from (select municipality, sequence, previous_hash,
      lag(hash) over (partition by municipality order by sequence) as before from platform.audit_event) a
      where sequence > 1 and previous_hash is distinct from before`,
  )
  await none(
    'no job is left behind',
    `select j.key, j.attempts, j.last_error from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier in ('services.open-case', 'casework.decide-case', 'casework.write-letter', 'correspondence.dispatch-letter')`,
  )
  return breaches
}

/** For a failure message: whom it concerns, and every invariant that does not hold for them. */
export function told(breaches: readonly Breach[]): string {
  const byWho = Map.groupBy(breaches, (breach) => breach.who)
  const lines = [...byWho].map(
    ([who, theirs]) =>
      `${who}\n${theirs.map(({ invariant, found }) => `   ✗ ${invariant}: found ${found}`).join('\n')}`,
  )
  return lines.slice(0, 12).join('\n') + (lines.length > 12 ? `\n… and ${lines.length - 12} more` : '')
}
