import { PDFArray, type PDFContext, PDFDict, PDFName, PDFNumber, PDFStream } from 'pdf-lib'
import { bytesOf, get, nameOf } from './objects.ts'
import { NotArchivable } from './obstacle.ts'
import { readTrueType, type TrueType } from './true-type.ts'

/** Codes that are drawn with a font. What stands in no sight (text beneath a scanned page) counts for nothing here. */
export type FontUses = Map<PDFDict, Set<number>>

/** ISO 19005-2, 6.2.11.5: how much a width may differ, in thousandths. */
const tolerance = 1

/** Whether a font's codes are two bytes: then it is of several parts, and a glyph's number is its code. */
export const isComposite = (context: PDFContext, font: PDFDict): boolean =>
  nameOf(get(context, font, 'Subtype')) === 'Type0'

/** Every font that draws something is embedded, and its widths are those of its program. @throws NotArchivable */
export function lookAtFonts(context: PDFContext, uses: FontUses): void {
  const programs = new Map<PDFStream, TrueType>()
  for (const [font, codes] of uses) {
    if (codes.size === 0) continue
    const sort = nameOf(get(context, font, 'Subtype'))
    if (sort === 'Type0') lookAtComposite(context, font, codes, programs)
    else if (sort === 'TrueType') lookAtSimple(context, font, codes, programs)
    else
      throw new NotArchivable(
        sort === 'Type3' || isEmbedded(context, font) ? 'font-kind' : 'font-not-embedded',
      )
  }
}

function isEmbedded(context: PDFContext, font: PDFDict): boolean {
  const descriptor = get(context, font, 'FontDescriptor')
  return (
    descriptor instanceof PDFDict &&
    ['FontFile', 'FontFile2', 'FontFile3'].some((key) => get(context, descriptor, key) instanceof PDFStream)
  )
}

function programOf(context: PDFContext, font: PDFDict, known: Map<PDFStream, TrueType>): TrueType {
  const descriptor = get(context, font, 'FontDescriptor')
  const file = descriptor instanceof PDFDict ? get(context, descriptor, 'FontFile2') : undefined
  if (!(descriptor instanceof PDFDict) || !(file instanceof PDFStream))
    throw new NotArchivable(isEmbedded(context, font) ? 'font-kind' : 'font-not-embedded')
  // A list of the glyphs of a subset need not be there, and must be whole if it is (6.2.11.4.2).
  descriptor.delete(PDFName.of('CIDSet'))
  descriptor.delete(PDFName.of('CharSet'))
  const program = known.get(file) ?? readTrueType(bytesOf(file))
  known.set(file, program)
  return program
}

function lookAtComposite(
  context: PDFContext,
  font: PDFDict,
  codes: Set<number>,
  known: Map<PDFStream, TrueType>,
): void {
  const encoding = nameOf(get(context, font, 'Encoding'))
  if (encoding !== 'Identity-H' && encoding !== 'Identity-V') throw new NotArchivable('font-encoding')
  const descendants = get(context, font, 'DescendantFonts')
  const part = descendants instanceof PDFArray ? context.lookup(descendants.get(0)) : undefined
  if (!(part instanceof PDFDict)) throw new NotArchivable('font-encoding')
  if (nameOf(get(context, part, 'Subtype')) !== 'CIDFontType2')
    throw new NotArchivable(isEmbedded(context, part) ? 'font-kind' : 'font-not-embedded')
  const program = programOf(context, part, known)
  const map = get(context, part, 'CIDToGIDMap')
  if (nameOf(map) !== 'Identity' && !(map instanceof PDFStream)) throw new NotArchivable('font-encoding')
  const glyphs = map instanceof PDFStream ? bytesOf(map) : null
  const widths = widthsByCode(context, part)
  const otherwise = get(context, part, 'DW')
  const usual = otherwise instanceof PDFNumber ? otherwise.asNumber() : 1000
  for (const code of codes) {
    const glyph = glyphs ? ((glyphs[code * 2] ?? 0) << 8) | (glyphs[code * 2 + 1] ?? 0) : code
    mustFit(program, glyph, widths.get(code) ?? usual)
  }
}

/** `W`: from a code a list of widths, or from one to another the same. */
function widthsByCode(context: PDFContext, part: PDFDict): Map<number, number> {
  const widths = new Map<number, number>()
  const said = get(context, part, 'W')
  const items = said instanceof PDFArray ? said.asArray().map((one) => context.lookup(one)) : []
  const number = (at: number) => {
    const one = items[at]
    if (!(one instanceof PDFNumber)) throw new NotArchivable('font-widths')
    return one.asNumber()
  }
  for (let at = 0; at < items.length; ) {
    const first = number(at)
    const second = items[at + 1]
    if (second instanceof PDFArray) {
      for (const [i, width] of second.asArray().entries()) {
        const found = context.lookup(width)
        if (!(found instanceof PDFNumber)) throw new NotArchivable('font-widths')
        widths.set(first + i, found.asNumber())
      }
      at += 2
    } else {
      const last = number(at + 1)
      if (last - first > 65_535) throw new NotArchivable('font-widths')
      for (let code = first; code <= last; code++) widths.set(code, number(at + 2))
      at += 3
    }
  }
  return widths
}

const symbolic = 4

function lookAtSimple(
  context: PDFContext,
  font: PDFDict,
  codes: Set<number>,
  known: Map<PDFStream, TrueType>,
): void {
  const program = programOf(context, font, known)
  const descriptor = get(context, font, 'FontDescriptor') as PDFDict
  const flags = get(context, descriptor, 'Flags')
  const isSymbolic = flags instanceof PDFNumber && (flags.asNumber() & symbolic) !== 0
  const encoding = get(context, font, 'Encoding')
  const glyphOf = isSymbolic
    ? glyphOfSymbol(program, encoding !== undefined)
    : glyphOfLetter(program, nameOf(encoding))
  const first = get(context, font, 'FirstChar')
  const widths = get(context, font, 'Widths')
  if (!(first instanceof PDFNumber) || !(widths instanceof PDFArray)) throw new NotArchivable('font-widths')
  for (const code of codes) {
    const at = code - first.asNumber()
    const width = at >= 0 && at < widths.size() ? context.lookup(widths.get(at)) : undefined
    if (!(width instanceof PDFNumber)) throw new NotArchivable('font-widths')
    mustFit(program, glyphOf(code), width.asNumber())
  }
}

/** A symbolic font says itself which glyph a code is, in one table, and the file says nothing else (6.2.11.6). */
function glyphOfSymbol(program: TrueType, hasEncoding: boolean): (code: number) => number {
  const isMicrosoft = program.glyphIn(3, 0, 0) !== null
  if (hasEncoding || (!isMicrosoft && program.tables !== 1)) throw new NotArchivable('font-encoding')
  return (code) =>
    isMicrosoft
      ? program.glyphIn(3, 0, 0xf000 + code) || (program.glyphIn(3, 0, code) ?? 0)
      : (program.glyphIn(1, 0, code) ?? 0)
}

/** Others have one of two encodings, and a table of Unicode. */
function glyphOfLetter(program: TrueType, encoding: string | null): (code: number) => number {
  const codePage = { WinAnsiEncoding: 'windows-1252', MacRomanEncoding: 'macintosh' }[encoding ?? '']
  if (!codePage || program.glyphIn(3, 1, 0) === null) throw new NotArchivable('font-encoding')
  const decoder = new TextDecoder(codePage)
  return (code) => {
    const letter = decoder.decode(Uint8Array.of(code)).codePointAt(0) ?? 0
    return program.glyphIn(3, 1, letter) ?? 0
  }
}

/** A glyph that is there, as wide as the file says; glyph 0 is the sign of a missing one (6.2.11.8). */
function mustFit(program: TrueType, glyph: number, width: number): void {
  if (glyph === 0 || glyph >= program.glyphs) throw new NotArchivable('font-widths')
  if (Math.abs(program.widthOf(glyph) - width) > tolerance) throw new NotArchivable('font-widths')
}
