import {
  isDict,
  isRef,
  operationsOf,
  type PdfDict,
  type PdfFile,
  type PdfValue,
  readPdf,
  textOf,
} from './pdf-objects.ts'
import { structureOf } from './pdf-structure.ts'

export interface Wanted {
  /** BCP 47, as the document must say. */
  language: string
  title: string
}

/**
 * What of PDF/A-2a (ISO 19005-2, level A) and of plain accessibility this house holds its letters to, and nothing more: no
 * validator of the standard runs here. Gives a sentence for each breach, none for a good file.
 *
 * 6.1 file structure · 6.2.3 output intent · 6.2.10-11 fonts · 6.5-6.6 no actions · 6.6 metadata · 6.7 logical structure.
 */
export function breachesOfPdfA(bytes: Uint8Array, wanted: Wanted): string[] {
  const pdf = readPdf(bytes)
  return [
    ...fileBreaches(Buffer.from(bytes), pdf),
    ...metadataBreaches(pdf, wanted),
    ...colourBreaches(pdf),
    ...fontBreaches(pdf),
    ...forbidden(pdf),
    ...contentBreaches(pdf),
    ...structureBreaches(pdf),
  ]
}

const unless = (holds: boolean, breach: string) => (holds ? [] : [breach])
const catalogOf = (pdf: PdfFile) => pdf.dict(pdf.trailer['/Root'])

function fileBreaches(bytes: Buffer, { trailer }: PdfFile): string[] {
  const [first, second] = bytes.toString('latin1', 0, 40).split(/\r?\n/)
  return [
    ...unless(/^%PDF-1\.[0-7]$/.test(first ?? ''), 'header: not %PDF-1.n at the very start'),
    ...unless(/^%[\x80-\xff]{4}/.test(second ?? ''), 'header: no comment of four high bytes'),
    ...unless(/%%EOF\r?\n?$/.test(bytes.toString('latin1', bytes.length - 8)), 'end: something after %%EOF'),
    ...unless(Array.isArray(trailer['/ID']) && trailer['/ID'].length === 2, 'trailer: no ID'),
    ...unless(!('/Encrypt' in trailer), 'trailer: encrypted'),
  ]
}

function metadataBreaches(pdf: PdfFile, { language, title }: Wanted): string[] {
  const catalog = catalogOf(pdf)
  const packet = pdf.dict(catalog['/Metadata'])
  const xmp = pdf.streamOf(catalog['/Metadata']).toString('utf8')
  const info = pdf.dict(pdf.trailer['/Info'])
  const inXmp = (pattern: RegExp) => unescaped(pattern.exec(xmp)?.[1] ?? '')
  const dcTitle = inXmp(/<dc:title>.*?<rdf:li[^>]*>([^<]*)</s)
  return [
    ...unless(packet['/Type'] === '/Metadata' && packet['/Subtype'] === '/XML', 'metadata: no XMP packet'),
    ...unless(inXmp(/<pdfaid:part>(\d)</) === '2', 'metadata: pdfaid:part is not 2'),
    ...unless(inXmp(/<pdfaid:conformance>(\w)</) === 'A', 'metadata: pdfaid:conformance is not A'),
    ...unless(dcTitle === title, `metadata: dc:title is "${dcTitle}"`),
    ...unless(!info['/Title'] || textOf(info['/Title']) === dcTitle, 'metadata: Title differs from dc:title'),
    ...unless(/<dc:language>/.test(xmp), 'metadata: no dc:language'),
    ...unless(
      textOf(catalog['/Lang']).split('-')[0] === language,
      'catalog: Lang is not the letter’s language',
    ),
    ...unless(pdf.dict(catalog['/MarkInfo'])['/Marked'] === true, 'catalog: not Marked'),
  ]
}

const unescaped = (text: string) =>
  text.replace(
    /&(lt|gt|amp|quot|apos);/g,
    (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" })[name] ?? '',
  )

function colourBreaches(pdf: PdfFile): string[] {
  const intents = pdf.list(catalogOf(pdf)['/OutputIntents']).map((each) => pdf.dict(each))
  const intent = intents.find((each) => each['/S'] === '/GTS_PDFA1')
  if (!intent) return ['output intent: none of GTS_PDFA1']
  const profile = pdf.streamOf(intent['/DestOutputProfile'])
  const channels = { GRAY: 1, 'RGB ': 3, CMYK: 4 }[profile.toString('latin1', 16, 20)]
  return [
    ...unless(profile.toString('latin1', 36, 40) === 'acsp', 'output intent: not an ICC profile'),
    ...unless(profile.readUInt32BE(0) === profile.length, 'output intent: the profile is cut'),
    ...unless(
      pdf.dict(intent['/DestOutputProfile'])['/N'] === channels,
      'output intent: N is not the profile’s',
    ),
  ]
}

/** Every font embedded, with a way back to Unicode for each glyph shown. */
function fontBreaches(pdf: PdfFile): string[] {
  const fonts = [...pdf.objects].filter(([, { value }]) => isDict(value) && value['/Type'] === '/Font')
  const found = unless(fonts.length > 0, 'fonts: none')
  for (const [number, { value }] of fonts) {
    const font = value as PdfDict
    if (font['/Subtype'] === '/Type0') {
      found.push(...unless(pdf.streamOf(font['/ToUnicode']).length > 0, `font ${number}: no ToUnicode`))
      continue
    }
    const descriptor = pdf.dict(font['/FontDescriptor'])
    const program = ['/FontFile', '/FontFile2', '/FontFile3'].map((key) => descriptor[key as '/FontFile'])
    const isEmbedded = program.some((each) => isRef(each) && pdf.streamOf(each).length > 0)
    found.push(...unless(isEmbedded, `font ${number}: not embedded`))
    if (font['/Subtype'] === '/CIDFontType2')
      found.push(...unless(font['/CIDToGIDMap'] !== undefined, `font ${number}: no CIDToGIDMap`))
  }
  return found
}

const forbiddenKeys = [
  '/JS',
  '/JavaScript',
  '/AA',
  '/XFA',
  '/EmbeddedFiles',
  '/Launch',
  '/Alternates',
  '/OPI',
] as const

function forbidden(pdf: PdfFile): string[] {
  const found: string[] = []
  const look = (value: PdfValue, number: number): void => {
    if (Array.isArray(value)) for (const each of value) look(each, number)
    if (!isDict(value)) return
    for (const key of forbiddenKeys) if (key in value) found.push(`object ${number}: has ${key}`)
    if (value['/Filter'] === '/LZWDecode') found.push(`object ${number}: LZW`)
    if (value['/Type'] === '/Action' && value['/S'] !== '/GoTo' && value['/S'] !== '/URI')
      found.push(`object ${number}: action ${value['/S']}`)
    if (value['/Interpolate'] === true) found.push(`object ${number}: interpolated image`)
    for (const each of Object.values(value)) look(each, number)
  }
  for (const [number, { value }] of pdf.objects) look(value, number)
  return found
}

/** Everything on a page is tagged or an artifact, and the tag tree knows each piece of it. */
function contentBreaches(pdf: PdfFile): string[] {
  const found: string[] = []
  const parents = parentTree(pdf)
  pagesOf(pdf).forEach((page, index) => {
    const name = `page ${index + 1}`
    const known = parents.get(Number(page['/StructParents'])) ?? []
    const open: ('artifact' | 'tagged' | 'none')[] = []
    const content = Buffer.concat(pdf.list(page['/Contents']).map((each) => pdf.streamOf(each)))
    const shows = new Set(['Tj', 'TJ', "'", '"', 'f', 'F', 'f*', 'S', 's', 'B', 'B*', 'b', 'b*', 'sh', 'Do'])
    for (const { operator, operands } of operationsOf(content)) {
      if (operator === 'BDC' || operator === 'BMC') {
        const properties = operands[1]
        const mcid = isDict(properties) ? properties['/MCID'] : undefined
        if (typeof mcid === 'number' && !isRef(known[mcid])) found.push(`${name}: MCID ${mcid} is in no tag`)
        open.push(operands[0] === '/Artifact' ? 'artifact' : typeof mcid === 'number' ? 'tagged' : 'none')
      } else if (operator === 'EMC') open.pop()
      else if (shows.has(operator) && !open.some((each) => each !== 'none'))
        found.push(`${name}: ${operator} outside tags and artifacts`)
    }
    if (open.length > 0) found.push(`${name}: marked content not closed`)
    for (const annotation of pdf.list(page['/Annots']).map((each) => pdf.dict(each))) {
      if (((Number(annotation['/F']) || 0) & 4) === 0)
        found.push(`${name}: an annotation that is not printed`)
      if (annotation['/StructParent'] === undefined) found.push(`${name}: an annotation in no tag`)
    }
  })
  return [...new Set(found)]
}

export function pagesOf(pdf: PdfFile): PdfDict[] {
  const below = (node: PdfDict): PdfDict[] =>
    node['/Type'] === '/Pages' ? pdf.list(node['/Kids']).flatMap((kid) => below(pdf.dict(kid))) : [node]
  return below(pdf.dict(catalogOf(pdf)['/Pages']))
}

function parentTree(pdf: PdfFile): Map<number, PdfValue[]> {
  const tree = pdf.dict(pdf.dict(catalogOf(pdf)['/StructTreeRoot'])['/ParentTree'])
  const numbers = (node: PdfDict): PdfValue[] => [
    ...pdf.list(node['/Nums']),
    ...pdf.list(node['/Kids']).flatMap((kid) => numbers(pdf.dict(kid))),
  ]
  const flat = numbers(tree)
  const found = new Map<number, PdfValue[]>()
  for (let i = 0; i < flat.length; i += 2) found.set(Number(flat[i]), pdf.list(flat[i + 1]))
  return found
}

/** ISO 32000-1, 14.8.4: what a tag may be called, and what must stand inside what. */
const standard = new Set(
  [
    'Document',
    'Part',
    'Art',
    'Sect',
    'Div',
    'BlockQuote',
    'Caption',
    'TOC',
    'TOCI',
    'Index',
    'NonStruct',
    'P',
    'H',
  ].concat(
    [
      'H1',
      'H2',
      'H3',
      'H4',
      'H5',
      'H6',
      'L',
      'LI',
      'Lbl',
      'LBody',
      'Table',
      'TR',
      'TH',
      'TD',
      'THead',
      'TBody',
      'TFoot',
    ],
    ['Span', 'Quote', 'Note', 'Reference', 'Link', 'Annot', 'Figure', 'Formula', 'Form'],
  ),
)
const inside: Record<string, string[]> = {
  LI: ['L'],
  LBody: ['LI'],
  TR: ['Table', 'THead', 'TBody', 'TFoot'],
  THead: ['Table'],
  TBody: ['Table'],
  TH: ['TR'],
  TD: ['TR'],
}

function structureBreaches(pdf: PdfFile): string[] {
  const found: string[] = []
  let level = 0
  let main = 0
  for (const { tag, parent, element } of structureOf(pdf)) {
    if (!standard.has(tag)) found.push(`tags: ${tag} is no standard tag`)
    const may = inside[tag]
    if (may && !may.includes(parent)) found.push(`tags: ${tag} in ${parent}`)
    const heading = /^H(\d)$/.exec(tag)
    if (heading) {
      const next = Number(heading[1])
      if (next === 1) main++
      if (next > level + 1) found.push(`tags: H${next} follows ${level === 0 ? 'nothing' : `H${level}`}`)
      level = next
    }
    if (tag === 'TH' && !scopeOf(pdf, element)) found.push('tags: TH without Scope')
    if (tag === 'Figure' && textOf(pdf.get(element['/Alt'])).trim() === '')
      found.push('tags: Figure without Alt')
    if (tag === 'Table' && !hasHeader(pdf, element)) found.push('tags: Table without a header cell')
  }
  if (main !== 1) found.push(`tags: ${main} main headings`)
  return [...new Set(found)]
}

function scopeOf(pdf: PdfFile, element: PdfDict): boolean {
  return pdf.list(element['/A']).some((each) => pdf.dict(each)['/Scope'] !== undefined)
}

function hasHeader(pdf: PdfFile, element: PdfDict): boolean {
  const below = (node: PdfDict): boolean =>
    node['/S'] === '/TH' || pdf.list(node['/K']).some((kid) => isRef(kid) && below(pdf.dict(kid)))
  return below(element)
}
