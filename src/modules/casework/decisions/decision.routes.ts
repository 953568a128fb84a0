import { makeLetter } from '#engines/letter-pdf/index.ts'
import { delegationFor } from '#modules/members/index.ts'
import type { Ctx } from '#platform/context.ts'
import type { Route } from '#platform/http/route.ts'
import { type PostedForm, posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseFile } from '../case-file.queries.ts'
import { whyCannotDecide, whyCannotOverride } from '../case-file.rules.ts'
import { caseworkTexts } from '../casework.text.ts'
import { changesSince } from '../drafts/changes-since.ts'
import {
  type DraftPlace,
  dropDraft,
  dropOther,
  emptyDraft,
  ownDraft,
  readDraft,
  saveDraft,
} from '../drafts/draft.queries.ts'
import { draftKeeping } from '../drafts/keep-draft.routes.ts'
import { overtakenPage } from '../drafts/overtaken.page.tsx'
import { ownerToken } from '../drafts/owner-token.ts'
import { draftFieldsOf, formOf, type TypedDecision, typedDecision } from '../drafts/typed-decision.ts'
import { letterPreviewPage } from '../letters/letter-preview.page.tsx'
import { must, officer } from '../must.ts'
import { baseOf, type CaseworkWorld, caseAddress, deciderOf, staffFrame } from '../world.ts'
import {
  type DecisionByHand,
  DecisionFormFault,
  decideOrPropose,
  evaluationAsKnown,
} from './decide-by-hand.ts'
import { type DecisionFormProps, decisionFormPage } from './decision.form.tsx'
import { letterDraft } from './letter-draft.ts'

type Kind = DecisionByHand['kind']
type Faults = DecisionFormProps['errors']

const places = { manual: 'vedtak', override: 'gjor-om' } as const satisfies Record<Kind, DraftPlace>

interface Drawing {
  /** As posted; the draft's own text otherwise. */
  typed?: TypedDecision
  errors?: Faults
  /** The moment after which everything is news to who wrote. */
  since?: Date | null
}

/** Where a person decides a case, or decides it anew. */
export function decisionRoutes(world: CaseworkWorld): Route[] {
  const caseOf = (ctx: Ctx, visit: Visit) => caseFile(ctx, visit.params.sak ?? '')
  const frameFor = (visit: Visit, kind: Kind) =>
    staffFrame(world, visit, kind === 'manual' ? 'worklist' : 'decided')

  async function form(visit: Visit, kind: Kind, { typed, errors = [], since = null }: Drawing = {}) {
    return visit.inTenant(async (ctx) => {
      must(ctx, 'casework.decide')
      const found = await caseOf(ctx, visit)
      const why = kind === 'manual' ? whyCannotDecide(found) : whyCannotOverride(found)
      if (why) throw new Refusal('conflict', why)
      const decider = deciderOf(world.deciders, found.serviceId)
      // Said before the form is filled in, not after.
      if (!(await delegationFor(ctx, decider.decisionType, 'person'))) {
        throw new Refusal('conflict', 'casework.no-delegation')
      }
      const evaluation = await evaluationAsKnown(ctx, decider, found)
      const fields = decider.manualForm(evaluation, visit.language)
      const draft = (await readDraft(ctx, found.id, places[kind])) ?? emptyDraft(places[kind], ctx.now)
      const by = officer(ctx, 'casework.decide')
      const kept = draft.fields && typedDecision(formOf(draft.fields))
      const values = typed ?? kept ?? proposedOf(fields, evaluation)
      const officerName = by.name
      const letter = await letterDraft(
        ctx,
        world,
        { found, decider, kind, officerName },
        values,
        visit.language,
      )
      const isAsked = visit.query.has('sjekk') || errors.some(({ key }) => key === 'sprakgrunn')
      const seenAt = since ?? (typed ? null : draft.savedAt)
      const changes = seenAt ? await changesSince(ctx, decider, found, seenAt, visit.language) : []
      const { id, residentId } = found
      ctx.audit({ event: 'case.viewed', subjectKind: 'case', subjectId: id, residentId })
      const frame = await frameFor(visit, kind)
      return decisionFormPage({
        ...{
          frame,
          base: baseOf(visit),
          found,
          kind,
          fields,
          outcomes: decider.outcomes,
          values,
          errors,
          draft,
        },
        now: ctx.now,
        ownerToken: ownerToken(world.keys, {
          id: by.id,
          name: by.name,
          caseId: found.id,
          place: places[kind],
        }),
        changed: seenAt && (since || changes.length > 0) ? { since: seenAt, changes } : null,
        paragraphs: decider.standardParagraphs?.(evaluation.grounds, found.language) ?? [],
        mergeValues: 'checked' in letter ? letter.checked.values : null,
        check: isAsked ? { findings: 'checked' in letter ? letter.checked.findings : null } : null,
        keepScript: frame.assets.href('draft.js'),
      })
    })
  }

  const proposedOf = (
    fields: DecisionFormProps['fields'],
    evaluation: Awaited<ReturnType<typeof evaluationAsKnown>>,
  ): TypedDecision => ({
    // Where there is no proposal, none is made: a person chooses.
    outcome: evaluation.result === null ? '' : evaluation.outcome,
    reason: '',
    fields: Object.fromEntries(fields.map((field) => [field.key, field.proposed])),
    words: { afterAnswer: '', paragraphs: [], closing: '', keepFindings: '' },
  })

  /** What was typed is kept before anything else is tried with it. */
  const keep = (visit: Visit, kind: Kind) =>
    visit.inTenant(async (ctx) => {
      const found = await caseOf(ctx, visit)
      await saveDraft(ctx, found, places[kind], {
        fields: draftFieldsOf(visit.form),
        revision: revisionIn(visit.form),
      })
    })

  /** Decided by somebody else meanwhile: what was typed is shown with who did what. Null when the form can be drawn. */
  async function overtaken(visit: Visit, kind: Kind, status: 200 | 409): Promise<Response | null> {
    const page = await visit.inTenant(async (ctx) => {
      const found = await caseOf(ctx, visit)
      if (kind !== 'manual' || !whyCannotDecide(found)) return null
      const draft = await readDraft(ctx, found.id, 'vedtak')
      if (!draft?.fields) return null
      const decider = deciderOf(world.deciders, found.serviceId)
      const since = sinceOf(visit.form) ?? draft.savedAt ?? draft.openedAt
      const { id, residentId } = found
      ctx.audit({ event: 'case.viewed', subjectKind: 'case', subjectId: id, residentId })
      return overtakenPage({
        ...{
          frame: await frameFor(visit, 'override'),
          base: baseOf(visit),
          found,
          since,
          fields: draft.fields,
        },
        changes: await changesSince(ctx, decider, found, since, visit.language),
        canOverride: whyCannotOverride(found) === null,
      })
    })
    return page === null ? null : visit.html(page, status)
  }

  async function submit(visit: Visit, kind: Kind): Promise<Response> {
    const here = `${caseAddress(visit)}/${places[kind]}`
    const button = posted(visit.form, 'knapp')
    if (button === 'kast') {
      await visit.inTenant(async (ctx) => {
        const by = officer(ctx, 'casework.decide')
        await dropDraft(ctx, (await caseOf(ctx, visit)).id, places[kind], by.id)
      })
      return visit.redirect(caseAddress(visit))
    }
    if (button.startsWith('kast-')) {
      await visit.inTenant(async (ctx) => {
        const draft = await ownDraft(ctx, (await caseOf(ctx, visit)).id, places[kind])
        if (draft) await dropOther(ctx, draft.id, button.slice('kast-'.length))
      })
      return visit.redirect(here)
    }
    const next = { lagre: `${here}#lagret`, sprak: `${here}?sjekk=1#sprak`, brev: `${here}/brev` }[button]
    if (next) {
      await keep(visit, kind)
      return visit.redirect(next)
    }
    return decide(visit, kind)
  }

  async function decide(visit: Visit, kind: Kind): Promise<Response> {
    const typed = typedDecision(visit.form)
    const input = { ...typed, kind, version: Number(posted(visit.form, 'version')) || 0 }
    try {
      await visit.inTenant(async (ctx) => {
        const made = await decideOrPropose(ctx, world, visit.params.sak ?? '', input, visit.language)
        const by = officer(ctx, 'casework.decide')
        // What is only proposed may come back.
        if ('decision' in made) await dropDraft(ctx, visit.params.sak ?? '', places[kind], by.id)
      })
    } catch (error) {
      if (!(error instanceof DecisionFormFault || error instanceof Refusal)) throw error
      if (error instanceof Refusal && error.kind === 'not-found') throw error
      await keep(visit, kind)
      const late = await overtaken(visit, kind, 409)
      if (late) return late
      const faults = faultsIn(error, visit)
      if (!faults) throw error
      const isChanged = error instanceof Refusal && error.code === 'casework.changed-meanwhile'
      const drawn = await form(visit, kind, {
        typed,
        errors: faults,
        since: isChanged ? sinceOf(visit.form) : null,
      })
      return visit.html(drawn, isChanged ? 409 : 422)
    }
    return visit.redirect(caseAddress(visit))
  }

  /** The letter of the officer's own draft, as a page and as the file it would be. */
  async function preview(visit: Visit, kind: Kind, as: 'page' | 'pdf'): Promise<Response> {
    const made = await visit.inTenant(async (ctx) => {
      const found = await caseOf(ctx, visit)
      const decider = deciderOf(world.deciders, found.serviceId)
      const evaluation = await evaluationAsKnown(ctx, decider, found)
      const { fields } = (await readDraft(ctx, found.id, places[kind])) ?? {}
      const typed = fields
        ? typedDecision(formOf(fields))
        : proposedOf(decider.manualForm(evaluation, visit.language), evaluation)
      const officerName = officer(ctx, 'casework.decide').name
      const { id, residentId } = found
      ctx.audit({ event: 'case.viewed', subjectKind: 'case', subjectId: id, residentId })
      const of = { found, decider, kind, officerName }
      return { found, letter: await letterDraft(ctx, world, of, typed, visit.language) }
    })
    const here = `${caseAddress(visit)}/${places[kind]}`
    if (as === 'pdf') {
      if ('missing' in made.letter) return visit.redirect(`${here}/brev`)
      return pdfResponse(makeLetter(made.letter.letter))
    }
    return visit.html(letterPreviewPage({ frame: await frameFor(visit, kind), here, ...made }))
  }

  return (['manual', 'override'] as const).flatMap((kind): Route[] => {
    const path = `/saksbehandling/:kommune/saker/:sak/${places[kind]}` as const
    const read = {
      method: 'GET',
      who: 'employee',
      may: 'casework.decide',
      audit: { event: 'case.viewed' },
    } as const
    return [
      {
        ...read,
        path,
        handle: async (visit) => (await overtaken(visit, kind, 200)) ?? visit.html(await form(visit, kind)),
      },
      {
        method: 'POST',
        path,
        who: 'employee',
        may: 'casework.decide',
        audit: { event: `decision.${kind}` },
        maxBodyBytes: 400_000,
        handle: (visit) => submit(visit, kind),
        keepPost: draftKeeping(world, path),
      },
      {
        method: 'POST',
        path: `${path}/utkast`,
        who: 'employee',
        may: 'casework.decide',
        audit: { none: 'keeps what its writer has not used yet' },
        maxBodyBytes: 400_000,
        async handle(visit) {
          await keep(visit, kind)
          return new Response(null, { status: 204 })
        },
        keepPost: draftKeeping(world, path),
      },
      { ...read, path: `${path}/brev`, handle: (visit) => preview(visit, kind, 'page') },
      { ...read, path: `${path}/brev.pdf`, handle: (visit) => preview(visit, kind, 'pdf') },
    ]
  })
}

/** What can be put right in the form, or only told there; what was typed is then kept. Null for everything else. */
function faultsIn(error: DecisionFormFault | Refusal, visit: Visit): Faults | null {
  if (error instanceof DecisionFormFault) return [...error.faults]
  const atOutcome = [
    ...([
      'casework.only-leader-may-worsen',
      'casework.changed-meanwhile',
      'casework.proposal-waits',
    ] as const),
    ...(['casework.deadline-passed', 'casework.must-hear-first', 'casework.is-conflicted'] as const),
  ] as const
  const code = atOutcome.find((each) => each === error.code)
  return code ? [{ key: 'outcome', text: caseworkTexts(visit.language)(code as 'casework.closed') }] : null
}

const revisionIn = (form: PostedForm) => Number(posted(form, 'revisjon')) || 0

/** When the page was made that this came from; null when it does not say. */
function sinceOf(form: PostedForm): Date | null {
  const at = Date.parse(posted(form, 'apnet'))
  return Number.isNaN(at) ? null : new Date(at)
}

export function pdfResponse(bytes: Uint8Array): Response {
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': 'inline; filename="brev-utkast.pdf"',
      'content-security-policy': "default-src 'none'; object-src 'self'; frame-ancestors 'self'",
    },
  })
}
