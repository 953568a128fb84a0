/** What a file turned out to be by its content: ending and type as the sniffer names them, `text`, or null for unknown. */
export type FoundContent = { ending: string; contentType: string } | 'text' | null

interface FileKind {
  /** What it is kept as. */
  contentType: string
  /** Other names browsers give it. */
  alsoClaimed?: readonly string[]
  /** Endings the sniffer may find in it; `text` for files that are plain text. */
  found: readonly string[]
}

const words = (ending: string) =>
  `application/vnd.openxmlformats-officedocument.${{ docx: 'wordprocessingml.document', xlsx: 'spreadsheetml.sheet', pptx: 'presentationml.presentation' }[ending]}`

/**
 * The files that are taken at all, by ending. Programs, scripts and web pages are not here: nobody needs them as an
 * attachment, and a caseworker would open them.
 */
const kinds: Readonly<Record<string, FileKind>> = {
  pdf: { contentType: 'application/pdf', found: ['pdf'] },
  png: { contentType: 'image/png', found: ['png', 'apng'] },
  jpg: { contentType: 'image/jpeg', alsoClaimed: ['image/jpg', 'image/pjpeg'], found: ['jpg'] },
  gif: { contentType: 'image/gif', found: ['gif'] },
  webp: { contentType: 'image/webp', found: ['webp'] },
  heic: { contentType: 'image/heic', alsoClaimed: ['image/heif'], found: ['heic', 'heif'] },
  tif: { contentType: 'image/tiff', found: ['tif'] },
  docx: { contentType: words('docx'), found: ['docx'] },
  xlsx: { contentType: words('xlsx'), found: ['xlsx'] },
  pptx: { contentType: words('pptx'), found: ['pptx'] },
  odt: { contentType: 'application/vnd.oasis.opendocument.text', found: ['odt'] },
  ods: { contentType: 'application/vnd.oasis.opendocument.spreadsheet', found: ['ods'] },
  odp: { contentType: 'application/vnd.oasis.opendocument.presentation', found: ['odp'] },
  doc: { contentType: 'application/msword', found: ['cfb'] },
  xls: { contentType: 'application/vnd.ms-excel', found: ['cfb'] },
  ppt: { contentType: 'application/vnd.ms-powerpoint', found: ['cfb'] },
  msg: { contentType: 'application/vnd.ms-outlook', found: ['cfb'] },
  rtf: { contentType: 'application/rtf', alsoClaimed: ['text/rtf', 'application/msword'], found: ['rtf'] },
  txt: { contentType: 'text/plain', found: ['text'] },
  csv: {
    contentType: 'text/csv',
    alsoClaimed: ['text/plain', 'application/csv', 'application/vnd.ms-excel'],
    found: ['text'],
  },
  json: { contentType: 'application/json', alsoClaimed: ['text/json', 'text/plain'], found: ['text'] },
  xml: { contentType: 'application/xml', alsoClaimed: ['text/xml'], found: ['xml', 'text'] },
  zip: {
    contentType: 'application/zip',
    alsoClaimed: ['application/x-zip-compressed', 'multipart/x-zip'],
    found: ['zip'],
  },
  mp4: { contentType: 'video/mp4', alsoClaimed: ['audio/mp4'], found: ['mp4', 'm4v'] },
  mp3: { contentType: 'audio/mpeg', alsoClaimed: ['audio/mp3'], found: ['mp3'] },
}
const sameEnding = new Map([
  ['jpeg', 'jpg'],
  ['jpe', 'jpg'],
  ['tiff', 'tif'],
  ['heif', 'heic'],
])

/** Types that say nothing: what a browser sends when it does not know. */
const claimsNothing = ['', 'application/octet-stream', 'binary/octet-stream', 'application/x-download']

export type FileRefusal =
  | { why: 'file-empty' | 'file-without-ending' | 'file-content-differs' | 'file-claim-differs' }
  | { why: 'file-kind-unknown'; ending: string }
  | { why: 'file-ending-not-taken'; allowed: string }
  | { why: 'file-too-large'; megabytes: number }

export interface WantedFile {
  /** Endings the package takes, without dot; null for every one that is known. */
  endings: readonly string[] | null
  /** Content types the package takes; empty for all. */
  contentTypes: readonly string[]
  maxBytes: number
}

export function endingOf(fileName: string): string {
  const ending = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase() ?? ''
  return sameEnding.get(ending) ?? ending
}

/** Claimed type, ending and content must agree, and the package must take that kind. */
export function judgeFile(
  file: { fileName: string; claimedType: string; sizeBytes: number; tooLarge: boolean; found: FoundContent },
  wanted: WantedFile,
): FileRefusal | { contentType: string } {
  if (file.tooLarge || file.sizeBytes > wanted.maxBytes)
    return { why: 'file-too-large', megabytes: Math.floor(wanted.maxBytes / 1_000_000) }
  if (file.sizeBytes === 0) return { why: 'file-empty' }
  const ending = endingOf(file.fileName)
  if (!ending) return { why: 'file-without-ending' }
  const kind = Object.hasOwn(kinds, ending) ? kinds[ending] : undefined
  if (!kind) return { why: 'file-kind-unknown', ending: ending.slice(0, 12) }
  const takes = wanted.endings?.map((one) => endingOf(`x.${one.replace(/^\s*\./, '').trim()}`)) ?? null
  const types = wanted.contentTypes.filter((type) => !claimsNothing.includes(type) && type !== '*/*')
  const names = [kind.contentType, ...(kind.alsoClaimed ?? [])]
  if ((takes && !takes.includes(ending)) || (types.length > 0 && !types.some((type) => names.includes(type))))
    return { why: 'file-ending-not-taken', allowed: (takes ?? endingsOfTypes(types)).join(', ') }
  const found = file.found === 'text' ? 'text' : (file.found?.ending ?? '')
  if (!kind.found.includes(found)) return { why: 'file-content-differs' }
  const claimed = file.claimedType.split(';')[0]?.trim().toLowerCase() ?? ''
  if (!claimsNothing.includes(claimed) && !names.includes(claimed)) return { why: 'file-claim-differs' }
  return { contentType: kind.contentType }
}

function endingsOfTypes(types: readonly string[]): string[] {
  return Object.entries(kinds)
    .filter(([, kind]) => types.includes(kind.contentType))
    .map(([ending]) => ending)
}
