import { dateInNorway } from '#platform/clock.ts'
import type { Visit } from '#platform/http/visit.ts'
import { saveDraft } from './drafts.ts'
import { fetchForForm } from './fetch-for-form.ts'
import type { FormRoom, OpenForm } from './form-room.ts'

/** Fetches outside any transaction and writes the answers in one of its own, onto the draft as it is by then. */
export async function fetchAndKeep(
  room: FormRoom,
  visit: Visit,
  form: OpenForm,
  options: { again?: boolean },
): Promise<OpenForm | Response> {
  const { world } = room
  const { draft, offered } = form
  const on = {
    municipality: draft.municipality,
    service: offered.service,
    applicant: visit.signedIn?.identityNumber ?? '',
    today: dateInNorway(world.clock.now()),
  }
  const fetched = await fetchForForm(world, on, draft.content, options)
  return room.open(
    visit,
    async (ctx, current) => {
      // Somebody wrote in another window meanwhile: their answers stay, the registers' are laid over.
      const content =
        current.draft.version === draft.version
          ? fetched.content
          : (await fetchForForm(world, on, { ...current.draft.content, answers: fetched.content.answers }))
              .content
      await saveDraft(ctx, world.keys, current.draft, offered.service, {
        content,
        problems: fetched.problems,
        language: visit.language,
      })
      ctx.audit({
        event: 'registers.asked',
        subjectKind: 'draft',
        subjectId: current.draft.id,
        residentId: ctx.residentId,
        details: { unanswered: Object.keys(fetched.problems).join(' ') },
      })
      const { version } = current.draft
      return {
        ...current,
        draft: { ...current.draft, content, problems: fetched.problems, version: version + 1 },
      }
    },
    { lock: true },
  )
}
