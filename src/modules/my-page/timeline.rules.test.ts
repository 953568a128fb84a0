import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Matters, mayAskForPerson, municipalitiesIn, timelineOf } from './timeline.rules.ts'

const at = (day: number) => new Date(Date.UTC(2026, 10, day))
const here = { municipality: '1825' }
const none: Matters = { drafts: [], submissions: [], cases: [], decisions: [], letters: [] }
const opened = { ...here, id: 'c', submissionId: 's', openedAt: at(2), decidedAt: null, closedAt: null }

describe('the timeline', () => {
  test('an application that has become a case is one point; one that has not stands as sent', () => {
    const submissions = [
      { ...here, id: 's', receivedAt: at(2) },
      { ...here, id: 't', receivedAt: at(3) },
      { municipality: '1826', id: 's', receivedAt: at(1) },
    ]
    expect(timelineOf({ ...none, submissions, cases: [opened] })).toMatchObject([
      { id: 't', kind: 'submission', status: 'sent' },
      { id: 'c', kind: 'case', status: 'in-progress' },
      { id: 's', kind: 'submission', municipality: '1826' },
    ])
  })

  test('the state stands at the newest step only, and a replaced decision has none', () => {
    const decisions = [
      { ...here, id: 'd1', caseId: 'c', decidedAt: at(3) },
      { ...here, id: 'd2', caseId: 'c', decidedAt: at(5) },
    ]
    const letters = [{ ...here, id: 'l', caseId: 'c', madeAt: at(5) }]
    const cases = [{ ...opened, decidedAt: at(5) }]
    const shown = timelineOf({ ...none, cases, decisions, letters }).map(({ id, status }) => [id, status])
    expect(shown).toEqual([
      ['l', null],
      ['d2', 'decided'],
      ['d1', null],
      ['c', null],
    ])
    const closed = timelineOf({
      ...none,
      cases: [{ ...opened, decidedAt: at(5), closedAt: at(6) }],
      decisions,
    })
    expect(closed.map(({ status }) => status)).toEqual(['closed', null, null])
  })

  test('loses nothing and is in order, whatever there is', () => {
    const day = fc.integer({ min: 1, max: 28 }).map(at)
    const id = fc.uuid()
    const municipality = fc.constantFrom('1825', '1826')
    const drafts = fc.array(
      fc.record({ id, municipality, changedAt: day, deleteOn: fc.constant('2026-12-01') }),
    )
    const letters = fc.array(fc.record({ id, municipality, caseId: id, madeAt: day }))
    fc.assert(
      fc.property(drafts, letters, (drafts, letters) => {
        const shown = timelineOf({ ...none, drafts, letters })
        expect(shown).toHaveLength(drafts.length + letters.length)
        for (const [index, entry] of shown.slice(1).entries())
          expect(entry.at.getTime()).toBeLessThanOrEqual(shown[index]!.at.getTime())
        expect([...municipalitiesIn(shown).values()].reduce((sum, count) => sum + count, 0)).toBe(
          shown.length,
        )
      }),
    )
  })
})

test.each([
  ['an automatic decision', { kind: 'automatic', decidedAt: at(5) }, [], true],
  ['a person’s decision', { kind: 'manual', decidedAt: at(5) }, [], false],
  ['one already asked about', { kind: 'automatic', decidedAt: at(5) }, [at(6)], false],
  ['a new one after an earlier request', { kind: 'automatic', decidedAt: at(5) }, [at(4)], true],
  ['no decision', null, [], false],
])('a person may be asked for: %s', (_name, decision, asked, may) => {
  expect(mayAskForPerson(decision, asked)).toBe(may)
})
