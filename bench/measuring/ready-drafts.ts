import { Keys } from '#platform/keys.ts'
import { systemRandom } from '#platform/random.ts'
import type { Ground } from '../../e2e/harness/ground.ts'
import { eachOf, residentsDecidedAtOnce } from '../../e2e/harness/people.ts'
import type { Resident } from '../../e2e/harness/resident.ts'

/** Everything a load generator needs to send one application in, as the resident's browser would. */
export interface ReadyDraft {
  draftId: string
  municipality: string
  residentId: string
  path: string
  body: string
  cookie: string
  /** Path of the page that sends in, for reading. */
  page: string
}

/**
 * Fills in one application per resident by hand and copies each as often as needed, sealed anew under its own id, so
 * that thousands stand ready to be sent.
 */
export async function readyDrafts(ground: Ground, residents: number, wanted: number): Promise<ReadyDraft[]> {
  const nextResident = await residentsDecidedAtOnce(ground, [])
  const people = Array.from({ length: residents }, nextResident)
  const templates = await eachOf(people, 3, async (resident: Resident) => {
    await resident.signIn()
    const prepared = await resident.prepare()
    const [row] = await ground.sql<{ municipality: string; resident_id: string; content_sealed: Buffer }>(
      'select municipality, resident_id, content_sealed from services.draft where id = $1',
      [prepared.receipt.draftId],
    )
    if (!row) throw new Error('the draft is not there')
    return { resident, prepared, row, cookie: resident.jar.header() }
  })
  const keys = new Keys(Buffer.from(ground.config.masterKeyBase64, 'base64'), systemRandom)
  const ready: ReadyDraft[] = []
  for (let n = 0; n < wanted; n++) {
    const template = templates[n % templates.length]
    if (!template) throw new Error('no resident')
    const { prepared, row, cookie } = template
    ready.push({
      draftId: systemRandom.uuid(),
      municipality: row.municipality,
      residentId: row.resident_id,
      path: prepared.path,
      body: prepared.body.toString(),
      cookie,
      page: prepared.path.replace(/\/send$/, '/Oppsummering'),
    })
  }
  for (const [n, template] of templates.entries()) {
    const theirs = ready.filter((_, i) => i % templates.length === n)
    const from = template.prepared.receipt.draftId
    const content = keys.openForPlatform(`draft|${from}`, template.row.content_sealed)
    for (let at = 0; at < theirs.length; at += 500) {
      const some = theirs.slice(at, at + 500)
      await ground.sql(
        `insert into services.draft (municipality, id, resident_id, service_id, package_hash, language, content_sealed,
          fetch_problems, page, version, created_at, changed_at, delete_on)
         select d.municipality, n.id, d.resident_id, d.service_id, d.package_hash, d.language, n.sealed,
          d.fetch_problems, d.page, d.version, d.created_at, d.changed_at, d.delete_on
         from services.draft d, unnest($2::uuid[], $3::bytea[]) as n (id, sealed) where d.id = $1`,
        [
          from,
          some.map((one) => one.draftId),
          some.map((one) => keys.sealForPlatform(`draft|${one.draftId}`, content)),
        ],
      )
    }
    for (const one of theirs) {
      one.path = one.path.replace(from, one.draftId)
      one.page = one.page.replace(from, one.draftId)
    }
  }
  return ready
}
