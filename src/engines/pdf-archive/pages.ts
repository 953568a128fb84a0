import { PDFArray, type PDFContext, PDFDict, PDFName, PDFNumber, type PDFObject, PDFStream } from 'pdf-lib'
import { type Operand, operationsIn } from './content.ts'
import { type FontUses, isComposite } from './fonts.ts'
import { bytesOf, get, nameOf } from './objects.ts'
import { NotArchivable } from './obstacle.ts'

const [smallest, largest] = [3, 14_400]
/** Text that is not drawn: what was read in a scanned page lies beneath it. */
const unseen = 3
const intents = ['RelativeColorimetric', 'AbsoluteColorimetric', 'Perceptual', 'Saturation']
const flags = { invisible: 1, hidden: 2, print: 4, noView: 32, toggleNoView: 256 }

/** Every page, its links, and all that is drawn on it. @throws NotArchivable @returns which codes each font draws */
export function lookAtPages(context: PDFContext, pages: readonly PDFDict[]): FontUses {
  const uses: FontUses = new Map()
  const seen = new Set<PDFStream>()
  for (const page of pages) {
    const box = inherited(context, page, 'MediaBox')
    const sides = box instanceof PDFArray ? box.asArray().map((one) => context.lookup(one)) : []
    const [left = 0, bottom = 0, right = 0, top = 0] = sides.map((one) =>
      one instanceof PDFNumber ? one.asNumber() : Number.NaN,
    )
    for (const side of [Math.abs(right - left), Math.abs(top - bottom)])
      if (!(side >= smallest && side <= largest)) throw new NotArchivable('limits')
    lookAtLinks(context, page)
    const resources = inherited(context, page, 'Resources')
    const look = { context, uses, seen, resources: resources instanceof PDFDict ? resources : null }
    lookAtContent(contentOf(context, page), look)
  }
  return uses
}

function inherited(context: PDFContext, page: PDFDict, key: string): PDFObject | undefined {
  let node: PDFDict | undefined = page
  for (let depth = 0; node && depth < 50; depth++) {
    const found = get(context, node, key)
    if (found) return found
    const parent = get(context, node, 'Parent')
    node = parent instanceof PDFDict ? parent : undefined
  }
  return undefined
}

function contentOf(context: PDFContext, page: PDFDict): Uint8Array {
  const contents = get(context, page, 'Contents')
  const streams =
    contents instanceof PDFArray ? contents.asArray().map((one) => context.lookup(one)) : [contents]
  const parts = streams.flatMap((one) => (one instanceof PDFStream ? [bytesOf(one), Buffer.from('\n')] : []))
  return Buffer.concat(parts)
}

/** Links alone: other annotations have looks of their own that a reader would have to trust. */
function lookAtLinks(context: PDFContext, page: PDFDict): void {
  const annotations = get(context, page, 'Annots')
  if (!(annotations instanceof PDFArray)) return
  for (const one of annotations.asArray()) {
    const annotation = context.lookup(one)
    if (!(annotation instanceof PDFDict)) continue
    const sort = nameOf(get(context, annotation, 'Subtype'))
    if (sort === 'Widget') throw new NotArchivable('form')
    if (sort !== 'Link' || annotation.has(PDFName.of('AP'))) throw new NotArchivable('annotation')
    const said = get(context, annotation, 'F')
    const number = said instanceof PDFNumber ? said.asNumber() : 0
    if (number & (flags.invisible | flags.hidden | flags.noView | flags.toggleNoView))
      throw new NotArchivable('annotation')
    // 6.3.2: what is on the page is also on paper.
    annotation.set(PDFName.of('F'), PDFNumber.of(number | flags.print))
  }
}

interface Look {
  context: PDFContext
  uses: FontUses
  /** Forms and patterns that have been gone through. */
  seen: Set<PDFStream>
  resources: PDFDict | null
}

function lookAtContent(stream: Uint8Array, look: Look): void {
  const { context } = look
  const resource = (sort: string, operand: Operand | undefined): PDFObject => {
    const name = typeof operand === 'object' && 'name' in operand ? operand.name : null
    const all = look.resources ? get(context, look.resources, sort) : undefined
    const found = name !== null && all instanceof PDFDict ? get(context, all, name) : undefined
    if (!found) throw new NotArchivable('content')
    return found
  }
  let state: { font: PDFDict | null; mode: number } = { font: null, mode: 0 }
  const saved: (typeof state)[] = []
  for (const { operator, operands } of operationsIn(stream)) {
    switch (operator) {
      case 'q':
        saved.push({ ...state })
        break
      case 'Q':
        state = saved.pop() ?? state
        break
      case 'k':
      case 'K':
        throw new NotArchivable('colour')
      case 'Tf': {
        const font = resource('Font', operands[0])
        if (!(font instanceof PDFDict)) throw new NotArchivable('content')
        state.font = font
        break
      }
      case 'Tr':
        state.mode = typeof operands[0] === 'number' ? operands[0] : Number.NaN
        break
      case 'Tj':
      case 'TJ':
      case "'":
      case '"':
        note(look, state, operands.at(-1))
        break
      case 'ri': {
        const intent = operands[0]
        const name = typeof intent === 'object' && 'name' in intent ? intent.name : ''
        if (!intents.includes(name)) throw new NotArchivable('rendering-intent')
        break
      }
      case 'cs':
      case 'CS':
        lookAtColourSpace(operands[0], resource)
        break
      case 'sh':
        resource('Shading', operands[0])
        break
      case 'gs': {
        const found = resource('ExtGState', operands[0])
        // A font may be chosen by a graphics state as well: not followed here.
        if (!(found instanceof PDFDict) || found.has(PDFName.of('Font'))) throw new NotArchivable('content')
        const mask = get(context, found, 'SMask')
        const group = mask instanceof PDFDict ? get(context, mask, 'G') : undefined
        if (group instanceof PDFStream) lookInto(group, look)
        break
      }
      case 'scn':
      case 'SCN': {
        const last = operands.at(-1)
        if (typeof last !== 'object' || !('name' in last)) break
        const pattern = resource('Pattern', last)
        if (pattern instanceof PDFStream) lookInto(pattern, look)
        break
      }
      case 'Do': {
        const drawn = resource('XObject', operands[0])
        if (!(drawn instanceof PDFStream)) throw new NotArchivable('content')
        if (nameOf(get(context, drawn.dict, 'Subtype')) === 'Form') lookInto(drawn, look)
      }
    }
  }
}

/** What a form or a pattern draws, with its own resources (6.2.2). */
function lookInto(stream: PDFStream, look: Look): void {
  if (look.seen.has(stream)) return
  look.seen.add(stream)
  const resources = get(look.context, stream.dict, 'Resources')
  lookAtContent(bytesOf(stream), { ...look, resources: resources instanceof PDFDict ? resources : null })
}

function lookAtColourSpace(
  operand: Operand | undefined,
  resource: (sort: string, operand: Operand | undefined) => PDFObject,
): void {
  const name = typeof operand === 'object' && 'name' in operand ? operand.name : ''
  if (name === 'DeviceGray' || name === 'DeviceRGB' || name === 'Pattern') return
  if (name === 'DeviceCMYK') throw new NotArchivable('colour')
  resource('ColorSpace', operand)
}

function note(
  look: Look,
  { font, mode }: { font: PDFDict | null; mode: number },
  text: Operand | undefined,
): void {
  if (mode === unseen) return
  // A form may be drawn with the font of whoever draws it: then it is not known here.
  if (!font || text === undefined) throw new NotArchivable('content')
  const codes = look.uses.get(font) ?? new Set<number>()
  look.uses.set(font, codes)
  const step = isComposite(look.context, font) ? 2 : 1
  for (const part of Array.isArray(text) ? text : [text]) {
    if (typeof part !== 'object' || !('bytes' in part)) continue
    if (part.bytes.length % step !== 0) throw new NotArchivable('font-encoding')
    for (let at = 0; at < part.bytes.length; at += step)
      codes.add(step === 2 ? ((part.bytes[at] ?? 0) << 8) | (part.bytes[at + 1] ?? 0) : (part.bytes[at] ?? 0))
  }
}
