import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { actorIn, holds } from '../catalogue/may.ts'
import { membersOfWorkshop, workshopOwner } from '../catalogue/owner.ts'
import { filesOfPackage } from '../catalogue/package-store.ts'
import { readService, titleIn } from '../catalogue/read-service.ts'
import { versionLines } from '../catalogue/versions.queries.ts'
import { localService, offeredServices, openOffer } from '../offers.ts'
import { countWaitingFor } from '../overlays/waiting.routes.ts'
import { inWorkshop, membersWhere } from '../overlays/workshop-visit.ts'
import type { ServicesWorld } from '../world.ts'
import { newDescription } from './new-description.ts'
import { newPackage } from './new-package.ts'
import { newServicePage } from './new-service.page.tsx'
import { beginDraft } from './revisions.ts'
import { type ServiceLine, servicesListPage } from './services-list.page.tsx'
import { workshopTexts } from './workshop.text.ts'

const noPersons = { none: 'services and packages, no personal data' }

/** `/verksted`: every service of the cooperation, beginning a new one, and opening it where one is the leader. */
export function listRoutes(world: ServicesWorld): Route[] {
  const owner = () => workshopOwner(world.municipalities)

  async function linesFor(visit: Visit): Promise<ServiceLine[]> {
    const members = membersOfWorkshop(world.municipalities)
    const open = new Map<string, string[]>()
    for (const { number, name } of members) {
      const offered = await world.transactions.inTenant(number, actorIn(visit, number), (ctx) =>
        offeredServices(ctx, world.services, number),
      )
      for (const { service } of offered) open.set(service.id, [...(open.get(service.id) ?? []), name])
    }
    return inWorkshop(world, visit, async (ctx) => {
      const all = await versionLines(ctx, owner())
      const lines: ServiceLine[] = []
      for (const id of [
        ...new Set([...world.services.keys(), ...all.map((line) => line.serviceId)]),
      ].sort()) {
        const own = all.filter((line) => line.serviceId === id)
        const drafts = []
        let called: string | null = null
        for (const draft of own.filter(({ state }) => state === 'draft')) {
          const files = await filesOfPackage(ctx.tx, draft.hash)
          const read = files && readService(files)
          const errors = read ? read.faults.length : 0
          called ??= read && titleIn(read, visit.language)
          drafts.push({ id: draft.id, by: draft.madeByName, errors })
        }
        const running = await localService(ctx, world.services, owner(), id)
        const title = world.services.get(id)?.description.title[visit.language] ?? called ?? id
        const live = own.find(({ state }) => state === 'published')
        const base = live ?? own.find(({ state }) => state === 'withdrawn')
        lines.push({
          ...{ id, title, drafts, municipalities: open.get(id) ?? [] },
          version: live?.version ?? running?.version ?? null,
          state: live ? 'live' : base ? 'withdrawn' : drafts.length > 0 ? 'only-draft' : 'live',
          newestVersionId: base?.id ?? null,
        })
      }
      return lines
    })
  }

  async function showNew(visit: Visit, fault: { id: string; text: string } | null = null): Promise<Response> {
    return visit.html(
      newServicePage({
        frame: await world.frames.page(visit),
        fault,
        typed: { id: posted(visit.form, 'id'), name: posted(visit.form, 'navn') },
      }),
      fault ? 422 : 200,
    )
  }

  async function make(visit: Visit): Promise<Response> {
    const t = workshopTexts(visit.language)
    const [id, name] = [posted(visit.form, 'id'), posted(visit.form, 'navn')]
    if (!/^[a-z0-9-]{1,80}$/.test(id)) return showNew(visit, { id: 'id', text: t('fault.id') })
    if (name === '') return showNew(visit, { id: 'navn', text: t('fault.name') })
    const draftId = world.random.uuid()
    const made = await inWorkshop(world, visit, async (ctx) => {
      const known = world.services.has(id) || (await versionLines(ctx, owner(), id)).length > 0
      if (known) return false
      const files = newPackage(id, name)
      const description = newDescription(id, readService(files).app, name)
      files.set('samvirke/service.json', Buffer.from(`${JSON.stringify(description, null, 2)}\n`))
      await beginDraft(ctx, { id: draftId, serviceId: id, files, what: 'made' })
      return true
    })
    if (!made) return showNew(visit, { id: 'id', text: t('fault.id-taken') })
    return visit.redirect(`/verksted/utkast/${draftId}`)
  }

  return [
    {
      ...{ method: 'GET', path: '/verksted', who: 'employee-anywhere', may: 'services.compare' },
      audit: noPersons,
      async handle(visit) {
        const actor = actorIn(visit, owner())
        return visit.html(
          servicesListPage({
            frame: await world.frames.page(visit),
            lines: await linesFor(visit),
            memberCount: membersOfWorkshop(world.municipalities).length,
            mayDevelop: holds(actor, 'services.develop'),
            leads: membersWhere(world, visit, 'services.overlay'),
            opened: visit.query.get('apnet'),
            waiting: await countWaitingFor(world, visit),
          }),
        )
      },
    },
    {
      ...{ method: 'GET', path: '/verksted/ny', who: 'employee-anywhere', may: 'services.develop' },
      audit: noPersons,
      handle: (visit) => showNew(visit),
    },
    {
      ...{ method: 'POST', path: '/verksted/ny', who: 'employee-anywhere', may: 'services.develop' },
      audit: { event: 'service.draft-made' },
      handle: make,
    },
    {
      ...{ method: 'POST', path: '/verksted/tjenester/:tjeneste/utkast', who: 'employee-anywhere' },
      ...{ may: 'services.develop', audit: { event: 'service.draft-made' } },
      async handle(visit) {
        const serviceId = visit.params.tjeneste ?? ''
        const id = world.random.uuid()
        await inWorkshop(world, visit, async (ctx) => {
          const from = (await versionLines(ctx, owner(), serviceId)).find(
            (line) => line.id === posted(visit.form, 'versjon'),
          )
          const files = from && (await filesOfPackage(ctx.tx, from.hash))
          if (!files) throw new Refusal('not-found', 'services.no-such-version')
          await beginDraft(ctx, { id, serviceId, files, what: 'copied', thing: String(from.version ?? '') })
        })
        return visit.redirect(`/verksted/utkast/${id}`)
      },
    },
    {
      ...{ method: 'POST', path: '/verksted/tjenester/:tjeneste/apne', who: 'employee-anywhere' },
      ...{ may: 'services.overlay', audit: { event: 'service.opened' } },
      /** Opening is the municipality's own choice: only its leader does it, and only for what is published. */
      async handle(visit) {
        const number = posted(visit.form, 'kommune')
        const serviceId = visit.params.tjeneste ?? ''
        const leads = membersWhere(world, visit, 'services.overlay').find((one) => one.number === number)
        if (!leads) throw new Refusal('forbidden', 'services.not-allowed')
        await world.transactions.inTenant(number, actorIn(visit, number), async (ctx) => {
          const here = await localService(ctx, world.services, number, serviceId)
          if (!here) throw new Refusal('not-found', 'services.no-such-service')
          await openOffer(ctx, serviceId)
          const details = { on: dateInNorway(ctx.now) }
          ctx.audit({ event: 'service.opened', subjectKind: 'service', subjectId: serviceId, details })
        })
        return visit.redirect(`/verksted?apnet=${number}`)
      },
    },
  ]
}
