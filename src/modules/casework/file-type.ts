/** Formats in the archive's words (PRONOM, The National Archives): PDF and PDF/A. */
const pdfs: ReadonlySet<string> = new Set([
  ...['fmt/14', 'fmt/15', 'fmt/16', 'fmt/17', 'fmt/18', 'fmt/19', 'fmt/20', 'fmt/276', 'fmt/1129'],
  ...['fmt/95', 'fmt/354', 'fmt/476', 'fmt/477', 'fmt/478', 'fmt/479', 'fmt/480', 'fmt/481'],
])
const pictures: Readonly<Record<string, { type: string; ending: string }>> = {
  'fmt/11': { type: 'image/png', ending: 'png' },
  'fmt/43': { type: 'image/jpeg', ending: 'jpg' },
}

export const isPdf = (format: string) => pdfs.has(format)

/** How a browser is to take an archived document: shown where that is safe, and everything else kept as a file. */
export function shownAs(format: string): {
  type: string
  ending: string
  disposition: 'inline' | 'attachment'
} {
  if (isPdf(format)) return { type: 'application/pdf', ending: 'pdf', disposition: 'inline' }
  const picture = pictures[format]
  if (picture) return { ...picture, disposition: 'inline' }
  return { type: 'application/octet-stream', ending: 'bin', disposition: 'attachment' }
}
