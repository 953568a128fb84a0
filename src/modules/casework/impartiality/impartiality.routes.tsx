import type { Child } from 'hono/jsx'
import { isoDate } from '#norway/iso-date.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid } from '../case-file.queries.ts'
import { caseworkTexts } from '../casework.text.ts'
import { dialogueTexts } from '../dialogue/dialogue.text.ts'
import { oneFormPage } from '../dialogue/one-form.page.tsx'
import { type CaseworkWorld, caseAddress, staffFrame } from '../world.ts'
import { declarationsIn } from './declarations.queries.ts'
import { clearOfficer, declareImpartiality } from './declare.ts'
import { impartialityTexts } from './impartiality.text.ts'
import { ClearForm, DeclareForm } from './impartiality-lines.tsx'

/** Where officers say whether they may take part in a case, and a leader judges what a colleague has said. */
export function impartialityRoutes(world: CaseworkWorld): Route[] {
  const at = '/saksbehandling/:kommune/saker/:sak/habilitet' as const
  const sak = (visit: Visit) => visit.params.sak ?? ''
  const shared = (visit: Visit) => ({
    ...{ language: visit.language, csrfToken: visit.csrfToken, here: caseAddress(visit) },
  })
  const again = async (visit: Visit, error: { id: string; text: string }, form: Child) => {
    const frame = await staffFrame(world, visit, 'worklist')
    const title = impartialityTexts(visit.language)('declare')
    return visit.html(oneFormPage({ frame, title, errors: [error], children: form }), 422)
  }

  async function declare(visit: Visit): Promise<Response> {
    const [habil, grunn, forklaring] = ['habil', 'grunn', 'forklaring'].map((name) =>
      posted(visit.form, name),
    )
    const typed = { habil: habil ?? '', grunn: grunn ?? '', forklaring: (forklaring ?? '').slice(0, 1000) }
    const refuse = (id: string, text: string) => {
      const today = isoDate(dateInNorway(world.clock.now()))
      const form = <DeclareForm {...shared(visit)} today={today} errors={[{ id, text }]} typed={typed} />
      return again(visit, { id, text }, form)
    }
    if (habil !== 'ja' && habil !== 'nei')
      return refuse('habil', impartialityTexts(visit.language)('choose-one'))
    const said = { conflicted: habil === 'nei', ground: typed.grunn, explanation: typed.forklaring }
    try {
      await visit.inTenant((ctx) => declareImpartiality(ctx, sak(visit), said))
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
      return error.code === 'casework.no-ground'
        ? refuse('grunn', dialogueTexts(visit.language)('casework.no-ground'))
        : refuse('forklaring', caseworkTexts(visit.language)('casework.no-reason'))
    }
    return visit.redirect(caseAddress(visit))
  }

  async function clear(visit: Visit): Promise<Response> {
    const employeeId = posted(visit.form, 'ansatt')
    const typed = posted(visit.form, 'begrunnelse')
    if (!isUuid(employeeId)) throw new Refusal('not-found', 'casework.no-such-case')
    try {
      await visit.inTenant((ctx) => clearOfficer(ctx, sak(visit), employeeId, typed))
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'casework.no-reason') throw error
      const officer = await visit.inTenant(async (ctx) =>
        (await declarationsIn(ctx, sak(visit))).find((one) => one.employeeId === employeeId),
      )
      if (!officer) throw error
      const text = caseworkTexts(visit.language)('casework.no-reason')
      const id = `vurdering-${employeeId.slice(0, 8)}`
      return again(visit, { id, text }, <ClearForm {...shared(visit)} {...{ officer, error: text, typed }} />)
    }
    return visit.redirect(caseAddress(visit))
  }

  return [
    {
      ...{ method: 'POST', path: at, who: 'employee', may: 'casework.decide' },
      // Which of the two it is depends on what is said.
      audit: { event: 'case.officer-impartial' },
      handle: declare,
    },
    {
      ...{ method: 'POST', path: `${at}/vurder`, who: 'employee', may: 'casework.override' },
      audit: { event: 'case.officer-cleared' },
      handle: clear,
    },
  ]
}
