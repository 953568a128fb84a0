import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { textOfRefusal } from '#platform/i18n.ts'
import { Refusal } from '#platform/refusal.ts'
import { oneFormPage } from '../dialogue/one-form.page.tsx'
import { type CaseworkWorld, caseAddress, staffFrame } from '../world.ts'
import { answerMessage, messageSeen } from './answer-message.ts'
import { keepText } from './kept-text.ts'
import { MessageForm } from './message-lines.tsx'
import { messagesPageTexts } from './messages.page.text.ts'
import { longestMessage } from './send-message.ts'
import { threadOnPage } from './thread-on-page.ts'

const at = '/saksbehandling/:kommune/saker/:sak/meldinger' as const
const may = 'casework.decide'

/** Where officers answer what the party of a case writes. */
export function messagesRoutes(world: CaseworkWorld): Route[] {
  const { keys } = world
  const sak = (visit: Visit) => visit.params.sak ?? ''
  const back = (visit: Visit) => `${caseAddress(visit)}#meldinger`

  async function answer(visit: Visit): Promise<Response> {
    const wanted = { id: posted(visit.form, 'id'), text: posted(visit.form, 'melding') }
    try {
      await visit.inTenant((ctx) => answerMessage(ctx, keys, sak(visit), wanted))
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind === 'not-found' || error.kind === 'forbidden') throw error
      const text = textOfRefusal(visit.language, error.code, { most: longestMessage }) ?? error.code
      const thread = await visit.inTenant((ctx) => threadOnPage(ctx, keys, sak(visit)))
      const page = oneFormPage({
        frame: await staffFrame(world, visit, 'worklist'),
        title: messagesPageTexts(visit.language)('answer'),
        errors: [{ id: 'melding', text }],
        children: (
          <MessageForm
            {...{ language: visit.language, csrfToken: visit.csrfToken, here: caseAddress(visit) }}
            thread={{ ...thread, nextId: wanted.id, kept: null }}
            {...{ error: text, typed: wanted.text }}
          />
        ),
      })
      return visit.html(page, error.kind === 'conflict' ? 409 : 422)
    }
    return visit.redirect(back(visit))
  }

  return [
    {
      ...{ method: 'POST', path: at, who: 'employee', may, handle: answer },
      ...{ audit: { event: 'message.answered' }, maxBodyBytes: 200_000 },
      keepPost: (visit) => keepText(world, visit, back(visit)),
    },
    {
      ...{ method: 'POST', path: `${at}/sett`, who: 'employee', may, audit: { event: 'message.seen' } },
      async handle(visit) {
        await visit.inTenant((ctx) => messageSeen(ctx, sak(visit)))
        return visit.redirect(back(visit))
      },
    },
  ]
}
