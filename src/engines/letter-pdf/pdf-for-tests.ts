import { inflateSync } from 'node:zlib'

/** Every object and stream of a PDF as readable text, for tests that ask what a file declares. */
export function declarationsOf(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf)
  const text = bytes.toString('latin1')
  const parts = [text]
  for (const match of text.matchAll(/\/Length (\d+)[\s\S]*?stream\r?\n/g)) {
    const start = match.index + match[0].length
    const stream = bytes.subarray(start, start + Number(match[1]))
    try {
      parts.push(inflateSync(stream).toString('latin1'))
    } catch {
      // Not compressed: already in `text`.
    }
  }
  return parts.join('\n')
}

/** How many structure elements of each kind (H1, P, Table …) the tag tree has. */
export function tagsOf(pdf: Uint8Array): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const [, tag] of declarationsOf(pdf).matchAll(/\/S\s*\/(\w+)/g)) counts[tag!] = (counts[tag!] ?? 0) + 1
  return counts
}
