import { Alert } from '#design/alert.tsx'
import { CsrfField } from '#design/csrf-field.tsx'
import { renderDocument } from '#design/document.ts'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import { TextArea } from '#design/text-area.tsx'
import type { CaseFile } from '../case-file.queries.ts'
import { caseworkPageTexts } from '../casework.page.text.ts'
import type { Change } from './changes-since.ts'
import type { DraftFields } from './draft.queries.ts'
import { draftTexts } from './draft.text.ts'
import { ChangeList, when } from './draft-parts.tsx'
import { formOf, typedDecision } from './typed-decision.ts'

/**
 * Somebody else decided first: who, what and when, what else is new, and the whole text of the one who came second, to
 * copy or to go on with.
 */
export function overtakenPage(of: {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  base: string
  found: CaseFile
  since: Date
  changes: readonly Change[]
  fields: DraftFields
  canOverride: boolean
}): string {
  const { frame, base, found, fields, changes } = of
  const { language } = frame
  const t = draftTexts(language)
  const page = caseworkPageTexts(language)
  const title = t('overtaken-title', { number: found.caseNumber })
  const here = `${base}/saker/${found.id}`
  const { outcome, reason, words } = typedDecision(formOf(fields))
  const texts = [
    { label: page('form.reason'), text: reason },
    { label: t('after-answer'), text: words.afterAnswer },
    { label: t('closing'), text: words.closing },
  ].filter(({ text }) => text.trim() !== '')
  return renderDocument(
    <StaffPage {...frame} title={title}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      <Alert kind="warning">
        <p class="ds-paragraph">{t('overtaken-lead')}</p>
        {changes.length > 0 && (
          <>
            <p class="ds-paragraph">{t('changed-lead', { time: when(of.since, language) })}</p>
            <ChangeList changes={changes} language={language} />
          </>
        )}
      </Alert>
      <h2 class="ds-heading" data-size="xs">
        {t('overtaken-yours')}
      </h2>
      {outcome && (
        <p class="ds-paragraph">{t('your-outcome', { outcome: page(`outcome.${outcome as 'granted'}`) })}</p>
      )}
      <p class="ds-paragraph">{t('overtaken-copy')}</p>
      {texts.map(({ label, text }, i) => (
        <div class="narrow">
          <TextArea
            id={`tekst-${i}`}
            label={label}
            language={language}
            rows={Math.min(12, 3 + text.split('\n').length)}
            value={text}
            readonly
          />
        </div>
      ))}
      <div class="buttons">
        {of.canOverride && (
          <form method="post" action={`${here}/gjor-om`}>
            <CsrfField token={frame.csrfToken} />
            {Object.entries(fields).flatMap(([name, values]) =>
              values.map((value) => <input type="hidden" name={name} value={value} />),
            )}
            <button class="ds-button" type="submit" name="knapp" value="lagre">
              {t('overtaken-override')}
            </button>
          </form>
        )}
        <form method="post" action={`${here}/vedtak`}>
          <CsrfField token={frame.csrfToken} />
          <button class="ds-button" data-variant="tertiary" type="submit" name="knapp" value="kast">
            {t('discard')}
          </button>
        </form>
        <a class="ds-button" data-variant="secondary" href={here}>
          {t('overtaken-case')}
        </a>
      </div>
    </StaffPage>,
  )
}
