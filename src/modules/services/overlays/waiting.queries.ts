import { isoDate } from '#norway/iso-date.ts'
import type { Actor } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { Language } from '#platform/i18n.ts'
import type { LocalService } from '../catalogue/catalogue.ts'
import { actorIn, holds } from '../catalogue/may.ts'
import { membersOfWorkshop, workshopOwner } from '../catalogue/owner.ts'
import { type VersionLine, versionLines } from '../catalogue/versions.queries.ts'
import { localService } from '../offers.ts'
import type { ServicesWorld } from '../world.ts'
import { differencesOfAll, type KnownDifference } from './differences.queries.ts'
import { draftsToSettle } from './draft-conflicts.ts'
import { waitingFigures } from './own-figures.ts'
import { inOrder, type Waiting } from './waiting.rules.ts'
import { inWorkshop } from './workshop-visit.ts'

type World = Pick<ServicesWorld, 'services' | 'municipalities' | 'transactions'>

/**
 * Everything about services that waits for somebody: members held back from a version, common values that members have
 * their own of, drafts against the cooperation's own differences, and figures that a second person must agree on.
 * What the reader may settle comes first.
 */
export async function everythingWaiting(world: ServicesWorld, visit: Visit): Promise<Waiting[]> {
  const ofServices = await inWorkshop(world, visit, (ctx) =>
    waitingServices(ctx, world, visit.language, (number) => actorIn(visit, number)),
  )
  const figures: Waiting[] = []
  // Figures of a municipality are its own until they hold: only those who work there are told.
  for (const { number, name, slug } of membersOfWorkshop(world.municipalities)) {
    const actor = actorIn(visit, number)
    if (!holds(actor, 'services.compare')) continue
    const mine = await world.transactions.inTenant(number, actor, (ctx) => waitingFigures(ctx))
    for (const { serviceId, figure, proposedAt, proposedBy } of mine)
      figures.push({
        ...{ kind: 'figure', municipality: number, name, serviceId, count: 1, runs: null, waitsFor: null },
        service: titleOf(world, serviceId, visit.language),
        since: isoDate(dateInNorway(proposedAt)),
        href: `/${slug}/tilpass/${serviceId}?slag=rate&endre=${encodeURIComponent(`rate/${figure.rateId}`)}`,
        isYours: holds(actor, 'services.overlay') && proposedBy !== visit.signedIn?.id,
      })
  }
  return inOrder([...ofServices, ...figures])
}

/** Of services and their versions; `readerIn` is who asks, with the roles they hold in a municipality. */
export async function waitingServices(
  ctx: Ctx,
  world: Pick<World, 'services' | 'municipalities'>,
  language: Language,
  readerIn: (municipality: string) => Actor,
): Promise<Waiting[]> {
  const owner = workshopOwner(world.municipalities)
  const lines = await versionLines(ctx, owner)
  const found: Waiting[] = []
  for (const serviceId of [...world.services.keys()].sort()) {
    const own = lines.filter((line) => line.serviceId === serviceId)
    for (const { number, name } of membersOfWorkshop(world.municipalities)) {
      const here = await localService(ctx, world.services, number, serviceId)
      if (!here || here.conflicts.length === 0) continue
      const changed = here.isHeldBack ? [] : await differencesOfAll(ctx, serviceId)
      found.push({
        ...{ kind: here.isHeldBack ? 'upgrade' : 'common-changed', municipality: number, name, serviceId },
        service: titleOf(world, serviceId, language),
        count: here.conflicts.length,
        since: isoDate(dateInNorway(here.isHeldBack ? heldSince(here, own) : changedAt(here, changed))),
        ...{ runs: here.version, waitsFor: here.isHeldBack ? here.newestVersion : null },
        href: `/verksted/tjenester/${serviceId}/oppgradering`,
        isYours: holds(readerIn(number), 'services.overlay'),
      })
    }
  }
  const developer = readerIn(owner)
  // Drafts are the developers' own until they are published.
  const seesDrafts = developer.kind === 'system' || holds(developer, 'services.develop')
  for (const { serviceId, madeAt, conflicts } of seesDrafts ? await draftsToSettle(ctx, owner) : [])
    found.push({
      ...{ kind: 'draft', municipality: null, name: '', serviceId, runs: null, waitsFor: null },
      ...{ service: titleOf(world, serviceId, language), count: conflicts.length },
      since: isoDate(dateInNorway(madeAt)),
      href: `/verksted/tjenester/${serviceId}/samarbeidet#utkast`,
      isYours: holds(developer, 'services.develop'),
    })
  return found
}

/** The first version after the one that runs: that one began the waiting. */
function heldSince({ version }: LocalService, lines: readonly VersionLine[]): Date {
  const later = lines
    .filter((line) => line.state === 'published' && (line.version ?? 0) > (version ?? 0))
    .sort((a, b) => (a.version ?? 0) - (b.version ?? 0))
  return later[0]?.publishedAt ?? new Date(0)
}

function changedAt({ conflicts }: LocalService, all: readonly KnownDifference[]): Date {
  const times = all
    .filter(({ level, path }) => level === 'cooperation' && conflicts.some((one) => one.path === path))
    .map((one) => one.changedAt.getTime())
  return new Date(Math.min(...times, Number.MAX_SAFE_INTEGER))
}

const titleOf = ({ services }: Pick<World, 'services'>, serviceId: string, language: Language): string =>
  services.get(serviceId)?.description.title[language] ?? serviceId
