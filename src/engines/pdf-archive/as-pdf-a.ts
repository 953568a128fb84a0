import { createHash } from 'node:crypto'
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFDocument,
  PDFHeader,
  PDFHexString,
  PDFName,
  PDFNull,
  PDFRef,
  PDFStream,
  PDFString,
} from 'pdf-lib'
import { lookAtFonts } from './fonts.ts'
import { get, lookThrough } from './objects.ts'
import { NotArchivable, type Obstacle } from './obstacle.ts'
import { lookAtPages } from './pages.ts'
import { srgbProfile } from './srgb-profile.ts'

const mostNumbers = 500_000

/** The copy, or why there is none. */
export type ArchiveCopy = { pdf: Uint8Array } | { not: Obstacle }

/**
 * The same PDF as PDF/A-2b (ISO 19005-2): its pages, text, fonts, pictures, bookmarks and links as they were, with metadata
 * and a colour profile, and without what nothing on its pages leads to. Only where all that the standard asks is seen to
 * hold; of the rest it says what stands in the way. The same bytes and day give the same copy.
 *
 * @param about the title, and the day (yyyy-MM-dd) that is written into it
 */
export async function asPdfA(bytes: Uint8Array, about: { title: string; day: string }): Promise<ArchiveCopy> {
  try {
    const document = await PDFDocument.load(bytes, {
      ...{ updateMetadata: false, throwOnInvalidObject: true, capNumbers: false },
    })
    return { pdf: await convert(document, bytes, about) }
  } catch (error) {
    if (error instanceof NotArchivable) return { not: error.obstacle }
    // The parser throws what it meets: encrypted, cut off, or not to be understood. The file is what it is.
    return { not: 'unreadable' }
  }
}

async function convert(
  document: PDFDocument,
  bytes: Uint8Array,
  about: { title: string; day: string },
): Promise<Uint8Array> {
  const { context, catalog } = document
  const form = get(context, catalog, 'AcroForm')
  const fields = form instanceof PDFDict ? get(context, form, 'Fields') : undefined
  if (fields instanceof PDFArray && fields.size() > 0) throw new NotArchivable('form')
  for (const key of [
    'AcroForm',
    'Metadata',
    'OutputIntents',
    'PieceInfo',
    'Legal',
    'SpiderInfo',
    'Extensions',
    'Version',
  ])
    catalog.delete(PDFName.of(key))
  withoutMetadata(context)
  const pages = document.getPages().map(({ node }) => node as PDFDict)
  for (const page of pages)
    for (const key of ['PieceInfo', 'Trans', 'Dur', 'Thumb']) page.delete(PDFName.of(key))
  const reached = lookThrough(context, catalog)
  lookAtFonts(context, lookAtPages(context, pages))
  withoutTheRest(context, reached)
  catalog.set(PDFName.of('Metadata'), metadata(context, about))
  catalog.set(PDFName.of('OutputIntents'), context.obj([outputIntent(context)]))
  const id = PDFHexString.of(createHash('sha256').update(bytes).digest('hex').slice(0, 32))
  context.trailerInfo.ID = context.obj([id, id])
  context.header = PDFHeader.forVersion(1, 7)
  delete context.trailerInfo.Info
  delete context.trailerInfo.Encrypt
  return document.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false })
}

/** What nothing leads to is not written. Its number is, so that the table of objects is one whole (ISO 32000-1, 7.5.4). */
function withoutTheRest(context: PDFContext, reached: ReadonlySet<PDFRef>): void {
  const numbers = new Set<number>()
  for (const [ref] of context.enumerateIndirectObjects()) {
    if (reached.has(ref) || ref === context.trailerInfo.Root) numbers.add(ref.objectNumber)
    else context.delete(ref)
  }
  if (context.largestObjectNumber > mostNumbers) throw new NotArchivable('limits')
  for (let number = 1; number <= context.largestObjectNumber; number++)
    if (!numbers.has(number)) context.assign(PDFRef.of(number), PDFNull)
}

/** Metadata of pictures and pages may hold what nobody has described (6.6.2.3): the original has them. */
function withoutMetadata(context: PDFContext): void {
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (object instanceof PDFDict) object.delete(PDFName.of('Metadata'))
    else if (object instanceof PDFStream) object.dict.delete(PDFName.of('Metadata'))
  }
}

function metadata(context: PDFContext, { title, day }: { title: string; day: string }) {
  const written = title
    .replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S}\p{Zs}]/gu, ' ')
    .replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[sign] ?? '')
  const words = `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${written}</rdf:li></rdf:Alt></dc:title>
<xmp:MetadataDate>${day}</xmp:MetadataDate><xmp:CreatorTool>Samvirke</xmp:CreatorTool>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`
  // Unfiltered, so that whoever has no reader for it finds what it says it is.
  return context.register(context.stream(Buffer.from(words, 'utf8'), { Type: 'Metadata', Subtype: 'XML' }))
}

function outputIntent(context: PDFContext) {
  const profile = context.register(context.flateStream(srgbProfile(), { N: 3 }))
  return context.obj({
    ...{ Type: 'OutputIntent', S: 'GTS_PDFA1', DestOutputProfile: profile },
    ...{ OutputConditionIdentifier: PDFString.of('sRGB'), Info: PDFString.of('sRGB IEC61966-2.1') },
    RegistryName: PDFString.of('http://www.color.org'),
  })
}
