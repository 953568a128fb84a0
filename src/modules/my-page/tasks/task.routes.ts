import {
  caseOfTask,
  filesOfAnswer,
  itemsToAnswer,
  markAnswerFileReceived,
  openAnswer,
  type PartyRequest,
  registeredAnswers,
  removeAnswerFile,
  requestOf,
  reserveAnswerFile,
  saveAnswer,
  sendAnswer,
  sentAnswers,
  statusOfRequest,
  type WrittenItem,
} from '#modules/casework/index.ts'
import { mostBytesOfFile, type TakenWhole, takeWholeFile } from '#modules/services/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { ResidentCtx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayActIn } from '../may-act.ts'
import { myPageTexts } from '../my-page.text.ts'
import { ownName } from '../own-name.ts'
import { keepingTyped } from '../representation/keep-typed.tsx'
import type { MyPageWorld } from '../world.ts'
import { type TaskPageProps, taskPage } from './task.page.tsx'
import { tasksTexts } from './tasks.text.ts'

const receiver = systemActor('Mottak av svar')
const files = { maxFileBytes: mostBytesOfFile, maxFiles: 20 }

interface FileForItem {
  item: string
  file: TakenWhole
}

/** Where a resident reads what a municipality has asked for, and answers, below /minside/oppgaver. */
export function taskRoutes(world: MyPageWorld): Route[] {
  const { keys } = world
  const path = '/minside/oppgaver/:kommune/:sak/:sporsmal' as const
  const place = (visit: Visit) => ({ caseId: visit.params.sak ?? '', requestId: visit.params.sporsmal ?? '' })
  const hrefOf = (visit: Visit) =>
    `/minside/oppgaver/${visit.params.kommune}/${visit.params.sak}/${visit.params.sporsmal}`

  async function show(
    visit: Visit,
    errors: TaskPageProps['errors'] = [],
    notice: TaskPageProps['notice'] = null,
  ): Promise<Response> {
    const loaded = await visit.asResident((ctx) => load(ctx, visit))
    const props = { ...loaded, mayAct: mayActIn(visit) }
    const frame = await world.frames.page(visit)
    return visit.html(taskPage({ ...props, frame, errors, notice }), errors.length > 0 ? 422 : 200)
  }

  async function load(ctx: ResidentCtx, visit: Visit) {
    const number = visit.municipality?.number ?? ''
    const { caseId, requestId } = place(visit)
    const request = await requestOf(ctx, number, { id: requestId, caseId })
    const file = await caseOfTask(ctx, request)
    ctx.audit({
      event: 'case.request-viewed',
      ...{ subjectKind: 'case', subjectId: caseId, residentId: ctx.residentId },
    })
    const unsent = await openAnswer(ctx, keys, number, { requestId })
    const sent: TaskPageProps['sent'] = []
    for (const one of await sentAnswers(ctx, keys, number, requestId))
      sent.push({
        ...{ sentAt: one.sentAt ?? one.savedAt, written: one.written, sentBy: one.representedByName },
        files: await filesOfAnswer(ctx, keys, number, one.id),
      })
    return {
      ...{
        here: hrefOf(visit),
        caseHref: file.isOwn ? `/minside/saker/${visit.params.kommune}/${caseId}` : '/minside',
        isOwnCase: file.isOwn,
        request,
        sent,
        registered: await registeredAnswers(ctx, keys, number, requestId),
      },
      serviceTitle: world.services.title(file.serviceId, visit.language),
      caseNumber: file.caseNumber,
      municipalityName: myPageTexts(visit.language)('municipality', {
        name: ownName(world.municipalities.byNumber(number)),
      }),
      status: statusShown(request, sent, file),
      answer: {
        ...{ id: unsent?.id ?? ctx.random.uuid(), written: unsent?.written ?? [] },
        savedAt: unsent?.savedAt ?? null,
        files: unsent ? await filesOfAnswer(ctx, keys, number, unsent.id) : [],
      },
    }
  }

  async function submit(visit: Visit): Promise<Response> {
    const number = visit.municipality?.number ?? ''
    // Asked first: whose it is, before a file is looked at.
    const request = await visit.asResident((ctx) =>
      requestOf(ctx, number, { id: place(visit).requestId, caseId: place(visit).caseId }),
    )
    const { taken, errors } = await takeFiles(
      visit,
      itemsToAnswer(request).map(({ id }) => id),
    )
    const written = writtenIn(
      visit,
      itemsToAnswer(request).map(({ id }) => id),
    )
    const pressed = { answerId: posted(visit.form, 'svar'), written }
    const saved = await visit.asResident(async (ctx) => {
      const done = await saveAnswer(ctx, keys, place(visit), pressed)
      if (done.kind === 'sent-before') return done
      ctx.audit({
        event: 'case.answer-saved',
        ...{ subjectKind: 'case', subjectId: place(visit).caseId, residentId: ctx.residentId },
      })
      await removeAnswerFile(ctx, done.answerId, posted(visit.form, 'slett'))
      return { ...done, reserved: await reserve(ctx, done.answerId, taken) }
    })
    if (saved.kind === 'sent-before') return visit.redirect(`${hrefOf(visit)}?svart=sendt`)
    for (const { id, bytes } of saved.reserved.rooms) {
      await world.transactions.inTenant(number, receiver, (ctx) => world.files.putPassing(ctx, id, bytes))
      await visit.asResident((ctx) => markAnswerFileReceived(ctx, id))
    }
    const t = tasksTexts(visit.language)
    for (const item of saved.reserved.full) errors.push({ id: `fil-${item}`, text: t('over-files') })
    if (errors.length > 0) return show(visit, errors)
    const isNew = saved.answerId !== pressed.answerId && pressed.answerId !== ''
    const wasSent = isNew && (await wasSentBefore(visit, pressed.answerId))
    if (wasSent) return visit.redirect(`${hrefOf(visit)}?svart=nytt`)
    if (posted(visit.form, 'nav') !== 'send') return visit.redirect(hrefOf(visit))
    try {
      await visit.asResident((ctx) => sendAnswer(ctx, keys, saved.request, saved.answerId))
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'casework.answer-empty') throw error
      const [first] = itemsToAnswer(request)
      return show(visit, [{ id: `tekst-${first?.id ?? ''}`, text: t('error-empty') }])
    }
    return visit.redirect(`${hrefOf(visit)}?svart=sendt`)
  }

  const wasSentBefore = (visit: Visit, id: string) =>
    visit.asResident(
      async (ctx) => (await openAnswer(ctx, keys, visit.municipality?.number ?? '', { id }))?.sentAt != null,
    )

  /** Judges what came along. A file that is refused gives a sentence at its field, and the others are taken. */
  async function takeFiles(visit: Visit, items: readonly string[]) {
    const taken: FileForItem[] = []
    const errors: TaskPageProps['errors'] = []
    for (const file of visit.files) {
      const item = items.find((id) => file.field === `fil-${id}`)
      if (item === undefined) continue
      const judged = await takeWholeFile(world.fileScan, file, visit.language)
      if ('refused' in judged) errors.push({ id: `fil-${item}`, text: judged.refused })
      else taken.push({ item, file: judged })
    }
    return { taken, errors }
  }

  async function reserve(ctx: ResidentCtx, answerId: string, taken: readonly FileForItem[]) {
    const rooms: { id: string; bytes: Buffer }[] = []
    const full: string[] = []
    for (const { item, file } of taken) {
      const found = await reserveAnswerFile(ctx, keys, { answerId, item, ...file })
      if (typeof found === 'string') full.push(item)
      else if (!found.isReceived) rooms.push({ id: found.id, bytes: file.bytes })
    }
    return { rooms, full }
  }

  return [
    {
      ...{ method: 'GET', path, who: 'resident', audit: { event: 'case.request-viewed' } },
      byRepresentative: 'see',
      handle: (visit) => {
        const said = visit.query.get('svart')
        return show(visit, [], said === 'sendt' || said === 'nytt' ? said : null)
      },
    },
    keepingTyped(world, {
      ...{ method: 'POST', path, who: 'resident', audit: { event: 'case.answer-saved' } },
      ...{ maxBodyBytes: 500_000, files, handle: submit, byRepresentative: 'act' },
    }),
  ]
}

/** What has been sent counts at once, also while it is on its way into the case. */
function statusShown(
  request: PartyRequest,
  sent: TaskPageProps['sent'],
  file: { closedAt: Date | null; decidedAt: Date | null },
): TaskPageProps['status'] {
  if (file.closedAt) return 'over'
  const status = statusOfRequest(request, file.decidedAt)
  if (status !== 'open' && status !== 'lapsed') return status
  const isSent = (id: string) =>
    request.answeredItems.includes(id) ||
    sent.some(
      ({ written, files: own }) =>
        written.some(({ item, text, lacks }) => item === id && (text || lacks)) ||
        own.some(({ item, scan }) => item === id && scan !== 'infected'),
    )
  return itemsToAnswer(request).every(({ id }) => isSent(id)) ? 'answered' : status
}

function writtenIn(visit: Visit, items: readonly string[]): WrittenItem[] {
  return items.map((item) => ({
    ...{
      item,
      text: posted(visit.form, `tekst-${item}`),
      lacks: posted(visit.form, `har-ikke-${item}`) === 'ja',
    },
  }))
}
