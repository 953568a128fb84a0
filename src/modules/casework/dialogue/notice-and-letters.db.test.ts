import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sendProvisionalAnswer } from '../deadlines/provisional-answer.job.ts'
import { addRepresentation } from '../parties/representations.ts'
import { type CaseworkTestWorld, caseworkTestWorld, employee, kari } from '../testing/casework-material.ts'
import { dialogueMaterial } from '../testing/dialogue-material.ts'
import { goOnWithoutComment, withdrawRequest } from './ask-party.ts'
import { fileAnswer } from './file-answer.job.ts'

let of: CaseworkTestWorld
let with_: ReturnType<typeof dialogueMaterial>
beforeEach(async () => {
  of = await caseworkTestWorld()
  with_ = dialogueMaterial(of)
})
afterEach(() => of.world.close())

const siv = employee('caseworker')
const waitingCase: typeof with_.waitingCase = (...given) => with_.waitingCase(...given)
const ask: typeof with_.ask = (...given) => with_.ask(...given)
const jobWorld: typeof with_.jobWorld = (...given) => with_.jobWorld(...given)
const filing: typeof with_.filing = (...given) => with_.filing(...given)
const job: typeof with_.job = (...given) => with_.job(...given)
const rows = <T extends object>(text: string, values: unknown[] = []) => with_.rows<T>(text, values)
const writeLetters: typeof with_.writeLetters = (...given) => with_.writeLetters(...given)
const tasks: typeof with_.tasks = (...given) => with_.tasks(...given)
const press: typeof with_.press = (...given) => with_.press(...given)

describe('advance notice', () => {
  const notice = (caseId: string) =>
    ask(caseId, { kind: 'advance-notice', items: [], message: 'Vi vurderer å avslå søknaden.' })

  test('the case is not decided before the date, unless the party has answered', async () => {
    const id = await waitingCase()
    const asked = await notice(id)
    await expect(of.byHand(id)).rejects.toMatchObject({ code: 'casework.must-hear-first' })
    const answer = await press(id, asked, [
      { item: 'uttalelse', text: 'Jeg er uenig, for tallene er gamle.' },
    ])
    await fileAnswer(job(answer), filing())
    expect(await tasks(id)).toContain('answer: comment-came')
    await of.byHand(id)
    expect(await of.decisions(id)).toHaveLength(1)
    expect(await tasks(id)).toEqual(['decide done: income-missing', 'answer done: comment-came'])
  })

  test('or a reason has been given, or the date has passed', async () => {
    const id = await waitingCase()
    const asked = await notice(id)
    await expect(of.as(siv, (ctx) => goOnWithoutComment(ctx, id, asked, 'haster'))).rejects.toMatchObject({
      code: 'casework.no-reason',
    })
    await of.as(siv, (ctx) => goOnWithoutComment(ctx, id, asked, 'Det er fare for liv og helse.'))
    await of.byHand(id)
    expect(await of.decisions(id)).toHaveLength(1)
    const other = await waitingCase()
    await notice(other)
    of.world.clock.set(new Date('2026-12-14T12:00:00Z'))
    await expect(of.byHand(other)).rejects.toMatchObject({ code: 'casework.must-hear-first' })
    of.world.clock.set(new Date('2026-12-15T12:00:00Z'))
    await of.byHand(other)
    expect(await of.decisions(other)).toHaveLength(1)
  })
})

describe('a provisional answer', () => {
  const look = (id: string) => sendProvisionalAnswer(job(id), jobWorld())

  test('is sent by itself two days before the month is over, once', async () => {
    const id = await waitingCase()
    await expect(look(id)).rejects.toMatchObject({ at: new Date('2026-12-20T06:00:00Z') })
    of.world.clock.set(new Date('2026-12-20T06:00:00Z'))
    await Promise.all([look(id), look(id)])
    await look(id)
    expect(await writeLetters()).toEqual(['Foreløpig svar på søknaden'])
  })

  test('not when the case is decided, and not while it waits for the party', async () => {
    const decided = await of.open()
    await of.decide(decided)
    const waits = await waitingCase()
    const asked = await ask(waits, { answerBy: '2027-02-01' })
    of.world.clock.set(new Date('2026-12-20T06:00:00Z'))
    await look(decided)
    await look(waits)
    expect(await rows(`select 1 from casework.party_letter where kind = 'provisional-answer'`)).toEqual([])
    await of.as(siv, (ctx) => withdrawRequest(ctx, waits, asked, 'Vi trenger det ikke likevel.'))
    // The twenty-nine days it waited come on top of the month.
    await expect(look(waits)).rejects.toMatchObject({ at: new Date('2027-01-17T06:00:00Z') })
  })
})

describe('what is withdrawn before its letter has left', () => {
  const withdraw = (caseId: string, asked: string) =>
    of.as(siv, (ctx) => withdrawRequest(ctx, caseId, asked, 'Vi trenger det ikke likevel.'))
  const wanted = () =>
    rows<{ kind: string }>('select kind from casework.party_letter order by wanted_at, kind').then((all) =>
      all.map(({ kind }) => kind),
    )
  const inState = (state: string) =>
    of.world.admin(
      `update correspondence.dispatch set state = $1, called_at = now(),
       svarut_id = case when $1 = 'known' then gen_random_uuid() end`,
      [state],
    )
  const dispatches = () =>
    rows<{ state: string; stops: boolean }>(
      'select state, withdraw_at is not null as stops from correspondence.dispatch',
    )

  test('is not written, and nobody is told that it was taken back', async () => {
    const id = await waitingCase()
    await withdraw(id, await ask(id))
    expect(await writeLetters()).toEqual([])
    expect(await wanted()).toEqual(['request'])
  })

  test('is stopped where it is written and nothing has been called', async () => {
    const id = await waitingCase()
    const asked = await ask(id, { kind: 'advance-notice', items: [] })
    await writeLetters()
    await withdraw(id, asked)
    expect(await dispatches()).toEqual([{ state: 'planned', stops: true }])
    expect(await wanted()).toEqual(['advance-notice'])
  })

  test.each([
    // Looked up before anything else: the party is told either way.
    ['unknown', true],
    ['known', false],
  ])('is %s: the party is told that it is taken back', async (state, stops) => {
    const id = await waitingCase()
    const asked = await ask(id)
    await writeLetters()
    await inState(state)
    await withdraw(id, asked)
    expect(await dispatches()).toEqual([{ state, stops }])
    expect((await wanted()).toSorted()).toEqual(['request', 'withdrawn'])
    expect(await writeLetters()).toContain('Du trenger ikke sende dokumentasjonen')
  })
})

describe('who gets the letters', () => {
  const represent = (caseId: string, lettersTo: 'representative' | 'both') =>
    of.as(siv, async (ctx) => {
      const { id: partyId } = await ctx.tx
        .selectFrom('casework.party')
        .select('id')
        .where('case_id', '=', caseId)
        .executeTakeFirstOrThrow()
      const lawyer = { name: 'Advokat Lie', number: '', addressLines: ['Storgata 1', '8656 Mosjøen'] }
      await addRepresentation(ctx, of.world.keys, caseId, partyId, {
        ...{ id: randomUUID(), kind: 'lawyer', covers: 'hele saken', lettersTo, ...lawyer },
        ...{ validFrom: '2026-11-01', validTo: null, documentEntryId: null },
      })
    })
  const receivers = async () =>
    (
      await rows<{ own: boolean }>('select resident_id = $1 as own from correspondence.letter order by 1', [
        kari,
      ])
    ).map(({ own }) => own)

  test.each([
    ['representative', [false]],
    ['both', [false, true]],
  ] as const)('with letters to %s', async (lettersTo, expected) => {
    const id = await waitingCase()
    await represent(id, lettersTo)
    await ask(id)
    await writeLetters()
    expect(await receivers()).toEqual(expected)
  })
})
