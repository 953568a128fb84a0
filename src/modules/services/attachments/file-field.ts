import { Evaluation } from '#engines/altinn/evaluation.ts'
import { fileRulesOf, filesAt, uploadPlace } from '#engines/altinn/file-rules.ts'
import type { FormSetting, FormState } from '#engines/altinn/index.ts'
import type { WantedFile } from './file-kinds.rules.ts'

/** A place in the form where files are added, as it stands now. */
export interface FileField {
  elementId: string
  pageId: string
  componentId: string
  dataType: string
  wanted: WantedFile
  mostFiles: number
  /** Files there already. */
  fileIds: readonly string[]
}

/** However large the package lets a file be: it is held in memory while it is looked at and sealed. */
export const mostBytesOfFile = 50_000_000
export const mostFilesOfField = 100

/** The upload field with this element, when the page shows it now and the resident may write there. */
export function fileFieldAt(
  setting: FormSetting,
  state: FormState,
  pageId: string,
  elementId: string,
): FileField | null {
  const rules = fileRulesOf(setting, state, elementId)
  const evaluation = new Evaluation(setting, state)
  const place = uploadPlace(evaluation, elementId)
  if (!rules || !place || place.component.pageId !== pageId) return null
  if (evaluation.property(place, 'readOnly') === true) return null
  return {
    ...{ elementId, pageId, componentId: place.component.id, dataType: rules.dataType },
    wanted: {
      endings: rules.endings.length > 0 ? rules.endings : null,
      contentTypes: rules.contentTypes,
      maxBytes: Math.min(mostBytesOfFile, rules.maxSizeBytes ?? mostBytesOfFile),
    },
    mostFiles: Math.min(mostFilesOfField, rules.maxCount ?? mostFilesOfField),
    fileIds: filesAt(evaluation, place).map((file) => file.id),
  }
}
