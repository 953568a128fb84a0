import { readXmlTree, type XmlElement, XmlFault } from '#engines/xsd/index.ts'
import { checkDocument } from './check-document.ts'
import { checkLines } from './check-lines.ts'
import { checkParties } from './check-parties.ts'
import { checkSums } from './check-sums.ts'
import { checkVat } from './check-vat.ts'
import { Checked, type EhfFinding } from './checked.ts'
import { ublNamespaces } from './invoice.ts'
import { checkOrder } from './order.ts'

/**
 * Judges an invoice or a credit note by the rules of EN 16931 and Peppol BIS Billing 3.0 that bear on what is sent between
 * Norwegian bodies: what must be there and in which order, sums that must agree to the øre, VAT categories S, Z, E, AE and
 * O, and Norway's own. Empty when all hold. Made for what this platform writes, and for what others send it; not a
 * replacement for an access point's own control, which knows every code list and every country's rules.
 * Source: ConnectingEurope/eInvoicing-EN16931 and OpenPEPPOL/peppol-bis-invoice-3, read as rules and written anew.
 */
export const checkEhf = (bytes: Uint8Array): EhfFinding[] => judge(bytes).findings

/** Rules flagged as warnings that do not hold: the network takes the document all the same. */
export const ehfWarnings = (bytes: Uint8Array): EhfFinding[] => judge(bytes).warnings

function judge(bytes: Uint8Array): { findings: EhfFinding[]; warnings: EhfFinding[] } {
  let root: XmlElement
  try {
    root = readXmlTree(bytes)
  } catch (fault) {
    if (!(fault instanceof XmlFault)) throw fault
    return { findings: [{ rule: 'XML', asks: fault.detail, line: fault.line }], warnings: [] }
  }
  const kind = root.name.local === 'CreditNote' ? 'credit-note' : 'invoice'
  if (root.name.namespace !== ublNamespaces[kind] || !/^(Invoice|CreditNote)$/.test(root.name.local)) {
    const asks = 'the document is a UBL 2.1 invoice or credit note'
    return { findings: [{ rule: 'UBL', asks, line: root.line }], warnings: [] }
  }
  const document = new Checked(root, kind)
  for (const check of [
    ...[checkOrder, checkDocument, checkParties, checkLines, checkSums, checkVat],
  ] as const)
    check(document)
  return document
}
