import { Alert } from '#design/alert.tsx'
import { proofSentence, proveTableFile } from '#engines/altinn/proof/index.ts'
import type { Language } from '#platform/i18n.ts'
import { editorTexts } from './editor.text.ts'
import { FindingList, type ReportLine } from './finding-list.tsx'
import type { OpenDraft } from './revisions.ts'

/** What the rule engine says of the tables of a file as it stands now. Null where it is no rule file that can be read. */
export async function tableLines(
  { read, files, draft }: Pick<OpenDraft, 'read' | 'files' | 'draft'>,
  file: string,
  language: Language,
): Promise<readonly ReportLine[] | null> {
  if (!file.endsWith('.dmn')) return null
  const findings = await proveTableFile(read.app, files, file)
  const href = `/verksted/utkast/${draft.id}?${new URLSearchParams({ vis: 'filer', fil: file })}`
  return (
    findings?.map((finding) => ({
      severity: finding.severity,
      sentence: proofSentence(finding, language),
      href: `${href}#linje-${finding.line ?? 1}`,
    })) ?? null
  )
}

/** Above the tables, where they are edited: holes and contradictions, each with values that show it. */
export function TableFindings({
  lines,
  language,
}: {
  lines: readonly ReportLine[] | null
  language: Language
}) {
  const t = editorTexts(language)
  return (
    <section>
      <h2 class="ds-heading" data-size="xs">
        {t('files.tables')}
      </h2>
      {lines === null && <Alert kind="warning">{t('files.tables-not-looked-at')}</Alert>}
      {lines?.length === 0 && <Alert kind="success">{t('files.tables-none')}</Alert>}
      {lines && <FindingList lines={lines} language={language} />}
    </section>
  )
}
