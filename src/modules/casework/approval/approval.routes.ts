import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseworkTexts } from '../casework.text.ts'
import { dropDraft } from '../drafts/draft.queries.ts'
import { baseOf, type CaseworkWorld, caseAddress, staffFrame } from '../world.ts'
import { type ApprovalPageProps, approvalPage } from './approval.page.tsx'
import { approveProposal, sendProposalBack, withdrawProposal } from './approve.ts'
import { loadApproval } from './load-approval.ts'
import { newestProposal } from './proposal.queries.ts'

/** Where a second person approves what a colleague proposes, or sends it back. */
export function approvalRoutes(world: CaseworkWorld): Route[] {
  const at = '/saksbehandling/:kommune/saker/:sak' as const
  const sak = (visit: Visit) => visit.params.sak ?? ''

  async function show(
    visit: Visit,
    fault: ApprovalPageProps['fault'] = null,
    status = 200,
  ): Promise<Response> {
    const loaded = await visit.inTenant((ctx) => loadApproval(ctx, world, sak(visit), visit.language))
    const frame = await staffFrame(world, visit, 'worklist')
    return visit.html(approvalPage({ ...loaded, frame, base: baseOf(visit), fault }), status)
  }

  return [
    {
      method: 'GET',
      path: `${at}/godkjenn`,
      who: 'employee',
      may: 'casework.read',
      audit: { event: 'case.viewed' },
      handle: (visit) => show(visit),
    },
    {
      method: 'POST',
      path: `${at}/godkjenn`,
      who: 'employee',
      may: 'casework.approve',
      audit: { event: 'decision.approved' },
      async handle(visit) {
        const seen = { sha256: posted(visit.form, 'innhold') }
        await visit.inTenant(async (ctx) => {
          const before = await newestProposal(ctx, sak(visit))
          const made = await approveProposal(ctx, world, sak(visit), seen, visit.language)
          // The proposer's draft has been used.
          if (made !== 'void' && before) {
            const place = before.content.kind === 'manual' ? 'vedtak' : 'gjor-om'
            await dropDraft(ctx, sak(visit), place, before.proposedBy)
          }
        })
        return visit.redirect(caseAddress(visit))
      },
    },
    {
      method: 'POST',
      path: `${at}/send-tilbake`,
      who: 'employee',
      may: 'casework.approve',
      audit: { event: 'proposal.sent-back' },
      async handle(visit) {
        const typed = posted(visit.form, 'tilbake')
        try {
          await visit.inTenant((ctx) => sendProposalBack(ctx, sak(visit), typed))
        } catch (error) {
          if (!(error instanceof Refusal) || error.code !== 'casework.no-reason') throw error
          return show(visit, { text: caseworkTexts(visit.language)(error.code), typed }, 422)
        }
        return visit.redirect(caseAddress(visit))
      },
    },
    {
      method: 'POST',
      path: `${at}/trekk-forslaget`,
      who: 'employee',
      may: 'casework.decide',
      audit: { event: 'proposal.withdrawn' },
      async handle(visit) {
        await visit.inTenant((ctx) => withdrawProposal(ctx, sak(visit)))
        return visit.redirect(caseAddress(visit))
      },
    },
  ]
}
