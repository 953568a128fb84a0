import { fileTypeFromBuffer } from 'file-type'

/** What a file is by its content: type, PRONOM identifier (null: not known to us), and how it is read. */
export interface FileKind {
  mediaType: string
  format: string | null
  readAs: 'pdf' | 'picture' | 'text' | 'web-page' | 'words' | 'e-mail' | 'zip' | 'nothing'
}

const openXml = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

/** PRONOM (The National Archives) by type, where one type has one format. */
const kinds: Readonly<Record<string, Omit<FileKind, 'mediaType'>>> = {
  'image/png': { format: 'fmt/11', readAs: 'picture' },
  'image/jpeg': { format: 'fmt/43', readAs: 'picture' },
  'image/gif': { format: 'fmt/4', readAs: 'picture' },
  'image/webp': { format: 'fmt/567', readAs: 'picture' },
  'image/bmp': { format: 'fmt/116', readAs: 'picture' },
  'image/tiff': { format: 'fmt/353', readAs: 'picture' },
  'image/heic': { format: 'fmt/1101', readAs: 'nothing' },
  'application/xml': { format: 'fmt/101', readAs: 'text' },
  'application/zip': { format: 'x-fmt/263', readAs: 'zip' },
  'application/rtf': { format: 'fmt/355', readAs: 'nothing' },
  'application/x-cfb': { format: 'fmt/111', readAs: 'nothing' },
  'message/rfc822': { format: 'fmt/278', readAs: 'e-mail' },
  [`${openXml}.wordprocessingml.document`]: { format: 'fmt/412', readAs: 'words' },
  [`${openXml}.spreadsheetml.sheet`]: { format: 'fmt/214', readAs: 'nothing' },
  [`${openXml}.presentationml.presentation`]: { format: 'fmt/215', readAs: 'nothing' },
  [`${openDocument}.text`]: { format: 'fmt/291', readAs: 'words' },
  [`${openDocument}.spreadsheet`]: { format: 'fmt/295', readAs: 'nothing' },
  [`${openDocument}.presentation`]: { format: 'fmt/293', readAs: 'nothing' },
}

/** PDF by the version in its head, and PDF/A by what its metadata claims. */
const pdfVersions: Readonly<Record<string, string>> = {
  ...{ '1.0': 'fmt/14', '1.1': 'fmt/15', '1.2': 'fmt/16', '1.3': 'fmt/17', '1.4': 'fmt/18' },
  ...{ '1.5': 'fmt/19', '1.6': 'fmt/20', '1.7': 'fmt/276', '2.0': 'fmt/1129' },
}
const archivalPdfs: Readonly<Record<string, string>> = {
  ...{ '1a': 'fmt/95', '1b': 'fmt/354', '2a': 'fmt/476', '2b': 'fmt/477', '2u': 'fmt/478' },
  ...{ '3a': 'fmt/479', '3b': 'fmt/480', '3u': 'fmt/481' },
}

/** What the content itself says it is, whatever the name claims. Never throws. */
export async function kindOf(bytes: Uint8Array, name = ''): Promise<FileKind> {
  if (bytes.length === 0) return { mediaType: 'application/x-empty', format: null, readAs: 'nothing' }
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found?.mime === 'application/pdf') return pdfKind(bytes)
  // A file may be a PDF with rubbish before its head: readers take it, so we do.
  if (Buffer.from(bytes.subarray(0, 1024)).includes('%PDF-')) return pdfKind(bytes)
  if (found) return { mediaType: found.mime, ...(kinds[found.mime] ?? { format: null, readAs: 'nothing' }) }
  if (!isText(bytes)) return { mediaType: 'application/octet-stream', format: null, readAs: 'nothing' }
  const head = Buffer.from(bytes.subarray(0, 2000)).toString('latin1')
  if (/\.eml$/i.test(name) && /^(from|to|subject|date|received|message-id|mime-version):/im.test(head))
    return { mediaType: 'message/rfc822', format: 'fmt/278', readAs: 'e-mail' }
  if (/<!doctype html|<html[\s>]/i.test(head))
    return { mediaType: 'text/html', format: 'fmt/96', readAs: 'web-page' }
  if (/^\s*<\?xml/.test(head)) return { mediaType: 'text/xml', format: 'fmt/101', readAs: 'text' }
  return { mediaType: 'text/plain', format: 'x-fmt/111', readAs: 'text' }
}

function pdfKind(bytes: Uint8Array): FileKind {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const version = /%PDF-(\d\.\d)/.exec(buffer.subarray(0, 1024).toString('latin1'))?.[1] ?? '1.4'
  const claims = buffer.indexOf('pdfaid:part')
  const said = claims < 0 ? '' : buffer.subarray(claims, claims + 300).toString('latin1')
  const [, part = ''] = /pdfaid:part[^0-9]{1,4}(\d)/.exec(said) ?? []
  const [, level = ''] = /pdfaid:conformance[^A-Za-z]{1,4}([ABU])/i.exec(said) ?? []
  const format = archivalPdfs[`${part}${level.toLowerCase()}`] ?? pdfVersions[version] ?? null
  return { mediaType: 'application/pdf', format, readAs: 'pdf' }
}

/** UTF-8 or an older Norwegian code page: no control characters but line breaks and tabs. */
function isText(bytes: Uint8Array): boolean {
  return !bytes
    .subarray(0, 100_000)
    .some((byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 27) || byte === 127)
}

/** Text as written: UTF-8 where it is that, otherwise the older Norwegian code page. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
