import type { Evaluation } from '../evaluation.ts'
import type { AttachedFile } from '../form-state.ts'
import { messageText } from '../issue.ts'
import { type BlockNode, blocksOf, inlineOf, plainText } from '../markdown.ts'
import { isObject } from '../model-path.ts'
import type { ItemBase } from '../page-view.ts'
import type { ComponentBehaviour } from './behaviour.ts'
import { itemAt, markdownAt } from './words.ts'

/** Files of the case, to read or fetch. AttachmentList and SigningDocumentList. */
export interface AttachmentListView extends ItemBase {
  readonly kind: 'attachment-list'
  readonly title: string
  readonly description: readonly BlockNode[]
  readonly help: readonly BlockNode[]
  readonly groups: readonly { readonly title: string; readonly files: readonly ListedFile[] }[]
  /** What to say when there are no files. */
  readonly emptyText: string
}

export interface ListedFile {
  readonly fileName: string
  readonly sizeBytes: number
  /** Null where the file is only named. */
  readonly href: string | null
  /** What sort of document it is, in words; empty when it need not be said. */
  readonly sort: string
}

const madePdf = 'ref-data-as-pdf'

export const attachmentList: ComponentBehaviour = {
  view(drawing, place) {
    const { evaluation } = drawing
    const { props } = place.component
    const asked = Array.isArray(props.dataTypeIds) ? props.dataTypeIds.map(String) : []
    const files = filesAsked(evaluation, asked)
    const read = markdownAt(drawing, place)
    return {
      ...itemAt(drawing, place),
      kind: 'attachment-list',
      title: plainText(inlineOf(read('title'))) || messageText(evaluation, 'attachments.title', ''),
      description: blocksOf(read('description')),
      help: blocksOf(read('help')),
      groups: grouped(evaluation, files, props.groupByDataTypeGrouping === true, (file) => ({
        fileName: file.fileName,
        sizeBytes: file.sizeBytes,
        href: props.links === false ? null : file.href,
        sort: props.showDataTypeDescriptions === true ? describedType(evaluation, file.dataType) : '',
      })),
      emptyText: messageText(evaluation, 'attachments.none', ''),
    }
  },
}

/** The documents a signature is about: those the process names for this task. */
export const signingDocumentList: ComponentBehaviour = {
  view(drawing, place) {
    const { evaluation } = drawing
    const wanted = signedTypes(evaluation)
    const all = evaluation.setting.files ?? []
    const files = wanted.length > 0 ? all.filter((file) => wanted.includes(file.dataType)) : all
    const read = markdownAt(drawing, place)
    return {
      ...itemAt(drawing, place),
      kind: 'attachment-list',
      title:
        plainText(inlineOf(read('title'))) || messageText(evaluation, 'signing_document_list.header', ''),
      description: blocksOf(read('description')),
      help: blocksOf(read('help')),
      groups: grouped(evaluation, files, false, (file) => ({
        ...{ fileName: file.fileName, sizeBytes: file.sizeBytes, href: file.href },
        sort: describedType(evaluation, file.dataType),
      })),
      emptyText: messageText(evaluation, 'signing_document_list.none', ''),
    }
  },
}

/** Nothing named: all attachments of the task. The PDF made of the form is shown only where it is asked for. */
function filesAsked(evaluation: Evaluation, asked: readonly string[]): AttachedFile[] {
  const files = evaluation.setting.files ?? []
  const attachments = files.filter(({ dataType }) => dataType !== madePdf)
  if (asked.includes('include-all')) return [...files]
  if (asked.length > 0) return files.filter(({ dataType }) => asked.includes(dataType))
  const ofTask = new Set(
    evaluation.setting.package.metadata.dataTypes
      .filter((type) => !type.isForm && (!type.taskId || type.taskId === evaluation.folder.id))
      .map(({ id }) => id),
  )
  return attachments.filter(({ dataType }) => ofTask.has(dataType))
}

function grouped(
  evaluation: Evaluation,
  files: readonly AttachedFile[],
  byGrouping: boolean,
  listed: (file: AttachedFile) => ListedFile,
): AttachmentListView['groups'] {
  if (files.length === 0) return []
  const groups = new Map<string, ListedFile[]>()
  for (const file of files) {
    const key = byGrouping ? String(rawType(evaluation, file.dataType).grouping ?? '') : ''
    groups.set(key, [...(groups.get(key) ?? []), listed(file)])
  }
  const sources = { readData: () => null, instance: {}, settings: {} }
  // Files without a grouping come last, as what else there is.
  return [...groups]
    .sort(([a], [b]) => Number(a === '') - Number(b === ''))
    .map(([key, inGroup]) => ({
      title: key ? plainText(inlineOf(evaluation.text(key, sources))) : '',
      files: inGroup,
    }))
}

function rawType(evaluation: Evaluation, id: string): Record<string, unknown> {
  const types = evaluation.setting.package.metadata.raw.dataTypes
  return (Array.isArray(types) ? types.filter(isObject) : []).find((type) => type.id === id) ?? {}
}

function describedType(evaluation: Evaluation, id: string): string {
  const { description } = rawType(evaluation, id)
  if (isObject(description)) {
    const written =
      description[evaluation.setting.language] ?? description.nb ?? Object.values(description)[0]
    if (typeof written === 'string' && written) return written
  }
  return id === madePdf ? messageText(evaluation, 'attachments.made_pdf', '') : ''
}

/** Data types to sign, from the process as the importer read it; empty when it names none. */
function signedTypes(evaluation: Evaluation): string[] {
  const task = evaluation.setting.package.process.elements.get(evaluation.folder.id)
  return task?.kind === 'task' ? [...(task.signature?.dataTypesToSign ?? [])] : []
}
