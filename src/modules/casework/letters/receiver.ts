import type { Ctx } from '#platform/context.ts'
import type { Keys } from '#platform/keys.ts'
import { factsOfCase } from '../case-file.queries.ts'

/** A fact every service gives: where the applicant gets post. Lines are null when the address is protected. */
interface PostalAddress {
  lines: string[] | null
}

/** The applicant as a letter is addressed to them. */
export async function addressedApplicant(
  ctx: Ctx,
  caseId: string,
): Promise<{ name: string; addressLines: string[] | null; identityEncrypted: Buffer }> {
  const applicant = await ctx.tx
    .selectFrom('casework.party')
    .select(['name', 'identity_encrypted', 'protected'])
    .where('municipality', '=', ctx.municipality)
    .where('case_id', '=', caseId)
    .where('role', '=', 'applicant')
    .executeTakeFirstOrThrow()
  const facts = await factsOfCase(ctx, ctx.municipality, caseId)
  const address = facts.find((fact) => fact.name === 'postal-address')?.value as PostalAddress | undefined
  return {
    name: applicant.name,
    addressLines: applicant.protected ? null : (address?.lines ?? null),
    identityEncrypted: applicant.identity_encrypted,
  }
}

/** The same with the number that the letter is sent to. */
export async function receiverOf(
  ctx: Ctx,
  keys: Keys,
  caseId: string,
): Promise<{ identityNumber: string; name: string; addressLines: string[] | null }> {
  const { identityEncrypted, ...addressed } = await addressedApplicant(ctx, caseId)
  const opened = await keys.open(ctx, `party|${caseId}`, identityEncrypted)
  return { ...addressed, identityNumber: opened.toString('utf8') }
}
