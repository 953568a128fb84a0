import {
  type Conflict,
  type Difference,
  type Ground,
  type LocalTerms,
  layDifferences,
  localTerms,
  type PackageFiles,
} from '#engines/altinn/index.ts'
import type { Tx } from '#platform/database.ts'
import { filesOfPackage } from './package-store.ts'
import { readService, type Service } from './read-service.ts'
import { type Candidate, candidate } from './running-version.rules.ts'

export interface PublishedVersion {
  readonly id: string
  readonly serviceId: string
  readonly version: number
  readonly hash: string
}

/** A service as one municipality runs it now. */
export interface LocalService {
  /** With the differences of cooperation and municipality in its package and description. */
  readonly service: Service
  readonly terms: LocalTerms
  /** Null while the package is only the program's own and nothing has been published. */
  readonly version: number | null
  readonly newestVersion: number | null
  /** Without any difference, and with only the cooperation's: what own differences replace. */
  readonly original: Ground
  readonly common: Ground
  /** Settle these to come to the newest version; with none, those that quarrel with the cooperation's words. */
  readonly conflicts: readonly Conflict[]
  readonly isHeldBack: boolean
}

/** Told of each service whose newest version has become another, before anybody is given it. */
export type NewestFollower = (service: Service, files: PackageFiles) => Promise<void>

interface Snapshot {
  readonly edition: bigint
  /** Newest first; a service all of whose versions are withdrawn is here with none. */
  readonly versions: ReadonlyMap<string, readonly PublishedVersion[]>
  readonly cooperation: ReadonlyMap<string, readonly Difference[]>
  /** By municipality and service. */
  readonly own: ReadonlyMap<string, readonly Difference[]>
}

const nothing: Snapshot = { edition: -1n, versions: new Map(), cooperation: new Map(), own: new Map() }
/** Old packages that somebody's draft still needs are read again rather than all kept. */
const mostPackages = 200

/**
 * The services as they run, in memory: the newest of each by id, any package by its hash, and each as a municipality
 * has it. It is as new as the `edition` last handed to `refresh`, which callers read in a query they ask anyway.
 */
export class Catalogue extends Map<string, Service> {
  readonly fromProgram: ReadonlyMap<string, { service: Service; files: PackageFiles }>
  private readonly byHash = new Map<string, Service>()
  private readonly local = new Map<string, LocalService | null>()
  private readonly followers: NewestFollower[] = []
  private snapshot = nothing

  constructor(services: readonly { service: Service; files: PackageFiles }[]) {
    super(services.map(({ service }) => [service.id, service]))
    this.fromProgram = new Map(services.map((one) => [one.service.id, one]))
    for (const { service } of services) this.byHash.set(service.hash, service)
  }

  onNewest(follower: NewestFollower): void {
    this.followers.push(follower)
  }

  /** Reads versions and differences again when the edition is newer than what is in memory. */
  async refresh(tx: Tx, edition: string): Promise<void> {
    if (BigInt(edition) <= this.snapshot.edition) return
    const snapshot = await readSnapshot(tx, BigInt(edition))
    const newest = new Map<string, Service | null>()
    for (const [id, versions] of snapshot.versions)
      newest.set(id, versions[0] ? await this.packageOf(tx, versions[0].hash) : null)
    for (const [id, service] of newest)
      if (service && service.hash !== this.get(id)?.hash) await this.tell(tx, service)
    // Another request may have read a later edition while this one waited.
    if (snapshot.edition <= this.snapshot.edition) return
    this.snapshot = snapshot
    this.local.clear()
    for (const [id, service] of newest) {
      if (service) this.set(id, service)
      else this.delete(id)
    }
  }

  private async tell(tx: Tx, service: Service): Promise<void> {
    const own = this.fromProgram.get(service.id)
    const files = own?.service.hash === service.hash ? own.files : await filesOfPackage(tx, service.hash)
    if (files) for (const follower of this.followers) await follower(service, files)
  }

  versionsOf(serviceId: string): readonly PublishedVersion[] {
    return this.snapshot.versions.get(serviceId) ?? []
  }

  /** Any package still kept, whatever its state: a draft goes on with the one it began with. */
  async findPackage(tx: Tx, hash: string): Promise<Service | null> {
    const known = this.byHash.get(hash)
    if (known) {
      // Last used, last out.
      this.byHash.delete(hash)
      this.byHash.set(hash, known)
      return known
    }
    const files = await filesOfPackage(tx, hash)
    const service = files && readService(files).service
    if (!service) return null
    this.byHash.set(hash, service)
    const [oldest] = this.byHash.keys()
    if (this.byHash.size > mostPackages && oldest !== undefined) this.byHash.delete(oldest)
    return service
  }

  /** The package of a published version. @throws when it is lost: the foreign key does not let that happen */
  private async packageOf(tx: Tx, hash: string): Promise<Service> {
    const found = await this.findPackage(tx, hash)
    if (!found) throw new Error(`the package ${hash.slice(0, 12)} is not a service that is kept`)
    return found
  }

  /** The service as the municipality runs it; null when it is unknown or withdrawn altogether. */
  async here(tx: Tx, municipality: string, serviceId: string): Promise<LocalService | null> {
    const key = `${municipality} ${serviceId}`
    const known = this.local.get(key)
    if (known !== undefined) return known
    const { snapshot } = this
    const found = await this.chosen(tx, municipality, serviceId)
    if (snapshot === this.snapshot) this.local.set(key, found)
    return found
  }

  /**
   * The municipality's differences on the package with this hash, whichever version it runs by now. Null when nobody
   * keeps the package: it came with an earlier program, before versions were kept.
   */
  async hereWithHash(tx: Tx, municipality: string, hash: string): Promise<LocalService | null> {
    const service = await this.findPackage(tx, hash)
    if (!service) return null
    const running = await this.here(tx, municipality, service.id)
    if (running?.service.hash === hash) return running
    const key = `${municipality} ${service.id} ${hash}`
    const known = this.local.get(key)
    if (known) return known
    const { snapshot } = this
    const of = this.versionsOf(service.id).find((version) => version.hash === hash)
    const made = this.lay(service, this.against(service, municipality), municipality, of?.version ?? null, [])
    if (snapshot === this.snapshot) this.local.set(key, made)
    return made
  }

  private async chosen(tx: Tx, municipality: string, serviceId: string): Promise<LocalService | null> {
    const versions = this.snapshot.versions.get(serviceId)
    const ofProgram = this.fromProgram.get(serviceId)?.service
    if (!versions) {
      if (!ofProgram) return null
      return this.lay(ofProgram, this.against(ofProgram, municipality), municipality, null, [])
    }
    let first: { service: Service; found: Candidate } | null = null
    for (const { hash, version } of versions) {
      const service = await this.packageOf(tx, hash)
      const found = this.against(service, municipality)
      first ??= { service, found }
      if (found.holding.length === 0)
        return this.lay(service, found, municipality, version, first.found.holding)
    }
    // Every version quarrels with the overlay: the newest runs, with the municipality's own words on top.
    const newest = versions[0]
    return first && newest ? this.lay(first.service, first.found, municipality, newest.version, []) : null
  }

  private against(service: Service, municipality: string): Candidate {
    const original: Ground = { app: service.app, rates: service.rates }
    const own = this.snapshot.own.get(`${municipality} ${service.id}`) ?? []
    return candidate(original, this.snapshot.cooperation.get(service.id) ?? [], own)
  }

  private lay(
    service: Service,
    { common, merged }: Candidate,
    municipality: string,
    version: number | null,
    heldBackBy: readonly Conflict[],
  ): LocalService {
    const original: Ground = { app: service.app, rates: service.rates }
    const { ground } = layDifferences(common, merged.overlay, { level: 'municipality', municipality })
    const { securityLevel } = ground.app.extensions.get('service') as { securityLevel?: unknown }
    const description =
      securityLevel === 'idporten-loa-high'
        ? { ...service.description, securityLevel: 'idporten-loa-high' as const }
        : service.description
    return {
      service: { ...service, app: ground.app, description, rates: ground.rates },
      terms: localTerms(original, ground),
      version,
      newestVersion: this.versionsOf(service.id)[0]?.version ?? null,
      original,
      common,
      conflicts: heldBackBy.length > 0 ? heldBackBy : merged.conflicts,
      isHeldBack: heldBackBy.length > 0,
    }
  }
}

async function readSnapshot(tx: Tx, edition: bigint): Promise<Snapshot> {
  const rows = await tx
    .selectFrom('services.package_version')
    .select(['id', 'service_id', 'version', 'package_hash', 'state'])
    .where('state', '<>', 'draft')
    .orderBy('version', 'desc')
    .execute()
  const versions = new Map<string, PublishedVersion[]>()
  for (const row of rows) {
    const list = versions.get(row.service_id) ?? []
    versions.set(row.service_id, list)
    if (row.state === 'published' && row.version !== null)
      list.push({
        ...{ id: row.id, serviceId: row.service_id, version: row.version, hash: row.package_hash },
      })
  }
  const differences = await tx
    .selectFrom('services.difference')
    .select(['municipality', 'level', 'service_id', 'path', 'value', 'bases'])
    .execute()
  const cooperation = new Map<string, Difference[]>()
  const own = new Map<string, Difference[]>()
  for (const { municipality, level, service_id, path, value, bases } of differences) {
    const [map, key] =
      level === 'cooperation' ? [cooperation, service_id] : [own, `${municipality} ${service_id}`]
    const list = map.get(key) ?? []
    list.push({ path, value, bases: bases as unknown as Difference['bases'] })
    map.set(key, list)
  }
  return { edition, versions, cooperation, own }
}
