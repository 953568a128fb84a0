import { inflateSync } from 'node:zlib'

/**
 * The words of a PDF of ours: letters are written as numbers of glyphs, and each font says which letters they are. Read
 * with every font's list, since which font holds where does not matter here.
 */
export function wordsOfPdf(bytes: Buffer): string {
  const text = bytes.toString('latin1')
  const streams = [...text.matchAll(/\/Length (\d+)[\s\S]*?stream\r?\n/g)].map((match) => {
    const start = match.index + match[0].length
    const stream = bytes.subarray(start, start + Number(match[1]))
    try {
      return inflateSync(stream).toString('latin1')
    } catch {
      return stream.toString('latin1')
    }
  })
  const letters = streams
    .filter((stream) => stream.includes('beginbfchar') || stream.includes('beginbfrange'))
    .map(lettersOf)
  // [(\000\001) 26 (\000\002)] TJ: pieces of one line, with the space between them moved.
  const piece = String.raw`\((?:\\[\s\S]|[^\\)])*\)`
  const line = new RegExp(String.raw`(?:\[(?:${piece}|[-\d.\s])*\]\s*TJ)|(?:${piece}\s*Tj)`, 'g')
  const lines = streams.flatMap((stream) =>
    [...stream.matchAll(line)].map(([shown]) =>
      [...shown.matchAll(new RegExp(piece, 'g'))].map(([one]) => bytesOf(one.slice(1, -1))).join(''),
    ),
  )
  return letters
    .flatMap((map) =>
      lines.map((codes) =>
        (codes.match(/[\s\S]{2}/g) ?? [])
          .map((two) => map.get((two.charCodeAt(0) << 8) | two.charCodeAt(1)) ?? '')
          .join(''),
      ),
    )
    .join('\n')
}

const named: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' }
const bytesOf = (literal: string) =>
  literal.replace(/\\([0-7]{1,3}|[\s\S])/g, (_all, one: string) =>
    /[0-7]/.test(one) ? String.fromCharCode(Number.parseInt(one, 8)) : (named[one] ?? one),
  )

function lettersOf(cmap: string): Map<number, string> {
  const map = new Map<number, string>()
  const said = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le')
  for (const [, block = ''] of cmap.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, code = '', hex = ''] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      map.set(Number.parseInt(code, 16), said(hex))
  for (const [, block = ''] of cmap.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, from = '', to = '', hex = ''] of block.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
    ))
      for (let n = 0; n <= Number.parseInt(to, 16) - Number.parseInt(from, 16); n++)
        map.set(Number.parseInt(from, 16) + n, String.fromCodePoint(Number.parseInt(hex, 16) + n))
  return map
}
