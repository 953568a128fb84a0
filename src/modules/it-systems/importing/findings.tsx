import { Alert } from '#design/alert.tsx'
import { findingWeights, type SheetFinding } from '#engines/spreadsheet/spreadsheet.ts'
import type { Language } from '#platform/i18n.ts'
import { importingTexts } from './importing.text.ts'

const mostShown = 20

/** What is wrong with a file, and where: those that stop first. */
export function Findings({ findings, language }: { findings: readonly SheetFinding[]; language: Language }) {
  if (findings.length === 0) return null
  const t = importingTexts(language)
  const order = { stop: 0, mend: 1, note: 2 }
  const sorted = [...findings].sort((a, b) => order[findingWeights[a.code]] - order[findingWeights[b.code]])
  const stops = findingWeights[sorted[0]!.code] === 'stop'
  const left = sorted.length - mostShown
  return (
    <Alert kind={stops ? 'danger' : 'warning'} title={t(stops ? 'import.unreadable' : 'import.wrong')}>
      <ul>
        {sorted.slice(0, mostShown).map((finding) => (
          <li>
            {whereOf(finding, language)}
            {t(`finding.${finding.code}`, { count: finding.count ?? 0 })}
          </li>
        ))}
        {left > 0 && <li>{t('import.more', { count: left })}</li>}
      </ul>
    </Alert>
  )
}

function whereOf({ sheet, place }: SheetFinding, language: Language): string {
  const t = importingTexts(language)
  const parts = [
    ...(sheet ? [t('finding.in-sheet', { sheet })] : []),
    ...(place ? [t('finding.at', { place })] : []),
  ]
  const text = parts.join(', ')
  return text === '' ? '' : `${text.slice(0, 1).toUpperCase()}${text.slice(1)}: `
}
