import { TextArea } from '#design/text-area.tsx'
import type { Language } from '#platform/i18n.ts'
import type { Change } from './changes-since.ts'
import { draftTexts } from './draft.text.ts'
import { ChangeList } from './draft-parts.tsx'

/** A text whose form is no longer there, since somebody else was first: to be copied, with what has happened. */
export function LostText(props: {
  fault: { typed: string; changes?: readonly Change[] }
  language: Language
}) {
  const { fault, language } = props
  const t = draftTexts(language)
  return (
    <>
      {fault.changes && fault.changes.length > 0 && (
        <>
          <p class="ds-paragraph">{t('lost-lead')}</p>
          <ChangeList changes={fault.changes} language={language} />
        </>
      )}
      {fault.typed.trim() !== '' && (
        <div class="narrow">
          <TextArea
            id="teksten"
            label={t('text-kept')}
            description={t('text-kept-help')}
            language={language}
            rows={4}
            value={fault.typed}
            readonly
          />
        </div>
      )}
    </>
  )
}
