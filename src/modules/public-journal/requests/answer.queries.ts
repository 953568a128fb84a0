import {
  appealLimit,
  appealsOfCase,
  caseOfSubmission,
  type Deciders,
  decisionsOfCase,
  factsOfCase,
  whyCannotAppeal,
} from '#modules/casework/index.ts'
import { type Enclosure, enclosuresOf, lettersOfCase } from '#modules/correspondence/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { codeHash, isCode } from './access-request.ts'

/** A request as the one who holds its code may see it. */
export interface AnswerOfRequest {
  receivedAt: Date
  /** Null while the case is being opened. */
  file: { id: string; residentId: string; caseNumber: string; deadlineOn: string } | null
  asked: { title: string; number: string | null }[]
  /** The standing decision in words; null before there is one. */
  words: string | null
  /** Letters that have been left here, the newest first, each with what followed it. */
  letters: { id: string; madeAt: Date; papers: Enclosure[] }[]
  appeal: { kind: 'none' | 'sent' } | { kind: 'open'; decisionId: string; until: string | null }
}

/** @throws Refusal not-found public-journal.no-request: also for a code of another municipality */
export async function requestWithCode(ctx: Ctx, code: string): Promise<{ id: string; receivedAt: Date }> {
  const row = isCode(code)
    ? await ctx.tx
        .selectFrom('public_journal.access_request')
        .select(['id', 'received_at'])
        .where('municipality', '=', ctx.municipality)
        .where('code_hash', '=', codeHash(code))
        .executeTakeFirst()
    : undefined
  if (!row) throw new Refusal('not-found', 'public-journal.no-request')
  return { id: row.id, receivedAt: row.received_at }
}

/** All of it, for the page. @throws Refusal not-found public-journal.no-request */
export async function answerWithCode(
  ctx: Ctx,
  deciders: Deciders,
  code: string,
  language: Language,
): Promise<AnswerOfRequest> {
  const { municipality } = ctx
  const { id, receivedAt } = await requestWithCode(ctx, code)
  const found = await caseOfSubmission(ctx, municipality, id)
  const none = { kind: 'none' } as const
  if (!found) return { receivedAt, file: null, asked: [], words: null, letters: [], appeal: none }
  const { resident_id: residentId } = await ctx.tx
    .selectFrom('casework.case_file')
    .select('resident_id')
    .where('municipality', '=', municipality)
    .where('id', '=', found.id)
    .executeTakeFirstOrThrow()
  const decisions = await decisionsOfCase(ctx, municipality, found.id)
  const standing = decisions.find(({ supersededAt }) => supersededAt === null) ?? null
  const left = (await lettersOfCase(ctx, found.id)).filter(
    (letter) => letter.residentId === residentId && letter.dispatch.state === 'known',
  )
  const letters = []
  for (const letter of left)
    letters.push({ id: letter.id, madeAt: letter.madeAt, papers: await enclosuresOf(ctx, letter.id) })
  const decider = deciders.get(found.serviceId)
  const appeals = await appealsOfCase(ctx, municipality, found.id)
  const told = left.some(({ decisionId }) => decisionId === standing?.id)
  const letter = left.find(({ decisionId }) => decisionId === standing?.id) ?? null
  return {
    receivedAt,
    file: { id: found.id, residentId, caseNumber: found.caseNumber, deadlineOn: found.deadlineOn },
    asked: askedFor(
      (await factsOfCase(ctx, municipality, found.id)).find(({ name }) => name === 'dokumenter')?.value,
    ),
    words: standing && told ? (decider?.explain(standing, language).answer ?? null) : null,
    letters,
    appeal:
      standing && told && whyCannotAppeal(standing, appeals) === null
        ? {
            kind: 'open',
            decisionId: standing.id,
            until: appealLimit(decider, standing, letter)?.on ?? null,
          }
        : { kind: appeals.length > 0 ? 'sent' : 'none' },
  }
}

const askedFor = (value: unknown): AnswerOfRequest['asked'] =>
  Array.isArray(value)
    ? value.map((line: Record<string, unknown>) => ({
        title: typeof line.tittel === 'string' ? line.tittel : '',
        number: typeof line.nummer === 'string' ? line.nummer : null,
      }))
    : []
