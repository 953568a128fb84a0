import pg from 'pg'
import type { Ground } from '../../e2e/harness/ground.ts'
import { type Load, underLoad } from './figures.ts'
import type { ReadyDraft } from './ready-drafts.ts'

/**
 * The yardstick: the same rows that sending in one application writes, on the same server, with as many connections,
 * by prepared statements and nothing else: no HTTP, no form, no encryption, no checking. Row-level security, the audit
 * chain and the job are there, for they are part of the promise; fsync is on.
 */
export async function bareSqlOfSubmission(
  ground: Ground,
  drafts: readonly ReadyDraft[],
  measure: { concurrency: number; warmUpSeconds: number; seconds: number; runs: number },
): Promise<Load> {
  const [sample] = await ground.sql<{ content_encrypted: Buffer; package_hash: string }>(
    'select content_encrypted, package_hash from services.submission order by octet_length(content_encrypted) limit 1',
  )
  if (!sample) throw new Error('the yardstick writes what a submission wrote, and there is none')
  const clients = await Promise.all(
    Array.from({ length: measure.concurrency }, async () => {
      const client = new pg.Client({ connectionString: ground.config.databaseUrls.app })
      await client.connect()
      return client
    }),
  )
  let next = 0
  try {
    return await underLoad(measure, async () => {
      const client = clients.pop()
      const draft = drafts[next++]
      if (!client || !draft) throw new Error('too few drafts or connections')
      await sendInBare(client, draft, sample)
      clients.push(client)
    })
  } finally {
    await Promise.all(clients.map((client) => client.end()))
  }
}

async function sendInBare(
  client: pg.Client,
  draft: ReadyDraft,
  sample: { content_encrypted: Buffer; package_hash: string },
): Promise<void> {
  const { draftId: id, municipality, residentId } = draft
  await client.query(
    `begin; set local role samvirke_resident; set local samvirke.municipality = '${municipality}'; set local samvirke.resident = '${residentId}'`,
  )
  await client.query({
    name: 'read draft',
    text: 'select * from services.draft where municipality = $1 and id = $2 for update',
    values: [municipality, id],
  })
  await client.query({
    name: 'add submission',
    text: `insert into services.submission (municipality, id, resident_id, service_id, package_hash, language, reference,
      content_encrypted, content_sha256, received_at) values ($1, $2, $3, 'redusert-barnehage', $4, 'nb', $2::uuid::text, $5, 'x', now())`,
    values: [municipality, id, residentId, sample.package_hash, sample.content_encrypted],
  })
  await client.query({
    name: 'empty draft',
    text: `update services.draft set sent_at = now(), content_sealed = '', version = version + 1 where municipality = $1 and id = $2`,
    values: [municipality, id],
  })
  await client.query({
    name: 'add job',
    text: `select platform.add_job('bench.nothing', $2::text, now(), $1, $2::uuid, 32767)`,
    values: [municipality, id],
  })
  await client.query({
    name: 'audit',
    text: 'select platform.append_audit($1::jsonb)',
    values: [
      JSON.stringify([
        {
          event: 'submission.received',
          subjectKind: 'submission',
          subjectId: id,
          residentId,
          actorKind: 'resident',
          actorId: residentId,
          at: new Date().toISOString(),
          correlationId: id,
        },
      ]),
    ],
  })
  await client.query('commit')
}
