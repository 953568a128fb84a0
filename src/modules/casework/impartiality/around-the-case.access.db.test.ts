import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Actor, anonymous } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import { Refusal } from '#platform/refusal.ts'
import { personWithKey } from '#standins/population/index.ts'
import { takeCase } from '../assignment/take-tasks.ts'
import {
  answerSeen,
  askParty,
  extendRequest,
  goOnWithoutComment,
  withdrawRequest,
} from '../dialogue/ask-party.ts'
import { addNote, notesOf } from '../notes/notes.ts'
import { givePower } from '../parties/give-power.ts'
import { addParty } from '../parties/parties.ts'
import { representationsOfResident } from '../parties/representations.queries.ts'
import { addRepresentation, endOwnRepresentation, endRepresentation } from '../parties/representations.ts'
import {
  type CaseworkTestWorld,
  caseworkTestWorld,
  employee,
  fact,
  grane,
  kari,
  ola,
  vefsn,
} from '../testing/casework-material.ts'
import { clearOfficer, declareImpartiality } from './declare.ts'
import { mayBeGiven } from './must-be-impartial.ts'

let of: CaseworkTestWorld
let caseId: string
let noticeId: string
let partyId: string
let representationId: string
const siv = employee('caseworker')
const lise = employee('leader')
const reason = 'En begrunnelse som sier noe.'
const open = async () => {
  const id = await of.open({ facts: [fact(of.world, 'income', null)] })
  await of.decide(id)
  return id
}
const request = (kind: 'documentation' | 'advance-notice') => ({
  ...{ id: randomUUID(), kind, message: 'Vi mangler noe fra deg.', answerBy: '2026-12-14' as const },
  items: kind === 'documentation' ? [{ what: 'Kart', why: 'Vi ser ikke grensen.' }] : [],
})
const nabo = () => ({
  id: randomUUID(),
  role: 'neighbour' as const,
  name: 'Nabo Nilsen',
  number: '',
  addressLines: ['Gata 2', '8680 Trofors'],
})
const power = (id: string) => ({
  ...{ id: randomUUID(), name: 'Ola Prøve', number: '29822449868', coversInWords: 'denne saken' },
  ...{
    covers: { scope: 'case' as const, caseId: id },
    maySee: true,
    mayAct: true,
    lettersTo: 'both' as const,
  },
  ...{ validFrom: '2026-11-01' as const, validTo: null },
})
const lawyer = () => ({
  ...{
    id: randomUUID(),
    kind: 'lawyer' as const,
    name: 'Advokat Lie',
    number: '',
    addressLines: ['Gata 1', '8680 Trofors'],
  },
  ...{
    covers: 'hele saken',
    lettersTo: 'both' as const,
    validFrom: '2026-11-01' as const,
    validTo: null,
    documentEntryId: null,
  },
})
beforeAll(async () => {
  of = await caseworkTestWorld()
  caseId = await open()
  const notice = request('advance-notice')
  noticeId = notice.id
  await of.as(siv, (ctx) => askParty(ctx, of.world.keys, caseId, notice))
  const [party] = await of.world.admin<{ id: string }>('select id from casework.party where case_id = $1', [
    caseId,
  ])
  partyId = party!.id
  const one = lawyer()
  representationId = one.id
  await of.as(siv, (ctx) => addRepresentation(ctx, of.world.keys, caseId, partyId, one))
})
afterAll(() => of.world.close())

const actors: Record<string, Actor> = {
  ...{
    anonymous,
    'another resident': { kind: 'resident', id: ola },
    'the resident': { kind: 'resident', id: kari },
  },
  ...{
    operator: employee('operator'),
    archivist: employee('archivist'),
    nobody: employee(),
    caseworker: siv,
    leader: lise,
  },
}
const staff = ['caseworker', 'leader']
const actions: Record<string, { may: string[]; run: (ctx: Ctx) => Promise<unknown> }> = {
  'ask for documentation': {
    may: staff,
    run: (ctx) => askParty(ctx, of.world.keys, caseId, request('documentation')),
  },
  'give more time': { may: staff, run: (ctx) => extendRequest(ctx, caseId, noticeId, '2026-12-21') },
  withdraw: { may: staff, run: (ctx) => withdrawRequest(ctx, caseId, noticeId, reason) },
  'go on without a comment': { may: staff, run: (ctx) => goOnWithoutComment(ctx, caseId, noticeId, reason) },
  'see the answer': { may: staff, run: (ctx) => answerSeen(ctx, caseId) },
  'write a note': {
    may: staff,
    run: (ctx) =>
      addNote(ctx, of.world.keys, caseId, { id: randomUUID(), text: 'Ring i morgen.', corrects: null }),
  },
  'read the notes': { may: staff, run: (ctx) => notesOf(ctx, of.world.keys, caseId) },
  'add a party': { may: staff, run: (ctx) => addParty(ctx, of.world.keys, caseId, nabo()) },
  'add a representative': {
    may: staff,
    run: (ctx) => addRepresentation(ctx, of.world.keys, caseId, partyId, lawyer()),
  },
  'end a representation': { may: staff, run: (ctx) => endRepresentation(ctx, caseId, representationId) },
  declare: {
    may: staff,
    run: (ctx) => declareImpartiality(ctx, caseId, { conflicted: true, ground: 'family', explanation: '' }),
  },
  'clear a colleague': { may: ['leader'], run: (ctx) => clearOfficer(ctx, caseId, siv.id, reason) },
  'appoint a representative': {
    may: ['the resident'],
    run: (ctx) => givePower(ctx, of.world.keys, power(caseId), 'Kari'),
  },
}

/** Runs it and takes it back. */
async function outcome(
  actor: Actor,
  run: (ctx: Ctx) => Promise<unknown>,
  municipality = grane,
): Promise<string> {
  class Undo extends Error {}
  return of.world.transactions
    .inTenant(municipality, actor, async (ctx) => {
      await run(ctx)
      await sql`select 1`.execute(ctx.tx)
      throw new Undo()
    })
    .then(
      () => 'done',
      (error) => {
        if (error instanceof Undo) return 'done'
        if (error instanceof Refusal) return error.kind
        throw error
      },
    )
}

describe.each(Object.entries(actions))('%s', (name, { may, run }) => {
  test.each(Object.keys(actors))('as %s', async (who) => {
    const answer = await outcome(actors[who] as Actor, run)
    if (may.includes(who)) expect(['done', 'not-found']).toContain(answer)
    else expect(['forbidden', 'not-found']).toContain(answer)
    if (may.includes(who) && name !== 'clear a colleague') expect(answer).toBe('done')
  })
  test.each([...may])('from another municipality as %s: not there', async (who) => {
    const answer = await outcome(actors[who] as Actor, run, vefsn)
    // Notes of a case that is not there are none.
    expect(name === 'read the notes' ? 'not-found' : answer).toBe('not-found')
  })
})

describe('impartiality', () => {
  const conflicted = { conflicted: true, ground: 'family', explanation: '' }
  test('who is conflicted loses the case, neither asks nor decides, and is not given it; a colleague goes on', async () => {
    const id = await open()
    await of.as(siv, (ctx) => takeCase(ctx, id))
    await Promise.all([
      of.as(siv, (ctx) => declareImpartiality(ctx, id, conflicted)),
      of.as(siv, (ctx) => declareImpartiality(ctx, id, conflicted)),
    ])
    const [task] = await of.world.admin<{ assigned_to: string | null }>(
      'select assigned_to from casework.task where case_id = $1',
      [id],
    )
    expect(task?.assigned_to).toBeNull()
    for (const act of [
      () => of.byHand(id),
      () => of.as(siv, (ctx) => askParty(ctx, of.world.keys, id, request('documentation'))),
      () => of.as(siv, (ctx) => addParty(ctx, of.world.keys, id, nabo())),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'casework.is-conflicted' })
    expect(await of.as(lise, (ctx) => mayBeGiven(ctx, id, siv.id))).toBe(false)
    await expect(of.as(siv, (ctx) => takeCase(ctx, id))).rejects.toMatchObject({
      code: 'casework.colleague-conflicted',
    })
    await expect(
      of.as(siv, (ctx) => declareImpartiality(ctx, id, { ...conflicted, conflicted: false })),
    ).rejects.toMatchObject({ code: 'casework.other-must-clear' })
    await of.as(lise, (ctx) => clearOfficer(ctx, id, siv.id, 'Slektskapet er for fjernt.'))
    await of.byHand(id)
    expect(await of.decisions(id)).toHaveLength(1)
  })

  test('a judgement needs an explanation, and a ground must be one of the law’s', async () => {
    const id = await open()
    const say = (over: object) =>
      of.as(siv, (ctx) => declareImpartiality(ctx, id, { ...conflicted, ...over }))
    await expect(say({ ground: 'tired' })).rejects.toMatchObject({ code: 'casework.no-ground' })
    await expect(say({ ground: 'special-circumstances' })).rejects.toMatchObject({
      code: 'casework.no-reason',
    })
  })

  test('when the leader is conflicted those below cannot decide, and another leader can', async () => {
    const id = await open()
    await of.as(lise, (ctx) => declareImpartiality(ctx, id, conflicted))
    await expect(of.byHand(id)).rejects.toMatchObject({ code: 'casework.leader-conflicted' })
    const other = { ...lise, id: randomUUID(), name: 'Liv Leder' }
    await of.byHand(id, {}, other)
    expect(await of.decisions(id)).toHaveLength(1)
  })

  test('an officer who is a party is found by the keyed hash, whatever they declare', async () => {
    const { identityNumber } = personWithKey('grane-tre-barn-mor')
    const [row] = await of.world.admin<{ id: string }>(
      "select members.register_employee(gen_random_uuid(), $1, 'Silje', 'rådgiver', now()) as id",
      [of.world.keys.identityHash(identityNumber)],
    )
    const id = await open()
    await expect(of.byHand(id, {}, { ...siv, id: row!.id })).rejects.toMatchObject({
      code: 'casework.is-party',
    })
  })
})

describe('notes and representation', () => {
  test('a note is sealed, corrected by a new one, written once, and in no resident’s reach', async () => {
    const id = await open()
    const note = { id: randomUUID(), text: 'Søkeren ringte og var fortvilet.', corrects: null }
    const write = () => of.as(siv, (ctx) => addNote(ctx, of.world.keys, id, note))
    await write()
    await write()
    await of.as(siv, (ctx) =>
      addNote(ctx, of.world.keys, id, { id: randomUUID(), text: 'Det var en annen.', corrects: note.id }),
    )
    const notes = await of.as(siv, (ctx) => notesOf(ctx, of.world.keys, id))
    expect(notes.map(({ corrects }) => corrects)).toEqual([null, note.id])
    const [row] = await of.world.admin<{ text: string }>('select n::text as text from casework.note n')
    expect(row?.text).not.toContain(Buffer.from('fortvilet').toString('hex'))
    await expect(
      of.world.resident(kari, grane, (ctx) => ctx.tx.selectFrom('casework.note').select('id').execute()),
    ).rejects.toThrow('permission denied')
    await expect(
      of.as(siv, (ctx) => ctx.tx.updateTable('casework.note').set({ corrects: null }).execute()),
    ).rejects.toThrow('permission denied')
  })

  test('a resident appoints, sees and ends a representative; a guardian is not theirs to dismiss', async () => {
    const id = await open()
    const own = power(id)
    const appoint = () =>
      of.as({ kind: 'resident', id: kari }, (ctx) => givePower(ctx, of.world.keys, own, 'Kari'))
    await appoint()
    await appoint()
    const [party] = await of.world.admin<{ id: string }>('select id from casework.party where case_id = $1', [
      id,
    ])
    const guardian = { ...lawyer(), kind: 'guardian' as const }
    await of.as(siv, (ctx) => addRepresentation(ctx, of.world.keys, id, party!.id, guardian))
    const mine = () => of.world.resident(kari, grane, representationsOfResident)
    expect(
      (await mine())
        .filter(({ caseId: at }) => at === id)
        .map(({ kind }) => kind)
        .sort(),
    ).toEqual(['guardian', 'power-of-attorney'])
    const end = (who: string, what: string) =>
      of.world.resident(who, grane, (ctx) => endOwnRepresentation(ctx, what, 'Kari'))
    await expect(end(ola, own.id)).rejects.toMatchObject({ code: 'casework.no-such-representation' })
    await expect(end(kari, guardian.id)).rejects.toMatchObject({ code: 'casework.no-such-representation' })
    await end(kari, own.id)
    await end(kari, own.id)
    expect((await mine()).find((one) => one.id === own.id)?.endedByName).toBe('Kari')
  })
})
