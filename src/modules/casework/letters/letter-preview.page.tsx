import { Alert } from '#design/alert.tsx'
import { renderDocument } from '#design/document.ts'
import { StaffPage, type StaffPageProps } from '#design/staff-page.tsx'
import type { CaseFile } from '../case-file.queries.ts'
import { caseworkPageTexts } from '../casework.page.text.ts'
import type { LetterDraft } from '../decisions/letter-draft.ts'
import { draftTexts } from '../drafts/draft.text.ts'
import { LetterAsHtml } from './letter-as-html.tsx'

/** The whole letter of a draft, as its reader will see it. */
export function letterPreviewPage(of: {
  frame: Omit<StaffPageProps, 'title' | 'children' | 'hasErrors'>
  /** Address of the draft. */
  here: string
  found: CaseFile
  letter: LetterDraft
}): string {
  const { frame, here, found, letter } = of
  const { language } = frame
  const t = draftTexts(language)
  const title = t('preview-title', { number: found.caseNumber })
  return renderDocument(
    <StaffPage {...frame} title={title}>
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      {'missing' in letter ? (
        <Alert kind="warning" title={t('preview-missing')}>
          <ul class="ds-list">
            {letter.missing.map((sentence) => (
              <li>{sentence}</li>
            ))}
          </ul>
        </Alert>
      ) : (
        <>
          <p class="ds-paragraph">{t('preview-lead')}</p>
          {letter.checked.faults.length > 0 && (
            <Alert kind="warning" title={t('preview-missing')}>
              <ul class="ds-list">
                {letter.checked.faults.map(({ text }) => (
                  <li>{text}</li>
                ))}
              </ul>
            </Alert>
          )}
          <LetterAsHtml letter={letter.letter} labels={letterLabels(found)} />
        </>
      )}
      <div class="buttons">
        <a class="ds-button" data-variant="secondary" href={here}>
          {t('preview-back')}
        </a>
        {'letter' in letter && (
          <a class="ds-button" data-variant="secondary" href={`${here}/brev.pdf`}>
            {t('preview-pdf')}
          </a>
        )}
      </div>
    </StaffPage>,
  )
}

/** Headings of the letter's tables, in the letter's own language. */
export function letterLabels({ language }: Pick<CaseFile, 'language'>) {
  const t = caseworkPageTexts(language)
  const d = draftTexts(language)
  return {
    ...{ fact: d('label-fact'), value: d('label-value'), source: d('label-source') },
    ...{ item: t('case.item'), amount: t('case.amount') },
    ...{ facts: t('case.facts'), calculation: t('case.calculation') },
  }
}
