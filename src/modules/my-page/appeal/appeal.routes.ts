import {
  appealDecision,
  appealFileLimits,
  appealsOfCase,
  faultyFiles,
  keepFiles,
  whyCannotAppeal,
} from '#modules/casework/index.ts'
import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { loadAnswer } from '../load-answer.ts'
import { ownName } from '../own-name.ts'
import { keepingTyped } from '../representation/keep-typed.tsx'
import type { Sources } from '../sources/sources.ts'
import type { MyPageWorld } from '../world.ts'
import { type OwnAppealPageProps, ownAppealPage } from './appeal.page.tsx'
import { ownAppealTexts } from './appeal.text.ts'
import { signedOutAppealPage } from './signed-out.page.tsx'

const typedIn = ({ form }: Visit) => ({
  text: posted(form, 'tekst'),
  asksDeferral: posted(form, 'utsatt') === 'ja',
})

/** Where a resident appeals a decision. */
export function ownAppealRoutes(world: MyPageWorld, sources: Sources): Route[] {
  const at = '/minside/saker/:kommune/:sak/klage' as const
  const back = (visit: Visit) => `/minside/saker/${visit.params.kommune}/${visit.params.sak}`

  async function form(
    visit: Visit,
    typed: OwnAppealPageProps['typed'] = { text: '', asksDeferral: false },
    errors: OwnAppealPageProps['errors'] = [],
  ): Promise<string> {
    const answer = await loadAnswer(world, sources, visit)
    const [standing] = answer.decisions
    const { municipality, id, serviceId } = answer.file
    const appeals = await visit.asResident((ctx) => appealsOfCase(ctx, municipality, id))
    const why = whyCannotAppeal(standing?.decision ?? null, appeals)
    if ((why || !standing) && errors.length === 0)
      throw new Refusal('conflict', why ?? 'casework.not-decided')
    return ownAppealPage({
      frame: await world.frames.page(visit),
      municipalityName: ownName(world.municipalities.byNumber(municipality)),
      serviceTitle: world.services.title(serviceId, visit.language),
      ...{ back: back(visit), answer: standing?.explanation?.answer ?? '', limit: answer.appealLimit },
      now: world.clock.now(),
      bodyName: answer.appealBody?.name ?? null,
      id: posted(visit.form, 'klage') || answer.newAppealId,
      decisionId: posted(visit.form, 'vedtak') || (standing?.decision.id ?? ''),
      ...{ typed, errors },
    })
  }

  return [
    {
      method: 'GET',
      path: at,
      who: 'resident',
      byRepresentative: 'act',
      audit: { none: 'residents see what is their own' },
      handle: async (visit) => visit.html(await form(visit)),
    },
    keepingTyped(world, {
      method: 'POST',
      path: at,
      who: 'resident',
      byRepresentative: 'act',
      audit: { event: 'appeal.sent' },
      maxBodyBytes: 200_000,
      files: appealFileLimits,
      async keepPost(visit) {
        const typed = typedIn(visit)
        if (typed.text.trim() === '') return null
        const t = ownAppealTexts(visit.language)
        // Signed in again since the form was drawn: the form anew, with what was written.
        if (visit.signedIn?.kind === 'resident')
          return visit.html(await form(visit, typed, [{ key: 'tekst', text: t('signed-in-again') }]), 403)
        const names = ['klage', 'vedtak', 'utsatt'].map((name) => [name, posted(visit.form, name)])
        const hidden = Object.fromEntries(names.filter(([, value]) => value))
        const frame = await world.frames.page(visit)
        return visit.html(signedOutAppealPage({ frame, text: typed.text, hidden }), 403)
      },
      async handle(visit) {
        const typed = typedIn(visit)
        const t = ownAppealTexts(visit.language)
        const faults = faultyFiles(visit.files).map((title) => ({
          key: 'vedlegg',
          text: t('fault-file', { title }),
        }))
        if (faults.length > 0) return visit.html(await form(visit, typed, faults), 422)
        // Whose case it is, is asked twice: here and in the action.
        const { file } = await loadAnswer(world, sources, visit)
        try {
          await visit.inTenant(async (ctx) =>
            appealDecision(ctx, world.deciders, file.id, {
              ...{ id: posted(visit.form, 'klage'), decisionId: posted(visit.form, 'vedtak'), ...typed },
              files: await keepFiles(ctx, world.files, visit.files),
            }),
          )
        } catch (error) {
          if (!(error instanceof Refusal) || error.kind === 'not-found') throw error
          const text = textOfRefusal(visit.language, error.code, {}) ?? error.code
          return visit.html(
            await form(visit, typed, [{ key: 'tekst', text }]),
            error.kind === 'conflict' ? 409 : 422,
          )
        }
        return visit.redirect(`${back(visit)}#klage`)
      },
    }),
  ]
}
