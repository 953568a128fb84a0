import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Municipalities } from '#modules/members/index.ts'
import type { Actor, CooperationRole } from '#platform/actor.ts'
import type { CooperationCtx, MemberCtx } from '#platform/context.ts'
import { link, linksTo } from '#platform/links.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { evidenceOf } from './answering/evidence.queries.ts'
import { addEvidence, openEvidence, removeEvidence, sealedEvidence } from './answering/evidence.ts'
import { beginSheet, saveSheet, sendSheet, sheetsOf } from './answering/sheets.ts'
import { declineProposal, keepProposal, rulesOf, surveyProposals } from './proposals/proposals.ts'
import { publicationsOf, publish, publishedData } from './publishing/publications.ts'
import { addFromFile, surveyFile } from './questions/survey-file.ts'
import { surveysOf, versionsOf, waveById, wavesOf } from './questions/surveys.queries.ts'
import { addSurvey, addWave, fixVersion, putQuestion, takeReadyMade } from './questions/write-survey.ts'
import { remindersOf, remindMissing, setReminderAddress } from './reminding/reminders.ts'
import { resultsCsv } from './results/export.ts'
import { foundBy, having, resultsOf } from './results/results.ts'
import type { SurveysWorld } from './world.ts'

let world: TestWorld
let surveys: SurveysWorld
let wave: string
const mails: string[] = []
const who = (role: CooperationRole, id = '00000000-0000-4000-8000-00000000000a'): Actor => ({
  ...{ kind: 'employee', id, name: `En ${role}`, title: null, roles: [role] },
})
const as = <T>(role: CooperationRole, work: (ctx: CooperationCtx) => Promise<T>) =>
  world.transactions.inCooperation('helgeland', who(role), work)
const own = <T>(municipality: string, work: (ctx: MemberCtx) => Promise<T>, actor = who('member-contact')) =>
  world.transactions.inMember({ cooperation: 'helgeland', municipality }, actor, work)
const results = () => as('observer', async (ctx) => resultsOf(ctx, surveys, await waveById(ctx, wave)))
const resultOf = async (id: string) => (await results()).find(({ question }) => question.id === id)!

beforeAll(async () => {
  world = await testWorld()
  surveys = {
    ...world,
    municipalities: await Municipalities.read(world.transactions),
    runningServices: async () => [
      { municipality: '1811', service: 'a', changedAt: new Date('2020-01-01T00:00:00Z') },
      { municipality: '1811', service: 'b', changedAt: new Date('2020-01-02T00:00:00Z') },
    ],
    registerFigures: async () => [
      { municipality: '1811', systems: 112, singlePerson: null, withoutOwner: 4, confirmedOn: '2020-01-01' },
    ],
    planMail: async (_ctx: unknown, { to }: { to: string }) => void mails.push(to),
    baseUrl: 'https://samvirke.example',
  } as unknown as SurveysWorld
  const surveyId = await as('secretary', (ctx) => takeReadyMade(ctx, 'kartlegging-2020'))
  const opensOn = await as('secretary', async (ctx) => ctx.today)
  wave = await as('secretary', (ctx) =>
    addWave(ctx, { surveyId, version: 1, title: 'Prøve', opensOn, closesOn: '2999-01-01' }),
  )
})
afterAll(() => world?.close())

const answer = (
  municipality: string,
  respondent: string | null,
  values: Record<string, string>,
  send = true,
) =>
  own(municipality, async (ctx) => {
    const answers = Object.fromEntries(Object.entries(values).map(([id, value]) => [id, { value }]))
    const id = await beginSheet(ctx, wave, respondent, answers)
    if (send) await sendSheet(ctx, wave, id)
    return id
  })

describe('the mapping of 2020', () => {
  test('shows 13 of 16 without saying which, none as everybody’s no, and what nobody told as unknown', async () => {
    const before = await as('observer', async (ctx) => {
      const first = (await wavesOf(ctx)).find(({ origin }) => origin === 'ready-made')!
      return resultsOf(ctx, surveys, await waveById(ctx, first.id))
    })
    const of = (id: string) => before.find(({ question }) => question.id === id)!
    expect(having(of('svarut'))).toEqual({ count: 13, of: 16, unknown: 0 })
    expect(of('svarut').values.every(({ value }) => value === null)).toBe(true)
    expect(of('digihelse').values.every(({ value }) => value === 'nei')).toBe(true)
    expect([having(of('altinn')), of('altinn').note?.text.nb]).toEqual([
      null,
      expect.stringContaining('De fleste'),
    ])
    // What is set up here today says nothing of then.
    expect(of('tjenester-her').values.every(({ from }) => from === 'none')).toBe(true)
  })
})

describe('answers', () => {
  test('of two who differ count when the member has agreed, with who settled it; both stay', async () => {
    await answer('1825', 'IKT-leder', { digisos: 'ja' })
    await answer('1825', 'Rektor', { digisos: 'nei' })
    const differing = (await resultOf('digisos')).values.find(({ municipality }) => municipality === '1825')
    expect(differing).toMatchObject({ value: null, from: 'disagreed' })
    const id = await answer('1825', null, { digisos: 'nei' })
    const { values } = await resultOf('digisos')
    expect(values.find(({ municipality }) => municipality === '1825')).toMatchObject({
      value: 'nei',
      from: 'agreed',
    })
    const sheets = await as('observer', (ctx) => sheetsOf(ctx, wave, '1825'))
    expect(sheets.find(({ isAgreed }) => isAgreed)).toMatchObject({
      sentBy: 'En member-contact',
      state: 'sent',
    })
    expect(sheets.length).toBe(3)
    const tied = await as('observer', (ctx) => linksTo(ctx, { kind: 'survey', id: wave }))
    expect(tied.map(({ from, relation, municipality }) => [from.id, relation, municipality])).toEqual([
      [id, 'answers', '1825'],
    ])
  })

  test('are kept as they are typed, sent only when they can be read, and never written over by another tab', async () => {
    const id = await answer('1824', 'IKT-leder', {}, false)
    const save = (changes: number, value: string) =>
      own('1824', (ctx) =>
        saveSheet(ctx, {
          ...{
            waveId: wave,
            id,
            changes,
            answers: { 'papir-helse': { value } },
            questionIds: ['papir-helse'],
          },
        }),
      )
    await save(1, 'tolv')
    await expect(own('1824', (ctx) => sendSheet(ctx, wave, id))).rejects.toMatchObject({
      code: 'surveys.sheet-not-whole',
    })
    await expect(save(1, '12')).rejects.toMatchObject({ code: 'surveys.changed-meanwhile' })
    await save(2, '12')
    await own('1824', (ctx) => sendSheet(ctx, wave, id))
    await expect(save(3, '13')).rejects.toMatchObject({ code: 'surveys.already-sent' })
    expect((await resultOf('papir-helse')).values.find(({ value }) => value)).toMatchObject({
      ...{ municipality: '1824', value: '12', from: 'one-voice' },
    })
  })

  test('carry files that the cooperation reads, and what operations know fills in where nobody answers', async () => {
    const id = await answer('1822', 'IKT-leder', { automatiseringsgrad: '2' }, false)
    const file = { fileName: 'belegg.pdf', contentType: 'application/pdf', bytes: Buffer.from('%PDF-1.7') }
    await own('1822', (ctx) =>
      addEvidence(ctx, world.keys, { waveId: wave, sheetId: id, questionId: 'automatiseringsgrad', file }),
    )
    const kept = await as('observer', async (ctx) => {
      const [first] = await evidenceOf(ctx, '1822', [id])
      return sealedEvidence(ctx, { municipality: '1822', id: first!.id })
    })
    expect((await openEvidence(world, 'helgeland', kept)).bytes.toString()).toBe('%PDF-1.7')
    const [sealed] = await world.admin<{ text: string }>(
      `select encode(content_sealed, 'escape') as text from surveys.evidence`,
    )
    expect(sealed!.text).not.toContain('%PDF')
    // Under the municipality's own key: the platform's does not open it.
    expect(() => world.keys.openForPlatform(`survey-evidence|${kept.id}`, kept.sealed)).toThrow()
    await own('1822', (ctx) => removeEvidence(ctx, { waveId: wave, sheetId: id, id: kept.id }))
    const after = await as('observer', (ctx) => evidenceOf(ctx, '1822', [id], true))
    expect(after.map(({ fileName, removed }) => [fileName, removed?.by])).toEqual([
      ['belegg.pdf', 'En member-contact'],
    ])
    await expect(
      as('observer', (ctx) => sealedEvidence(ctx, { municipality: '1822', id: kept.id })),
    ).rejects.toMatchObject({ kind: 'not-found' })
    expect((await resultOf('tjenester-her')).values.filter(({ value }) => value)).toEqual([
      { municipality: '1811', value: '2', from: 'measured', source: '2020-01-02' },
    ])
    expect((await resultOf('antall-systemer')).values.filter(({ value }) => value)).toEqual([
      { municipality: '1811', value: '112', from: 'register', source: '2020-01-01' },
    ])
  })
})

describe('who may', () => {
  test('a contact writes for their own municipality alone, an observer nothing, another cooperation sees nothing', async () => {
    const id = await answer('1826', 'IKT-leder', { digisos: 'ja' }, false)
    const seen = await own('1811', (ctx) => sheetsOf(ctx, wave))
    expect(seen.every(({ municipality }) => municipality === '1811')).toBe(true)
    await expect(own('1811', (ctx) => sendSheet(ctx, wave, id))).rejects.toMatchObject({ kind: 'not-found' })
    const another = who('member-contact', '00000000-0000-4000-8000-00000000000b')
    await expect(own('1826', (ctx) => sendSheet(ctx, wave, id), another)).rejects.toMatchObject({
      code: 'surveys.not-your-sheet',
    })
    await expect(own('1826', (ctx) => beginSheet(ctx, wave, 'Andre'), who('observer'))).rejects.toMatchObject(
      {
        kind: 'forbidden',
      },
    )
    await expect(
      as('member-contact', (ctx) => addSurvey(ctx, { title: 'X', purpose: '' })),
    ).rejects.toMatchObject({
      kind: 'forbidden',
    })
    // The cooperation's own people read what members answer, and write none of it.
    const changed = await as('secretary', (ctx) =>
      ctx.tx.updateTable('surveys.sheet').set({ respondent: 'x' }).where('id', '=', id).executeTakeFirst(),
    )
    expect(changed.numUpdatedRows).toBe(0n)
    const outside = await world.transactions.inCooperation('vesteralen', who('secretary'), async (ctx) => [
      await wavesOf(ctx),
      await ctx.tx.selectFrom('surveys.sheet').select('id').execute(),
      await publicationsOf(ctx),
    ])
    expect(outside).toEqual([[], [], []])
  })
})

test('a fixed version stands; changing a question makes a new one, and a wave is of a fixed one', async () => {
  const surveyId = await as('secretary', (ctx) => addSurvey(ctx, { title: 'Egen', purpose: '' }))
  const put = (text: string, id: string | null) =>
    as('secretary', (ctx) =>
      putQuestion(ctx, surveyId, {
        id,
        question: { section: { nb: 'Del' }, type: 'text', text: { nb: text }, choices: [], evidence: 'none' },
      }),
    )
  await put('Hva nå?', null)
  const opening = () =>
    as('secretary', (ctx) =>
      addWave(ctx, { surveyId, version: 1, title: 'En', opensOn: '2026-01-01', closesOn: '2026-02-01' }),
    )
  await expect(opening()).rejects.toMatchObject({ code: 'surveys.not-fixed' })
  await as('secretary', (ctx) => fixVersion(ctx, surveyId))
  await opening()
  await put('Hva så?', 'hva-na')
  const versions = await as('secretary', (ctx) => versionsOf(ctx, surveyId))
  expect(
    versions.map(({ version, questions, fixedAt }) => [version, questions[0]?.text.nb, fixedAt !== null]),
  ).toEqual([
    [2, 'Hva så?', false],
    [1, 'Hva nå?', true],
  ])
  await expect(
    as('secretary', (ctx) =>
      ctx.tx
        .updateTable('surveys.survey_version')
        .set({ questions: '[]' })
        .where('version', '=', 1)
        .execute(),
    ),
  ).rejects.toThrow(/never changed/)
})

test('what is published is a copy of what was chosen: no free text, few kept back, gone when withdrawn', async () => {
  const members = surveys.municipalities.membersOf('helgeland')
  const all = await results()
  await as('secretary', async (ctx) => {
    const asked = await waveById(ctx, wave)
    const how = new Map([
      ['digisos', 'totals' as const],
      ['papir-helse', 'members' as const],
      ['storste-hinder', 'members' as const],
    ])
    await expect(
      publish(ctx, wave, publishedData(asked, all, new Map(), members, 3), 'NLOD-2.0'),
    ).rejects.toMatchObject({
      code: 'surveys.nothing-chosen',
    })
    await publish(ctx, wave, publishedData(asked, all, how, members, 3), 'NLOD-2.0')
    const [first] = await publicationsOf(ctx)
    expect(first!.data.questions.map(({ id }) => id)).toEqual(['digisos', 'papir-helse'])
    expect(first!.data.questions[0]!.counts!.every(({ count }) => count === null)).toBe(true)
    await publish(ctx, wave, publishedData(asked, all, how, members, 3), 'CC-BY-4.0')
    expect((await publicationsOf(ctx)).map(({ licence }) => licence)).toEqual(['CC-BY-4.0'])
  })
  const csv = resultsCsv({ results: all, members, language: 'nb' })
  expect(csv).toContain('1824;Vefsn;papir-helse;')
  expect(csv.split('\r\n').length).toBe(all.length * members.length + 2)
})

test('those who have settled nothing are reminded once for a day, at the address they chose', async () => {
  const { wave: asked } = await as('observer', (ctx) => waveById(ctx, wave))
  await own('1826', (ctx) => setReminderAddress(ctx, world.keys, 'ikt@hattfjelldal.example'))
  const [stored] = await world.admin<{ text: string }>(
    `select encode(address_sealed, 'escape') as text from surveys.reminder_address`,
  )
  expect(stored!.text).not.toContain('hattfjelldal')
  const remind = (dueOn: string) => remindMissing(surveys, 'helgeland', asked, { dueOn, by: 'Turid' })
  const [first, again] = [await remind('2026-11-22'), await remind('2026-11-22')]
  // Brønnøy has settled its answer; all others are told, and told no more that day.
  expect([first.length, first.includes('1825'), again]).toEqual([15, false, []])
  expect(mails.filter((to) => to === 'ikt@hattfjelldal.example')).toEqual(['ikt@hattfjelldal.example'])
  expect((await remind('2026-11-23')).length).toBe(15)
  expect((await own('1826', (ctx) => remindersOf(ctx, wave))).map(({ dueOn }) => dueOn)).toEqual([
    ...['2026-11-22', '2026-11-23'],
  ])
})

test('what a rule finds is kept once with its figures, offered to others, and gone when somebody has taken it', async () => {
  await as('secretary', async (ctx) => {
    const first = (await wavesOf(ctx)).find(({ origin }) => origin === 'ready-made')!
    const asked = await waveById(ctx, first.id)
    const found = foundBy(
      await rulesOf(ctx, asked.survey.id),
      asked,
      await resultsOf(ctx, surveys, asked),
      [],
    )
    // 0, 6 and 0 of 16; of paper forms nobody knows.
    expect(found.map(({ rule, evidence }) => [rule.rule.of.id, evidence.count])).toEqual([
      ...[
        ['robotisering', 0],
        ['digihelse', 0],
        ['digisos', 6],
      ],
    ])
    for (const one of [...found.slice(1), found[1]!]) await keepProposal(ctx, { waveId: first.id, ...one })
    const open = await surveyProposals.open(ctx, 'nb')
    expect(open.map(({ title }) => title).sort()).toEqual([
      ...['Ta i bruk DigiHelse sammen', 'Ta i bruk DigiSos i flere kommuner'],
    ])
    expect(open.find(({ title }) => title.includes('DigiSos'))?.reason).toContain('6 av 16 kommuner')
    const [taken, declined] = open
    await link(ctx, { kind: 'project', id: 'p' }, 'follows-from', { kind: 'proposal', id: taken!.id })
    await expect(declineProposal(ctx, taken!.id, 'Nei')).rejects.toMatchObject({
      code: 'surveys.proposal-taken',
    })
    await declineProposal(ctx, declined!.id, 'Ikke nå')
    expect(await surveyProposals.open(ctx, 'nb')).toEqual([])
  })
})

test('a survey goes out as a file and comes in again with its indicators and rules', async () => {
  await as('secretary', async (ctx) => {
    const [ready] = (await surveysOf(ctx)).filter(({ readyMade }) => readyMade === 'kartlegging-2020')
    const [version] = await versionsOf(ctx, ready!.id)
    const rules = (await rulesOf(ctx, ready!.id)).map(({ rule }) => rule)
    const file = surveyFile({ ...ready!, title: 'Fra fil' }, version, rules)
    const id = await addFromFile(ctx, file)
    const [came] = await versionsOf(ctx, id)
    expect([came!.questions, came!.indicators]).toEqual([version!.questions, version!.indicators])
    expect((await rulesOf(ctx, id)).map(({ rule }) => rule)).toEqual(rules)
    const broken = file.replace('"type": "choice"', '"type": "valg"')
    await expect(addFromFile(ctx, broken)).rejects.toMatchObject({ details: { place: 'questions[1].type' } })
  })
})
