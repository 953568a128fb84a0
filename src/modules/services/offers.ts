import type { Ctx, ResidentCtx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Service, Services } from './packages.ts'

export interface OfferedService {
  service: Service
  /** The municipality's own words and choices, as stored. */
  overlay: unknown
}

/** The services that a municipality has opened, by title. */
export async function offeredServices(
  ctx: Pick<Ctx | ResidentCtx, 'tx'>,
  services: Services,
  municipality: string,
): Promise<OfferedService[]> {
  const rows = await ctx.tx
    .selectFrom('services.offer')
    .select(['service_id', 'overlay'])
    .where('municipality', '=', municipality)
    .where('open', '=', true)
    .orderBy('service_id')
    .execute()
  return rows.flatMap((row) => {
    const service = services.get(row.service_id)
    return service ? [{ service, overlay: row.overlay }] : []
  })
}

/** @throws Refusal not-found services.not-offered */
export async function offeredService(
  ctx: Pick<Ctx | ResidentCtx, 'tx'>,
  services: Services,
  municipality: string,
  serviceId: string,
): Promise<OfferedService> {
  const all = await offeredServices(ctx, services, municipality)
  const found = all.find(({ service }) => service.id === serviceId)
  if (!found) throw new Refusal('not-found', 'services.not-offered')
  return found
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
