import { NotArchivable } from './obstacle.ts'

/** What PDF/A asks of a TrueType font program: how wide its glyphs are, and which glyph a code leads to. */
export interface TrueType {
  glyphs: number
  /** In thousandths of the size of the text. */
  widthOf(glyph: number): number
  /** The glyph of a code in the table of this platform and encoding; 0: none. Null: there is no such table. */
  glyphIn(platform: number, encoding: number, code: number): number | null
  /** Number of tables in `cmap`. */
  tables: number
}

/** Reads `head`, `maxp`, `hhea`, `hmtx` and `cmap` (formats 0, 4, 6, 12). @throws NotArchivable font-kind */
export function readTrueType(bytes: Uint8Array): TrueType {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    const table = tablesOf(view)
    const unitsPerEm = view.getUint16(must(table.get('head')) + 18)
    const glyphs = view.getUint16(must(table.get('maxp')) + 4)
    const metrics = view.getUint16(must(table.get('hhea')) + 34)
    const hmtx = must(table.get('hmtx'))
    const cmap = table.get('cmap')
    const maps = cmap === undefined ? [] : mapsOf(view, cmap)
    if (unitsPerEm === 0 || metrics === 0) throw new RangeError('no metrics')
    return {
      glyphs,
      tables: maps.length,
      widthOf: (glyph) => (view.getUint16(hmtx + Math.min(glyph, metrics - 1) * 4) * 1000) / unitsPerEm,
      glyphIn(platform, encoding, code) {
        const map = maps.find((one) => one.platform === platform && one.encoding === encoding)
        return map ? glyphAt(view, map.at, code) : null
      },
    }
  } catch (error) {
    if (error instanceof RangeError) throw new NotArchivable('font-kind')
    throw error
  }
}

function must(at: number | undefined): number {
  if (at === undefined) throw new RangeError('a table is missing')
  return at
}

function tablesOf(view: DataView): Map<string, number> {
  const version = view.getUint32(0)
  if (version !== 0x00010000 && version !== 0x74727565) throw new RangeError('no TrueType')
  const found = new Map<string, number>()
  for (let i = 0; i < view.getUint16(4); i++) {
    const at = 12 + i * 16
    const name = String.fromCharCode(...[0, 1, 2, 3].map((j) => view.getUint8(at + j)))
    found.set(name, view.getUint32(at + 8))
  }
  return found
}

function mapsOf(view: DataView, cmap: number) {
  return Array.from({ length: view.getUint16(cmap + 2) }, (_, i) => {
    const at = cmap + 4 + i * 8
    return {
      ...{ platform: view.getUint16(at), encoding: view.getUint16(at + 2) },
      at: cmap + view.getUint32(at + 4),
    }
  })
}

function glyphAt(view: DataView, at: number, code: number): number {
  switch (view.getUint16(at)) {
    case 0:
      return code < 256 ? view.getUint8(at + 6 + code) : 0
    case 6: {
      const first = view.getUint16(at + 6)
      const here = code >= first && code < first + view.getUint16(at + 8)
      return here ? view.getUint16(at + 10 + (code - first) * 2) : 0
    }
    case 4:
      return inSegments(view, at, code)
    case 12:
      return inGroups(view, at, code)
    default:
      throw new RangeError('a cmap of another format')
  }
}

function inSegments(view: DataView, at: number, code: number): number {
  const segments = view.getUint16(at + 6) / 2
  for (let i = 0; i < segments; i++) {
    if (code > view.getUint16(at + 14 + i * 2)) continue
    const start = view.getUint16(at + 16 + segments * 2 + i * 2)
    if (code < start) return 0
    const delta = view.getUint16(at + 16 + segments * 4 + i * 2)
    const place = at + 16 + segments * 6 + i * 2
    const offset = view.getUint16(place)
    if (offset === 0) return (code + delta) & 0xffff
    const glyph = view.getUint16(place + offset + (code - start) * 2)
    return glyph === 0 ? 0 : (glyph + delta) & 0xffff
  }
  return 0
}

function inGroups(view: DataView, at: number, code: number): number {
  for (let i = 0; i < view.getUint32(at + 12); i++) {
    const group = at + 16 + i * 12
    if (code >= view.getUint32(group) && code <= view.getUint32(group + 4))
      return view.getUint32(group + 8) + code - view.getUint32(group)
  }
  return 0
}
