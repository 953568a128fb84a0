/** Files with an appeal: what the content says they are, and the archive's name of the format (PRONOM). */
export const appealFileLimits = { maxFileBytes: 10_000_000, maxFiles: 5 }

const pdfFormats: Record<string, string> = {
  ...{
    '1.3': 'fmt/17',
    '1.4': 'fmt/18',
    '1.5': 'fmt/19',
    '1.6': 'fmt/20',
    '1.7': 'fmt/276',
    '2.0': 'fmt/1129',
  },
}

/** Null for what is neither PDF, JPEG nor PNG, whatever it is called. */
export function formatOfFile(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1')
  const pdf = /^%PDF-(\d\.\d)/.exec(head)
  if (pdf?.[1]) return pdfFormats[pdf[1]] ?? 'fmt/276'
  if (head.startsWith('\xff\xd8\xff')) return 'fmt/43'
  return head.startsWith('\x89PNG\r\n\x1a\n') ? 'fmt/11' : null
}

/** A name to show and to archive: no path, no control characters, not too long. */
export function titleOfFile(fileName: string): string {
  const plain = fileName
    .replace(/^.*[\\/]/, '')
    .replace(/\p{C}/gu, '')
    .trim()
  return plain.slice(0, 100) || 'Vedlegg'
}
