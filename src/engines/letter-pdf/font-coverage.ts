/**
 * Which characters a TrueType font can show, read from its `cmap` table (formats 4 and 12; ISO/IEC 14496-22, 5.3).
 * PDF/A forbids glyphs that are missing, so a letter must know before it is set.
 */
export function charactersOf(font: Uint8Array): (codePoint: number) => boolean {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength)
  const ranges = rangesOf(view, cmapOffset(view))
  return (codePoint) => ranges.some(([first, last]) => codePoint >= first && codePoint <= last)
}

type Range = [first: number, last: number]

function cmapOffset(view: DataView): number {
  const tables = view.getUint16(4)
  for (let i = 0; i < tables; i++) {
    const entry = 12 + i * 16
    if (view.getUint32(entry) === 0x636d6170) return view.getUint32(entry + 8)
  }
  throw new Error('The font has no cmap table')
}

function rangesOf(view: DataView, cmap: number): Range[] {
  const ranges: Range[] = []
  const subtables = view.getUint16(cmap + 2)
  for (let i = 0; i < subtables; i++) {
    const platform = view.getUint16(cmap + 4 + i * 8)
    const at = cmap + view.getUint32(cmap + 8 + i * 8)
    if (platform !== 0 && platform !== 3) continue
    const format = view.getUint16(at)
    if (format === 12) ranges.push(...segmentedCoverage(view, at))
    if (format === 4) ranges.push(...segmentMapping(view, at))
  }
  return merged(ranges)
}

function segmentedCoverage(view: DataView, at: number): Range[] {
  return Array.from({ length: view.getUint32(at + 12) }, (_, i): Range => {
    const group = at + 16 + i * 12
    return [view.getUint32(group), view.getUint32(group + 4)]
  })
}

function segmentMapping(view: DataView, at: number): Range[] {
  const bytes = view.getUint16(at + 6)
  const ranges: Range[] = []
  for (let i = 0; i < bytes; i += 2) {
    const last = view.getUint16(at + 14 + i)
    const first = view.getUint16(at + 16 + bytes + i)
    const delta = view.getUint16(at + 16 + bytes * 2 + i)
    const offsetAt = at + 16 + bytes * 3 + i
    const offset = view.getUint16(offsetAt)
    for (let code = first; code <= last && code < 0xffff; code++) {
      const glyph =
        offset === 0 ? (code + delta) & 0xffff : view.getUint16(offsetAt + offset + (code - first) * 2)
      if (glyph !== 0) ranges.push([code, code])
    }
  }
  return ranges
}

function merged(ranges: Range[]): Range[] {
  const result: Range[] = []
  for (const [first, last] of ranges.sort((a, b) => a[0] - b[0])) {
    const previous = result.at(-1)
    if (previous && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last)
    else result.push([first, last])
  }
  return result
}
