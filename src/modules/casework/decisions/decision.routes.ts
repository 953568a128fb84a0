import { delegationFor } from '#modules/members/index.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseFile } from '../case-file.queries.ts'
import { whyCannotDecide, whyCannotOverride } from '../case-file.rules.ts'
import { caseworkTexts } from '../casework.text.ts'
import { must } from '../must.ts'
import { baseOf, type CaseworkWorld, caseAddress, deciderOf, staffFrame } from '../world.ts'
import { type DecisionByHand, DecisionFormFault, decideByHand, evaluationAsKnown } from './decide-by-hand.ts'
import { type DecisionFormProps, decisionFormPage } from './decision.form.tsx'

type Typed = DecisionFormProps['values']
type Faults = DecisionFormProps['errors']

/** Where a person decides a case, or decides it anew. */
export function decisionRoutes(world: CaseworkWorld): Route[] {
  async function form(visit: Visit, kind: DecisionByHand['kind'], typed?: Typed, errors: Faults = []) {
    return visit.inTenant(async (ctx) => {
      must(ctx, 'casework.decide')
      const found = await caseFile(ctx, visit.params.sak ?? '')
      const why = kind === 'manual' ? whyCannotDecide(found) : whyCannotOverride(found)
      if (why) throw new Refusal('conflict', why)
      const decider = deciderOf(world.deciders, found.serviceId)
      // Said before the form is filled in, not after.
      if (!(await delegationFor(ctx, decider.decisionType, 'person'))) {
        throw new Refusal('conflict', 'casework.no-delegation')
      }
      const evaluation = await evaluationAsKnown(ctx, decider, found)
      const fields = decider.manualForm(evaluation, visit.language)
      const { id, residentId } = found
      ctx.audit({ event: 'case.viewed', subjectKind: 'case', subjectId: id, residentId })
      return decisionFormPage({
        frame: await staffFrame(world, visit, kind === 'manual' ? 'worklist' : 'decided'),
        base: baseOf(visit),
        found,
        kind,
        fields,
        outcomes: decider.outcomes,
        values: typed ?? {
          // Where there is no proposal, none is made: a person chooses.
          outcome: evaluation.result === null ? '' : evaluation.outcome,
          reason: '',
          fields: Object.fromEntries(fields.map((field) => [field.key, field.proposed])),
        },
        errors,
      })
    })
  }

  async function submit(visit: Visit, kind: DecisionByHand['kind']): Promise<Response> {
    const typed = typedIn(visit)
    const input = { ...typed, kind, version: Number(posted(visit.form, 'version')) || 0 }
    try {
      await visit.inTenant((ctx) =>
        decideByHand(ctx, world.deciders, visit.params.sak ?? '', input, visit.language),
      )
    } catch (error) {
      const faults = faultsIn(error, visit)
      if (!faults) throw error
      return visit.html(await form(visit, kind, typed, faults), 422)
    }
    return visit.redirect(caseAddress(visit))
  }

  return (['manual', 'override'] as const).flatMap((kind): Route[] => {
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
        handle: (visit) => submit(visit, kind),
      },
    ]
  })
}

/** What can be put right in the form; what was typed is then kept. Null for everything else. */
function faultsIn(error: unknown, visit: Visit): Faults | null {
  if (error instanceof DecisionFormFault) return [...error.faults]
  if (!(error instanceof Refusal)) return null
  const atOutcome = ['casework.only-leader-may-worsen', 'casework.changed-meanwhile'] as const
  const code = atOutcome.find((each) => each === error.code)
  return code ? [{ key: 'outcome', text: caseworkTexts(visit.language)(code) }] : null
}

function typedIn(visit: Visit): Typed {
  const fields: Record<string, string> = {}
  for (const [name] of visit.form) {
    const date = name.endsWith('-dag') ? name.slice(0, -'-dag'.length) : null
    if (date) fields[date] = typedDate(visit, date)
    else if (!['_csrf', 'version', 'outcome', 'reason'].includes(name))
      fields[name] = posted(visit.form, name)
  }
  return { outcome: posted(visit.form, 'outcome'), reason: posted(visit.form, 'reason'), fields }
}

/** The three parts of a date field as yyyy-MM-dd, or as typed where they cannot be a date; empty when nothing is. */
function typedDate(visit: Visit, name: string): string {
  const parts = ['ar', 'maned', 'dag'].map((part) => posted(visit.form, `${name}-${part}`).trim())
  if (parts.every((part) => part === '')) return ''
  return parts.map((part, i) => part.padStart(i === 0 ? 4 : 2, '0')).join('-')
}
