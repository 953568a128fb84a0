import {
  caseOfResident,
  casesOfResident,
  keepText,
  keptText,
  longestMessage,
  type Message,
  type MessageFile,
  markRead,
  messageFileLimits,
  messagesOf,
  messagesOfResident,
  type ResidentCase,
  sendMessage,
  writerToken,
} from '#modules/casework/index.ts'
import { noteReadOnPage } from '#modules/correspondence/index.ts'
import { type TakenWhole, takeWholeFile } from '#modules/services/index.ts'
import { representativeName, systemActor } from '#platform/actor.ts'
import type { ResidentCtx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { mayActIn } from '../may-act.ts'
import { ownName } from '../own-name.ts'
import { isOpened, notAhead } from '../reading/opened.ts'
import { keepingTyped } from '../representation/keep-typed.tsx'
import { type Sources, valueOr } from '../sources/sources.ts'
import type { MyPageWorld } from '../world.ts'
import { messagesPath, threadHref } from './address.ts'
import { type ConversationLine, messagesPage } from './messages.page.tsx'
import { ownMessagesTexts } from './messages.text.ts'
import { type ThreadPageProps, threadPage } from './thread.page.tsx'
import { isUnread } from './unread.ts'

const receiver = systemActor('Mottak av meldinger')
/** What one writes to a municipality without a case: a service like the others, which opens one. */
const generalService = 'generell-henvendelse'

/** Where residents read and write messages, below /minside/meldinger. */
export function messagesRoutes(world: MyPageWorld, sources: Sources): Route[] {
  const { keys } = world
  const path = '/minside/meldinger/:kommune/:sak' as const
  const hrefOf = (visit: Visit) => threadHref(visit.params.kommune ?? '', visit.params.sak ?? '')
  const nameOf = (number: string) => ownName(world.municipalities.byNumber(number))

  async function list(visit: Visit): Promise<Response> {
    const said = await sources.read(visit, 'conversations', (ctx) => readLines(ctx, visit))
    const lines = valueOr(said, [])
    const numbers = [...new Set(lines.map(({ municipality }) => municipality))]
    return visit.html(
      messagesPage({
        frame: await world.frames.page(visit),
        lines,
        silent: {
          ...{ here: messagesPath, now: world.clock.now() },
          sources:
            said.state === 'silent'
              ? [{ sentence: ownMessagesTexts(visit.language)('silent'), since: said.since }]
              : [],
        },
        others: numbers.map((number) => ({
          href: `/${world.municipalities.byNumber(number).slug}/tjenester/${generalService}`,
          municipalityName: nameOf(number),
        })),
      }),
    )
  }

  async function readLines(
    ctx: ResidentCtx,
    visit: Visit,
  ): Promise<(ConversationLine & { municipality: string })[]> {
    const cases = await casesOfResident(ctx)
    const messages = await messagesOfResident(ctx, keys)
    return cases
      .map((file) => ({ file, own: messages.filter((one) => isOf(one, file)) }))
      .filter(({ file, own }) => own.length > 0 || !file.closedAt)
      .map(({ file, own }) => ({
        ...{ municipality: file.municipality, caseNumber: file.caseNumber },
        href: threadHref(world.municipalities.byNumber(file.municipality).slug, file.id),
        serviceTitle: world.services.title(file.serviceId, visit.language),
        municipalityName: nameOf(file.municipality),
        newestAt: own.at(-1)?.sentAt ?? null,
        unread: own.filter(isUnread).length,
      }))
      .sort(
        (a, b) =>
          Number(b.unread > 0) - Number(a.unread > 0) ||
          (b.newestAt?.getTime() ?? 0) - (a.newestAt?.getTime() ?? 0),
      )
  }

  async function show(
    visit: Visit,
    typed: { id: string; text: string } | null = null,
    errors: ThreadPageProps['errors'] = [],
  ): Promise<string> {
    const municipality = visit.municipality?.number ?? ''
    const caseId = visit.params.sak ?? ''
    const found = await visit.asResident(async (ctx) => {
      const file = await caseOfResident(ctx, municipality, caseId)
      const messages = await messagesOf(ctx, keys, { municipality, caseId })
      const unread = isOpened(visit) ? messages.filter(isUnread) : []
      if (unread.length > 0) await markRead(ctx, { municipality, caseId, direction: 'out' })
      const kept = typed ? null : await keptText(ctx, keys, { municipality, caseId })
      return {
        ...{ file, messages, kept, unread },
        id: typed?.id || kept?.messageId || ctx.random.uuid(),
        // What a representative was writing when their login ended is theirs, not the party's.
        owner: representativeName(ctx.actor) && ctx.actor.kind === 'resident' ? ctx.actor.id : ctx.residentId,
      }
    })
    const { file, kept, id } = found
    // What stands in the conversation stands in letters too: they are read with it.
    if (found.unread.length > 0)
      await visit.inTenant((ctx) =>
        noteReadOnPage(ctx, { caseId, writtenFor: found.unread.map((one) => `message:${one.id}/`) }),
      )
    return threadPage({
      ...{ frame: await world.frames.page(visit), here: hrefOf(visit), listHref: messagesPath, errors },
      caseHref: `/minside/saker/${visit.params.kommune}/${caseId}`,
      serviceTitle: world.services.title(file.serviceId, visit.language),
      ...{ caseNumber: file.caseNumber, municipalityName: nameOf(municipality) },
      ...{ isClosed: file.closedAt !== null, mayAct: mayActIn(visit), messages: found.messages },
      form: {
        ...{ id, text: typed?.text ?? kept?.text ?? '', isKept: kept !== null },
        writer: writerToken(keys, { messageId: id, caseId, residentId: found.owner, officerId: null }),
      },
      justSent: visit.query.get('melding') === 'sendt',
    })
  }

  async function submit(visit: Visit): Promise<Response> {
    const number = visit.municipality?.number ?? ''
    const typed = { id: posted(visit.form, 'id'), text: posted(visit.form, 'melding') }
    const caseId = visit.params.sak ?? ''
    // Whose case it is, is asked before any bytes are stored.
    await visit.asResident((ctx) => caseOfResident(ctx, number, caseId))
    const { taken, refused } = await takeFiles(visit)
    const t = ownMessagesTexts(visit.language)
    const again = (taken.length > 0 ? [t('choose-again')] : []).map((text) => ({ id: 'vedlegg', text }))
    if (refused.length > 0)
      return visit.html(await show(visit, typed, [...refused.map((text) => ({ id: 'vedlegg', text }))]), 422)
    const stored = await store(number, taken)
    try {
      await visit.asResident((ctx: ResidentCtx) =>
        sendMessage(ctx, keys, caseId, { ...typed, files: stored }),
      )
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
      const text = textOfRefusal(visit.language, error.code, { most: longestMessage }) ?? error.code
      const status = error.kind === 'conflict' ? 409 : 422
      return visit.html(await show(visit, typed, [{ id: 'melding', text }, ...again]), status)
    }
    return visit.redirect(`${hrefOf(visit)}?melding=sendt`)
  }

  /** Judges what came along. Browsers send an empty field where no file was chosen. */
  async function takeFiles(visit: Visit) {
    const taken: TakenWhole[] = []
    const refused: string[] = []
    for (const file of visit.files) {
      if (file.field !== 'vedlegg' || (file.fileName === '' && file.bytes.length === 0)) continue
      const judged = await takeWholeFile(world.fileScan, file, visit.language)
      if ('refused' in judged) refused.push(judged.refused)
      else taken.push(judged)
    }
    return { taken, refused }
  }

  /** The bytes are safe before the message names them; what is never named is deleted the day after. */
  async function store(municipality: string, taken: readonly TakenWhole[]): Promise<MessageFile[]> {
    const stored: MessageFile[] = []
    for (const { fileName: name, format, bytes, scan } of taken)
      stored.push(
        await world.transactions.inTenant(municipality, receiver, async (ctx) => {
          const id = ctx.random.uuid()
          const at = new Date(ctx.now.getTime() + 86_400_000)
          await ctx.later('casework.tidy-message-file', id, { at })
          await world.files.putPassing(ctx, id, bytes)
          return { id, name, format, sizeBytes: bytes.length, scan }
        }),
      )
    return stored
  }

  return [
    {
      ...{ method: 'GET', path: messagesPath, who: 'resident', ofChosenParty: true, handle: list },
      byRepresentative: 'see',
      audit: { none: 'residents see what is their own' },
    },
    {
      ...{ method: 'GET', path, who: 'resident', byRepresentative: 'see' },
      audit: { none: 'residents see what is their own', also: ['letter.read'] },
      handle: async (visit) => notAhead(visit) ?? visit.html(await show(visit)),
    },
    keepingTyped(world, {
      ...{ method: 'POST', path, who: 'resident', audit: { event: 'message.sent' }, handle: submit },
      ...{ maxBodyBytes: 200_000, files: messageFileLimits, byRepresentative: 'act' },
      keepPost: (visit) => keepText(world, visit, hrefOf(visit)),
    }),
  ]
}

const isOf = (message: Message, file: ResidentCase) =>
  message.caseId === file.id && message.municipality === file.municipality
