import { unzipSync } from 'fflate'

/** A text document's XML is never larger than this; one that claims more is not read. */
const mostXmlBytes = 30_000_000

/** The running text of a Word or OpenDocument text; empty when there is none to be had. Never throws. */
export function wordsInDocument(bytes: Uint8Array): string {
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) =>
        (name === 'word/document.xml' || name === 'content.xml') && originalSize <= mostXmlBytes,
    })
    const [xml] = Object.values(parts)
    return xml ? withoutMarks(new TextDecoder().decode(xml)) : ''
  } catch {
    return ''
  }
}

/** The text of a web page, without scripts and styles. */
export function wordsInWebPage(html: string): string {
  return withoutMarks(html.replace(/<(script|style|head)\b[\s\S]*?<\/\1\s*>/gi, ' '))
}

function withoutMarks(xml: string): string {
  return xml
    .replace(/<(?:\/w:p|\/text:p|\/text:h|\/p|\/div|\/tr|\/li|br\s*\/?|w:br\s*\/?)[^>]*>/gi, '\n')
    .replace(/<(?:w:tab|text:tab)[^>]*>/g, '\t')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal, hex, name) =>
      decimal
        ? character(Number(decimal))
        : hex
          ? character(Number.parseInt(hex, 16))
          : (named[name.toLowerCase()] ?? whole),
    )
    .replace(/[ \t\u00a0]+/g, ' ')
    .replace(/\s*\n\s*/g, '\n')
    .trim()
}

const character = (code: number) => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '')
const named: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', aelig: 'æ', oslash: 'ø', aring: 'å' },
}
