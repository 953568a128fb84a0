/**
 * PRONOM identifiers (The National Archives' register) for what senders write as format: a PUID, or a file ending. A PDF
 * says its own version in its first bytes; that it is PDF/A is the sender's word and not taken without a PUID.
 */
const byName: Readonly<Record<string, string>> = {
  'ra-pdf': 'fmt/354',
  'pdf/a': 'fmt/354',
  'pdf-a': 'fmt/354',
  pdfa: 'fmt/354',
  png: 'fmt/11',
  jpg: 'fmt/43',
  jpeg: 'fmt/43',
  tif: 'fmt/353',
  tiff: 'fmt/353',
  docx: 'fmt/412',
  xlsx: 'fmt/214',
  odt: 'fmt/290',
  doc: 'fmt/40',
  msg: 'x-fmt/430',
  rtf: 'fmt/355',
  txt: 'x-fmt/111',
  csv: 'x-fmt/18',
  json: 'fmt/817',
  xml: 'fmt/101',
  zip: 'x-fmt/263',
  mp4: 'fmt/199',
  mp3: 'fmt/134',
}
const pdfVersions: Readonly<Record<string, string>> = {
  '1.0': 'fmt/14',
  '1.1': 'fmt/15',
  '1.2': 'fmt/16',
  '1.3': 'fmt/17',
  '1.4': 'fmt/18',
  '1.5': 'fmt/19',
  '1.6': 'fmt/20',
  '1.7': 'fmt/276',
  '2.0': 'fmt/1129',
}

export function formatOfFile(said: string | null, fileName: string, head: Uint8Array): string {
  const code = said?.trim() ?? ''
  if (/^(x-)?fmt\/\d+$/.test(code)) return code
  const version = /^%PDF-(\d\.\d)/.exec(Buffer.from(head.subarray(0, 16)).toString('latin1'))?.[1]
  if (version !== undefined) return pdfVersions[version] ?? 'fmt/276'
  const ending = fileName.split('.').at(-1)?.toLowerCase() ?? ''
  return byName[code.toLowerCase()] ?? byName[ending] ?? 'av/0'
}
