import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, type IsoDate } from '#norway/iso-date.ts'
import { isWorkingDay } from '#norway/working-days.ts'
import { expectedAnswerOn } from '../deadlines/provisional-answer.rules.ts'
import { whyCannotTakePart } from '../impartiality/impartiality.rules.ts'
import { personTyped } from '../parties/person-typed.rules.ts'
import { isInForce, partyGetsLetters } from '../parties/representation.rules.ts'
import {
  answerDate,
  mustWaitForComment,
  nextStep,
  proposedDate,
  type RequestState,
  statusOfRequest,
} from './request.rules.ts'

const at = (text: string) => new Date(text)
const asked: RequestState = {
  ...{ kind: 'documentation', items: [{ id: 'a', what: 'Kart', why: 'x' }], answeredItems: [] },
  ...{ answerBy: '2026-12-14', askedAt: at('2026-11-23T09:00:00Z'), remindedAt: null, answeredAt: null },
  ...{ lapsedAt: null, withdrawnAt: null, notAwaitedAt: null },
}
const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2026-01-01', days))

describe('the date to answer by', () => {
  test('is proposed three weeks on, and is never a day off', () => {
    expect(proposedDate('documentation', '2026-11-23')).toBe('2026-12-14')
    expect(proposedDate('documentation', '2026-12-04')).toBe('2026-12-28')
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 3, max: 366 }), (today, days) => {
        const judged = answerDate(addDays(today, days), today)
        expect('on' in judged && isWorkingDay(judged.on) && judged.on >= addDays(today, days)).toBe(true)
      }),
    )
  })

  test.each([
    [null, 'date-missing'],
    ['2026-11-25', 'date-too-soon'],
    ['2028-01-01', 'date-too-late'],
  ] as const)('%s is refused: %s', (typed, fault) => {
    expect(answerDate(typed, '2026-11-23')).toEqual({ fault })
  })

  test('every request is reminded of at most once, and lapses the morning after, whenever it is looked at', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 70 * 24 }), (days, hours) => {
        const request = { ...asked, answerBy: addDays('2026-11-23', days) }
        const now = new Date(asked.askedAt.getTime() + hours * 3_600_000)
        const step = nextStep(request, now)
        if ('lookAt' in step) expect(step.lookAt > now).toBe(true)
        const passed = now >= at(`${addDays(request.answerBy, 1)}T02:00:00Z`)
        expect('act' in step && step.act === 'lapse').toBe(passed)
        expect(nextStep({ ...request, remindedAt: now }, now)).not.toEqual({ act: 'remind' })
      }),
    )
  })
})

describe('a request', () => {
  test('is answered late too, over when the case was decided after it, and withdrawn before all else', () => {
    expect(statusOfRequest({ ...asked, lapsedAt: at('2026-12-15T03:00:00Z') }, null)).toBe('lapsed')
    expect(
      statusOfRequest(
        { ...asked, lapsedAt: at('2026-12-15T03:00:00Z'), answeredAt: at('2026-12-16T03:00:00Z') },
        null,
      ),
    ).toBe('answered')
    expect(statusOfRequest(asked, at('2026-11-24T09:00:00Z'))).toBe('over')
    expect(statusOfRequest(asked, at('2026-11-01T09:00:00Z'))).toBe('open')
    expect(
      statusOfRequest({ ...asked, withdrawnAt: at('2026-11-24T09:00:00Z') }, at('2026-11-25T09:00:00Z')),
    ).toBe('withdrawn')
  })

  test('makes the decision wait only where it is a notice, unanswered, to its last day', () => {
    const notice: RequestState = { ...asked, kind: 'advance-notice', items: [] }
    expect(mustWaitForComment([asked], '2026-12-01')).toBe(false)
    expect(mustWaitForComment([notice], '2026-12-14')).toBe(true)
    expect(mustWaitForComment([notice], '2026-12-15')).toBe(false)
    for (const ended of ['answeredAt', 'withdrawnAt', 'notAwaitedAt'] as const)
      expect(mustWaitForComment([{ ...notice, [ended]: at('2026-12-01T09:00:00Z') }], '2026-12-02')).toBe(
        false,
      )
  })
})

describe('who may take part', () => {
  const said = { employeeId: 'x', employeeName: 'X', isLeader: false, conflicted: true, ground: 'party' }
  const officer = { id: 'y', isLeader: false, isParty: false }
  test.each([
    ['nobody has said anything', officer, [], null],
    ['a colleague is out', officer, [said], null],
    ['oneself is out', { ...officer, id: 'x' }, [said], 'casework.is-conflicted'],
    [
      'a leader is out: those below too',
      officer,
      [{ ...said, isLeader: true }],
      'casework.leader-conflicted',
    ],
    [
      'a leader is out: another leader may',
      { ...officer, isLeader: true },
      [{ ...said, isLeader: true }],
      null,
    ],
    [
      'a party, whatever is said',
      { ...officer, isParty: true },
      [{ ...said, employeeId: 'y', conflicted: false }],
      'casework.is-party',
    ],
  ] as const)('%s', (_what, who, declarations, why) => {
    expect(whyCannotTakePart(who, declarations)).toBe(why)
  })
})

describe('parties and those who speak for them', () => {
  const where = { environment: 'test', on: '2026-11-22' } as const
  test('a real identity number is refused in the test environment, and so is one that is wrong', () => {
    const faults = (number: string) => {
      const judged = personTyped({ name: 'Per', number, address: '' }, where)
      return judged.ok ? [] : judged.faults.map(({ why }) => why)
    }
    expect(faults('12345678901')).toEqual(['number-wrong'])
    expect(faults('974760673')).toEqual([])
    expect(faults('974760674')).toEqual(['number-wrong'])
    expect(faults('')).toEqual(['no-way-to-reach'])
  })

  test('a representation counts from its first day to its last, until it is ended', () => {
    const one = { validFrom: '2026-11-01' as IsoDate, validTo: '2026-11-30' as IsoDate, endedAt: null }
    expect(
      ['2026-10-31', '2026-11-01', '2026-11-30', '2026-12-01'].map((day) => isInForce(one, day as IsoDate)),
    ).toEqual([false, true, true, false])
    expect(isInForce({ ...one, endedAt: at('2026-11-10T09:00:00Z') }, '2026-11-20')).toBe(false)
    expect(partyGetsLetters([])).toBe(true)
    expect(partyGetsLetters([{ lettersTo: 'both' }, { lettersTo: 'representative' }])).toBe(false)
  })
})

describe('when an answer can be expected', () => {
  const known = {
    today: '2026-12-20',
    receivedOn: '2026-11-22',
    limitEnd: '2026-12-22',
    daysTaken: [],
  } as const
  test('is the limit where it lies ahead, else what nine of ten such cases took, else nothing is promised', () => {
    expect(expectedAnswerOn({ ...known, limitEnd: '2027-02-14' })).toBe('2027-02-14')
    expect(expectedAnswerOn(known)).toBeNull()
    expect(expectedAnswerOn({ ...known, daysTaken: [50, 50, 50, 50] })).toBeNull()
    expect(expectedAnswerOn({ ...known, daysTaken: [40, 45, 50, 55, 60] })).toBe('2027-01-21')
    expect(expectedAnswerOn({ ...known, daysTaken: [3, 4, 5, 6, 7] })).toBeNull()
  })
})
