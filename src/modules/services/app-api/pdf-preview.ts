import { settingOn } from '#modules/members/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { Visit } from '#platform/http/visit.ts'
import type { FormRoom, OpenForm } from '../filling-in/form-room.ts'
import { taskOf } from '../filling-in/instance.rules.ts'
import { sectionsOfSubmission } from '../sending/application-document.ts'
import { applicationPdf, receiverOf } from '../sending/application-pdf.ts'
import { copyOfSubmission } from '../sending/copy-of-submission.ts'
import { submissionOf } from '../sending/send-in.ts'
import type { SubmissionContent } from '../sending/submission-content.ts'
import { whoSent } from '../sending/who-sent.rules.ts'
import { fileResponse } from '../signing/signing.routes.ts'
import { sentByWords } from '../starting/starting.text.ts'
import { appApiTexts } from './app-api.text.ts'
import { withLanguage } from './app-of-route.ts'
import { openInstance } from './open-instance.ts'
import { signedInOf } from './party.ts'

const reader = systemActor('Forhåndsvisning')

/** The form as the document it becomes: by the same rules as the archive's own, so that it never differs from that. */
export async function pdfPreview(room: FormRoom, plain: Visit): Promise<Response> {
  const visit = withLanguage(plain)
  const opened = await openInstance(room, visit)
  const answer = (pdf: Uint8Array, name: string) =>
    fileResponse(Buffer.from(pdf), `${name}.pdf`, 'application/pdf')
  if ('form' in opened) return answer(await ofForm(room, visit, opened.form), opened.form.draft.serviceId)
  const { submission } = opened.ended
  return answer(await copyOfSubmission(room.world, submission, visit.language), submission.serviceId)
}

async function ofForm(room: FormRoom, visit: Visit, form: OpenForm): Promise<Uint8Array> {
  const { world } = room
  const { language } = visit
  const { service } = form.offered
  const { title, documentTitle } = service.description
  const { municipality } = form.draft
  const content = asIfSent(form, signedInOf(visit))
  const setting = await room.settingOf(visit, form)
  const contact = await world.transactions.inTenant(
    municipality,
    reader,
    async (ctx) => (await settingOn(ctx, 'contact', ctx.today)).value,
  )
  return applicationPdf(sectionsOfSubmission(service, setting, content, language), {
    language,
    title: language === 'en' ? title.en : documentTitle[language].application,
    applicant: whoSent(content, sentByWords(language)).name,
    reference: appApiTexts(language)('appapi.preview'),
    receivedAt: world.clock.now(),
    receiver: receiverOf(world.municipalities.byNumber(municipality), contact),
  })
}

/** What would be sent now, with the task at hand among those it has been through. */
function asIfSent(
  { draft, files, offered }: OpenForm,
  applicant: { identityNumber: string; displayName: string },
): SubmissionContent {
  const { content } = draft
  const { process } = content
  const { identityNumber, displayName } = applicant
  const name = content.answers.people?.applicant.name ?? displayName
  const sent = submissionOf({ content, process, files }, { identityNumber, name })
  const taskId = taskOf(offered.service, content)?.id
  if (!process || !taskId || !offered.service.app.folders.has(taskId)) return sent
  const at = process.current?.enteredAt ?? process.startedAt
  const here = { taskId, enteredAt: at, leftAt: at, action: null, abandoned: false }
  return { ...sent, process: { ...process, history: [...process.history, here] } }
}
