import { caseOfSubmission, eventsOfCase, standingDecision } from '#modules/casework/index.ts'
import type { ResidentCtx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import type { Visit } from '#platform/http/visit.ts'
import { fileResponse } from '../signing/signing.routes.ts'
import type { ServicesWorld } from '../world.ts'
import { copyOfSubmission } from './copy-of-submission.ts'
import { ownReceipt } from './own-receipt.ts'
import { type Progress, ProgressPart, receiptPage } from './receipt.page.tsx'
import { type Submission, submissionOfResident } from './submissions.queries.ts'

/** How long the receipt waits for the decision before it is shown without. */
const longestWaitMs = 2_500
const pauseMs = 250

const viewed = { event: 'submission.viewed' }

export function receiptRoutes(world: ServicesWorld): Route[] {
  const read = (visit: Visit, isFirst: boolean) =>
    visit.asResident(async (ctx) => {
      const submission = await submissionOfResident(ctx, visit.params.innsending ?? '')
      const progress = await progressOf(ctx, world, visit, submission)
      if (isFirst) {
        ctx.audit({
          event: viewed.event,
          subjectKind: 'submission',
          subjectId: submission.id,
          residentId: ctx.residentId,
        })
      }
      return { submission, progress }
    })

  return [
    {
      method: 'GET',
      path: '/:kommune/kvittering/:innsending',
      who: 'resident-or-sender',
      audit: viewed,
      async handle(visit) {
        let found = await read(visit, true)
        const until = world.clock.now().getTime() + longestWaitMs
        while (found.progress.kind === 'waiting' && world.clock.now().getTime() < until) {
          await world.clock.sleep(pauseMs)
          found = await read(visit, false)
        }
        const { submission, progress } = found
        const { name } = world.municipalities.byNumber(submission.municipality)
        return visit.html(
          receiptPage({
            frame: await world.frames.page(visit),
            serviceTitle: world.services.get(submission.serviceId)?.description.title[visit.language] ?? '',
            submission,
            progress,
            municipality: visit.language === 'en' ? `${name} municipality` : `${name} kommune`,
            own: await ownReceipt(world, submission, visit.language),
            href: `/${visit.params.kommune}/kvittering/${submission.id}`,
            ...(visit.signedIn ? {} : { hasNoOwner: true }),
          }),
        )
      },
    },
    {
      method: 'GET',
      path: '/:kommune/kvittering/:innsending/pdf',
      who: 'resident-or-sender',
      audit: viewed,
      async handle(visit) {
        const { submission } = await read(visit, true)
        const pdf = await copyOfSubmission(world, submission, visit.language)
        return fileResponse(Buffer.from(pdf), `${submission.reference}.pdf`, 'application/pdf')
      },
    },
    {
      method: 'GET',
      path: '/:kommune/kvittering/:innsending/svar',
      who: 'resident-or-sender',
      audit: viewed,
      async handle(visit) {
        const { progress } = await read(visit, true)
        if (progress.kind === 'waiting') return new Response(null, { status: 204 })
        return visit.html(
          String(<ProgressPart progress={progress} language={visit.language} hasNoOwner={!visit.signedIn} />),
        )
      },
    },
  ]
}

async function progressOf(
  ctx: ResidentCtx,
  world: ServicesWorld,
  visit: Visit,
  submission: Submission,
): Promise<Progress> {
  const { municipality } = submission
  const found = await caseOfSubmission(ctx, municipality, submission.id)
  if (!found) return { kind: 'waiting' }
  const caseHref = `/minside/saker/${visit.params.kommune}/${found.id}`
  const decision = await standingDecision(ctx, municipality, found.id)
  const decider = world.deciders.get(submission.serviceId)
  if (decision && decider) {
    const { answer } = decider.explain(decision, visit.language)
    return { kind: 'answered', caseNumber: found.caseNumber, caseHref, answer }
  }
  const events = await eventsOfCase(ctx, municipality, found.id)
  if (!events.some((event) => event.kind === 'given-to-person')) return { kind: 'waiting' }
  return { kind: 'with-person', caseNumber: found.caseNumber, caseHref, deadlineOn: found.deadlineOn }
}
