import { heap, load, type PdfFault } from '../reading/pdf.ts'

/** A part of a page: points (1/72 inch) from the top left corner of the page as it is shown, pages counted from 1. */
export interface Box {
  page: number
  x: number
  y: number
  width: number
  height: number
}

/** A page as rows of red, green and blue, one byte each. */
export interface Picture {
  width: number
  height: number
  rgb: Uint8Array
}

/** A character of the text layer and where it is drawn; null for a space or a line's end that nothing draws. */
export interface PlacedCharacter {
  text: string
  box: Omit<Box, 'page'> | null
}

export interface OpenPages {
  /** Width and height in points, as shown. */
  sizes: { width: number; height: number }[]
  charactersOf(page: number): PlacedCharacter[]
  pictureOf(page: number, dotsPerInch: number): Picture
  close(): void
}

/** Annotations too: what a reader sees must be in the picture, or it would be lost. */
const withAnnotations = 1
/** Text is placed on a grid this much finer than a point. */
const grid = 64
const mostDots = 30_000_000

/** Opens a PDF to be looked at page by page. Whoever opens it closes it. */
export async function openPages(bytes: Uint8Array): Promise<OpenPages | PdfFault> {
  const opened = await load(bytes)
  if (typeof opened === 'string') return opened
  const { module, document, at } = opened
  const onPage = <T>(number: number, work: (page: number) => T): T => {
    const page = module.FPDF_LoadPage(document, number - 1)
    if (!page) throw new Error(`page ${number} cannot be read`)
    try {
      return work(page)
    } finally {
      module.FPDF_ClosePage(page)
    }
  }
  const sizeOf = (page: number) => ({
    width: module.FPDF_GetPageWidthF(page),
    height: module.FPDF_GetPageHeightF(page),
  })
  const count = module.FPDF_GetPageCount(document)
  const close = () => {
    module.FPDF_CloseDocument(document)
    heap(module).free(at)
  }
  if (count === 0) {
    close()
    return 'pdf-damaged'
  }

  function charactersOn(page: number): PlacedCharacter[] {
    const text = module.FPDFText_LoadPage(page)
    if (!text) return []
    const { width, height } = sizeOf(page)
    const room = heap(module).take(4 * 8 + 2 * 4)
    const view = () => {
      const { buffer, byteOffset } = heap(module).bytes
      return new DataView(buffer, byteOffset + room, 4 * 8 + 2 * 4)
    }
    /** From the page's own coordinates, whatever its rotation and crop, to those of the page as shown. */
    const shown = (x: number, y: number) => {
      const [wide, high] = [Math.round(width * grid), Math.round(height * grid)]
      module.FPDF_PageToDevice(page, 0, 0, wide, high, 0, x, y, room + 32, room + 36)
      return { x: view().getInt32(32, true) / grid, y: view().getInt32(36, true) / grid }
    }
    try {
      return Array.from({ length: Math.max(0, module.FPDFText_CountChars(text)) }, (_, i) => {
        const code = module.FPDFText_GetUnicode(text, i)
        const character = code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' '
        if (!module.FPDFText_GetCharBox(text, i, room, room + 8, room + 16, room + 24)) {
          return { text: character, box: null }
        }
        const [left, right, bottom, top] = [0, 8, 16, 24].map((offset) => view().getFloat64(offset, true))
        const corners = [shown(left as number, top as number), shown(right as number, bottom as number)]
        const xs = corners.map(({ x }) => x)
        const ys = corners.map(({ y }) => y)
        const [x, y] = [Math.min(...xs), Math.min(...ys)]
        const box = { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
        return { text: character, box: box.width > 0 && box.height > 0 ? box : null }
      })
    } finally {
      heap(module).free(room)
      module.FPDFText_ClosePage(text)
    }
  }

  function pictureOf(page: number, dotsPerInch: number): Picture {
    const size = sizeOf(page)
    const scale = Math.min(dotsPerInch / 72, Math.sqrt(mostDots / Math.max(1, size.width * size.height)))
    const width = Math.max(1, Math.round(size.width * scale))
    const height = Math.max(1, Math.round(size.height * scale))
    const bitmap = module.FPDFBitmap_Create(width, height, 0)
    try {
      module.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
      module.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, withAnnotations)
      const [stride, from] = [module.FPDFBitmap_GetStride(bitmap), module.FPDFBitmap_GetBuffer(bitmap)]
      const { bytes: all } = heap(module)
      const rgb = new Uint8Array(width * height * 3)
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) {
          const dot = from + y * stride + x * 4
          const to = (y * width + x) * 3
          // It keeps blue first.
          rgb[to] = all[dot + 2] ?? 0
          rgb[to + 1] = all[dot + 1] ?? 0
          rgb[to + 2] = all[dot] ?? 0
        }
      }
      return { width, height, rgb }
    } finally {
      module.FPDFBitmap_Destroy(bitmap)
    }
  }

  return {
    sizes: Array.from({ length: count }, (_, i) => onPage(i + 1, sizeOf)),
    charactersOf: (number) => onPage(number, charactersOn),
    pictureOf: (number, dotsPerInch) => onPage(number, (page) => pictureOf(page, dotsPerInch)),
    close,
  }
}
