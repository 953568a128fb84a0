import { CsrfField } from '#design/csrf-field.tsx'
import { TimeText } from '#design/date-text.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { Table } from '#design/table.tsx'
import type { EditorProps } from './editor.page.tsx'
import { editorTexts } from './editor.text.ts'
import type { Revision } from './revisions.ts'
import { inLanguage } from './setup/part.ts'
import { partsOf } from './setup/parts.ts'

/** Every save, newest first, with a way back to each; and the way to be rid of the draft. */
export function HistoryTab({ frame, open, revisions }: EditorProps) {
  const { language } = frame
  const t = editorTexts(language)
  const base = `/verksted/utkast/${open.draft.id}`
  const parts = partsOf(open.read.app, open.files)
  /** A part is kept by its key, and said in the reader's language; of one that is gone there is only the key. */
  const thingInWords = ({ what, thing }: Revision) => {
    const part = what === 'setup' ? parts.find(({ id }) => id === thing) : undefined
    return part ? inLanguage(part.name, language) : thing
  }
  const hidden = (
    <>
      <CsrfField token={frame.csrfToken} />
      <input type="hidden" name="utgave" value={String(open.draft.edition)} />
    </>
  )
  return (
    <>
      <Table
        id="historikk"
        stacks
        caption={t('history.title')}
        rows={[...revisions]}
        empty={<EmptyState title={t('history.none')} />}
        columns={[
          {
            heading: t('history.what'),
            namesRow: true,
            cell: (revision) => t(`done.${revision.what}` as 'done.texts', { thing: thingInWords(revision) }),
          },
          { heading: t('history.when'), cell: ({ madeAt }) => <TimeText at={madeAt} language={language} /> },
          { heading: t('history.who'), cell: ({ madeByName }) => madeByName },
          {
            heading: t('history.back'),
            cell: ({ edition }) =>
              edition === open.draft.edition ? (
                t('history.now')
              ) : (
                <form method="post" action={`${base}/tilbake`}>
                  {hidden}
                  <button
                    class="ds-button"
                    data-variant="tertiary"
                    data-size="sm"
                    type="submit"
                    name="til"
                    value={String(edition)}
                  >
                    {t('history.back')}
                    <span class="ds-sr-only"> {edition}</span>
                  </button>
                </form>
              ),
          },
        ]}
      />
      <form method="post" action={`${base}/slett`}>
        {hidden}
        <button class="ds-button" data-color="danger" data-variant="secondary" data-size="sm" type="submit">
          {t('editor.drop')}
        </button>
      </form>
    </>
  )
}
