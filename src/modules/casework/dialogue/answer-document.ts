import type { ApplicationSummary } from '#engines/letter-pdf/index.ts'
import { findSetting, type Municipalities } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import type { CaseFile } from '../case-file.queries.ts'
import type { PartyRequest } from './request.queries.ts'

export interface AnswerDocument {
  found: CaseFile
  title: string
  /** Name of the one who answers. */
  sender: string
  /** Who sent it for them. */
  sentBy?: string | null
  receivedAt: Date
  sections: ApplicationSummary['sections']
}

/** An answer as it is archived: whose it is, in which case, and what it says. */
export async function answerDocument(
  ctx: Ctx,
  municipalities: Municipalities,
  { found, title, sender, sentBy = null, receivedAt, sections }: AnswerDocument,
): Promise<ApplicationSummary> {
  const municipality = municipalities.byNumber(ctx.municipality)
  const contact = (await findSetting(ctx, 'contact', ctx.today))?.value
  return {
    ...{ language: found.language, title, applicant: sender, sentBy },
    ...{ reference: found.caseNumber, receivedAt },
    receiver: {
      ...{ municipalityName: municipality.name, orgNumber: municipality.organizationNumber },
      ...{ addressLines: contact?.postalAddress ?? [], phone: contact?.phone ?? '' },
      ...{ email: contact?.email ?? '' },
    },
    sections,
  }
}

/** Who was asked, as the archive names the sender of the answer. */
export async function whoWasAsked(
  ctx: Ctx,
  keys: Keys,
  { caseId, askedPartyId }: Pick<PartyRequest, 'caseId' | 'askedPartyId'>,
): Promise<{ name: string; identityNumber: string | null }> {
  const row = await ctx.tx
    .selectFrom('casework.party')
    .select(['name', 'identity_encrypted'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where((where) => (askedPartyId ? where('id', '=', askedPartyId) : where('role', '=', 'applicant')))
    .executeTakeFirstOrThrow()
  const number = (await keys.open(ctx, `party|${caseId}`, row.identity_encrypted)).toString('utf8')
  return { name: row.name, identityNumber: number || null }
}
