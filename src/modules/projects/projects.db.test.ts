import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chooseCooperationSetting, Municipalities } from '#modules/members/index.ts'
import { gateWithId, projectDocuments } from '#norway/project-guide.ts'
import type { Actor, CooperationRole } from '#platform/actor.ts'
import type { CooperationCtx, MemberCtx } from '#platform/context.ts'
import { linksTo } from '#platform/links.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { benefitReports, makeBenefitReport, reportPdf } from './benefits/benefit-report.ts'
import {
  addBenefit,
  addFigures,
  type BenefitSaid,
  benefitWithId,
  planMember,
  reachedOn,
} from './benefits/benefits.ts'
import { changeBenefit } from './benefits/change-benefit.ts'
import { measureBenefit } from './benefits/measure-benefit.ts'
import { reportsForAgenda } from './benefits/reports-for-agenda.ts'
import { approveDocument, editionPdf, editionsOf, saveDraft } from './documents/documents.ts'
import { archiveGate } from './gates/archive-gate.job.ts'
import { answerChecklist, askForDecision, gateDecisionsOf, recordDecision } from './gates/gates.ts'
import { gatesForAgenda } from './gates/gates-for-agenda.ts'
import { ideasOf, scoreIdea, sendIdea } from './ideas/ideas.ts'
import { entriesOf } from './plan/entries.ts'
import { changeProject, openProject, projectWithId } from './portfolio/projects.ts'
import type { ProposalSource } from './proposals/proposal-source.ts'
import { basisOf, projectOfBasis, proposalsOffered } from './proposals/take-proposal.ts'
import { changeItem, criteriaIn, loadStrategy, strategyOn } from './strategy/strategy.ts'
import { sayUptake, uptakesOf } from './uptake/uptake.ts'
import './refusals.text.ts'

const who = (...roles: CooperationRole[]): Actor => ({
  ...{ kind: 'employee', id: '00000000-0000-4000-8000-00000000000a', name: 'Turid Nordvik', title: null },
  roles,
})
let world: TestWorld
let municipalities: Municipalities
beforeAll(async () => {
  world = await testWorld()
  municipalities = await Municipalities.read(world.transactions)
  await as((ctx) => loadStrategy(ctx))
})
afterAll(() => world?.close())

const as = <T>(work: (ctx: CooperationCtx) => Promise<T>, role: CooperationRole = 'secretary') =>
  world.transactions.inCooperation('helgeland', who(role), work)
const grane = <T>(work: (ctx: MemberCtx) => Promise<T>, role: CooperationRole = 'member-contact') =>
  world.transactions.inMember({ cooperation: 'helgeland', municipality: '1825' }, who(role), work)
const idea = { municipality: '1825', title: 'Svar samme dag', problem: 'Lang tid', change: 'Kort tid' }
const ideaSaid = { ...idea, affected: null, goals: ['mal-tjenester'] }
const plan = { costOre: 150_000_000n, startsOn: '2026-01-01', endsOn: '2027-06-30' }
const facts = {
  ...{ background: 'Søkere venter.', purpose: 'Svar samme dag.', guidance: 'Felles arkitektur.' },
  ...{ phase: 'Tre måneder.', organisation: 'To personer.' },
}
const said = { title: 'Svar samme dag', goals: ['mal-tjenester'], members: ['1825', '1813'], facts, ...plan }
const benefit: BenefitSaid = {
  ...{ title: 'Kortere ventetid', sort: 'quality', effect: 'not-priced', indicator: 'Dager til svar' },
  ...{ unit: 'dager', direction: 'down', measure: null, worthOrePerUnit: null, goals: [] },
  ...{ actions: null, prerequisite: null, risk: null },
}
const answered = (gate: string) =>
  gateWithId(gate)!.checklist.map(({ id }) => ({ item: id, answer: 'yes' as const, evidence: 'Møte 3/26' }))
const passed = {
  outcome: 'go',
  body: 'Styret',
  decidedOn: '2026-11-20',
  decisionNode: null,
  reason: null,
} as const

async function write(ctx: CooperationCtx, projectId: string, kind: string): Promise<void> {
  const { sections } = projectDocuments.find(({ id }) => id === kind)!
  await saveDraft(ctx, projectId, kind, 0, Object.fromEntries(sections.map(({ id }) => [id, 'Skrevet.'])))
  await approveDocument(ctx, { municipalities, keys: world.keys }, projectId, kind)
}

describe('the strategy', () => {
  it('has its ten principles and eight success criteria, and keeps what held when it is said otherwise', async () => {
    const before = await as((ctx) => strategyOn(ctx, '2026-11-22'))
    const kinds = (kind: string) => before.filter((item) => item.kind === kind).length
    expect([kinds('vision'), kinds('goal'), kinds('principle'), kinds('success')]).toEqual([1, 5, 10, 8])
    const change = { title: 'Del data én gang', weight: 3, from: '2027-01-01', source: 'Styret 4/26' }
    await as((ctx) => changeItem(ctx, 'prinsipp-data', change))
    const on = async (day: string) =>
      (await as((ctx) => strategyOn(ctx, day))).find(({ code }) => code === 'prinsipp-data')
    expect(await on('2026-12-31')).toMatchObject({ title: 'Deling av data', weight: 1 })
    expect(await on('2027-01-01')).toMatchObject({ title: 'Del data én gang', weight: 3 })
  })
})

describe('an idea', () => {
  it('is sent by a member in its own name, and judged by the cooperation alone, with a reason', async () => {
    const id = await grane((ctx) => sendIdea(ctx, { ...ideaSaid, municipality: '1813' }))
    const [found] = await as((ctx) => ideasOf(ctx, id))
    expect(found).toMatchObject({ municipality: '1825', state: 'sent', goals: ['mal-tjenester'] })
    const score = { criterion: 'prinsipp-bruker', score: 3, reason: ' ' }
    await expect(as((ctx) => scoreIdea(ctx, id, [score]))).rejects.toMatchObject({
      code: 'projects.reason-missing',
    })
    const right = { ...score, reason: 'Søkeren får svar.' }
    await expect(as((ctx) => scoreIdea(ctx, id, [right]), 'board-member')).rejects.toMatchObject({
      kind: 'forbidden',
    })
    await as((ctx) => scoreIdea(ctx, id, [right]))
    await expect(grane((ctx) => sendIdea(ctx, ideaSaid), 'observer')).rejects.toMatchObject({
      kind: 'forbidden',
    })
    const changed = await grane((ctx) =>
      ctx.tx.updateTable('projects.idea').set({ title: 'x' }).where('id', '=', id).executeTakeFirst(),
    )
    expect(changed.numUpdatedRows).toBe(0n)
    const outside = await world.transactions.inCooperation('vesteralen', who('secretary'), (ctx) =>
      ideasOf(ctx),
    )
    expect(outside).toEqual([])
    expect(criteriaIn(await as((ctx) => strategyOn(ctx, ctx.today)))).toHaveLength(18)
  })
})

describe('a decision point', () => {
  it('is refused without its document, then passed on evidence that nothing changes', async () => {
    const id = await as((ctx) => openProject(ctx, said))
    const decide = { ...passed, decision: '14/26' }
    await expect(as((ctx) => recordDecision(ctx, id, 'bp1', decide))).rejects.toMatchObject({
      code: 'projects.gate-document-missing',
      details: {
        gate: 'BP1',
        document: 'mandate',
        source: expect.stringContaining('Prosjektveiviseren'),
      },
    })
    await as((ctx) => write(ctx, id, 'mandate'))
    await expect(as((ctx) => recordDecision(ctx, id, 'bp1', decide))).rejects.toMatchObject({
      code: 'projects.gate-answer-missing',
    })
    await as((ctx) => answerChecklist(ctx, id, 'bp1', answered('bp1')))
    // Whoever leads the project does not record what the board decided of it.
    const byLeader = as((ctx) => recordDecision(ctx, id, 'bp1', decide), 'project-manager')
    await expect(byLeader).rejects.toMatchObject({ kind: 'forbidden' })
    const leaders = [{ item: 'endring-1', answer: 'yes' as const, evidence: 'Vedtatt i kommunestyret' }]
    await as((ctx) => answerChecklist(ctx, id, 'endring', leaders))
    const decision = await as((ctx) => recordDecision(ctx, id, 'bp1', decide))
    const [frozen] = await as((ctx) => gateDecisionsOf(ctx, id))
    expect(await as((ctx) => projectWithId(ctx, id))).toMatchObject({ phase: 'concept', state: 'active' })
    const evidence = JSON.parse(frozen!.evidence)
    expect(evidence.documents[0]).toMatchObject({ kind: 'mandate', number: 1 })
    expect(evidence.checklist).toHaveLength(7)
    expect(evidence.change.answers).toHaveLength(7)
    expect(evidence.change.answers[0]).toMatchObject({ answer: 'yes', evidence: 'Vedtatt i kommunestyret' })

    const now = await as((ctx) => projectWithId(ctx, id))
    await as((ctx) => changeProject(ctx, id, now.version, { ...said, title: 'Et annet navn' }))
    await as((ctx) => answerChecklist(ctx, id, 'bp1', [{ item: 'bp1-1', answer: 'no', evidence: null }]))
    await as((ctx) => approveDocument(ctx, { municipalities, keys: world.keys }, id, 'mandate'))
    expect((await as((ctx) => gateDecisionsOf(ctx, id)))[0]).toEqual(frozen)
    const [edition] = await as((ctx) => editionsOf(ctx, id))
    const { bytes } = await as((ctx) => editionPdf(ctx, world, id, edition!.id))
    expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-')
    // Its papers are filed in the host's archive, and twice is once.
    await as((ctx) =>
      chooseCooperationSetting(ctx, 'host', { municipality: '1813' }, '2020-01-01', {
        ...{ source: 'prøve', trust: 'prøve' },
      }),
    )
    const job = { id: decision, cooperation: 'helgeland' } as Parameters<typeof archiveGate>[1]
    const archivist = { ...world, municipalities } as unknown as Parameters<typeof archiveGate>[0]
    for (let n = 0; n < 2; n += 1) await archiveGate(archivist, job)
    await world.admin('delete from projects.archived_gate')
    await archiveGate(archivist, job)
    const filed = await world.admin<{ title: string; formats: string[] }>(
      `select r.title, array_agg(o.format) as formats from archive.registry_entry r
       join archive.document_description d on d.municipality = r.municipality and d.registry_entry_id = r.id
       join archive.document_object o on o.municipality = d.municipality and o.document_description_id = d.id
       where r.municipality = '1813' group by r.id, r.title`,
    )
    expect(filed).toEqual([{ title: 'BP1, Styret 14/26: Svar samme dag', formats: ['fmt/476'] }])
    for (const table of ['document_version', 'gate_decision'])
      await expect(
        as((ctx) =>
          ctx.tx
            .updateTable(`projects.${table}` as 'projects.gate_decision')
            .set({ project_id: id })
            .execute(),
        ),
      ).rejects.toThrow(/permission denied/)
  })

  it('is put before the board when it is ready, and passed by what the board decides', async () => {
    const id = await as((ctx) => openProject(ctx, { ...said, title: 'Felles skjema' }))
    const gate = gateWithId('bp1')!
    await expect(as((ctx) => askForDecision(ctx, id, gate))).rejects.toMatchObject({ kind: 'conflict' })
    await as((ctx) => write(ctx, id, 'mandate'))
    await as((ctx) => answerChecklist(ctx, id, 'bp1', answered('bp1')))
    await as((ctx) => askForDecision(ctx, id, gate))
    const waits = (await as((ctx) => gatesForAgenda.waiting(ctx))).find((one) => one.id === `${id}:bp1`)
    expect(waits).toMatchObject({
      title: 'BP1: Felles skjema',
      proposal: 'Prosjektet går fra Idé til Konsept.',
    })
    const decided = { outcome: 'adopted', decidedIn: 'Styret 15/26', wording: 'Vedtatt.' } as const
    const when = { ...decided, decidedOn: '2026-11-21', itemId: 'sak-1' }
    await as((ctx) => gatesForAgenda.whenDecided(ctx, waits!.id, when))
    expect((await as((ctx) => projectWithId(ctx, id))).phase).toBe('concept')
    const [kept] = await as((ctx) => gateDecisionsOf(ctx, id))
    expect(kept).toMatchObject({ body: 'Styret', decision: '15/26', decidedOn: '2026-11-21' })
    const ties = await as((ctx) => linksTo(ctx, { kind: 'gate', id: `${id}:bp1` }))
    expect(ties.map(({ relation, from }) => [relation, from.id])).toEqual([['decides', 'sak-1']])
    expect((await as((ctx) => gatesForAgenda.waiting(ctx))).some((one) => one.id === waits!.id)).toBe(false)
  })
})

describe('a benefit', () => {
  it('is planned and counted by the member that owns it, and summed with the unknown told apart', async () => {
    const id = await as((ctx) => openProject(ctx, said))
    const gain = await as((ctx) => addBenefit(ctx, id, benefit))
    const from = { owner: 'Leder for oppvekst', baseline: '20', baselineOn: '2026-01-01', baselineCount: 40 }
    const to = { target: '5', targetOn: '2027-01-01', budgetLine: null }
    const figure = { municipality: '1825', onDay: '2026-06-01', value: '14', counted: null }
    await expect(grane((ctx) => addFigures(ctx, gain, 'typed', [figure]))).rejects.toMatchObject({
      code: 'projects.plan-first',
    })
    await grane((ctx) => planMember(ctx, gain, { municipality: '1825', ...from, ...to }))
    await as((ctx) => planMember(ctx, gain, { municipality: '1813', ...from, ...to }))
    const worse = { ...from, ...to, target: '25', municipality: '1825' }
    await expect(grane((ctx) => planMember(ctx, gain, worse))).rejects.toMatchObject({
      code: 'projects.target-not-better',
    })
    await grane((ctx) => addFigures(ctx, gain, 'typed', [figure]))
    const { unit: _unit, direction: _way, measure: _measure, goals: _goals, ...changed } = benefit
    const otherwise = { ...changed, title: 'Raskere svar', more: { affected: 'Søkere' } }
    await as((ctx) => changeBenefit(ctx, gain, 1, otherwise))
    await expect(as((ctx) => changeBenefit(ctx, gain, 1, otherwise))).rejects.toMatchObject({
      code: 'projects.changed-meanwhile',
    })
    expect((await as((ctx) => benefitWithId(ctx, gain))).more.affected).toBe('Søkere')
    const few = { ...figure, counted: 3 }
    await expect(as((ctx) => addFigures(ctx, gain, 'measured', [few]))).rejects.toMatchObject({
      code: 'projects.too-few-counted',
    })
    // Nobody writes another member's figures, and nobody outside reads them.
    await expect(
      grane((ctx) => addFigures(ctx, gain, 'typed', [{ ...figure, municipality: '1813' }])),
    ).rejects.toThrow()
    const [reached] = await as((ctx) => reachedOn(ctx, '2026-11-22', { id: gain }))
    expect(reached!.total).toMatchObject({ planned: '30', realised: '6', known: 1, members: 2 })
  })

  it('is counted in operations in each member with a plan, now and back, and few are kept back', async () => {
    const id = await as((ctx) => openProject(ctx, said))
    const measured: BenefitSaid = { ...benefit, measure: 'days-to-answer', more: { windowDays: 30 } }
    const gain = await as((ctx) => addBenefit(ctx, id, measured))
    const plan = { owner: 'Leder', baseline: '20', baselineOn: '2026-01-01', baselineCount: 40 }
    const to = { target: '5', targetOn: '2027-01-01', budgetLine: null }
    await as((ctx) => planMember(ctx, gain, { municipality: '1825', ...plan, ...to }))
    await as((ctx) => planMember(ctx, gain, { municipality: '1813', ...plan, ...to }))
    const asked: string[] = []
    const measures = {
      'days-to-answer': async (municipality: string, from: string, until: string) => {
        asked.push(`${municipality} ${from} ${until}`)
        return { value: '9', counted: municipality === '1825' ? 8 : 4 }
      },
    }
    const visit = { inCooperation: as } as Parameters<typeof measureBenefit>[1]
    expect(await measureBenefit({ measures }, visit, gain, false)).toEqual({ measured: 1, nothing: 1 })
    expect(asked[0]).toBe('1813 2026-10-24 2026-11-22')
    // Windows that were counted before stand; they meet without overlapping.
    expect(await measureBenefit({ measures }, visit, gain, true)).toEqual({ measured: 8, nothing: 8 })
    const [reached] = await as((ctx) => reachedOn(ctx, '2026-11-22', { id: gain }))
    expect(reached!.rows.map(({ realised }) => realised)).toEqual([null, '11'])
    expect(new Set(reached!.figures.map(({ onDay }) => onDay)).size).toBe(8)
    await expect(measureBenefit({ measures: {} }, visit, gain, false)).rejects.toMatchObject({
      code: 'projects.measure-not-connected',
    })
  })

  it('is reported to the board as it stood, and the board is told once', async () => {
    const id = await as((ctx) => makeBenefitReport(ctx, { municipalities, keys: world.keys }))
    const [matter] = await as((ctx) => reportsForAgenda.waiting(ctx))
    expect(matter).toMatchObject({
      id,
      title: expect.stringMatching(/^Gevinstrapport per 22\..november 2026$/),
    })
    const { bytes } = await as((ctx) => reportPdf(ctx, world, id))
    expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe('%PDF-')
    const heard = { outcome: 'adopted', decidedIn: 'Styret 16/26', decidedOn: '2026-11-22' } as const
    await as((ctx) => reportsForAgenda.whenDecided(ctx, id, heard))
    expect(await as((ctx) => reportsForAgenda.waiting(ctx))).toEqual([])
    const [kept] = await as((ctx) => benefitReports(ctx))
    expect(kept).toMatchObject({ heard: { decidedIn: 'Styret 16/26' } })
  })
})

describe('a proposal', () => {
  const member = (municipality: string, nowOre: string | null, thenOre: string) => ({
    ...{ municipality, nowOre, thenOre, moves: nowOre !== null, from: null },
  })
  const source: ProposalSource = {
    ...{ id: 'systemer', label: () => 'Felles systemer' },
    open: async () => [
      {
        ...{ id: '00000000-0000-4000-8000-0000000000aa', title: 'Ett system for sak', reason: 'To i dag' },
        ...{ href: '/samarbeid/systemer', figures: [{ label: 'Spart', value: '1 000 kr' }] },
        ...{ madeAt: new Date('2026-11-20T08:00:00Z'), madeBy: 'Turid Nordvik' },
        plan: {
          ...{ area: 'sak', onceOre: '15000000' },
          members: [member('1813', '9000000', '4000000'), member('1825', null, '1000000')],
        },
      },
    ],
  }

  it('becomes a project with its link, its figures and the first plan of benefits, and waits no longer', async () => {
    const [offered] = await as((ctx) => proposalsOffered(ctx, [source], 'nb'))
    const plan = { costOre: null, startsOn: null, endsOn: null }
    const id = await as((ctx) =>
      projectOfBasis(ctx, { ...said, ...plan }, basisOf(offered!), '2028-01-01', { nameOf: (n) => n }),
    )
    const project = await as((ctx) => projectWithId(ctx, id))
    expect(project).toMatchObject({ costOre: 15_000_000n, members: ['1813', '1825'] })
    expect(project.basis).toMatchObject({ from: 'Felles systemer', title: 'Ett system for sak' })
    const [gain] = await as((ctx) => reachedOn(ctx, '2026-11-22', { projectId: id }))
    expect(gain!.plans).toMatchObject([
      { municipality: '1813', owner: null, baseline: '90000.00', target: '40000.00', targetOn: '2028-01-01' },
    ])
    const milestones = await as((ctx) => entriesOf(ctx, { projectId: id, kind: 'milestone' }))
    expect(milestones.map(({ fields }) => fields.title)).toEqual(['Overgang i 1813'])
    const ties = await as((ctx) => linksTo(ctx, { kind: 'proposal', id: offered!.id }))
    expect(ties.map(({ from, relation }) => [from.id, relation])).toEqual([[id, 'follows-from']])
    expect(await as((ctx) => proposalsOffered(ctx, [source], 'nb'))).toEqual([])
  })
})

describe('the taking up of a project', () => {
  it('is told by each member of itself alone, and never of a day to come', async () => {
    const id = await as((ctx) => openProject(ctx, said))
    const told = {
      municipality: '1825',
      state: 'in-use',
      since: '2026-11-01',
      responsible: null,
      note: null,
    } as const
    await grane((ctx) => sayUptake(ctx, id, told))
    await expect(grane((ctx) => sayUptake(ctx, id, { ...told, municipality: '1813' }))).rejects.toThrow()
    await expect(grane((ctx) => sayUptake(ctx, id, { ...told, since: '2027-01-01' }))).rejects.toMatchObject({
      code: 'projects.uptake-in-future',
    })
    const declined = { ...told, state: 'declined' as const }
    await expect(grane((ctx) => sayUptake(ctx, id, declined))).rejects.toMatchObject({
      code: 'projects.reason-missing',
    })
    expect(await as((ctx) => uptakesOf(ctx, id))).toMatchObject([
      { state: 'in-use', saidBy: 'Turid Nordvik' },
    ])
  })
})
