import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { documentBytes } from '#modules/archive/index.ts'
import { chooseSetting } from '#modules/members/index.ts'
import { isoDate } from '#norway/iso-date.ts'
import { systemActor } from '#platform/actor.ts'
import { TryLater } from '#platform/jobs.ts'
import { askForPerson } from '../assignment/ask-for-person.ts'
import { keepDecision, sendLetterAgain, settleLetter } from '../finish-task.ts'
import { eventsOfCase } from '../history.queries.ts'
import { addRepresentation } from '../parties/representations.ts'
import {
  type CaseworkTestWorld,
  caseworkTestWorld,
  chooseLetterSettings,
  employee,
  fact,
  grane,
  kari,
  ola,
  street,
} from '../testing/casework-material.ts'
import { letterNeedsPerson, letterSent } from './letter-news.ts'

let of: CaseworkTestWorld
beforeEach(async () => {
  of = await caseworkTestWorld()
})
afterEach(() => of.world.close())

const siv = employee('caseworker')
const reason = 'Jeg har sett på inntekten på nytt, og den er riktig.'
const decided = async (over: Parameters<CaseworkTestWorld['open']>[0] = {}) => {
  const id = await of.open(over)
  await of.decide(id)
  const [decision] = await of.decisions(id)
  return { id, decisionId: decision!.id }
}
const better = {
  kind: 'override' as const,
  version: 2,
  fields: { monthly: '1200' },
  reason: 'Vi hadde feil inntekt for deg.',
}
const openTasks = async (caseId: string) =>
  (
    await of.world.admin<{ kind: string; codes: string[] }>(
      `select kind, array(select r->>'code' from jsonb_array_elements(reasons) r) as codes from casework.task
       where case_id = $1 and done_at is null order by kind`,
      [caseId],
    )
  ).map((row) => `${row.kind}: ${row.codes.join(' ')}`)
const events = async (caseId: string) =>
  (
    await of.world.admin<{ kind: string }>(
      'select kind from casework.event where case_id = $1 order by at, kind',
      [caseId],
    )
  ).map((row) => row.kind)
const letters = () =>
  of.world.admin<{ id: string; sha256: string; registry_entry_id: string; language: string }>(
    'select id, sha256, registry_entry_id, language from correspondence.letter order by made_at',
  )
const asKari = (caseId: string, resident = kari) =>
  of.as({ kind: 'resident', id: resident }, (ctx) => askForPerson(ctx, caseId, resident))
const trouble = (
  caseId: string,
  problem: Parameters<typeof letterNeedsPerson>[1]['problem'],
  letterId: string = randomUUID(),
) =>
  of.world.tenant(grane, (ctx) =>
    letterNeedsPerson(ctx, {
      ...{ letterId, decisionId: randomUUID(), caseId, residentId: kari, at: ctx.now },
      ...{ problem, detail: 'Mottakeren finnes ikke', writtenFor: null, title: 'Svar' },
    }),
  )

describe('the letter of a decision', () => {
  test('is written, filed and planned once, run twice and five at once', async () => {
    const { id, decisionId } = await decided()
    await Promise.all(Array.from({ length: 5 }, () => of.write(decisionId)))
    const after = await of.counts()
    await of.write(decisionId)
    expect(await of.counts()).toEqual(after)
    expect(await letters()).toHaveLength(1)
    expect(await events(id)).toEqual(['case-opened', 'decided', 'letter-written'])
  })

  test('is theirs who get it: whoever speaks for the party where letters go there, and told of in the party’s case', async () => {
    const { id, decisionId } = await decided()
    const [party] = await of.world.admin<{ id: string }>(
      `select id from casework.party where case_id = $1 and role = 'applicant'`,
      [id],
    )
    await of.as(employee('caseworker'), (ctx) =>
      addRepresentation(ctx, of.world.keys, id, party?.id ?? '', {
        ...{ id: randomUUID(), kind: 'power-of-attorney' as const, name: 'Ola Prøve', number: '14908699919' },
        ...{ addressLines: [], covers: 'hele saken', lettersTo: 'representative' as const },
        ...{ validFrom: isoDate('2026-11-01'), validTo: null, documentEntryId: null },
      }),
    )
    await of.write(decisionId)
    const [letter, ...more] = await of.world.admin<{ id: string; resident_id: string; title: string }>(
      'select id, resident_id, title from correspondence.letter',
    )
    expect(more).toEqual([])
    const [speaker] = await of.world.admin<{ id: string }>(
      'select id from members.resident where identity_hash = $1',
      [of.world.keys.identityHash('14908699919')],
    )
    expect(letter?.resident_id).toBe(speaker?.id)
    await of.world.tenant(grane, (ctx) =>
      letterSent(ctx, {
        ...{ letterId: letter?.id ?? '', decisionId, writtenFor: null, title: letter?.title ?? '' },
        ...{ caseId: id, residentId: speaker?.id ?? '', at: ctx.now },
      }),
    )
    const told = await of.world.admin(
      `select resident_id, details, for_resident from casework.event where kind = 'letter-sent'`,
    )
    expect(told).toEqual([{ resident_id: kari, details: { letter: letter?.title }, for_resident: true }])
  })

  test('has the same bytes when it is written again from the same decision', async () => {
    const { decisionId } = await decided()
    await of.write(decisionId)
    const [first] = await letters()
    await of.world.admin('delete from correspondence.dispatch')
    await of.world.admin('delete from correspondence.letter')
    of.world.clock.advance(3 * 86_400_000)
    await of.write(decisionId)
    expect((await letters())[0]?.sha256).toBe(first?.sha256)
  })

  test.each(['nb', 'nn', 'en'])('is in the resident’s language: %s', async (language) => {
    const { decisionId } = await decided({ language })
    await of.write(decisionId)
    const [letter] = await letters()
    expect(letter?.language).toBe(language)
    const { bytes } = await of.as(siv, (ctx) =>
      documentBytes(ctx, of.world.files, { entryId: letter!.registry_entry_id }),
    )
    expect(bytes.toString('latin1')).toMatch(new RegExp(`/Lang\\s*\\(${language}`))
  })

  test('is not written for a decision that was replaced before', async () => {
    const { id, decisionId } = await decided()
    await of.byHand(id, better)
    await of.write(decisionId)
    expect(await letters()).toEqual([])
    const [standing] = await of.decisions(id)
    await of.write(standing!.id)
    expect(await letters()).toHaveLength(1)
  })

  test('and its replacement at the same moment never both miss the other', async () => {
    const { id, decisionId } = await decided()
    await Promise.all([of.write(decisionId), of.byHand(id, better)])
    const rows = await of.world.admin<{ written: boolean; late: boolean }>(
      `select l.id is not null as written, d.superseded_at is not null as late from casework.decision d
       left join correspondence.letter l on l.decision_id = d.id where d.id = $1`,
      [decisionId],
    )
    expect(rows[0]?.late).toBe(true)
    // Written before it was replaced, or not at all: the history says which came first.
    const order = await events(id)
    expect(order.includes('letter-written')).toBe(rows[0]?.written)
  })

  test('waits for the choices it needs: a task says which, once, and goes when the letter is written', async () => {
    await of.world.admin("delete from members.dated_setting where key in ('contact', 'appeal-body')")
    const { id, decisionId } = await decided()
    await expect(of.write(decisionId)).rejects.toThrow(TryLater)
    await expect(of.write(decisionId)).rejects.toThrow(TryLater)
    expect(await openTasks(id)).toEqual(['dispatch: letter-setting-missing letter-setting-missing'])
    expect(await letters()).toEqual([])
    await of.world.tenant(grane, chooseLetterSettings)
    await of.write(decisionId)
    expect(await openTasks(id)).toEqual([])
    expect(await letters()).toHaveLength(1)
  })
})

describe('a protected address', () => {
  test('is not in the letter, a fact, a list, a task, the log or a job', async () => {
    const party = { role: 'applicant', name: 'Silje Fjelldal', birthDate: null, protected: true } as const
    const id = await of.open({
      parties: [{ ...party, identityNumber: '13898899980' }],
      facts: [
        fact(of.world, 'income', 150_000),
        fact(of.world, 'protected', true),
        fact(of.world, 'postal-address', { lines: null }),
      ],
    })
    await of.decide(id)
    // Not there for a caseworker who is not cleared.
    await expect(of.byHand(id)).rejects.toMatchObject({ kind: 'not-found' })
    await of.byHand(id, {}, employee('caseworker', 'cleared-strictly-confidential'))
    const [decision] = await of.decisions(id)
    await of.write(decision!.id)
    const [letter] = await letters()
    const [row] = await of.world.admin<{ receiver_encrypted: Buffer }>(
      'select receiver_encrypted from correspondence.letter',
    )
    const receiver = await of.world.tenant(grane, (ctx) =>
      of.world.keys.openJson<{ addressLines: unknown }>(
        ctx,
        `letter-receiver|${letter!.id}`,
        row!.receiver_encrypted,
      ),
    )
    expect(receiver.addressLines).toBeNull()
    for (const table of ['casework.fact', 'casework.event', 'platform.audit_event']) {
      const found = await of.world.admin(`select from ${table} t where t::text ~* $1`, [
        `${street}|protected-address`,
      ])
      expect(found, table).toEqual([])
    }
    // The log does not tell either why a person was needed.
    expect(
      await of.world.admin("select from platform.audit_event e where e::text like '%address-protected%'"),
    ).toEqual([])
  })

  test('the party’s own mark goes before an address that stands among the facts', async () => {
    const { decisionId } = await decided({
      parties: [
        {
          ...{ role: 'applicant', name: 'Silje Fjelldal', identityNumber: '13898899980' },
          ...{ birthDate: null, protected: true },
        },
      ],
    })
    await of.write(decisionId)
    const parts = await of.world.admin(
      "select from archive.correspondence_part p where p::text like '%Hemmeligveien%'",
    )
    expect(parts).toEqual([])
  })
})

describe('the resident asks for a person', () => {
  test('once, however often; a person looks and the decision stands; then it is answered for good', async () => {
    const { id } = await decided()
    await Promise.all([asKari(id), asKari(id), asKari(id)])
    expect(await openTasks(id)).toEqual(['control: asked-by-resident'])
    await of.as(siv, (ctx) => keepDecision(ctx, id, reason))
    await of.as(siv, (ctx) => keepDecision(ctx, id, reason))
    expect(await openTasks(id)).toEqual([])
    expect(await of.decisions(id)).toHaveLength(1)
    await asKari(id)
    expect(await openTasks(id)).toEqual([])
    expect((await events(id)).filter((kind) => kind === 'asked-for-person')).toHaveLength(1)
    const seen = await of.world.resident(kari, null, (ctx) => eventsOfCase(ctx, grane, id))
    expect(seen.filter((event) => event.kind === 'decision-kept')).toMatchObject([{ details: { reason } }])
    const log = await of.world.admin("select from platform.audit_event where event = 'case.decision-kept'")
    expect(log).toHaveLength(1)
  })

  test('not for another’s case, not in another’s name, not before a decision, not after a person’s', async () => {
    const { id } = await decided()
    await expect(asKari(id, ola)).rejects.toMatchObject({ kind: 'not-found' })
    const inKarisName = of.as({ kind: 'resident', id: ola }, (ctx) => askForPerson(ctx, id, kari))
    await expect(inKarisName).rejects.toMatchObject({ kind: 'not-found' })
    await expect(of.as(siv, (ctx) => askForPerson(ctx, id, kari))).rejects.toMatchObject({
      kind: 'not-found',
    })
    const undecided = await of.open()
    await expect(asKari(undecided)).rejects.toMatchObject({ code: 'casework.not-decided' })
    await of.byHand(id, better)
    await expect(asKari(id)).rejects.toMatchObject({ code: 'casework.decided-by-person' })
  })

  test('a new decision answers it too', async () => {
    const { id } = await decided()
    await asKari(id)
    await of.byHand(id, better)
    expect(await openTasks(id)).toEqual([])
  })

  test('the answer needs a reason, and one who comes second is told', async () => {
    const { id } = await decided()
    await asKari(id)
    const before = await of.counts()
    await expect(of.as(siv, (ctx) => keepDecision(ctx, id, ' ok '))).rejects.toMatchObject({
      kind: 'invalid',
    })
    expect(await of.counts()).toEqual(before)
    await of.as(siv, (ctx) => keepDecision(ctx, id, reason))
    const late = of.as(employee('leader'), (ctx) => keepDecision(ctx, id, reason))
    await expect(late).rejects.toMatchObject({ code: 'casework.task-done' })
  })
})

describe('a letter in trouble', () => {
  const stopped = async () => {
    const { id, decisionId } = await decided()
    await of.write(decisionId)
    await of.world.admin("update correspondence.dispatch set state = 'stopped', problem_code = 'rejected'")
    const [letter] = await letters()
    await trouble(id, 'rejected', letter!.id)
    return { id, decisionId }
  }

  test('is one task; the same again changes nothing, another problem is added', async () => {
    const { id, decisionId } = await decided()
    await of.write(decisionId)
    const [letter] = await letters()
    await trouble(id, 'rejected', letter!.id)
    await trouble(id, 'rejected', letter!.id)
    expect(await openTasks(id)).toEqual(['dispatch: rejected'])
    await trouble(id, 'not-delivered', letter!.id)
    expect(await openTasks(id)).toEqual(['dispatch: rejected not-delivered'])
    expect((await events(id)).filter((kind) => kind.startsWith('letter-'))).toEqual([
      'letter-stopped',
      'letter-to-check',
      'letter-written',
    ])
  })

  test('is sent again under its own reference, once, and the log says who', async () => {
    const { id } = await stopped()
    await of.as(siv, (ctx) => sendLetterAgain(ctx, id))
    await of.as(siv, (ctx) => sendLetterAgain(ctx, id))
    expect(await openTasks(id)).toEqual([])
    const [dispatch] = await of.world.admin<{ state: string }>('select state from correspondence.dispatch')
    expect(dispatch?.state).toBe('unknown')
    const log = await of.world.admin(
      "select from platform.audit_event where event in ('case.letter-sent-again', 'letter.sent-again')",
    )
    expect(log).toHaveLength(2)
  })

  test('that went twice is never sent again, only settled', async () => {
    const { id } = await decided()
    await trouble(id, 'double')
    await expect(of.as(siv, (ctx) => sendLetterAgain(ctx, id))).rejects.toMatchObject({
      code: 'casework.nothing-to-send',
    })
    await of.as(siv, (ctx) => settleLetter(ctx, id, 'Ringte henne og forklarte at brevet kom to ganger.'))
    expect(await openTasks(id)).toEqual([])
    const seen = await of.world.resident(kari, null, (ctx) => eventsOfCase(ctx, grane, id))
    expect(seen.map((event) => event.kind)).not.toContain('letter-settled')
  })

  test('that never went is replaced by the letter of a new decision; one that went is not', async () => {
    const first = await stopped()
    await of.byHand(first.id, better)
    expect(await openTasks(first.id)).toEqual([])
    const second = await decided()
    await trouble(second.id, 'double')
    await of.byHand(second.id, better)
    expect(await openTasks(second.id)).toEqual(['dispatch: double'])
  })

  test('that could not be written is tried at once when asked', async () => {
    await of.world.admin("delete from members.dated_setting where key = 'contact'")
    const { id, decisionId } = await decided()
    await expect(of.write(decisionId)).rejects.toThrow(TryLater)
    await of.as(siv, (ctx) => sendLetterAgain(ctx, id))
    const jobs = await of.world.admin('select from graphile_worker._private_jobs where key = $1', [
      `casework.write-letter:${decisionId}`,
    ])
    expect(jobs).toHaveLength(1)
  })
})

test('a setting chosen for later does not reach back to a letter of today', async () => {
  await of.world.tenant(grane, (ctx) =>
    chooseSetting(
      ctx,
      'responsible-officer',
      { name: 'Ny Leder', title: 'leder', unit: 'Oppvekst' },
      '2026-12-01',
      { source: 'prøve', trust: 'bekreftet' },
    ),
  )
  const { decisionId } = await decided()
  of.world.clock.set(new Date('2026-12-05T10:00:00Z'))
  await of.write(decisionId)
  const [letter] = await letters()
  const { bytes } = await of.world.transactions.inTenant(grane, systemActor('prøve'), (ctx) =>
    documentBytes(ctx, of.world.files, { entryId: letter!.registry_entry_id }),
  )
  expect(bytes.length).toBeGreaterThan(1000)
})
