import { attachFile, fileFieldName } from '#engines/altinn/attached-files.ts'
import type { FormSetting, FormState, Issue } from '#engines/altinn/index.ts'
import { systemActor } from '#platform/actor.ts'
import type { ResidentCtx } from '#platform/context.ts'
import type { PostedFile } from '#platform/http/parts.ts'
import type { Language } from '#platform/i18n.ts'
import type { ServicesWorld } from '../world.ts'
import { type AttachmentText, attachmentTexts } from './attachments.text.ts'
import { markReceived, reserveAttachment, type ScanState } from './attachments.ts'
import { type FileField, fileFieldAt } from './file-field.ts'
import { judgeFile } from './file-kinds.rules.ts'
import { cleanFileName } from './file-name.rules.ts'
import { sniff } from './sniff.ts'

const receiver = systemActor('Mottak av vedlegg')

/** A file that has been judged and looked at, on its way into the form. */
export interface TakenFile {
  field: FileField
  fileName: string
  contentType: string
  bytes: Buffer
  scan: ScanState
}

export interface ReservedFile {
  id: string
  file: TakenFile
}

/** What is wrong with a file, at the field where it was chosen. */
export function fileIssue(
  field: Pick<FileField, 'elementId' | 'pageId' | 'componentId'>,
  language: Language,
  why: AttachmentText,
  details: Record<string, string | number> = {},
): Issue {
  return {
    pageId: field.pageId,
    componentId: field.componentId,
    elementId: field.elementId,
    field: '',
    code: why,
    message: attachmentTexts(language)(why, details),
    severity: 'error',
    mask: 'Component',
  }
}

/**
 * Judges the files that came with a page: size, kind and viruses. Outside any transaction: a scanner may take its time.
 * A file that is refused gives an issue at its field, and the others are taken.
 */
export async function judgeFiles(
  world: ServicesWorld,
  on: { setting: FormSetting; state: FormState; pageId: string; language: Language },
  files: readonly PostedFile[],
): Promise<{ taken: TakenFile[]; issues: Issue[] }> {
  const taken: TakenFile[] = []
  const issues: Issue[] = []
  for (const file of files) {
    const prefix = fileFieldName('')
    const elementId = file.field.startsWith(prefix) ? file.field.slice(prefix.length) : ''
    const field = fileFieldAt(on.setting, on.state, on.pageId, elementId)
    if (!field) continue
    const fileName = cleanFileName(file.fileName)
    const refuse = (why: AttachmentText, details: object = {}) =>
      issues.push(fileIssue(field, on.language, why, { name: fileName, ...details }))
    if (!world.fileScan.takesFiles) {
      refuse('file-not-taken-now')
      continue
    }
    const found = file.tooLarge ? null : await sniff(file.bytes)
    const judged = judgeFile(
      {
        fileName,
        claimedType: file.contentType,
        sizeBytes: file.bytes.length,
        tooLarge: file.tooLarge,
        found,
      },
      field.wanted,
    )
    if ('why' in judged) {
      const { why, ...details } = judged
      refuse(why, details)
      continue
    }
    const scan = await world.fileScan.now(file.bytes)
    if (scan === 'infected') refuse('file-infected')
    else taken.push({ field, fileName, contentType: judged.contentType, bytes: file.bytes, scan })
  }
  return { taken, issues }
}

/**
 * Room for each file in the form, in the transaction that saves the page. What is too much gives an issue. `click` is the
 * page as it was drawn: the same file from the same page is the same file, however often the button was pressed.
 */
export async function reserveFiles(
  ctx: ResidentCtx,
  world: ServicesWorld,
  draftId: string,
  files: readonly TakenFile[],
  on: { language: Language; click: string },
): Promise<{ reserved: ReservedFile[]; issues: Issue[] }> {
  const reserved: ReservedFile[] = []
  const issues: Issue[] = []
  for (const file of files) {
    const { field } = file
    const coming = reserved.filter((one) => one.file.field.elementId === field.elementId).length
    const found = await reserveAttachment(ctx, world.keys, {
      draftId,
      dataType: field.dataType,
      place: `${field.elementId}@${on.click}`,
      fileName: file.fileName,
      contentType: file.contentType,
      bytes: file.bytes,
      mayAdd: field.fileIds.length + coming < field.mostFiles,
    })
    if (found === 'too-many' || found === 'too-large')
      issues.push(
        fileIssue(field, on.language, found === 'too-many' ? 'file-too-many' : 'file-all-too-large'),
      )
    else if (!found.isReceived) reserved.push({ id: found.id, file })
  }
  return { reserved, issues }
}

/** Stores the bytes, each under the id that was reserved. Again after a lost answer writes the same bytes again. */
export async function storeFiles(
  world: ServicesWorld,
  municipality: string,
  reserved: readonly ReservedFile[],
): Promise<void> {
  for (const { id, file } of reserved)
    await world.transactions.inTenant(municipality, receiver, (ctx) =>
      world.files.putPassing(ctx, id, file.bytes),
    )
}

/** The files become part of the form, in the transaction that writes the form. */
export async function keepFiles(
  ctx: ResidentCtx,
  on: { setting: FormSetting; draftId: string },
  state: FormState,
  reserved: readonly ReservedFile[],
): Promise<FormState> {
  let next = state
  for (const { id, file } of reserved)
    if (await markReceived(ctx, on.draftId, id, file.scan))
      next = attachFile(on.setting, next, file.field.elementId, id)
  return next
}
