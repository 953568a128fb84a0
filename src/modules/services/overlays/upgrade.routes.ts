import type { Ground } from '#engines/altinn/index.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import type { LocalService } from '../catalogue/catalogue.ts'
import { actorIn, holds } from '../catalogue/may.ts'
import { membersOfWorkshop } from '../catalogue/owner.ts'
import { candidate } from '../catalogue/running-version.rules.ts'
import { localService } from '../offers.ts'
import type { ServicesWorld } from '../world.ts'
import { settleConflict } from './change-difference.ts'
import { type ConflictFault, conflictFieldId } from './conflict-part.tsx'
import { catalogueOf, serviceIn } from './difference-visit.ts'
import { differencesOf } from './differences.queries.ts'
import { faultOf } from './fault-words.ts'
import { overlaysTexts } from './overlays.text.ts'
import { isAsSeen, postedSettlement } from './posted-settlement.ts'
import { type UpgradePageProps, upgradePage, type WaitingMember } from './upgrade.page.tsx'
import { versionsTexts } from './versions.text.ts'
import { inWorkshop } from './workshop-visit.ts'

/** `/verksted/tjenester/:tjeneste/oppgradering`: who waits for a new version, and settling field by field. */
export function upgradeRoutes(world: ServicesWorld): Route[] {
  const address = (visit: Visit) => `/verksted/tjenester/${visit.params.tjeneste}/oppgradering`

  async function show(visit: Visit, fault: UpgradePageProps['fault'], status: 200 | 409 | 422 = 200) {
    const serviceId = visit.params.tjeneste ?? ''
    const { here, waiting } = await inWorkshop(world, visit, async (ctx) => {
      const members: WaitingMember[] = []
      for (const { number, name } of membersOfWorkshop(world.municipalities)) {
        const local = await localService(ctx, world.services, number, serviceId)
        if (!local || local.conflicts.length === 0) continue
        const maySettle = holds(actorIn(visit, number), 'services.overlay')
        const { version, isHeldBack, conflicts } = local
        members.push({ number, name, version, isHeldBack, conflicts, maySettle })
      }
      return { here: await serviceIn(ctx, world, serviceId), waiting: members }
    })
    return visit.html(
      upgradePage({
        frame: await world.frames.page(visit),
        action: address(visit),
        title: here.service.description.title[visit.language],
        newest: here.newestVersion,
        ground: here.original,
        members: waiting,
        fault,
        saved: visit.query.get('lagret') === '1',
      }),
      status,
    )
  }

  async function settleOne(visit: Visit): Promise<Response> {
    const serviceId = visit.params.tjeneste ?? ''
    const municipality = posted(visit.form, 'kommune')
    const path = posted(visit.form, 'sti')
    const typed = posted(visit.form, 'verdi')
    const t = overlaysTexts(visit.language)
    const v = versionsTexts(visit.language)
    const settlement = postedSettlement(visit)
    const at = (field: 'verdi' | 'valg', text: string): ConflictFault => ({
      ...{ id: conflictFieldId(field, municipality, path), field, text, typed },
    })
    if (!settlement) return show(visit, at('valg', v('upgrade.choose')), 422)
    // A municipality where one may not settle is not found, like everything else there.
    if (!holds(actorIn(visit, municipality), 'services.overlay'))
      throw new Refusal('not-found', 'services.no-such-service')
    const refused = await world.transactions.inTenant(
      municipality,
      actorIn(visit, municipality),
      async (ctx) => {
        const here = await serviceIn(ctx, world, serviceId)
        const conflict = here.conflicts.find((one) => one.path === path)
        if (!conflict || !isAsSeen(visit, conflict)) return { why: 'changed-meanwhile' as const, now: null }
        return settleConflict(ctx, catalogueOf(world), {
          ...{ level: 'municipality', serviceId, conflict, settlement },
          reason: posted(visit.form, 'grunn'),
          ground: await newestGround(ctx, here),
        })
      },
      visit.correlationId,
    )
    if (!refused) return visit.redirect(`${address(visit)}?lagret=1`)
    const isMeanwhile = refused.why === 'changed-meanwhile'
    const text =
      refused.why === 'changed-meanwhile' ? t('meanwhile.title') : faultOf(refused, visit.language).text
    const field = isMeanwhile ? ('valg' as const) : ('verdi' as const)
    return show(visit, at(field, text), isMeanwhile ? 409 : 422)
  }

  /** The newest version with the cooperation's differences: where what somebody writes must fit. */
  async function newestGround(ctx: Parameters<typeof serviceIn>[0], here: LocalService): Promise<Ground> {
    const catalogue = catalogueOf(world)
    const [newest] = catalogue.versionsOf(here.service.id)
    const service = newest && (await catalogue.findPackage(ctx.tx, newest.hash))
    if (!service) return here.common
    const all = await differencesOf(ctx, 'cooperation', '', service.id)
    return candidate({ app: service.app, rates: service.rates }, all, []).common
  }

  return [
    {
      method: 'GET',
      path: '/verksted/tjenester/:tjeneste/oppgradering',
      who: 'employee-anywhere',
      may: 'services.compare',
      audit: { none: 'words and figures of a service, no personal data' },
      handle: (visit) => show(visit, null),
    },
    {
      method: 'POST',
      path: '/verksted/tjenester/:tjeneste/oppgradering',
      who: 'employee-anywhere',
      may: 'services.overlay',
      audit: { event: 'service.difference-set' },
      handle: settleOne,
    },
  ]
}
