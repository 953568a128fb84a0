import type { Tx } from '#platform/database.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { filesOfPackage } from '../catalogue/package-store.ts'
import { readService } from '../catalogue/read-service.ts'
import { type DecidingPackage, readDecidingPackage } from '../deciding/deciding-package.ts'

/** A version of a service as it decides, and the package it came in. */
export interface KeptRule {
  service: DecidingPackage
  packageHash: string
  /** Null for the program's own package where no versions are kept. */
  version: number | null
  publishedAt: Date | null
}

const mostKept = 100
const read = new Map<string, DecidingPackage>()

/**
 * Every version of a service that has ever run, as it decides, the newest first: also withdrawn ones. What decided is
 * found by its own hash (`Grounds.modelSha256`), which several versions share when only words or pages differ.
 */
export async function keptRules(
  tx: Tx,
  program: Pick<Catalogue, 'fromProgram'>,
  serviceId: string,
): Promise<KeptRule[]> {
  const rows = await tx
    .selectFrom('services.package_version')
    .select(['package_hash', 'version', 'published_at'])
    .where('service_id', '=', serviceId)
    .where('version', 'is not', null)
    .orderBy('version', 'desc')
    .execute()
  const kept: KeptRule[] = []
  for (const row of rows) {
    const service = await decidingByHash(tx, row.package_hash)
    if (service)
      kept.push({
        service,
        packageHash: row.package_hash,
        version: row.version,
        publishedAt: row.published_at,
      })
  }
  const own = program.fromProgram.get(serviceId)
  if (own && !kept.some(({ packageHash }) => packageHash === own.service.hash)) {
    const service = await remembered(own.service.hash, async () =>
      readDecidingPackage(own.service, own.files),
    )
    if (service) kept.push({ service, packageHash: own.service.hash, version: null, publishedAt: null })
  }
  return kept
}

/** A kept package as it decides, of a draft too; null when nobody keeps it or it cannot decide. */
export function decidingByHash(tx: Tx, packageHash: string): Promise<DecidingPackage | null> {
  return remembered(packageHash, async () => {
    const files = await filesOfPackage(tx, packageHash)
    const service = files && readService(files).service
    return service && files ? readDecidingPackage(service, files) : null
  })
}

/** A package never changes under its hash. Those that cannot decide are read again: they are few. */
async function remembered(
  hash: string,
  make: () => Promise<DecidingPackage | null>,
): Promise<DecidingPackage | null> {
  const known = read.get(hash)
  if (known) return known
  let made: DecidingPackage | null = null
  try {
    made = await make()
  } catch {
    // It says so itself when it is published; here it only is none of those that could have decided.
    return null
  }
  if (!made) return null
  read.set(hash, made)
  const [oldest] = read.keys()
  if (read.size > mostKept && oldest !== undefined) read.delete(oldest)
  return made
}

/** Those that the decision may have been made by, the one that ran at the time first. */
export function rulesOfDecision(
  kept: readonly KeptRule[],
  modelSha256: string,
  decidedAt: Date,
): readonly KeptRule[] {
  const same = kept.filter(({ service }) => service.hash === modelSha256)
  const ranThen = same.filter(({ publishedAt }) => publishedAt !== null && publishedAt <= decidedAt)
  return [...ranThen, ...same.filter((one) => !ranThen.includes(one))]
}
