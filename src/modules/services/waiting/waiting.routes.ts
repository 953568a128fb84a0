import { summarise } from '#engines/altinn/index.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { stateOf } from '../filling-in/draft-content.ts'
import { formSetting } from '../filling-in/form-setting.ts'
import { placeOf } from '../filling-in/instance.rules.ts'
import { serviceOfSubmission } from '../offers.ts'
import { ownerOfInstance } from '../sending/submission-content.ts'
import { fileResponse } from '../signing/signing.routes.ts'
import type { ServicesWorld } from '../world.ts'
import { sayWaitOver } from './say-wait-over.ts'
import { waitingFormPage, waitingListPage } from './waiting.page.tsx'
import { formsWaiting, waitingForm } from './waiting.queries.ts'
import { waitingTexts } from './waiting.text.ts'

const path = '/saksbehandling/:kommune/venter' as const

/** Forms that residents have handed over and cannot go on with before a caseworker has looked. */
export function waitingRoutes(world: ServicesWorld): Route[] {
  const { keys } = world
  const base = (visit: Visit) => `/saksbehandling/${visit.params.kommune}/venter`
  const draft = (visit: Visit) => visit.params.utkast ?? ''
  const frame = (visit: Visit) =>
    world.frames.staff(visit, [
      {
        ...{ href: `/saksbehandling/${visit.params.kommune}`, current: false, icon: 'tasklist' as const },
        label: waitingTexts(visit.language)('waiting.worklist'),
      },
      {
        ...{ href: base(visit), current: true },
        label: waitingTexts(visit.language)('waiting.list-title'),
      },
    ])
  const titleOf = (serviceId: string, { language }: Visit) =>
    world.services.get(serviceId)?.description.title[language] ?? serviceId

  const read = (visit: Visit) =>
    visit.inTenant(async (ctx: Ctx) => {
      const form = await waitingForm(ctx, keys, draft(visit))
      const offered = await serviceOfSubmission(ctx, world.services, {
        ...{ municipality: ctx.municipality, serviceId: form.serviceId, hash: form.handed.packageHash },
      })
      return { form, offered: { ...offered, overlay: {} } }
    })

  return [
    {
      method: 'GET',
      path,
      who: 'employee',
      may: 'casework.read',
      audit: { event: 'waiting.listed' },
      async handle(visit) {
        const forms = await visit.inTenant((ctx) => formsWaiting(ctx, keys))
        const named = forms.map((form) => ({ ...form, title: titleOf(form.serviceId, visit) }))
        return visit.html(waitingListPage({ frame: await frame(visit), base: base(visit), forms: named }))
      },
    },
    {
      method: 'GET',
      path: `${path}/:utkast`,
      who: 'employee',
      may: 'casework.read',
      audit: { event: 'waiting.viewed' },
      async handle(visit) {
        const { form, offered } = await read(visit)
        const { service } = offered
        const { content } = form.handed
        const { mainDataType, folderId } = placeOf(service, content)
        const setting = await formSetting(
          world,
          offered,
          {
            ...{ municipality: visit.municipality?.number ?? '', language: visit.language },
            today: dateInNorway(form.since),
          },
          content,
          {
            ...{ folderId, instance: ownerOfInstance(content.party) },
            ...(content.subforms ? { subforms: content.subforms } : {}),
          },
        )
        const been = (content.process?.history ?? []).map((past) => past.taskId)
        const folders = [...new Set([service.description.package.task, ...been])].filter((id) =>
          service.app.folders.has(id),
        )
        const summaries = folders.map((id) => {
          const dataType = service.app.folders.get(id)?.defaultDataType ?? mainDataType
          const at = { folderId: id, dataType, mainDataType }
          return summarise({ ...setting, folderId: id }, stateOf(content, at))
        })
        const title = service.description.title[visit.language]
        return visit.html(
          waitingFormPage({ frame: await frame(visit), base: base(visit), title, form, summaries }),
        )
      },
    },
    {
      method: 'GET',
      path: `${path}/:utkast/vedlegg/:vedlegg`,
      who: 'employee',
      may: 'casework.read',
      audit: { event: 'waiting.viewed' },
      async handle(visit) {
        const { file, bytes } = await visit.inTenant(async (ctx) => {
          const { handed } = await waitingForm(ctx, keys, draft(visit))
          const found = handed.files.find((one) => one.id === visit.params.vedlegg)
          if (!found) throw new Refusal('not-found', 'services.no-such-file')
          return { file: found, bytes: await world.files.readPassing(ctx, found.id) }
        })
        return fileResponse(bytes, file.fileName, file.contentType)
      },
    },
    {
      method: 'POST',
      path: `${path}/:utkast`,
      who: 'employee',
      may: 'casework.decide',
      audit: { event: 'waiting.ended' },
      async handle(visit) {
        await visit.inTenant((ctx) => sayWaitOver(ctx, draft(visit), posted(visit.form, 'oppgave')))
        return visit.redirect(base(visit))
      },
    },
  ]
}
