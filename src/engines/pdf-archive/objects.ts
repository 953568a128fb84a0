import {
  decodePDFRawStream,
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from 'pdf-lib'
import { NotArchivable, type Obstacle } from './obstacle.ts'

/** Words that may stand as keys nowhere in the file, and why. */
const keysRefused: Readonly<Record<string, Obstacle>> = {
  ...{ JS: 'action', JavaScript: 'action', AA: 'action', XFA: 'form', Perms: 'form', NeedsRendering: 'form' },
  ...{
    EF: 'attached-file',
    EmbeddedFiles: 'attached-file',
    AF: 'attached-file',
    Collection: 'attached-file',
  },
  ...{ OCProperties: 'layers', OC: 'layers', AlternatePresentations: 'other', PresSteps: 'other' },
  ...{
    Requirements: 'other',
    Alternates: 'image',
    OPI: 'image',
    HTP: 'graphics-state',
    HTO: 'graphics-state',
  },
}
/** Names that may stand as values nowhere. */
const namesRefused: Readonly<Record<string, Obstacle>> = {
  ...{ DeviceCMYK: 'colour', CalCMYK: 'colour', DeviceN: 'colour', NChannel: 'colour' },
  ...{ LZWDecode: 'filter', LZW: 'filter', Crypt: 'filter', JPXDecode: 'image' },
}
const intents = ['RelativeColorimetric', 'AbsoluteColorimetric', 'Perceptual', 'Saturation']
const blendModes = new Set(
  `Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion
  Hue Saturation Color Luminosity`.split(/\s+/),
)
const actionsAllowed = ['GoTo', 'URI', 'Named']
const namedAllowed = ['NextPage', 'PrevPage', 'FirstPage', 'LastPage']
/** ISO 19005-2, 6.1.13. */
const limits = { string: 32_767, name: 127, integer: 2_147_483_647, depth: 200, objects: 500_000 }

export const nameOf = (object: PDFObject | undefined): string | null =>
  object instanceof PDFName ? object.decodeText() : null

/** A key's value, whether it stands there or by reference. */
export function get(context: PDFContext, dict: PDFDict, key: string): PDFObject | undefined {
  return context.lookup(dict.get(PDFName.of(key)))
}

/**
 * Everything that the catalogue leads to, each object looked at once. @throws NotArchivable at the first that PDF/A does
 * not have. @returns the references that are reached: others are not written
 */
export function lookThrough(context: PDFContext, root: PDFObject): Set<PDFRef> {
  const reached = new Set<PDFRef>()
  const waiting: PDFObject[] = [root]
  let count = 0
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (++count > limits.objects) throw new NotArchivable('limits')
    if (one instanceof PDFRef) {
      if (reached.has(one)) continue
      reached.add(one)
      const found = context.lookup(one)
      if (found) waiting.push(found)
    } else if (one instanceof PDFStream) {
      lookAtStream(context, one)
      waiting.push(one.dict)
    } else if (one instanceof PDFDict) {
      lookAtDict(context, one)
      for (const [key, value] of one.entries()) waiting.push(key, value)
    } else if (one instanceof PDFArray) {
      lookAtArray(context, one)
      waiting.push(...one.asArray())
    } else lookAtValue(one)
  }
  return reached
}

function lookAtValue(one: PDFObject): void {
  if (one instanceof PDFName) {
    const name = one.decodeText()
    if (/[^\x21-\x7e ]/.test(name)) throw new NotArchivable('names')
    if (name.length > limits.name) throw new NotArchivable('limits')
    const refused = namesRefused[name]
    if (refused) throw new NotArchivable(refused)
  } else if (one instanceof PDFNumber) {
    if (!Number.isFinite(one.asNumber()) || Math.abs(one.asNumber()) > limits.integer)
      throw new NotArchivable('limits')
  } else if (one instanceof PDFString || one instanceof PDFHexString) {
    if (one instanceof PDFHexString && !/^([0-9a-fA-F]{2})*$/.test(one.asString()))
      throw new NotArchivable('unreadable')
    if (one.asBytes().length > limits.string) throw new NotArchivable('limits')
  }
}

function lookAtStream(context: PDFContext, one: PDFStream): void {
  for (const key of ['F', 'FFilter', 'FDecodeParms'])
    if (one.dict.has(PDFName.of(key))) throw new NotArchivable('outside-file')
  const type = nameOf(get(context, one.dict, 'Subtype'))
  // 6.2.8: how a picture is smoothed is not said.
  if (type === 'Image') one.dict.delete(PDFName.of('Interpolate'))
  if (type === 'PS' || nameOf(get(context, one.dict, 'Subtype2')) === 'PS') throw new NotArchivable('image')
  if (type === 'Form' && (one.dict.has(PDFName.of('Ref')) || one.dict.has(PDFName.of('PS'))))
    throw new NotArchivable('image')
}

function lookAtDict(context: PDFContext, dict: PDFDict): void {
  for (const [key, value] of dict.entries()) {
    const name = key.decodeText()
    const refused = Object.hasOwn(keysRefused, name) ? keysRefused[name] : undefined
    if (refused) throw new NotArchivable(refused)
    if (name === 'A' || name === 'OpenAction' || name === 'Next') lookAtAction(context, value)
    if (name === 'Intent' || name === 'RI') {
      const intent = nameOf(context.lookup(value))
      if (intent !== null && !intents.includes(intent)) throw new NotArchivable('rendering-intent')
    }
  }
  lookAtGraphicsState(context, dict)
}

/** Attributes of structure elements stand under `A` too; they have no `S` that names an action. */
function lookAtAction(context: PDFContext, value: PDFObject): void {
  const found = context.lookup(value)
  const actions = found instanceof PDFArray ? found.asArray().map((one) => context.lookup(one)) : [found]
  for (const action of actions) {
    if (!(action instanceof PDFDict)) continue
    const sort = nameOf(get(context, action, 'S'))
    if (sort === null) continue
    if (!actionsAllowed.includes(sort)) throw new NotArchivable('action')
    if (sort === 'Named' && !namedAllowed.includes(nameOf(get(context, action, 'N')) ?? ''))
      throw new NotArchivable('action')
  }
}

function lookAtGraphicsState(context: PDFContext, dict: PDFDict): void {
  const isState = nameOf(get(context, dict, 'Type')) === 'ExtGState' || dict.has(PDFName.of('BM'))
  if (!isState && !dict.has(PDFName.of('TR')) && !dict.has(PDFName.of('TR2'))) return
  // A soft mask may carry a function of its own under TR: only the identity.
  const transfer = get(context, dict, 'TR')
  const isMask = nameOf(get(context, dict, 'Type')) === 'Mask' || dict.has(PDFName.of('G'))
  if (transfer && !(isMask && nameOf(transfer) === 'Identity')) throw new NotArchivable('graphics-state')
  const second = get(context, dict, 'TR2')
  if (second && nameOf(second) !== 'Default') throw new NotArchivable('graphics-state')
  const halftone = get(context, dict, 'HT')
  if (halftone && nameOf(halftone) !== 'Default') throw new NotArchivable('graphics-state')
  const blend = get(context, dict, 'BM')
  if (blend && !blendModes.has(nameOf(blend) ?? '')) throw new NotArchivable('graphics-state')
}

function lookAtArray(context: PDFContext, array: PDFArray): void {
  if (array.size() < 2 || nameOf(context.lookup(array.get(0))) !== 'ICCBased') return
  const stream = context.lookup(array.get(1))
  if (!(stream instanceof PDFStream)) return
  const channels = get(context, stream.dict, 'N')
  const profile = bytesOf(stream)
  const head = Buffer.from(profile.subarray(0, 128)).toString('latin1')
  const fits = { 'RGB ': 3, GRAY: 1, 'Lab ': 3 }[head.slice(16, 20)]
  const sort = ['prtr', 'mntr', 'scnr', 'spac'].includes(head.slice(12, 16))
  const version = profile[8] ?? 9
  if (!(channels instanceof PDFNumber) || channels.asNumber() !== fits || !sort || version > 4)
    throw new NotArchivable('colour')
}

/** A stream's own bytes, without its filters. @throws NotArchivable unreadable, filter */
export function bytesOf(stream: PDFStream): Uint8Array {
  if (!(stream instanceof PDFRawStream)) throw new NotArchivable('unreadable')
  try {
    return decodePDFRawStream(stream).decode()
  } catch {
    throw new NotArchivable('filter')
  }
}
