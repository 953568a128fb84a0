import type { Route } from '#platform/http/route.ts'
import { posted, type Visit } from '#platform/http/visit.ts'
import { Refusal } from '#platform/refusal.ts'
import { isUuid } from '../case-file.queries.ts'
import { dialogueTexts } from '../dialogue/dialogue.text.ts'
import { oneFormPage } from '../dialogue/one-form.page.tsx'
import { type CaseworkWorld, caseAddress, staffFrame } from '../world.ts'
import { NoteForm } from './note-lines.tsx'
import { notesTexts } from './notes.text.ts'
import { addNote, longestNote, notesOf } from './notes.ts'

/** Where an internal note is written. */
export function notesRoutes(world: CaseworkWorld): Route[] {
  async function write(visit: Visit): Promise<Response> {
    const text = posted(visit.form, 'notat')
    const id = posted(visit.form, 'id')
    const corrects = posted(visit.form, 'retter')
    const note = { id, text, corrects: isUuid(corrects) ? corrects : null }
    const caseId = visit.params.sak ?? ''
    try {
      await visit.inTenant((ctx) => addNote(ctx, world.keys, caseId, note))
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== 'invalid') throw error
      const t = dialogueTexts(visit.language)
      const said =
        error.code === 'casework.note-too-long'
          ? t('casework.note-too-long', { most: longestNote })
          : t('casework.note-empty')
      const notes = await visit.inTenant((ctx) => notesOf(ctx, world.keys, caseId))
      const page = oneFormPage({
        frame: await staffFrame(world, visit, 'worklist'),
        title: notesTexts(visit.language)('write'),
        errors: [{ id: 'notat', text: said }],
        children: (
          <NoteForm
            {...{ language: visit.language, csrfToken: visit.csrfToken, here: caseAddress(visit) }}
            {...{ notes, nextId: id, error: said, typed: text }}
          />
        ),
      })
      return visit.html(page, 422)
    }
    return visit.redirect(`${caseAddress(visit)}#notater`)
  }
  return [
    {
      method: 'POST',
      path: '/saksbehandling/:kommune/saker/:sak/notater',
      who: 'employee',
      may: 'casework.decide',
      audit: { event: 'case.note-written' },
      handle: write,
    },
  ]
}
