import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseFile } from '../case-file.queries.ts'
import { dateIn, typedIn } from '../date-typed.ts'
import { must } from '../must.ts'
import { partiesOf } from '../parties/parties.ts'
import { type CaseworkWorld, caseAddress, staffFrame } from '../world.ts'
import type { FormError } from './one-form.page.tsx'
import { registerAnswerPage } from './register-answer.page.tsx'
import { registerAnswerTexts } from './register-answer.text.ts'
import './register-answer-refusals.text.ts'
import { registerAnswer, registerFileLimits, type TakenFile } from './register-answer.ts'
import { answerChannels } from './registered-answers.queries.ts'
import { requestOf } from './request.queries.ts'
import { mayAnswer, statusOfRequest } from './request.rules.ts'

/** At which field a refusal is told. */
const places: Record<string, string> = {
  ...{ 'casework.answer-not-chosen': 'besvart', 'casework.answer-date': 'kom' },
  ...{ 'casework.answer-nothing': 'svartekst', 'casework.request-over': 'kanal' },
}

/** Where a caseworker registers an answer that came another way than MinSide. */
export function registerAnswerRoutes(world: CaseworkWorld): Route[] {
  const path = '/saksbehandling/:kommune/saker/:sak/oppgaver/:sporsmal/registrer-svar' as const
  const sak = (visit: Visit) => visit.params.sak ?? ''
  const requestId = (visit: Visit) => visit.params.sporsmal ?? ''

  async function show(visit: Visit, errors: FormError[] = [], status = 200): Promise<Response> {
    const { form } = visit
    const loaded = await visit.inTenant(async (ctx) => {
      must(ctx, 'casework.decide')
      const found = await caseFile(ctx, sak(visit))
      const request = await requestOf(ctx, ctx.municipality, { id: requestId(visit), caseId: found.id })
      const isOver = found.closedAt !== null || !mayAnswer(statusOfRequest(request, found.decidedAt))
      // What was typed is shown again, also when somebody ended the request meanwhile.
      if (isOver && errors.length === 0) throw new Refusal('conflict', 'casework.request-over')
      const parties = await partiesOf(ctx, found.id)
      const asked = parties.find(({ id, role }) =>
        request.askedPartyId ? id === request.askedPartyId : role === 'applicant',
      )
      const { id: subjectId, residentId } = found
      ctx.audit({ event: 'case.viewed', subjectKind: 'case', subjectId, residentId })
      return {
        ...{ caseNumber: found.caseNumber, request, askedName: asked?.name ?? '' },
        id: posted(form, 'id') || ctx.random.uuid(),
      }
    })
    const props = {
      ...{ ...loaded, frame: await staffFrame(world, visit, 'worklist'), typed: typedIn(form), errors },
      ...{ here: `${caseAddress(visit)}/oppgaver/${requestId(visit)}/registrer-svar` },
      ...{ caseHref: caseAddress(visit), answered: [...(form.get('besvart') ?? [])] },
    }
    return visit.html(registerAnswerPage(props), status)
  }

  async function submit(visit: Visit): Promise<Response> {
    const { form, language } = visit
    const t = registerAnswerTexts(language)
    const channel = answerChannels.find((each) => each === posted(form, 'kanal'))
    const receivedOn = dateIn(form, 'kom')
    const errors: FormError[] = []
    if (!channel) errors.push({ id: 'kanal', text: t('fault-channel') })
    if (!receivedOn) errors.push({ id: 'kom', text: t('fault-date') })
    // Asked first: whether there is such a request here, before a file is looked at.
    await visit.inTenant((ctx) =>
      requestOf(ctx, ctx.municipality, { id: requestId(visit), caseId: sak(visit) }),
    )
    const files: TakenFile[] = []
    for (const file of visit.files) {
      // Browsers send an empty field where no file was chosen.
      if (file.fileName === '' && file.bytes.length === 0) continue
      const judged = await world.takeFile(file, language)
      if ('refused' in judged) errors.push({ id: 'fil', text: judged.refused })
      else files.push(judged)
    }
    if (!channel || !receivedOn || errors.length > 0) return show(visit, errors, 422)
    try {
      await visit.inTenant((ctx) =>
        registerAnswer(ctx, world, sak(visit), {
          ...{ id: posted(form, 'id'), requestId: requestId(visit), channel, receivedOn, files },
          ...{ items: form.get('besvart') ?? [], text: posted(form, 'svartekst') },
        }),
      )
    } catch (error) {
      if (!(error instanceof Refusal) || !(error.code in places)) throw error
      const text = textOfRefusal(language, error.code, {}) ?? error.code
      const id = places[error.code] ?? 'kanal'
      return show(visit, [{ id, text }], error.kind === 'conflict' ? 409 : 422)
    }
    return visit.redirect(caseAddress(visit))
  }

  return [
    {
      ...{ method: 'GET', path, who: 'employee', may: 'casework.decide', audit: { event: 'case.viewed' } },
      handle: (visit) => show(visit),
    },
    {
      ...{ method: 'POST', path, who: 'employee', may: 'casework.decide' },
      audit: { event: 'case.answer-registered' },
      ...{ maxBodyBytes: 400_000, files: registerFileLimits, handle: submit },
    },
  ]
}
