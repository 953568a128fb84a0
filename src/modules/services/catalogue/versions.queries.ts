import type { Ctx } from '#platform/context.ts'

export interface VersionLine {
  id: string
  serviceId: string
  /** Null for a draft. */
  version: number | null
  state: 'draft' | 'published' | 'withdrawn'
  origin: 'program' | 'import' | 'edit' | 'roll-back'
  hash: string
  edition: number
  note: string
  facts: { purpose: string; legalBasis: string; retention: string; archiveCodes: string }
  madeAt: Date
  madeByName: string
  publishedAt: Date | null
  publishedByName: string | null
  withdrawnAt: Date | null
  withdrawnByName: string | null
}

/** A service's versions and drafts, drafts first and then the newest; of all services without `serviceId`. */
export async function versionLines(
  ctx: Pick<Ctx, 'tx'>,
  owner: string,
  serviceId?: string,
): Promise<VersionLine[]> {
  const rows = await ctx.tx
    .selectFrom('services.package_version')
    .selectAll()
    .where('municipality', '=', owner)
    .$if(serviceId !== undefined, (query) => query.where('service_id', '=', serviceId as string))
    .orderBy('service_id')
    .orderBy('version', (order) => order.desc().nullsFirst())
    .orderBy('made_at', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    serviceId: row.service_id,
    version: row.version,
    state: row.state as VersionLine['state'],
    origin: row.origin as VersionLine['origin'],
    hash: row.package_hash,
    edition: row.edition,
    note: row.note,
    facts: {
      purpose: row.purpose,
      legalBasis: row.legal_basis,
      retention: row.retention,
      archiveCodes: row.archive_codes,
    },
    madeAt: row.made_at,
    madeByName: row.made_by_name,
    publishedAt: row.published_at,
    publishedByName: row.published_by_name,
    withdrawnAt: row.withdrawn_at,
    withdrawnByName: row.withdrawn_by_name,
  }))
}
