import { renderDocument } from '#design/document.ts'
import { Facts } from '#design/facts.tsx'
import { StaffPage } from '#design/staff-page.tsx'
import type { Municipality } from '#modules/members/index.ts'
import type { CentreFrame } from '../../pages/frame.ts'
import { UnitTrail } from '../unit/around.tsx'
import { unitTexts } from '../unit/unit.text.ts'
import type { FileRow, ShownSeries } from './browse.queries.ts'
import { browseTexts } from './browse.text.ts'
import { ClassesTable } from './classes-table.tsx'
import { FilesTable } from './files-table.tsx'
import { periodInWords } from './fonds.page.tsx'

/** A series: its period and decisions, the topmost classes, and the files that lie outside all classes. */
export function seriesPage(props: {
  frame: CentreFrame
  place: Municipality
  series: ShownSeries
  files: readonly FileRow[]
  next: string | null
}): string {
  const { frame, place, series, files, next } = props
  const { language } = frame
  const t = browseTexts(language)
  const base = `/dokumentsenter/${place.slug}`
  const { screening } = series
  return renderDocument(
    <StaffPage {...frame} title={series.title}>
      <UnitTrail trail={series.trail} base={base} language={language} />
      <h1 class="ds-heading" data-size="md">
        {series.title}
      </h1>
      <Facts
        language={language}
        facts={[
          { label: t('status'), value: series.status },
          { label: t('period'), value: periodInWords(series, language) },
          ...(series.description
            ? [{ label: unitTexts(language)('description'), value: series.description }]
            : []),
          { label: t('decision-of'), value: series.decision ?? t('decision-none') },
          {
            label: t('screening'),
            value: screening ? `${screening.accessCode}: ${screening.legalBasis}` : t('not-screened'),
          },
        ]}
      />
      {series.classesBySystem.map((system) => (
        <ClassesTable
          id={system.id}
          heading={t('classes-of', { system: system.title })}
          {...{ base, language }}
          rows={system.classes}
        />
      ))}
      {files.length > 0 && (
        <FilesTable
          {...{ files, next, base, language }}
          heading={t('files-without-class')}
          here={`${base}/arkiv/arkivdel/${series.id}`}
        />
      )}
    </StaffPage>,
  )
}
