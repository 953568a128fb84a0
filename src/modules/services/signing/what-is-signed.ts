import { createHash } from 'node:crypto'
import type { JsonObject } from '#engines/altinn/index.ts'
import type { Task } from '#engines/altinn/process/index.ts'
import { canonicalJson } from '#platform/canonical-json.ts'
import type { Language } from '#platform/i18n.ts'
import type { Attachment } from '../attachments/attachments.ts'
import type { Service } from '../catalogue/read-service.ts'
import type { DraftContent } from '../filling-in/draft-content.ts'
import { modelsOf } from '../filling-in/instance.rules.ts'

/** One data element as it was when somebody was asked to sign it. */
export interface SignedElement {
  /** Data type, or the file's id. */
  id: string
  dataType: string
  fileName: string | null
  /** Of the model's canonical JSON, or of the file's bytes. */
  sha256: string
}

/** What a signee is asked to sign: kept sealed with the question, so that it is the same when it is answered. */
export interface AskedToSign {
  signee: { name: string; organisation: string | null }
  owner: string
  title: string
  packageHash: string
  language: Language
  content: DraftContent
  files: { id: string; fileName: string; contentType: string; sizeBytes: number; dataType: string }[]
  elements: SignedElement[]
}

/** The elements of the data types that the task names; all of them when it names none. */
export function elementsToSign(
  service: Service,
  content: DraftContent,
  files: readonly Attachment[],
  task: Task,
): SignedElement[] {
  const wanted = task.signature?.dataTypesToSign ?? []
  const isWanted = (dataType: string) => wanted.length === 0 || wanted.includes(dataType)
  const element = (id: string, dataType: string, model: JsonObject) => ({
    ...{ id, dataType, fileName: null },
    sha256: createHash('sha256').update(canonicalJson(model)).digest('hex'),
  })
  return [
    ...Object.entries(modelsOf(service, content))
      .filter(([dataType]) => isWanted(dataType))
      .map(([dataType, model]) => element(dataType, dataType, model)),
    ...Object.entries(content.subforms ?? {})
      .filter(([dataType]) => isWanted(dataType))
      .flatMap(([dataType, entries]) => entries.map((entry) => element(entry.id, dataType, entry.data))),
    ...files
      .filter((file) => isWanted(file.dataType))
      .map(({ id, dataType, fileName, sha256 }) => ({ id, dataType, fileName, sha256 })),
  ]
}
