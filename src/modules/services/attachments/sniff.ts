import { fileTypeFromBuffer } from 'file-type'
import type { FoundContent } from './file-kinds.rules.ts'

/** What the content itself says it is. Never throws: content made to confuse is content of no known kind. */
export async function sniff(bytes: Uint8Array): Promise<FoundContent> {
  try {
    const found = await fileTypeFromBuffer(bytes)
    if (found) return { ending: found.ext, contentType: found.mime }
  } catch {
    return null
  }
  return isText(bytes) ? 'text' : null
}

/** UTF-8 or an older Norwegian code page: no NUL and no other control characters than line breaks and tabs. */
function isText(bytes: Uint8Array): boolean {
  return !bytes.some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127)
}
