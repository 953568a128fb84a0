import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium'

/** Why a PDF cannot be read: it asks for a password, or it is not whole. */
export type PdfFault = 'pdf-encrypted' | 'pdf-damaged'

/** A page as grey tones, one byte each, row by row. */
export interface GreyPicture {
  width: number
  height: number
  tones: Uint8Array
}

export interface OpenPdf {
  pages: number
  /** The text layer of a page; empty for a page that is only a picture. */
  textOf(page: number): string
  pictureOf(page: number, dotsPerInch: number): GreyPicture
  close(): void
}

/** FPDF_GetLastError: a password is wanted, or the security is of a kind it does not know. */
const wantsPassword = new Set([4, 5])
/** Of a page larger than any paper; its picture would take the memory. */
const mostDots = 40_000_000

let loaded: Promise<WrappedPdfiumModule> | null = null

async function pdfium(): Promise<WrappedPdfiumModule> {
  loaded ??= (async () => {
    const entry = fileURLToPath(import.meta.resolve('@embedpdf/pdfium'))
    const wasm = readFileSync(entry.replace(/index\.[a-z]+$/, 'pdfium.wasm'))
    const module = await init({ wasmBinary: new Uint8Array(wasm).buffer })
    module.PDFiumExt_Init()
    return module
  })()
  return loaded
}

/** Memory of the module: asked for, filled, and given back by whoever asked. */
export const heap = (module: WrappedPdfiumModule) => {
  const { wasmExports, HEAPU8 } = module.pdfium as unknown as {
    wasmExports: { malloc(size: number): number; free(at: number): void }
    HEAPU8: Uint8Array
  }
  return { take: wasmExports.malloc, free: wasmExports.free, bytes: HEAPU8 }
}

/** A document in the memory of PDFium. Whoever loads it closes it and gives its bytes back. */
export async function load(bytes: Uint8Array) {
  const module = await pdfium()
  const at = heap(module).take(bytes.length)
  heap(module).bytes.set(bytes, at)
  const document = module.FPDF_LoadMemDocument(at, bytes.length, '')
  if (document) return { module, document, at }
  heap(module).free(at)
  return wantsPassword.has(module.FPDF_GetLastError()) ? 'pdf-encrypted' : 'pdf-damaged'
}

/** Opens a PDF by PDFium, which is the reader of Chromium. Whoever opens it closes it. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf | PdfFault> {
  const opened = await load(bytes)
  if (typeof opened === 'string') return opened
  const { module, document, at } = opened
  const close = () => {
    module.FPDF_CloseDocument(document)
    heap(module).free(at)
  }
  const pages = module.FPDF_GetPageCount(document)
  if (pages === 0) {
    close()
    return 'pdf-damaged'
  }
  const onPage = <T>(number: number, work: (page: number) => T, otherwise: T): T => {
    const page = module.FPDF_LoadPage(document, number)
    if (!page) return otherwise
    try {
      return work(page)
    } finally {
      module.FPDF_ClosePage(page)
    }
  }
  return {
    pages,
    textOf: (number) => onPage(number, (page) => textOfPage(module, page), ''),
    pictureOf: (number, dotsPerInch) =>
      onPage(number, (page) => pictureOfPage(module, page, dotsPerInch), {
        ...{ width: 0, height: 0, tones: new Uint8Array() },
      }),
    close,
  }
}

function textOfPage(module: WrappedPdfiumModule, page: number): string {
  const text = module.FPDFText_LoadPage(page)
  if (!text) return ''
  const count = Math.max(0, module.FPDFText_CountChars(text))
  const at = heap(module).take(count * 2 + 2)
  try {
    const written = module.FPDFText_GetText(text, 0, count, at)
    const { buffer, byteOffset } = heap(module).bytes
    const units = new Uint8Array(buffer, byteOffset + at, Math.max(0, written - 1) * 2)
    return new TextDecoder('utf-16le').decode(units).replaceAll('\u0002', '-').replaceAll('\r\n', '\n')
  } finally {
    heap(module).free(at)
    module.FPDFText_ClosePage(text)
  }
}

function pictureOfPage(module: WrappedPdfiumModule, page: number, dotsPerInch: number): GreyPicture {
  const [wide, high] = [module.FPDF_GetPageWidthF(page), module.FPDF_GetPageHeightF(page)]
  const wanted = dotsPerInch / 72
  const scale = Math.min(wanted, Math.sqrt(mostDots / Math.max(1, wide * high)))
  const [width, height] = [Math.max(1, Math.round(wide * scale)), Math.max(1, Math.round(high * scale))]
  const bitmap = module.FPDFBitmap_Create(width, height, 0)
  try {
    module.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
    module.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
    const [stride, at] = [module.FPDFBitmap_GetStride(bitmap), module.FPDFBitmap_GetBuffer(bitmap)]
    const { bytes } = heap(module)
    const tones = new Uint8Array(width * height)
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        const dot = at + y * stride + x * 4
        // Blue, green, red: how bright the eye finds them, of 256.
        const bright = (bytes[dot] ?? 0) * 29 + (bytes[dot + 1] ?? 0) * 150 + (bytes[dot + 2] ?? 0) * 77
        tones[y * width + x] = bright >> 8
      }
    }
    return { width, height, tones }
  } finally {
    module.FPDFBitmap_Destroy(bitmap)
  }
}

/** One new PDF for each list of pages (counted from 0), without change to the pages themselves. */
export async function pdfOfPages(
  bytes: Uint8Array,
  parts: readonly (readonly number[])[],
): Promise<Uint8Array[] | PdfFault> {
  const opened = await load(bytes)
  if (typeof opened === 'string') return opened
  const { module, document, at } = opened
  try {
    return parts.map((pages) => {
      const made = module.FPDF_CreateNewDocument()
      try {
        const range = pages.map((page) => page + 1).join(',')
        if (!module.FPDF_ImportPages(made, document, range, 0)) throw new Error('pages could not be copied')
        return saved(module, made)
      } finally {
        module.FPDF_CloseDocument(made)
      }
    })
  } finally {
    module.FPDF_CloseDocument(document)
    heap(module).free(at)
  }
}

function saved(module: WrappedPdfiumModule, document: number): Uint8Array {
  const writer = module.PDFiumExt_OpenFileWriter()
  try {
    module.PDFiumExt_SaveAsCopy(document, writer)
    const size = module.PDFiumExt_GetFileWriterSize(writer)
    const at = heap(module).take(size)
    module.PDFiumExt_GetFileWriterData(writer, at, size)
    const copy = heap(module).bytes.slice(at, at + size)
    heap(module).free(at)
    return copy
  } finally {
    module.PDFiumExt_CloseFileWriter(writer)
  }
}
