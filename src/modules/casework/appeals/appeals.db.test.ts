import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { caseFileWithEntries } from '#modules/archive/index.ts'
import { chooseSetting } from '#modules/members/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import type { Actor } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { TryLater } from '#platform/jobs.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import { caseFile } from '../case-file.queries.ts'
import { letterSent } from '../letters/letter-news.ts'
import { addParty } from '../parties/parties.ts'
import { addRepresentation } from '../parties/representations.ts'
import {
  aDecisionByHand,
  type CaseworkTestWorld,
  caseworkTestWorld,
  employee,
  fact,
  grane,
  kari,
  ola,
  vefsn,
} from '../testing/casework-material.ts'
import { appealById, appealsOfCase } from './appeal.queries.ts'
import { stateOf } from './appeal.rules.ts'
import { answerDeferral, appealSentOn, considerAppeal, registerResult } from './consider-appeal.ts'
import { fileAppeal } from './file-appeal.job.ts'
import { appealDecision, registerAppeal } from './receive-appeal.ts'
import { statementLetter } from './statement-letter.ts'
import { confirmAppeal, writeAppealLetter } from './write-appeal-letter.job.ts'

let of: CaseworkTestWorld
let id: string
let decisionId: string
const own: Actor = { kind: 'resident', id: kari }
const siv = employee('caseworker')
const why = 'Vi mener fortsatt at inntekten er for høy.'
beforeEach(async () => {
  of = await caseworkTestWorld()
  id = await of.open({
    facts: [fact(of.world, 'income', null), fact(of.world, 'postal-address', { lines: null })],
  })
  await of.decide(id)
  decisionId = await of.byHand(id, { outcome: 'refused', fields: { monthly: '0' } })
})
afterEach(() => of.world.close())

const form = (over: object = {}) => ({
  ...{ id: randomUUID(), decisionId, text: 'Jeg er uenig i inntekten.', asksDeferral: false, files: [] },
  ...over,
})
const appeal = (over: object = {}, by = own) =>
  of.as(by, (ctx) => appealDecision(ctx, of.deciders, id, form(over)))
const first = async () => {
  const [found] = await of.world.tenant(grane, (ctx) => appealsOfCase(ctx, grane, id))
  if (!found) throw new Error('no appeal')
  return found
}
const jobWorld = (scan: () => Promise<'clean' | 'infected'> = async () => 'clean') => ({
  ...{ ...of.world, deciders: of.deciders, municipalities: of.municipalities },
  fileScan: { again: scan },
})
const job = (appealId: string) => ({ municipality: grane, id: appealId, attempt: 1 })
const consider = (over: object, by: Actor = siv) =>
  of.as(by, async (ctx) =>
    considerAppeal(ctx, of, id, (await first()).id, {
      as: 'upheld',
      reason: why,
      lateAccepted: '',
      ...over,
    } as never),
  )
const openKinds = async () =>
  (
    await of.world.admin<{ kind: string }>(
      'select kind from casework.task where case_id = $1 and done_at is null order by kind',
      [id],
    )
  ).map(({ kind }) => kind)
const titles = () =>
  of.world.tenant(grane, async (ctx) => {
    const { archiveCaseFileId } = await caseFile(ctx, id)
    const { entries } = await caseFileWithEntries(ctx, archiveCaseFileId)
    return entries.map((entry) => `${entry.type}: ${entry.documents.map(({ title }) => title).join(', ')}`)
  })
const letterArrived = (at: string) =>
  of.world.admin(
    `update correspondence.dispatch set state = 'known', svarut_id = gen_random_uuid(), available_at = $1`,
    [at],
  )

describe('a resident appeals', () => {
  test('once, however often the form is sent: a task with a limit, a line in the history, a job', async () => {
    const once = form()
    await Promise.all([1, 2, 3].map(() => of.as(own, (ctx) => appealDecision(ctx, of.deciders, id, once))))
    expect(await openKinds()).toEqual(['appeal'])
    expect(await first()).toMatchObject({
      isLate: false,
      deadlineBasis: 'not-sent',
      sendOnBy: { movedEnd: '2026-12-22' },
    })
    await expect(appeal()).rejects.toMatchObject({ code: 'casework.appeal-waits' })
  })

  test('which is to be dealt with by a working day, sooner where the month ends on a Saturday', async () => {
    of.world.clock.set(new Date('2026-12-02T10:00:00Z'))
    await appeal()
    expect(await first()).toMatchObject({ sendOnBy: { rawEnd: '2027-01-02', movedEnd: '2026-12-31' } })
  })

  test('nobody else can, not from another municipality, and not without words', async () => {
    await expect(appeal({}, { kind: 'resident', id: ola })).rejects.toMatchObject({
      code: 'casework.no-such-case',
    })
    await expect(
      of.as(own, (ctx) => appealDecision(ctx, of.deciders, id, form()), vefsn),
    ).rejects.toMatchObject({ code: 'casework.no-such-case' })
    await expect(appeal({ text: ' ' })).rejects.toMatchObject({ code: 'casework.appeal-empty' })
  })

  test('too late is taken in and marked, by the day the letter could be read', async () => {
    await of.write(decisionId)
    await letterArrived('2026-11-24T08:00:00Z')
    of.world.clock.set(new Date('2026-12-16T10:00:00Z'))
    await appeal()
    expect(await first()).toMatchObject({
      isLate: true,
      deadlineOn: '2026-12-15',
      deadlineBasis: 'available',
    })
    await expect(consider({})).rejects.toMatchObject({ code: 'casework.late-reason' })
    await consider({ lateAccepted: 'Søkeren lå på sykehus.' })
    expect((await first()).lateAcceptedReason).toBe('Søkeren lå på sykehus.')
  })

  test('a read letter that came later gives more time', async () => {
    await of.write(decisionId)
    await letterArrived('2026-12-10T08:00:00Z')
    of.world.clock.set(new Date('2026-12-16T10:00:00Z'))
    await appeal()
    expect(await first()).toMatchObject({ isLate: false, deadlineOn: '2026-12-31' })
  })
})

describe('an appeal is filed', () => {
  test('as one incoming entry with its files, run twice or killed in the middle', async () => {
    const file = { id: randomUUID(), title: 'lønn.pdf', format: 'fmt/276' }
    await of.world.tenant(grane, (ctx) =>
      of.world.files.putPassing(ctx, file.id, Buffer.from('%PDF-1.7 lønn')),
    )
    const appealId = await appeal({ files: [file] })
    const down = jobWorld(async () => {
      throw new OutsideFailure('clamd', 'scan', 'unreachable')
    })
    await expect(fileAppeal(job(appealId), down)).rejects.toThrow(OutsideFailure)
    await fileAppeal(job(appealId), jobWorld())
    await fileAppeal(job(appealId), jobWorld())
    expect(await titles()).toEqual([
      'Inngående dokument: Søknad',
      'Inngående dokument: Klage på vedtak, lønn.pdf',
    ])
    expect((await first()).entryId).not.toBeNull()
  })

  test('without a file that holds something harmful', async () => {
    const file = { id: randomUUID(), title: 'virus.pdf', format: 'fmt/276' }
    await of.world.tenant(grane, (ctx) => of.world.files.putPassing(ctx, file.id, Buffer.from('%PDF-1.7 x')))
    const appealId = await appeal({ files: [file] })
    await fileAppeal(
      job(appealId),
      jobWorld(async () => 'infected'),
    )
    expect((await titles()).at(-1)).toBe('Inngående dokument: Klage på vedtak')
    expect((await first()).files[0]?.scan).toBe('infected')
  })

  test('one that came on paper is confirmed by letter, once', async () => {
    const appealId = await of.as(siv, (ctx) =>
      registerAppeal(ctx, of.deciders, id, {
        ...form(),
        channel: 'paper',
        receivedOn: isoDate('2026-11-20'),
      }),
    )
    await expect(confirmAppeal(job(appealId), jobWorld())).rejects.toThrow(TryLater)
    await fileAppeal(job(appealId), jobWorld())
    await confirmAppeal(job(appealId), jobWorld())
    await confirmAppeal(job(appealId), jobWorld())
    const letters = await of.world.admin<{ title: string }>('select title from correspondence.letter')
    expect(letters).toEqual([{ title: 'Vi har fått klagen din' }])
    expect(await first()).toMatchObject({ registeredByName: 'Siv Saksbehandler', channel: 'paper' })
  })

  test('is answered to who speaks for the party too; a choice that is missing is a task until it is made', async () => {
    const appealId = await of.as(siv, (ctx) =>
      registerAppeal(ctx, of.deciders, id, {
        ...form(),
        channel: 'paper',
        receivedOn: isoDate('2026-11-20'),
      }),
    )
    await fileAppeal(job(appealId), jobWorld())
    const [party] = await of.world.admin<{ id: string }>(`select id from casework.party where case_id = $1`, [
      id,
    ])
    await of.as(siv, (ctx) =>
      addRepresentation(ctx, of.world.keys, id, party?.id ?? '', {
        ...{ id: randomUUID(), kind: 'guardian' as const, name: 'Vera Verge', number: '' },
        ...{ addressLines: ['Storgata 1', '8680 Trofors'], covers: 'hele saken', lettersTo: 'both' as const },
        ...{ validFrom: isoDate('2026-11-01'), validTo: null, documentEntryId: null },
      }),
    )
    await of.world.admin("update members.dated_setting set valid_from = '2027-01-01' where key = 'contact'")
    await expect(confirmAppeal(job(appealId), jobWorld())).rejects.toThrow(TryLater)
    await expect(confirmAppeal(job(appealId), jobWorld())).rejects.toThrow(TryLater)
    expect(await openKinds()).toEqual(['appeal', 'dispatch'])
    await of.world.admin("update members.dated_setting set valid_from = '2020-01-01' where key = 'contact'")
    await confirmAppeal(job(appealId), jobWorld())
    await confirmAppeal(job(appealId), jobWorld())
    expect(await openKinds()).toEqual(['appeal'])
    const letters = await of.world.admin('select 1 from correspondence.letter')
    expect(letters).toHaveLength(2)
  })
})

describe('the municipality considers an appeal anew', () => {
  beforeEach(async () => {
    await fileAppeal(job(await appeal()), jobWorld())
  })

  test('and sends it to the body of this municipality, with its view and a copy to the party', async () => {
    await consider({})
    expect((await first()).body?.name).toBe('Statsforvalteren i Nordland')
    const { id: appealId } = await first()
    await of.as(siv, (ctx) =>
      addParty(ctx, of.world.keys, id, {
        ...{
          id: randomUUID(),
          role: 'other-party',
          name: 'Ola Prøve',
          number: '14908699919',
          addressLines: [],
        },
      }),
    )
    await writeAppealLetter(job(appealId), jobWorld())
    await writeAppealLetter(job(appealId), jobWorld())
    expect((await titles()).slice(-3)).toEqual([
      'Utgående dokument: Oversending av klage',
      'Utgående dokument: Klagen din er sendt videre',
      'Utgående dokument: Klagen i saken er sendt videre',
    ])
    expect(stateOf(await first())).toBe('to-send-on')
    expect(await openKinds()).toEqual(['appeal'])
    await of.as(siv, (ctx) => appealSentOn(ctx, id, appealId, 'eFormidling'))
    expect(await openKinds()).toEqual([])
    const result = { as: 'set-aside' as const, on: '2026-11-22', text: 'Saken må vurderes på nytt.' }
    await of.as(siv, (ctx) => registerResult(ctx, id, appealId, result))
    await of.as(siv, (ctx) => registerResult(ctx, id, appealId, result))
    expect(stateOf(await first())).toBe('decided')
    expect(await openKinds()).toEqual(['control'])
  })

  test('and the platform sends it there with the papers of the case, once; a person only where that has stopped', async () => {
    await of.world.tenant(grane, (ctx) => {
      const body = { name: 'Statsforvalteren i Nordland', address: [], website: '' }
      const number = { organisationNumber: '974764687' }
      return chooseSetting(ctx, 'appeal-body', { ...body, ...number }, '2026-11-01', {
        ...{ source: 'prøve', trust: 'bekreftet' },
      })
    })
    await consider({})
    const { id: appealId } = await first()
    await writeAppealLetter(job(appealId), jobWorld())
    await writeAppealLetter(job(appealId), jobWorld())
    const sent = () =>
      of.world.tenant(grane, async (ctx) => statementLetter(ctx, await appealById(ctx, appealId)))
    const letter = await sent()
    const enclosed = await of.world.admin<{ title: string }>(
      'select title from correspondence.letter_enclosure where letter_id = $1 order by position',
      [letter?.id],
    )
    expect(enclosed.map(({ title }) => title.replace(/^\S+ /, ''))).toContain('Klage på vedtak')
    const byHand = () => of.as(siv, (ctx) => appealSentOn(ctx, id, appealId, 'Med bud'))
    await expect(byHand()).rejects.toMatchObject({ code: 'casework.appeal-being-sent' })
    await of.world.admin(
      "update correspondence.dispatch set state = 'stopped', problem_code = 'rejected' where letter_id = $1",
      [letter?.id],
    )
    const news = (ctx: Ctx) => ({
      ...{ letterId: letter?.id ?? '', decisionId: null, writtenFor: letter?.writtenFor ?? null, caseId: id },
      ...{ title: letter?.title ?? '', residentId: letter?.residentId ?? '', at: ctx.now },
    })
    const went = () => of.world.tenant(grane, (ctx) => letterSent(ctx, news(ctx)))
    await went()
    await went()
    expect(await first()).toMatchObject({ sentOn: { how: 'Sendt av systemet gjennom SvarUt' } })
    expect(await openKinds()).toEqual([])
    const told = await of.world.admin<{ details: object }>(
      `select details from casework.event where kind in ('letter-sent', 'appeal-sent-on') and for_resident`,
    )
    // The letter to the body is no letter to the party: that the appeal has gone is told, and once.
    expect(told.map(({ details }) => details)).toEqual([{ body: 'Statsforvalteren i Nordland' }])
    // It had stopped, and a person sent it: what stopped never goes.
    await of.world.admin('update casework.appeal set sent_on_at = null, sent_on_how = null')
    await byHand()
    expect((await sent())?.dispatch.withdrawAt).not.toBeNull()
  })

  test('the municipality’s own board, inside the house, where the regulations say so', async () => {
    of.decider.appealDecidedBy = 'municipal-board'
    await consider({})
    const { id: appealId } = await first()
    expect((await first()).body?.name).toBe('klagenemnda i Grane kommune')
    await writeAppealLetter(job(appealId), jobWorld())
    expect(await titles()).toContain('Organinternt dokument for oppfølging: Oversending av klage')
    expect(stateOf(await first())).toBe('sent-on')
    // It is still the municipality's to see to, until the board has answered.
    expect(await openKinds()).toEqual(['appeal'])
    const result = { as: 'upheld' as const, on: '2026-11-22', text: 'Nemnda er enig med kommunen.' }
    await of.as(siv, (ctx) => registerResult(ctx, id, appealId, result))
    expect(await openKinds()).toEqual([])
  })

  test('is never sent on without a body, or from another municipality', async () => {
    await of.world.admin("delete from members.dated_setting where key = 'appeal-body'")
    await expect(consider({})).rejects.toMatchObject({ code: 'casework.no-appeal-body' })
    await expect(
      of.as(
        siv,
        async (ctx) =>
          considerAppeal(ctx, of, id, (await first()).id, { as: 'upheld', reason: why, lateAccepted: '' }),
        vefsn,
      ),
    ).rejects.toMatchObject({ code: 'casework.no-such-case' })
  })

  test('can say that the decision was changed only when it was', async () => {
    await expect(consider({ as: 'changed' })).rejects.toMatchObject({ code: 'casework.appeal-not-changed' })
    await of.byHand(id, { ...aDecisionByHand, kind: 'override', version: 2 })
    // The new decision does not end the appeal by itself.
    expect(await openKinds()).toEqual(['appeal'])
    await consider({ as: 'changed' })
    expect(await openKinds()).toEqual([])
    expect((await first()).newDecisionId).not.toBe(decisionId)
  })

  test('dismisses with a letter that tells of the right to appeal that', async () => {
    await consider({ as: 'dismissed', reason: 'Du er ikke part i saken.' })
    await writeAppealLetter(job((await first()).id), jobWorld())
    expect((await titles()).at(-1)).toBe('Utgående dokument: Vi behandler ikke klagen din')
    expect(await openKinds()).toEqual([])
  })

  test('one of two wins, and the other is told', async () => {
    const [a, b] = await Promise.allSettled([consider({}), consider({ as: 'dismissed' }, employee('leader'))])
    expect([a.status, b.status].sort()).toEqual(['fulfilled', 'rejected'])
    const lost = a.status === 'rejected' ? a : b
    expect((lost as PromiseRejectedResult).reason).toMatchObject({ code: 'casework.appeal-considered' })
  })

  test('answers once whether the decision waits', async () => {
    const { id: appealId } = await first()
    const yes = { granted: true, reason: 'Skaden kan ikke rettes opp.' }
    await of.as(siv, (ctx) => answerDeferral(ctx, id, appealId, yes))
    await of.as(siv, (ctx) => answerDeferral(ctx, id, appealId, yes))
    await expect(
      of.as(siv, (ctx) => answerDeferral(ctx, id, appealId, { ...yes, granted: false })),
    ).rejects.toMatchObject({ code: 'casework.deferral-answered' })
  })

  test.each([
    ['a resident', own],
    ['the archivist', employee('archivist')],
    ['the operator', employee('operator')],
  ])('not by %s', async (_who, actor) => {
    await expect(consider({}, actor)).rejects.toMatchObject({ kind: 'forbidden' })
  })
})
