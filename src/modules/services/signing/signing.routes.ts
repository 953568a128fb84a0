import { summarise } from '#engines/altinn/index.ts'
import { systemActor } from '#platform/actor.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { asAttachment } from '../attachments/file-name.rules.ts'
import { stateOf } from '../filling-in/draft-content.ts'
import { formSetting } from '../filling-in/form-setting.ts'
import { placeOf } from '../filling-in/instance.rules.ts'
import { serviceOfSubmission } from '../offers.ts'
import { ownerOfInstance } from '../sending/submission-content.ts'
import type { ServicesWorld } from '../world.ts'
import { answerQuestion } from './sign.ts'
import { type OpenQuestion, questionOf } from './signees.queries.ts'
import { signingPage } from './signing.page.tsx'

const reader = systemActor('Signering')
const viewed = { event: 'signing.viewed' }

/** What somebody else has asked the visitor to sign: to read, and to answer. */
export function signingRoutes(world: ServicesWorld): Route[] {
  const serviceOf = (question: OpenQuestion) =>
    world.transactions.inTenant(question.municipality, reader, (ctx) =>
      serviceOfSubmission(ctx, world.services, {
        municipality: question.municipality,
        serviceId: question.serviceId,
        hash: question.asked.packageHash,
      }),
    )
  const open = (visit: Visit) =>
    visit.asResident(async (ctx) => {
      const question = await questionOf(ctx, world.keys, visit.params.oppdrag ?? '')
      ctx.audit({
        event: viewed.event,
        subjectKind: 'draft',
        subjectId: question.draftId,
        residentId: ctx.residentId,
      })
      return question
    })
  const href = (visit: Visit) => `/${visit.params.kommune}/signering/${visit.params.oppdrag}`

  async function show(visit: Visit): Promise<Response> {
    const question = await open(visit)
    const { service, terms } = await serviceOf(question)
    const { asked } = question
    const place = placeOf(service, asked.content)
    const setting = await formSetting(
      world,
      { service, terms, overlay: {} },
      {
        municipality: question.municipality,
        language: visit.language,
        today: dateInNorway(world.clock.now()),
      },
      asked.content,
      { folderId: place.folderId, instance: ownerOfInstance(asked.content.party) },
    )
    const folders = [
      service.description.package.task,
      ...(asked.content.process?.history ?? []).map((past) => past.taskId),
    ]
    const summaries = [...new Set(folders)]
      .filter((folderId) => service.app.folders.has(folderId))
      .map((folderId) => {
        const dataType = service.app.folders.get(folderId)?.defaultDataType ?? place.mainDataType
        const at = { folderId, dataType, mainDataType: place.mainDataType }
        return summarise({ ...setting, folderId }, stateOf(asked.content, at))
      })
    return visit.html(
      signingPage({
        frame: await world.frames.page(visit),
        href: href(visit),
        question,
        title: service.description.title[visit.language],
        summaries,
        notice: visit.query.get('svart'),
      }),
    )
  }

  return [
    {
      method: 'GET',
      path: '/:kommune/signering/:oppdrag',
      who: 'resident',
      audit: viewed,
      handle: show,
    },
    {
      method: 'GET',
      path: '/:kommune/signering/:oppdrag/vedlegg/:vedlegg',
      who: 'resident',
      audit: viewed,
      async handle(visit) {
        const question = await open(visit)
        const file = question.asked.files.find((one) => one.id === visit.params.vedlegg)
        if (!file) throw new Refusal('not-found', 'services.no-such-file')
        const bytes = await world.transactions.inTenant(question.municipality, reader, (ctx) =>
          world.files.readPassing(ctx, file.id),
        )
        return fileResponse(bytes, file.fileName, file.contentType)
      },
    },
    {
      method: 'POST',
      path: '/:kommune/signering/:oppdrag/svar',
      who: 'resident',
      audit: { event: 'signing.signed' },
      async handle(visit) {
        // Asked first: whether there is such a question is told to the one who is asked, and to nobody else.
        const question = await visit.asResident((ctx) =>
          questionOf(ctx, world.keys, visit.params.oppdrag ?? ''),
        )
        const answer = posted(visit.form, 'svar')
        if (answer !== 'sign' && answer !== 'reject') return visit.redirect(href(visit))
        if (answer === 'sign' && posted(visit.form, 'bekreft') !== 'ja')
          return visit.redirect(`${href(visit)}?svart=mangler`)
        const { service } = await serviceOf(question)
        const signatureType = ({ taskId }: OpenQuestion) => {
          const task = service.app.process.elements.get(taskId)
          const signature = task?.kind === 'task' ? task.signature : undefined
          return {
            dataType: signature?.signatureDataType ?? null,
            uniqueFrom: signature?.uniqueFromSignaturesInDataTypes ?? [],
          }
        }
        const reason = posted(visit.form, 'begrunnelse')
        await answerQuestion(world, visit, question.id, answer, signatureType, reason)
        return visit.redirect(`${href(visit)}?svart=1`)
      },
    },
  ]
}

/** A file as something to keep, never to open in the page. */
export function fileResponse(bytes: Buffer, fileName: string, contentType: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': contentType,
      'content-disposition': asAttachment(fileName),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'no-store',
    },
  })
}
