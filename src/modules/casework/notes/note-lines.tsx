import { CsrfField } from '#design/csrf-field.tsx'
import { dateLong } from '#design/date-format.ts'
import { Details } from '#design/details.tsx'
import { Select } from '#design/select.tsx'
import { TextArea } from '#design/text-area.tsx'
import type { SmallFormProps } from '../dialogue/request-lines.tsx'
import { notesTexts } from './notes.text.ts'
import { longestNote, type Note } from './notes.ts'

interface NoteLinesProps extends SmallFormProps {
  notes: readonly Note[]
  /** For the next note. */
  nextId: string
}

/** What colleagues have written to each other about the case, and a place to write more. */
export function NoteLines(props: NoteLinesProps) {
  const { language, notes } = props
  const t = notesTexts(language)
  const corrected = new Set(notes.flatMap(({ corrects }) => corrects ?? []))
  return (
    <section aria-labelledby="notater">
      <h2 class="ds-heading" data-size="xs" id="notater">
        {t('heading')}
      </h2>
      {notes.map((note) => {
        const before = notes.find(({ id }) => id === note.corrects)
        return (
          <div>
            <p class="ds-paragraph">
              <strong>{by(note, language)}</strong>
              {before && <> {t('corrects', wordsOf(before, language))}</>}
              {corrected.has(note.id) && <> {t('corrected-later')}</>}
            </p>
            {note.text.split(/\n{2,}/).map((paragraph) => (
              <p class="ds-paragraph">{paragraph}</p>
            ))}
          </div>
        )
      })}
      <Details summary={t('write')}>
        <NoteForm {...props} error={null} typed="" />
      </Details>
    </section>
  )
}

const wordsOf = (note: Note, language: SmallFormProps['language']) => ({
  ...{ name: note.writtenByName, date: dateLong(note.writtenAt, language) },
})
const by = (note: Note, language: SmallFormProps['language']) =>
  notesTexts(language)('by', wordsOf(note, language))

export function NoteForm(props: NoteLinesProps & { error: string | null; typed: string }) {
  const { language, csrfToken, here, notes, error } = props
  const t = notesTexts(language)
  return (
    <form method="post" action={`${here}/notater`} novalidate>
      <CsrfField token={csrfToken} />
      <input type="hidden" name="id" value={props.nextId} />
      <TextArea
        id="notat"
        label={t('label')}
        description={`${t('help')} ${t('help-fixed')}`}
        language={language}
        rows={4}
        maxlength={longestNote}
        value={props.typed}
        {...(error ? { error } : {})}
      />
      {notes.length > 0 && (
        <Select
          id="retter"
          label={t('corrects-label')}
          language={language}
          emptyLabel={t('corrects-none')}
          choices={notes.map((note) => ({ value: note.id, label: by(note, language) }))}
        />
      )}
      <button class="ds-button" data-variant="secondary" type="submit">
        {t('save')}
      </button>
    </form>
  )
}
