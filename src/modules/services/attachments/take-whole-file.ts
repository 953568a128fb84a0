import type { PostedFile } from '#platform/http/parts.ts'
import type { Language } from '#platform/i18n.ts'
import { pronomOf } from '../sending/archive-format.rules.ts'
import { attachmentTexts } from './attachments.text.ts'
import type { ScanState } from './attachments.ts'
import { mostBytesOfFile } from './file-field.ts'
import { judgeFile } from './file-kinds.rules.ts'
import { cleanFileName } from './file-name.rules.ts'
import type { FileScan } from './file-scan.ts'
import { sniff } from './sniff.ts'

/** A file that has been judged and looked at, with the format the archive knows it by. */
export interface TakenWhole {
  fileName: string
  contentType: string
  /** PRONOM. */
  format: string
  bytes: Buffer
  scan: ScanState
}

/**
 * Judges a file that is sent outside a form: size, kind by its content, viruses. The same kinds and limits as in forms.
 * Outside any transaction: a scanner may take its time.
 * @returns the file, or a sentence about what is wrong with it
 */
export async function takeWholeFile(
  fileScan: FileScan,
  file: PostedFile,
  language: Language,
): Promise<TakenWhole | { refused: string }> {
  const fileName = cleanFileName(file.fileName)
  const t = attachmentTexts(language)
  if (!fileScan.takesFiles) return { refused: t('file-not-taken-now') }
  const judged = judgeFile(
    {
      ...{ fileName, claimedType: file.contentType, sizeBytes: file.bytes.length, tooLarge: file.tooLarge },
      found: file.tooLarge ? null : await sniff(file.bytes),
    },
    { endings: null, contentTypes: [], maxBytes: mostBytesOfFile },
  )
  if ('why' in judged) {
    const { why, ...details } = judged
    return { refused: t(why, { name: fileName, ...details }) }
  }
  const scan = await fileScan.now(file.bytes)
  if (scan === 'infected') return { refused: t('file-infected', { name: fileName }) }
  return {
    ...{ fileName, contentType: judged.contentType, format: pronomOf(fileName, file.bytes) },
    ...{ bytes: file.bytes, scan },
  }
}
