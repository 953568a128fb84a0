import { type FormSetting, summariseForPdf } from '#engines/altinn/index.ts'
import { formatDate } from '#norway/date-text.ts'
import { dateInNorway } from '#platform/clock.ts'
import type { Language } from '#platform/i18n.ts'
import type { Service } from '../catalogue/read-service.ts'
import { stateOf } from '../filling-in/draft-content.ts'
import { servicesTexts } from '../services.text.ts'
import { type PdfSection, sectionsOf } from './application-pdf.ts'
import type { SubmissionContent } from './submission-content.ts'

/**
 * What was sent in, as sections of a document: the answers of every task with pages that the instance has been through,
 * the files by name, and the signatures. The same for the archive, the receipt and the copy to download.
 */
export function sectionsOfSubmission(
  service: Service,
  setting: FormSetting,
  content: SubmissionContent,
  language: Language,
): PdfSection[] {
  const t = servicesTexts(language)
  const { task, dataType: mainDataType } = service.description.package
  const been = (content.process?.history ?? [])
    .filter((past) => !past.abandoned)
    .map((past) => past.taskId)
    .filter((id) => service.app.folders.has(id))
  const folders = been.length > 0 ? [...new Set(been)] : [task]
  const { data, provenance, answers, models, subforms } = content
  const draft = {
    ...{ data, provenance, answers, typed: {} },
    ...(models ? { models } : {}),
    ...(subforms ? { subforms } : {}),
  }
  const pages = folders.flatMap((folderId) => {
    const dataType = service.app.folders.get(folderId)?.defaultDataType || mainDataType
    const state = stateOf(draft, { folderId, dataType, mainDataType })
    return sectionsOf(summariseForPdf({ ...setting, folderId }, state), language)
  })
  const { files = [], signatures = [] } = content
  return [
    ...pages,
    ...(files.length > 0
      ? [
          {
            heading: t('signing.files'),
            rows: files.map((file, at) => ({
              label: t('pdf.file', { number: at + 1 }),
              value: [file.fileName],
            })),
          },
        ]
      : []),
    ...(signatures.length > 0
      ? [
          {
            heading: t('pdf.signatures'),
            rows: signatures.map((signature) => ({
              label: signature.name || t('signing.unnamed'),
              value: [
                formatDate(dateInNorway(new Date(signature.signedAt)), language),
                ...signature.elements.map(
                  (element) => `${element.fileName ?? element.dataType}: sha256 ${element.sha256}`,
                ),
              ],
            })),
          },
        ]
      : []),
  ]
}
