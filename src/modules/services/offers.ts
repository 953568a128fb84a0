import { sql } from 'kysely'
import type { LocalTerms } from '#engines/altinn/index.ts'
import type { Ctx, ResidentCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { Catalogue, type LocalService } from './catalogue/catalogue.ts'
import type { Service, Services } from './packages.ts'

type AnyCtx = Pick<Ctx | ResidentCtx, 'tx' | 'today'>

export interface OfferedService {
  /** As the municipality has it: with the differences of cooperation and municipality in package and description. */
  service: Service
  /** Words and choices put straight on the offer, as stored; nearly always none. */
  overlay: unknown
  /** Officer, deadlines, letters, rates and such that hold here. */
  terms: LocalTerms
}

const noTerms: LocalTerms = {
  ...{ officer: {}, opening: null, alwaysByHand: false, deadlineDays: {}, letterTexts: {}, rates: {} },
}

/** The services that a municipality has opened, by id. */
export async function offeredServices(
  ctx: AnyCtx,
  services: Services,
  municipality: string,
): Promise<OfferedService[]> {
  const rows = await ctx.tx
    .selectFrom('services.offer')
    .select(['service_id', 'overlay', 'open', sql<string>`services.catalogue_edition()`.as('edition')])
    .where('municipality', '=', municipality)
    .orderBy('service_id')
    .execute()
  const offered: OfferedService[] = []
  for (const row of rows) {
    const found = await serviceHere(ctx, services, municipality, row.service_id, row.edition)
    if (found && isOpen(row.open, found.terms, ctx.today)) offered.push({ ...found, overlay: row.overlay })
  }
  return offered
}

/**
 * One service that the municipality has opened. With `hash`, the package with that hash: what was begun on a version
 * goes on with it.
 * @throws Refusal not-found services.not-offered
 */
export async function offeredService(
  ctx: AnyCtx,
  services: Services,
  municipality: string,
  serviceId: string,
  hash?: string,
): Promise<OfferedService> {
  const row = await ctx.tx
    .selectFrom('services.offer')
    .select(['overlay', 'open', sql<string>`services.catalogue_edition()`.as('edition')])
    .where('municipality', '=', municipality)
    .where('service_id', '=', serviceId)
    .executeTakeFirst()
  const found = row && (await serviceHere(ctx, services, municipality, serviceId, row.edition))
  if (!row || !found || !isOpen(row.open, found.terms, ctx.today))
    throw new Refusal('not-found', 'services.not-offered')
  const begun = hash === undefined ? found : await serviceWithHash(ctx, services, municipality, found, hash)
  return { ...begun, overlay: row.overlay }
}

/**
 * The service as it holds in the municipality for a submission that was made with this package, whether it is open or
 * not: what has been received is carried through.
 */
export async function serviceOfSubmission(
  ctx: Pick<Ctx | ResidentCtx, 'tx'>,
  services: Services,
  submission: { municipality: string; serviceId: string; hash: string },
): Promise<{ service: Service; terms: LocalTerms }> {
  const { municipality, serviceId, hash } = submission
  if (services instanceof Catalogue) {
    await services.refresh(ctx.tx, await editionNow(ctx))
    const found =
      (await services.hereWithHash(ctx.tx, municipality, hash)) ??
      (await services.here(ctx.tx, municipality, serviceId))
    if (found) return found
  }
  const service = services.get(serviceId)
  if (!service) throw new Error(`service ${serviceId} is unknown`)
  return { service, terms: noTerms }
}

/** The service as the municipality runs it, open or not; with versions and conflicts. Null when it is unknown. */
export async function localService(
  ctx: Pick<Ctx | ResidentCtx, 'tx'>,
  services: Services,
  municipality: string,
  serviceId: string,
): Promise<LocalService | null> {
  if (!(services instanceof Catalogue)) return null
  await services.refresh(ctx.tx, await editionNow(ctx))
  return services.here(ctx.tx, municipality, serviceId)
}

async function editionNow({ tx }: Pick<Ctx | ResidentCtx, 'tx'>): Promise<string> {
  const { rows } = await sql<{ edition: string }>`select services.catalogue_edition() as edition`.execute(tx)
  return rows[0]?.edition ?? '0'
}

async function serviceHere(
  ctx: Pick<AnyCtx, 'tx'>,
  services: Services,
  municipality: string,
  serviceId: string,
  edition: string,
): Promise<{ service: Service; terms: LocalTerms } | null> {
  if (services instanceof Catalogue) {
    await services.refresh(ctx.tx, edition)
    return services.here(ctx.tx, municipality, serviceId)
  }
  const service = services.get(serviceId)
  return service ? { service, terms: noTerms } : null
}

async function serviceWithHash(
  ctx: Pick<AnyCtx, 'tx'>,
  services: Services,
  municipality: string,
  found: { service: Service; terms: LocalTerms },
  hash: string,
): Promise<{ service: Service; terms: LocalTerms }> {
  if (!(services instanceof Catalogue) || found.service.hash === hash) return found
  return (await services.hereWithHash(ctx.tx, municipality, hash)) ?? found
}

/** What the municipality says of opening counts before the offer's own switch. */
function isOpen(open: boolean, { opening }: LocalTerms, today: string): boolean {
  if (!opening) return open
  const { from = '', to = '9999' } = opening
  return opening.open && from <= today && today <= to
}

/** Opens a service in the municipality. Opening it again changes nothing. */
export async function openOffer(ctx: Ctx, serviceId: string): Promise<void> {
  await ctx.tx
    .insertInto('services.offer')
    .values({
      municipality: ctx.municipality,
      service_id: serviceId,
      open: true,
      overlay: '{}',
      changed_at: ctx.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
