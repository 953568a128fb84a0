import { Alert } from '#design/alert.tsx'
import { renderDocument } from '#design/document.ts'
import { StaffPage } from '#design/staff-page.tsx'
import type { DrawnCode } from '#engines/reading/write-code.ts'
import type { CentreFrame } from './frame.ts'
import { takeInTexts } from './take-in.text.ts'

/** A separator sheet to print: on paper only the sheet itself. */
export function separatorPage({
  frame,
  caseNumber,
  isWrong,
  code,
}: {
  frame: CentreFrame
  caseNumber: string | null
  isWrong: boolean
  code: DrawnCode
}): string {
  const t = takeInTexts(frame.language)
  return renderDocument(
    <StaffPage {...frame} title={t('sheet')}>
      {isWrong && <Alert kind="warning">{t('sheet-wrong')}</Alert>}
      <p class="ds-paragraph not-printed">
        {t('sheet-lead')}{' '}
        <a class="ds-link" href="/dokumentsenter/ta-inn">
          {t('sheet-back')}
        </a>
      </p>
      <div class="separator-sheet">
        <h1 class="ds-heading" data-size="lg">
          {t('sheet')}
        </h1>
        <svg
          viewBox={`0 0 ${code.size} ${code.size}`}
          role="img"
          aria-label={t('sheet-code')}
          shape-rendering="crispEdges"
        >
          <rect width={code.size} height={code.size} fill="#fff" />
          <path d={code.path} fill="#000" />
        </svg>
        <p class="ds-paragraph">{caseNumber ? t('sheet-to-case', { number: caseNumber }) : t('sheet-new')}</p>
      </div>
    </StaffPage>,
  )
}
