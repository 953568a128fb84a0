import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { UnreadableSheet } from './spreadsheet.ts'

export interface XmlEvents {
  open(name: string, attribute: (name: string) => string | undefined): void
  close?(name: string): void
  text?(text: string): void
}

/**
 * Goes through the XML of one part. Names lose their prefix: programs choose different ones. A document type is not taken:
 * SpreadsheetML has none, and an entity could stand for anything.
 * @throws UnreadableSheet
 */
export function goThroughXml(bytes: Uint8Array, events: XmlEvents): void {
  const parser = new SaxesParser({ xmlns: false, position: false })
  const local = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new UnreadableSheet({ code: 'damaged' })
  })
  parser.on('opentag', ({ name, attributes }: SaxesTagPlain) =>
    events.open(local(name), (wanted) => attributes[wanted]),
  )
  parser.on('closetag', ({ name }) => events.close?.(local(name)))
  parser.on('text', (text) => events.text?.(text))
  parser.on('cdata', (text) => events.text?.(text))
  const decoder = new TextDecoder(isUtf16(bytes) ? 'utf-16le' : 'utf-8')
  try {
    for (let at = 0; at < bytes.length; at += 65_536)
      parser.write(decoder.decode(bytes.subarray(at, at + 65_536), { stream: true }))
    parser.write(decoder.decode()).close()
  } catch (error) {
    throw error instanceof UnreadableSheet ? error : new UnreadableSheet({ code: 'damaged' })
  }
}

const isUtf16 = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xfe
