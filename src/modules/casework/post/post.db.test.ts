import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { lettersOfCase, outgoingPost, progressOf, registerReturn } from '#modules/correspondence/index.ts'
import { appealLimit } from '../appeals/appeal-deadline.ts'
import { letterNeedsPerson } from '../letters/letter-news.ts'
import {
  type CaseworkTestWorld,
  caseworkTestWorld,
  employee,
  grane,
  vefsn,
} from '../testing/casework-material.ts'
import { caseLines } from './case-lines.queries.ts'
import { afterLetterFrom, postFilterFrom } from './post-filter.ts'

let of: CaseworkTestWorld
beforeEach(async () => {
  of = await caseworkTestWorld()
})
afterEach(() => of.world.close())

const siv = employee('caseworker')
const better = {
  ...{ kind: 'override' as const, version: 2, fields: { monthly: '1200' } },
  reason: 'Vi hadde feil inntekt for deg.',
}
async function decidedWithLetter() {
  const id = await of.open()
  await of.decide(id)
  const [decision] = await of.decisions(id)
  await of.write(decision!.id)
  return { id, decision: decision! }
}
const letters = (caseId: string) => of.world.tenant(grane, (ctx) => lettersOfCase(ctx, caseId))
const isOut = () =>
  of.world.admin(
    "update correspondence.dispatch set state = 'known', svarut_id = gen_random_uuid(), called_at = now()",
  )

describe('a decision that is replaced', () => {
  test('stops its letter that waits, in the same transaction, and the new one’s goes', async () => {
    const { id, decision } = await decidedWithLetter()
    await of.byHand(id, better)
    const [standing] = await of.decisions(id)
    await of.write(standing!.id)
    const found = await letters(id)
    const progress = (decisionId: string) =>
      progressOf(found.find((letter) => letter.decisionId === decisionId)!.dispatch)
    expect([progress(decision.id), progress(standing!.id)]).toEqual(['withdrawn', 'planned'])
  })

  test('leaves a letter that is out as it is', async () => {
    const { id } = await decidedWithLetter()
    await isOut()
    await of.byHand(id, better)
    expect((await letters(id))[0]?.dispatch.withdrawAt).toBeNull()
  })
})

test('a letter that came back is a task in the case, and no time to appeal runs from it', async () => {
  const { id, decision } = await decidedWithLetter()
  await isOut()
  const [letter] = await letters(id)
  expect(appealLimit(of.decider, decision, letter ?? null)?.basis).toBe('not-known')
  await of.as(siv, (ctx) =>
    registerReturn(ctx, { letterNeedsPerson }, letter!.id, { reason: 'unknown-address', round: 1 }),
  )
  const [returned] = await letters(id)
  expect(appealLimit(of.decider, decision, returned ?? null)).toEqual({
    on: null,
    basis: 'not-sent',
    from: null,
  })
  const tasks = await of.world.admin<{ reasons: { code: string }[] }>(
    "select reasons from casework.task where case_id = $1 and kind = 'dispatch' and done_at is null",
    [id],
  )
  expect(tasks.flatMap(({ reasons }) => reasons.map(({ code }) => code))).toEqual(['returned'])
})

test('another municipality’s list holds neither letter nor case', async () => {
  const { id } = await decidedWithLetter()
  const seen = await of.as(
    siv,
    async (ctx) => [
      (await outgoingPost(ctx, { filter: 'all', after: null, most: 10 })).letters,
      [...(await caseLines(ctx, [id]))],
    ],
    vefsn,
  )
  expect(seen).toEqual([[], []])
})

test('a filter or a page that nobody has made shows all from the start', () => {
  const filter = (query: string) => postFilterFrom(new URLSearchParams(query))
  expect([filter('vis=retur'), filter('vis=x'), filter('')]).toEqual(['returned', 'all', 'all'])
  const id = '00000000-0000-4000-8000-00000000000a'
  expect(afterLetterFrom(`2026-11-22 10:00:00.123456+00~${id}`)).toEqual({
    at: '2026-11-22 10:00:00.123456+00',
    id,
  })
  for (const wrong of [null, '', `i går~${id}`, '2026-11-22 10:00:00+00~x', `2026-99-99 10:00:00+00~${id}`])
    expect(afterLetterFrom(wrong)).toBeNull()
})
