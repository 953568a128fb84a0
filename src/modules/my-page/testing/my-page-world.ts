import { createHash } from 'node:crypto'
import pino from 'pino'
import { loadAssets } from '#design/assets.ts'
import { openCaseFile, personalMatters, registerEntry } from '#modules/archive/index.ts'
import { caseworkJobs, caseworkRoutes, openCase } from '#modules/casework/index.ts'
import { Frames, Municipalities, rolePermissions } from '#modules/members/index.ts'
import { fileScan, takeWholeFile } from '#modules/services/index.ts'
import type { Role } from '#platform/actor.ts'
import { dateInNorway, systemClock } from '#platform/clock.ts'
import { Transactions } from '#platform/context.ts'
import { createApp, sessionCookie } from '#platform/http/app.ts'
import { csrfToken } from '#platform/http/csrf.ts'
import type { PostedFile } from '#platform/http/parts.ts'
import type { AskOrganisations } from '#platform/http/party.ts'
import type { Route } from '#platform/http/route.ts'
import { Sessions } from '#platform/http/session.ts'
import type { Language } from '#platform/i18n.ts'
import { openMetrics } from '#platform/metrics.ts'
import { systemRandom } from '#platform/random.ts'
import { testWorld } from '#platform/testing/world.ts'
import { seededGround } from '#seed/testing/seeded-ground.ts'
import { renewingGuardianships } from '../representation/ask-guardianship.ts'
import { myPageRoutes } from '../routes.ts'
import type { MyPageWorld } from '../world.ts'
import { tinyDecider } from './tiny-decider.ts'

export const baseUrl = 'http://localhost:7000'
export const grane = '1825'
export const hattfjelldal = '1826'

export interface Answer {
  status: number
  headers: Headers
  text: string
  bytes: Uint8Array
}

/** MinSide over HTTP on a real database, with the caseworker's pages beside it so that somebody can look. */
export async function openMyPageWorld(
  more: (world: MyPageWorld) => Route[] = () => [],
  /** Whom a person may act for; nobody unless it is said. */
  askOrganisations?: AskOrganisations,
  /** The register of what people own; none unless it is said. */
  cadastre?: MyPageWorld['cadastre'],
  /** Says who people are and whose guardian; not asked unless it is said. */
  folkeregisteret?: MyPageWorld['folkeregisteret'],
) {
  const ground = await testWorld({ ground: seededGround })
  const { clock, keys, files, transactions } = ground
  const municipalities = await Municipalities.read(transactions)
  const frames = new Frames({
    assets: await loadAssets(),
    testEnvironment: true,
    municipalities,
    transactions,
    clock,
  })
  const logged: string[] = []
  const log = pino({ level: 'error' }, { write: (line: string) => void logged.push(line) })
  const svarut = { answers: async (_municipality: string): Promise<boolean> => true }
  const world: MyPageWorld = {
    transactions,
    deciders: new Map([[tinyDecider.serviceId, tinyDecider]]),
    files,
    keys,
    fileScan: fileScan(null, 'accept', log),
    environment: 'test',
    frames,
    municipalities,
    // The day stands still; waiting for an answer from outside takes real time.
    clock: { now: () => clock.now(), sleep: systemClock.sleep },
    log,
    services: {
      title: (_id, language) =>
        language === 'en' ? 'Reduced kindergarten fee' : 'Redusert foreldrebetaling',
      draftHref: (slug, { id }) => `/${slug}/skjema/${id}`,
      receiptHref: (slug, { id }) => `/${slug}/kvittering/${id}`,
      signingHref: (slug, { id }) => `/${slug}/signering/${id}`,
      draftContent: async (ctx, id) => {
        const row = await ctx.tx
          .selectFrom('services.draft')
          .select('content_sealed')
          .where('municipality', '=', ctx.municipality ?? '')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        return JSON.parse(keys.openForPlatform(`draft|${id}`, row.content_sealed).toString('utf8'))
      },
      draftFiles: async (ctx, id) =>
        (
          await ctx.tx
            .selectFrom('services.attachment')
            .select(['id', 'size_bytes'])
            .where('draft_id', '=', id)
            .where('received_at', 'is not', null)
            .execute()
        ).map((row) => ({ id: row.id, fileName: 'Kart.pdf', sizeBytes: Number(row.size_bytes) })),
      submissionContent: async (ctx, id) => {
        const row = await ctx.tx
          .selectFrom('services.submission')
          .select('content_encrypted')
          .where('municipality', '=', ctx.municipality)
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        return keys.openJson(ctx, `submission|${id}`, row.content_encrypted)
      },
    },
    ...(cadastre ? { cadastre } : {}),
    ...(folkeregisteret ? { folkeregisteret } : {}),
    refreshLetters: (municipality) => svarut.answers(municipality),
  }
  const takeFile = (file: PostedFile, language: Language) => takeWholeFile(world.fileScan, file, language)
  const sessions = new Sessions(ground.pools, keys, clock, systemRandom)
  const bugs: unknown[] = []
  const app = createApp({
    baseUrl,
    ...(askOrganisations ? { askOrganisations } : {}),
    renewGuardianships: renewingGuardianships(world),
    routes: [...myPageRoutes(world), ...caseworkRoutes({ ...world, keys, takeFile }), ...more(world)],
    permissions: rolePermissions,
    transactions,
    sessions,
    random: systemRandom,
    log,
    metrics: openMetrics(),
    formTargets: [],
    trustedProxies: 0,
    municipalityBySlug: (slug) => municipalities.bySlug(slug),
    staticFile: () => null,
    errorPage: (_visit, error, status) => {
      if (status === 500) bugs.push(error)
      return `<h1>${status}</h1><p>${(error as { code?: string } | null)?.code ?? ''}</p>`
    },
    requestsPerMinute: 100_000,
  })
  const jobs = caseworkJobs({
    ...world,
    keys,
    transactions: new Transactions(ground.jobPools, clock, systemRandom),
  })

  /** A signed-in browser without scripts. */
  async function browser(
    kind: 'resident' | 'employee',
    personId: string,
    identityNumber: string,
    name: string,
  ) {
    const id = await sessions.start({
      kind,
      personId,
      displayName: name,
      identityNumber,
      issuer: 'https://idporten.test',
      sid: null,
      acr: 'idporten-loa-substantial',
      idToken: 'x',
    })
    const session = await sessions.resume(id)
    const token = csrfToken(session?.csrfSecret ?? Buffer.alloc(0))
    const ask = async (path: string, init: RequestInit): Promise<Answer> => {
      const answer = await app.request(`${baseUrl}${path}`, {
        ...init,
        redirect: 'manual',
        headers: { cookie: `${sessionCookie}=${id}`, 'accept-language': 'nb', ...init.headers },
      })
      const bytes = new Uint8Array(await answer.arrayBuffer())
      return { status: answer.status, headers: answer.headers, bytes, text: new TextDecoder().decode(bytes) }
    }
    return {
      personId,
      get: (path: string, headers: Record<string, string> = {}) => ask(path, { headers }),
      post: (path: string, fields: Record<string, string> = {}, headers: Record<string, string> = {}) =>
        ask(path, {
          method: 'POST',
          body: new URLSearchParams({ _csrf: token, ...fields }).toString(),
          headers: { origin: baseUrl, 'content-type': 'application/x-www-form-urlencoded', ...headers },
        }),
      /** With files, as the browser sends a form that has a field for them. */
      send: (path: string, fields: Record<string, string>, sent: { field: string; file: File }[] = []) => {
        const body = new FormData()
        for (const [name, value] of Object.entries({ _csrf: token, ...fields })) body.append(name, value)
        for (const { field, file } of sent) body.append(field, file)
        return ask(path, { method: 'POST', body, headers: { origin: baseUrl } })
      },
    }
  }

  async function resident(identityNumber: string, name: string) {
    const [row] = await ground.admin<{ id: string }>(
      'select members.resident_signing_in($1, gen_random_uuid(), $2) as id',
      [keys.identityHash(identityNumber), clock.now()],
    )
    return browser('resident', row?.id ?? '', identityNumber, name)
  }

  /** Somebody employed with these roles: municipality number to role. */
  async function employee(identityNumber: string, name: string, roles: Record<string, Role>) {
    const [row] = await ground.admin<{ id: string }>(
      'select members.register_employee(gen_random_uuid(), $1, $2, $3, $4) as id',
      [keys.identityHash(identityNumber), name, 'rådgiver', clock.now()],
    )
    for (const [municipality, role] of Object.entries(roles)) {
      await ground.admin(
        `insert into members.role_assignment (municipality, id, employee_id, employee_name, role, valid_from)
         values ($1, gen_random_uuid(), $2, $3, $4, '2020-01-01')`,
        [municipality, row?.id, name, role],
      )
    }
    return browser('employee', row?.id ?? '', identityNumber, name)
  }

  async function draft(residentId: string, municipality: string, marker: string): Promise<string> {
    const id = systemRandom.uuid()
    await ground.resident(residentId, municipality, (ctx) =>
      ctx.tx
        .insertInto('services.draft')
        .values({
          municipality,
          id,
          resident_id: residentId,
          service_id: tinyDecider.serviceId,
          package_hash: 'x',
          language: 'nb',
          content_sealed: keys.sealForPlatform(
            `draft|${id}`,
            Buffer.from(JSON.stringify({ data: { marker } })),
          ),
          created_at: ctx.now,
          changed_at: ctx.now,
          delete_on: '2026-12-22',
        })
        .execute(),
    )
    await fileAndQuestion(residentId, municipality, id)
    return id
  }

  /** A file on the draft, a question to its owner to sign it, and a wait for the municipality. */
  async function fileAndQuestion(residentId: string, municipality: string, draftId: string): Promise<void> {
    await ground.resident(residentId, municipality, async (ctx) => {
      await ctx.tx
        .insertInto('services.attachment')
        .values({
          ...{ municipality, id: systemRandom.uuid(), draft_id: draftId, resident_id: residentId },
          ...{ data_type: 'vedlegg', place: 'vedlegg@1', name_sealed: Buffer.alloc(1), size_bytes: 1 },
          ...{ content_type: 'application/pdf', sha256: 'a'.repeat(64), scan: 'clean', added_at: ctx.now },
        })
        .execute()
      await ctx.tx
        .insertInto('services.signee')
        .values({
          ...{ municipality, id: systemRandom.uuid(), draft_id: draftId, owner_id: residentId },
          ...{ resident_id: residentId, service_id: tinyDecider.serviceId, task_id: 'signer', round: 1 },
          ...{ asked_sealed: Buffer.alloc(1), asked_at: ctx.now },
        })
        .execute()
      await ctx.tx
        .insertInto('services.waiting')
        .values({
          ...{ municipality, id: systemRandom.uuid(), draft_id: draftId, resident_id: residentId },
          ...{ service_id: tinyDecider.serviceId, task_id: 'vent', handed_over_sealed: Buffer.alloc(1) },
          since: ctx.now,
        })
        .execute()
    })
  }

  async function submission(residentId: string, municipality: string, marker: string): Promise<string> {
    const id = systemRandom.uuid()
    const sealed = await ground.tenant(municipality, (ctx) =>
      keys.sealJson(ctx, `submission|${id}`, { data: { marker } }),
    )
    await ground.resident(residentId, municipality, (ctx) =>
      ctx.tx
        .insertInto('services.submission')
        .values({
          municipality,
          id,
          resident_id: residentId,
          service_id: tinyDecider.serviceId,
          package_hash: 'x',
          language: 'nb',
          reference: id.slice(0, 8),
          content_encrypted: sealed,
          content_sha256: createHash('sha256').update(marker).digest('hex'),
          received_at: ctx.now,
        })
        .execute(),
    )
    return id
  }

  /** A submission made into a case, in the archive and in casework. */
  async function openedCase(options: {
    residentId: string
    municipality: string
    name: string
    identityNumber: string
    marker: string
    facts?: Record<string, unknown>
  }): Promise<string> {
    const { residentId, municipality, name, identityNumber, marker, facts = {} } = options
    const submissionId = await submission(residentId, municipality, `${marker}-søknad`)
    return ground.tenant(municipality, async (ctx) => {
      const about = { screening: personalMatters, residentId, publicTitle: null }
      const file = await openCaseFile(ctx, keys, {
        ...about,
        madeFor: `submission:${submissionId}`,
        title: `Redusert foreldrebetaling, ${name}`,
        classId: 'A10',
        administrativeUnit: 'Oppvekst',
        caseResponsible: 'Automatisk behandling',
        parties: [{ name, role: 'Søker', identityNumber }],
      })
      const entry = await registerEntry(ctx, keys, {
        ...about,
        madeFor: `application:${submissionId}`,
        caseFileId: file.id,
        type: 'Inngående dokument',
        title: `Søknad ${marker}-journal`,
        documents: [
          {
            title: 'Søknad',
            documentType: 'Søknad',
            linkedAs: 'Hoveddokument',
            file: await files.put(ctx, Buffer.from(`%PDF-1.7 ${marker}`)),
            format: 'fmt/476',
          },
        ],
        correspondenceParts: [{ type: 'Avsender', name, identityNumber }],
        receivedAt: ctx.now,
        documentDate: ctx.today,
      })
      const { id } = await openCase(ctx, keys, {
        submissionId,
        residentId,
        serviceId: tinyDecider.serviceId,
        archiveCaseFileId: file.id,
        applicationEntryId: entry.id,
        caseNumber: '2026/12',
        title: 'Redusert foreldrebetaling',
        receivedAt: ctx.now,
        receivedOn: dateInNorway(ctx.now),
        language: 'nb',
        deadlineRuleId: tinyDecider.deadlineRuleId,
        parties: [{ role: 'applicant', name, identityNumber, birthDate: null, protected: false }],
        property: { gardsnummer: 45, bruksnummer: 12, festenummer: 0, seksjonsnummer: 0 },
        facts: Object.entries({ income: `${marker}-inntekt`, ...facts }).map(([key, value]) => ({
          name: key,
          value,
          source: 'skatteetaten',
          fetchedAt: ctx.now,
        })),
      })
      return id
    })
  }

  /** The platform decides the case and writes its letter. */
  async function decided(municipality: string, caseId: string): Promise<{ letterId: string }> {
    await jobs['casework.decide-case']?.({ municipality, id: caseId, attempt: 1 })
    const [decision] = await ground.admin<{ id: string }>(
      'select id from casework.decision where case_id = $1 and superseded_at is null',
      [caseId],
    )
    if (!decision) return { letterId: '' }
    await jobs['casework.write-letter']?.({ municipality, id: decision.id, attempt: 1 })
    const [letter] = await ground.admin<{ id: string }>(
      'select id from correspondence.letter where decision_id = $1',
      [decision.id],
    )
    return { letterId: letter?.id ?? '' }
  }

  return {
    ...ground,
    world,
    app,
    bugs,
    logged,
    svarut,
    resident,
    employee,
    draft,
    submission,
    openedCase,
    decided,
    jobs,
  }
}

export type OpenMyPageWorld = Awaited<ReturnType<typeof openMyPageWorld>>
