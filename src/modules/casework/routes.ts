import type { Place } from '#design/staff-page.tsx'
import { caseFileWithEntries, documentBytes } from '#modules/archive/index.ts'
import type { Frames, Municipalities } from '#modules/members/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Ctx } from '#platform/context.ts'
import type { Files } from '#platform/files.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { takeCase } from './assign.ts'
import { casePage } from './case.page.tsx'
import { caseFile } from './case-file.queries.ts'
import { whyCannotDecide, whyCannotOverride } from './case-file.rules.ts'
import { caseworkPageTexts } from './casework.page.text.ts'
import { caseworkTexts } from './casework.text.ts'
import { chooseMunicipalityPage } from './choose-municipality.page.tsx'
import { DecisionFormFault, decideByHand, evaluationAsKnown, overrideDecision } from './decide-by-hand.ts'
import type { Decider, Deciders } from './decider.ts'
import { decisionFormPage } from './decision.form.tsx'
import { decisionsOfCase } from './decision.queries.ts'
import { applicantOf, eventsOfCase, openTask } from './history.queries.ts'
import { sentenceOfReason } from './reason.text.ts'
import { decidedPage, worklistPage } from './worklist.page.tsx'
import { casesWaitingForPerson, newestDecidedCases } from './worklist.queries.ts'

export interface CaseworkWorld {
  deciders: Deciders
  files: Files
  frames: Frames
  municipalities: Municipalities
  clock: Clock
}

/** The caseworker's pages, below /saksbehandling/:kommune. */
export function caseworkRoutes(world: CaseworkWorld): Route[] {
  const base = (visit: Visit) => `/saksbehandling/${visit.params.kommune}`
  const decider = (serviceId: string): Decider => {
    const found = world.deciders.get(serviceId)
    if (!found) throw new Error(`no decider for service ${serviceId}`)
    return found
  }
  const frame = (visit: Visit, current: 'worklist' | 'decided') =>
    world.frames.staff(visit, placesOf(visit, current))

  async function form(
    visit: Visit,
    kind: 'manual' | 'override',
    typed?: Typed,
    errors: { key: string; text: string }[] = [],
  ) {
    return visit.inTenant(async (ctx) => {
      const found = await caseFile(ctx, visit.params.sak ?? '')
      const why = kind === 'manual' ? whyCannotDecide(found, null) : whyCannotOverride(found, null)
      if (why) throw new Refusal('conflict', why)
      const by = decider(found.serviceId)
      const evaluation = await evaluationAsKnown(ctx, by, found)
      const fields = by.manualForm(evaluation, visit.language)
      ctx.audit({
        event: 'case.viewed',
        subjectKind: 'case',
        subjectId: found.id,
        residentId: found.residentId,
      })
      return decisionFormPage({
        frame: await frame(visit, 'worklist'),
        base: base(visit),
        found,
        kind,
        fields,
        values: typed ?? {
          outcome: evaluation.outcome,
          reason: '',
          fields: Object.fromEntries(fields.map((field) => [field.key, field.proposed])),
        },
        errors,
      })
    })
  }

  async function submit(visit: Visit, kind: 'manual' | 'override'): Promise<Response> {
    const typed = typedIn(visit)
    const input = { ...typed, version: Number(posted(visit.form, 'version')) || 0 }
    const act = kind === 'manual' ? decideByHand : overrideDecision
    try {
      await visit.inTenant((ctx) => act(ctx, world.deciders, visit.params.sak ?? '', input, visit.language))
    } catch (error) {
      const faults =
        error instanceof DecisionFormFault
          ? error.faults
          : error instanceof Refusal && error.code === 'casework.no-reason'
            ? [{ key: 'reason', text: caseworkTexts(visit.language)('casework.no-reason') }]
            : null
      if (!faults) throw error
      return visit.html(await form(visit, kind, typed, [...faults]), 422)
    }
    return visit.redirect(`${base(visit)}/saker/${visit.params.sak}`)
  }

  return [
    {
      method: 'GET',
      path: '/saksbehandling',
      who: 'employee-anywhere',
      may: 'casework.read',
      audit: { none: 'only the names of municipalities' },
      async handle(visit) {
        const places = [...(visit.signedIn?.roles ?? [])]
          .filter(([, roles]) => roles.some((role) => role !== 'operator'))
          .map(([number]) => world.municipalities.byNumber(number))
          .map(({ name, slug }) => ({ name, href: `/saksbehandling/${slug}` }))
        if (places.length === 1 && places[0]) return visit.redirect(places[0].href)
        return visit.html(chooseMunicipalityPage({ frame: await world.frames.page(visit), places }))
      },
    },
    {
      method: 'GET',
      path: '/saksbehandling/:kommune',
      who: 'employee',
      may: 'casework.read',
      audit: { event: 'worklist.viewed' },
      async handle(visit) {
        const onlyMine = visit.query.get('vis') === 'mine'
        const cases = await visit.inTenant(async (ctx) => {
          ctx.audit({ event: 'worklist.viewed' })
          return casesWaitingForPerson(ctx, { mine: onlyMine })
        })
        return visit.html(
          worklistPage({
            frame: await frame(visit, 'worklist'),
            base: base(visit),
            cases: cases.map((row) => ({
              ...row,
              why: row.reasons.map((reason) =>
                sentenceOfReason(decider(row.serviceId), reason, visit.language),
              ),
            })),
            onlyMine,
            now: world.clock.now(),
          }),
        )
      },
    },
    {
      method: 'GET',
      path: '/saksbehandling/:kommune/avgjort',
      who: 'employee',
      may: 'casework.read',
      audit: { event: 'worklist.viewed' },
      async handle(visit) {
        const cases = await visit.inTenant(async (ctx) => {
          ctx.audit({ event: 'worklist.viewed' })
          return newestDecidedCases(ctx)
        })
        return visit.html(decidedPage({ frame: await frame(visit, 'decided'), base: base(visit), cases }))
      },
    },
    {
      method: 'GET',
      path: '/saksbehandling/:kommune/saker/:sak',
      who: 'employee',
      may: 'casework.read',
      audit: { event: 'case.viewed' },
      async handle(visit) {
        const page = await visit.inTenant(async (ctx) => {
          const found = await caseFile(ctx, visit.params.sak ?? '')
          const by = decider(found.serviceId)
          const task = await openTask(ctx, found.id)
          const decisions = await decisionsOfCase(ctx, ctx.municipality, found.id)
          const evaluation = found.decidedAt ? null : await evaluationAsKnown(ctx, by, found)
          ctx.audit({
            event: 'case.viewed',
            subjectKind: 'case',
            subjectId: found.id,
            residentId: found.residentId,
          })
          return {
            found,
            applicant: await applicantOf(ctx, found.id),
            events: await eventsOfCase(ctx, ctx.municipality, found.id),
            entries: (await caseFileWithEntries(ctx, found.archiveCaseFileId)).entries,
            why: (task?.reasons ?? []).map((reason) => sentenceOfReason(by, reason, visit.language)),
            assignedToName: task?.assignedToName ?? null,
            decisions: decisions.map((decision) => ({
              decision,
              explanation: by.explain(decision, visit.language),
            })),
            proposal: evaluation && {
              explanation: by.explain(evaluation, visit.language),
              grounds: evaluation.grounds,
            },
          }
        })
        const current = page.found.decidedAt ? 'decided' : 'worklist'
        return visit.html(
          casePage({
            ...page,
            frame: await frame(visit, current),
            base: base(visit),
            now: world.clock.now(),
          }),
        )
      },
    },
    {
      method: 'POST',
      path: '/saksbehandling/:kommune/saker/:sak/ta',
      who: 'employee',
      may: 'casework.decide',
      audit: { event: 'case.taken' },
      async handle(visit) {
        await visit.inTenant((ctx) => takeCase(ctx, visit.params.sak ?? ''))
        return visit.redirect(`${base(visit)}/saker/${visit.params.sak}`)
      },
    },
    ...(['manual', 'override'] as const).flatMap((kind): Route[] => {
      const path = `/saksbehandling/:kommune/saker/:sak/${kind === 'manual' ? 'vedtak' : 'gjor-om'}` as const
      return [
        {
          method: 'GET',
          path,
          who: 'employee',
          may: 'casework.decide',
          audit: { event: 'case.viewed' },
          handle: async (visit) => visit.html(await form(visit, kind)),
        },
        {
          method: 'POST',
          path,
          who: 'employee',
          may: 'casework.decide',
          audit: { event: `decision.${kind}` },
          maxBodyBytes: 1_000_000,
          handle: (visit) => submit(visit, kind),
        },
      ]
    }),
    {
      method: 'GET',
      path: '/saksbehandling/:kommune/saker/:sak/dokument/:dokument',
      who: 'employee',
      may: 'archive.read',
      audit: { event: 'archive.document-read' },
      handle: (visit) => visit.inTenant((ctx) => documentResponse(ctx, world.files, visit)),
    },
  ]
}

async function documentResponse(ctx: Ctx, files: Files, visit: Visit): Promise<Response> {
  const found = await caseFile(ctx, visit.params.sak ?? '')
  const { entries } = await caseFileWithEntries(ctx, found.archiveCaseFileId)
  const wanted = visit.params.dokument ?? ''
  // The document must be this case's: the address may not be used to reach another case's papers.
  if (!entries.some((entry) => entry.documents.some((document) => document.id === wanted))) {
    throw new Refusal('not-found', 'casework.no-such-case')
  }
  const document = await documentBytes(ctx, files, { documentId: wanted })
  return new Response(document.bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="dokument-${found.caseNumber.replace('/', '-')}.pdf"`,
      // A PDF may hold scripts: nothing in it may act on our pages.
      'content-security-policy':
        "default-src 'none'; plugin-types application/pdf; object-src 'self'; sandbox",
    },
  })
}

interface Typed {
  outcome: string
  reason: string
  fields: Record<string, string>
}

function typedIn(visit: Visit): Typed {
  const fields: Record<string, string> = {}
  for (const [name] of visit.form) {
    if (!['_csrf', 'version', 'outcome', 'reason'].includes(name)) fields[name] = posted(visit.form, name)
  }
  return { outcome: posted(visit.form, 'outcome'), reason: posted(visit.form, 'reason'), fields }
}

function placesOf(visit: Visit, current: 'worklist' | 'decided'): Place[] {
  const t = caseworkPageTexts(visit.language)
  const base = `/saksbehandling/${visit.params.kommune}`
  return [
    { href: base, label: t('place.worklist'), current: current === 'worklist', icon: 'tasklist' },
    {
      href: `${base}/avgjort`,
      label: t('place.decided'),
      current: current === 'decided',
      icon: 'checkmarkCircle',
    },
  ]
}
