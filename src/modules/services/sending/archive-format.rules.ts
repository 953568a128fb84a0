/**
 * PRONOM identifiers (The National Archives' register) of the files that are taken, as the archive names formats. A PDF
 * says its own version in its first bytes.
 */
const byEnding: Readonly<Record<string, string>> = {
  png: 'fmt/11',
  jpg: 'fmt/43',
  jpeg: 'fmt/43',
  gif: 'fmt/4',
  webp: 'fmt/566',
  heic: 'fmt/1101',
  tif: 'fmt/353',
  tiff: 'fmt/353',
  docx: 'fmt/412',
  xlsx: 'fmt/214',
  pptx: 'fmt/215',
  odt: 'fmt/290',
  ods: 'fmt/294',
  odp: 'fmt/292',
  doc: 'fmt/40',
  xls: 'fmt/61',
  ppt: 'fmt/126',
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

/** Never claims PDF/A for what a resident sent: that would take a check of the whole file. */
export function pronomOf(fileName: string, firstBytes: Uint8Array): string {
  const ending = fileName.split('.').at(-1)?.toLowerCase() ?? ''
  if (ending === 'pdf') {
    const version = /^%PDF-(\d\.\d)/.exec(Buffer.from(firstBytes.subarray(0, 16)).toString('latin1'))?.[1]
    return pdfVersions[version ?? ''] ?? 'fmt/276'
  }
  return Object.hasOwn(byEnding, ending) ? (byEnding[ending] as string) : 'UNKNOWN'
}
