import type { Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { caseFile } from '../case-file.queries.ts'
import { oneFormPage } from '../dialogue/one-form.page.tsx'
import { type CaseworkWorld, staffFrame } from '../world.ts'
import { protectionTexts } from './protection.text.ts'

/** What an officer is told when their own act has taken the case out of their sight; null when they still see it. */
export async function goneFor(world: CaseworkWorld, visit: Visit): Promise<Response | null> {
  try {
    await visit.inTenant((ctx) => caseFile(ctx, visit.params.sak ?? ''))
    return null
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind !== 'not-found') throw error
  }
  const t = protectionTexts(visit.language)
  const frame = await staffFrame(world, visit, 'worklist')
  return visit.html(
    oneFormPage({ frame, title: t('lock.gone-title'), lead: t('lock.gone'), errors: [], children: null }),
  )
}
