import { XmlDocument, XmlValidateError, type XsdValidator } from 'libxml2-wasm'

/** What a schema says is wrong with a document, at most three faults; empty when it is valid. */
export function faultsOf(schema: XsdValidator, xml: Buffer | string): string[] {
  try {
    const document = XmlDocument.fromBuffer(Buffer.from(xml))
    try {
      schema.validate(document)
      return []
    } finally {
      document.dispose()
    }
  } catch (error) {
    if (error instanceof XmlValidateError)
      return error.details.map((detail) => detail.message.trim()).slice(0, 3)
    return [(error as Error).message]
  }
}
