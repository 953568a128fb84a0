import { randomUUID } from 'node:crypto'
import { openCaseFile, personalMatters, registerEntry } from '#modules/archive/index.ts'
import { chooseSetting, Municipalities } from '#modules/members/index.ts'
import type { Actor, Role } from '#platform/actor.ts'
import type { Ctx } from '#platform/context.ts'
import type { Language } from '#platform/i18n.ts'
import { type TestWorld, testWorld } from '#platform/testing/world.ts'
import { personWithKey } from '#standins/population/index.ts'
import type { Deciders } from '../decider.ts'
import { decideByHand } from '../decisions/decide-by-hand.ts'
import { decideCase } from '../decisions/decide-case.job.ts'
import { decisionsOfCase } from '../decisions/decision.queries.ts'
import { writeLetter } from '../letters/write-letter.job.ts'
import { type NewCase, openCase } from '../open-case.ts'
import { type GrantDecider, grantDecider, grantId } from './grant-decider.ts'

export const grane = '1825'
export const vefsn = '1824'
export const kari = '00000000-0000-4000-8000-00000000000a'
export const ola = '00000000-0000-4000-8000-00000000000b'
export const applicant = personWithKey('grane-tre-barn-mor')
export const street = 'Hemmeligveien 7'
const chosen = { source: 'prøve', trust: 'bekreftet' }

export function employee(...roles: Role[]): Actor & { kind: 'employee' } {
  const id = `00000000-0000-4000-8000-0000000000${roles.includes('leader') ? 'e2' : 'e1'}`
  const name = roles.includes('leader') ? 'Lise Leder' : 'Siv Saksbehandler'
  return { kind: 'employee', id, name, title: null, roles }
}

export interface CaseworkTestWorld {
  world: TestWorld
  decider: GrantDecider
  deciders: Deciders
  municipalities: Municipalities
  /** Opens a case of Kari's in Grane. */
  open(over?: Partial<NewCase>): Promise<string>
  decide(caseId: string, municipality?: string): Promise<void>
  write(decisionId: string, municipality?: string): Promise<void>
  as<T>(actor: Actor, work: (ctx: Ctx) => Promise<T>, municipality?: string): Promise<T>
  byHand(caseId: string, over?: Partial<Parameters<typeof decideByHand>[3]>, actor?: Actor): Promise<string>
  decisions(caseId: string): ReturnType<typeof decisionsOfCase>
  delegate(automatic: boolean, municipality?: string): Promise<void>
  /** Numbers of rows by table, to see that nothing was left behind. */
  counts(): Promise<Record<string, number>>
}

/** Grane with its choices and delegations, and a rule of our own; nothing of it is claimed of the real one. */
export async function caseworkTestWorld(options: { now?: string } = {}): Promise<CaseworkTestWorld> {
  const world = await testWorld(options)
  const decider = grantDecider(() => world.clock.now())
  const deciders: Deciders = new Map([[grantId, decider]])
  const municipalities = await Municipalities.read(world.transactions)
  const as: CaseworkTestWorld['as'] = (actor, work, municipality = grane) =>
    world.transactions.inTenant(municipality, actor, work)
  for (const id of [kari, ola]) {
    await world.admin(
      "insert into members.resident (id, identity_hash, created_at) values ($1::uuid, sha256($2::bytea), '2026-11-01')",
      [id, Buffer.from(id)],
    )
  }
  await world.tenant(grane, async (ctx) => {
    await chooseSetting(ctx, 'price-rounding', 'krone', '2020-01-01', chosen)
    await chooseLetterSettings(ctx)
  })
  const delegate = (automatic: boolean, municipality = grane) =>
    world.tenant(municipality, async (ctx) => {
      await ctx.tx
        .insertInto('members.delegation')
        .values({
          ...{ municipality, id: randomUUID(), decision_type: grantId, automatic },
          ...{ delegated_to: automatic ? 'plattformen' : 'oppvekst', adopted_by: 'kommunestyret' },
          ...{ valid_from: '2026-01-01', source: 'prøve', trust: 'bekreftet' },
        })
        .execute()
    })
  await delegate(true)
  await delegate(false)
  const jobWorld = { ...world, deciders, municipalities }
  return {
    world,
    decider,
    deciders,
    municipalities,
    as,
    delegate,
    open: async (over = {}) => {
      const wanted = await aCase(world, over)
      return (await world.tenant(grane, (ctx) => openCase(ctx, world.keys, wanted))).id
    },
    decide: (id, municipality = grane) => decideCase({ municipality, id, attempt: 1 }, jobWorld),
    write: (id, municipality = grane) => writeLetter({ municipality, id, attempt: 1 }, jobWorld),
    byHand: (caseId, over = {}, actor = employee('caseworker')) =>
      as(actor, (ctx) => decideByHand(ctx, deciders, caseId, { ...aDecisionByHand, ...over }, 'nb')),
    decisions: (caseId) => world.tenant(grane, (ctx) => decisionsOfCase(ctx, grane, caseId)),
    async counts() {
      const tables = ['decision', 'task', 'event', 'fact', 'case_file'].map((name) => `casework.${name}`)
      const all = [...tables, 'platform.audit_event', 'correspondence.letter', 'archive.registry_entry']
      const counted: Record<string, number> = {}
      for (const table of all) {
        const [row] = await world.admin<{ n: number }>(`select count(*)::int as n from ${table}`)
        counted[table] = row?.n ?? 0
      }
      const [jobs] = await world.admin<{ n: number }>(
        'select count(*)::int as n from graphile_worker._private_jobs',
      )
      return { ...counted, jobs: jobs?.n ?? 0 }
    },
  }
}

export async function chooseLetterSettings(ctx: Ctx): Promise<void> {
  const contact = {
    ...{ unit: 'Oppvekst', phone: '75 55 18 25', email: 'post@grane.example', visitingAddress: 'Rådhuset' },
    ...{ postalAddress: ['Rådhuset', '8680 Trofors'], openingHours: 'Kl. 9 til 15' },
  }
  const appealBody = { name: 'Statsforvalteren i Nordland', address: ['Moloveien 10'], website: '' }
  const officer = { name: 'Solveig Ånes', title: 'kommunalsjef', unit: 'Oppvekst' }
  await chooseSetting(ctx, 'contact', contact, '2020-01-01', chosen)
  await chooseSetting(ctx, 'appeal-body', appealBody, '2020-01-01', chosen)
  await chooseSetting(ctx, 'responsible-officer', officer, '2020-01-01', chosen)
}

/** What openCase takes, with the submission and the archive's case file that it points to. */
export async function aCase(world: TestWorld, over: Partial<NewCase> = {}): Promise<NewCase> {
  const { municipality = grane, ...rest } = over as Partial<NewCase> & { municipality?: string }
  const submissionId = rest.submissionId ?? randomUUID()
  const language: Language = (rest.language as Language) ?? 'nb'
  const now = world.clock.now()
  await world.admin(
    `insert into services.submission (municipality, id, resident_id, service_id, package_hash, language, reference,
       content_encrypted, content_sha256, received_at) values ($1, $2, $3, $4, '', $5, $7, '', '', $6)`,
    [municipality, submissionId, kari, grantId, language, now, submissionId],
  )
  const filed = await world.tenant(municipality, async (ctx) => {
    const { identityNumber } = applicant
    const name = 'Silje Fjelldal'
    const caseFile = await openCaseFile(ctx, world.keys, {
      ...{
        madeFor: `submission:${submissionId}`,
        title: `Støtte, ${name}`,
        publicTitle: null,
        classId: 'A10',
      },
      ...{ administrativeUnit: 'Oppvekst', caseResponsible: 'Solveig Ånes', screening: personalMatters },
      ...{ parties: [{ name, role: 'Søker', identityNumber }], residentId: kari },
    })
    const file = await world.files.put(ctx, Buffer.from(`%PDF-1.7 søknad ${submissionId}`))
    const entry = await registerEntry(ctx, world.keys, {
      ...{ madeFor: `application:${submissionId}`, caseFileId: caseFile.id, type: 'Inngående dokument' },
      ...{ title: 'Søknad', publicTitle: null, documentDate: ctx.today, receivedAt: ctx.now },
      documents: [
        { title: 'Søknad', documentType: 'Søknad', linkedAs: 'Hoveddokument', file, format: 'fmt/476' },
      ],
      correspondenceParts: [{ type: 'Avsender', name, identityNumber }],
      ...{ screening: personalMatters, residentId: kari },
    })
    return { caseFile, entry }
  })
  return {
    ...{ submissionId, residentId: kari, serviceId: grantId, language },
    archiveCaseFileId: filed.caseFile.id,
    applicationEntryId: filed.entry.id,
    caseNumber: filed.caseFile.fileId,
    title: 'Støtte, Silje Fjelldal',
    receivedAt: now,
    receivedOn: '2026-11-22',
    deadlineRuleId: 'preliminary-answer',
    parties: [
      {
        ...{ role: 'applicant', name: 'Silje Fjelldal', identityNumber: applicant.identityNumber },
        ...{ birthDate: null, protected: false },
      },
    ],
    facts: [
      fact(world, 'income', 150_000),
      fact(world, 'postal-address', { lines: [street, '8680 Trofors'] }),
    ],
    ...rest,
  }
}

export function fact(world: TestWorld, name: string, value: unknown) {
  return { name, value, source: 'folkeregisteret', fetchedAt: world.clock.now() }
}

export const aDecisionByHand: Parameters<typeof decideByHand>[3] = {
  kind: 'manual',
  outcome: 'granted',
  fields: { monthly: '900' },
  reason: 'Inntekten din har gått ned varig.',
  version: 1,
}
