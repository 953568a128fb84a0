import { summarise } from '#engines/altinn/index.ts'
import { allowedActions, type Task } from '#engines/altinn/process/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { fileResponse } from '../signing/signing.routes.ts'
import { canTakeBack, takeBack } from '../signing/take-back.ts'
import { ownWait } from '../waiting/waiting.queries.ts'
import { stateOf } from './draft-content.ts'
import { dropDraft } from './drop-draft.ts'
import type { FormRoom, OpenForm } from './form-room.ts'
import { taskOf } from './instance.rules.ts'
import { moveOn } from './move-on.ts'
import { signOwn } from './sign-own.ts'
import { subformRoutes } from './subform.routes.ts'
import { dropPage, taskPage } from './task.page.tsx'

const reader = systemActor('Vedlegg')

/** Tasks that have no pages of their own (confirm, sign, wait), and the files of a form. */
export function taskRoutes(room: FormRoom): Route[] {
  const { world } = room

  async function show(visit: Visit): Promise<Response> {
    const found = await room.open(visit, async (ctx, opened) => {
      ctx.audit({
        event: 'draft.viewed',
        subjectKind: 'draft',
        subjectId: opened.draft.id,
        residentId: ctx.residentId,
      })
      return { form: opened, wait: await ownWait(ctx, opened.draft.id) }
    })
    if (found instanceof Response) return found
    const { form, wait } = found
    const { service } = form.offered
    const { content } = form.draft
    const task = taskOf(service, content)
    const isDeclined = form.signees.some((one) => one.rejectedAt)
    if (!task || (service.app.folders.has(task.id) && !isDeclined)) return visit.redirect(room.base(visit))
    const { name } = world.municipalities.byNumber(form.draft.municipality)
    const setting = await room.settingOf(visit, form)
    const { mainDataType } = room.placeOf(form, content)
    const folders = [...(content.process?.history ?? []).map((past) => past.taskId)].filter((id) =>
      service.app.folders.has(id),
    )
    const summaries = [...new Set(folders)].map((folderId) => {
      const dataType = service.app.folders.get(folderId)?.defaultDataType ?? mainDataType
      return summarise({ ...setting, folderId }, stateOf(content, { folderId, dataType, mainDataType }))
    })
    return visit.html(
      taskPage({
        frame: await world.frames.page(visit),
        href: `${room.base(visit)}/oppgave`,
        title: service.description.title[visit.language],
        task,
        actions: allowedActions(service.app, task.id)
          .filter((action) => action.type === 'processAction')
          .map((action) => action.id),
        summaries,
        files: form.files,
        fileHref: (id) => `${room.base(visit)}/vedlegg/${id}`,
        signees: form.signees,
        me: visit.signedIn?.id ?? '',
        isStuck: visit.query.has('fast'),
        canTakeBack: canTakeBack(service, content),
        wait: wait && {
          ...{ since: wait.since, ownerGoesOn: wait.ownerGoesOn },
          municipality: visit.language === 'en' ? `${name} municipality` : `${name} kommune`,
        },
      }),
    )
  }

  async function post(visit: Visit): Promise<Response> {
    const found = await room.open(visit, async (ctx, opened) => ({
      form: opened,
      wait: await ownWait(ctx, opened.draft.id),
    }))
    if (found instanceof Response) return found
    const { form, wait } = found
    const { service } = form.offered
    const task = taskOf(service, form.draft.content)
    const action = posted(visit.form, 'handling')
    if (!task || posted(visit.form, 'oppgave') !== task.id) return visit.redirect(room.base(visit))
    if (task.type === 'feedback')
      return wait?.ownerGoesOn ? moveOn(room, visit, form, null) : visit.redirect(room.base(visit))
    if (action === 'ta-tilbake') {
      await takeBack(room, visit, form)
      return visit.redirect(room.base(visit))
    }
    if (action === 'slett') return drop(visit, form, task)
    if (task.type === 'signing' && action === 'sign') {
      await signOwn(world, visit, form)
      return visit.redirect(room.base(visit))
    }
    return moveOn(room, visit, form, action || null)
  }

  /** Only a form that the owner may take back from those who were asked, and only after a second question. */
  async function drop(visit: Visit, form: OpenForm, task: Task): Promise<Response> {
    if (!canTakeBack(form.offered.service, form.draft.content)) return visit.redirect(room.base(visit))
    if (posted(visit.form, 'bekreft') !== 'ja')
      return visit.html(
        dropPage({ frame: await world.frames.page(visit), href: `${room.base(visit)}/oppgave`, task }),
      )
    const dropped = await room.open(visit, dropDraft, { lock: true })
    return dropped instanceof Response ? dropped : visit.redirect('/minside')
  }

  return [
    {
      method: 'GET',
      path: '/:kommune/skjema/:utkast/oppgave',
      who: 'resident-or-sender',
      audit: { event: 'draft.viewed' },
      handle: show,
    },
    {
      method: 'POST',
      path: '/:kommune/skjema/:utkast/oppgave',
      who: 'resident-or-sender',
      audit: { event: 'draft.moved-on' },
      handle: post,
    },
    {
      method: 'GET',
      path: '/:kommune/skjema/:utkast/vedlegg/:vedlegg',
      who: 'resident-or-sender',
      audit: { event: 'attachment.read' },
      async handle(visit) {
        const found = await room.open(visit, async (ctx, form) => {
          const file = form.files.find((one) => one.id === visit.params.vedlegg)
          if (!file || file.scan === 'infected') throw new Refusal('not-found', 'services.no-such-file')
          ctx.audit({
            event: 'attachment.read',
            subjectKind: 'draft',
            subjectId: form.draft.id,
            residentId: ctx.residentId,
          })
          return { file, municipality: form.draft.municipality }
        })
        if (found instanceof Response) return found
        const bytes = await world.transactions.inTenant(found.municipality, reader, (ctx) =>
          world.files.readPassing(ctx, found.file.id),
        )
        return fileResponse(bytes, found.file.fileName, found.file.contentType)
      },
    },
    ...subformRoutes(room),
  ]
}
