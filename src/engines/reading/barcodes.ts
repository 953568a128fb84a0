import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { GreyPicture } from './pdf.ts'

let ready: Promise<unknown> | null = null

function prepare() {
  ready ??= (async () => {
    const entry = fileURLToPath(import.meta.resolve('zxing-wasm/reader'))
    const wasm = readFileSync(entry.replace(/dist\/.*$/, 'dist/reader/zxing_reader.wasm'))
    await prepareZXingModule({
      overrides: { wasmBinary: new Uint8Array(wasm).buffer },
      fireImmediately: true,
    })
  })()
  return ready
}

/** What the bar codes and QR codes on a page say. */
export async function codesOn({ width, height, tones }: GreyPicture): Promise<string[]> {
  if (width === 0) return []
  await prepare()
  const data = new Uint8ClampedArray(width * height * 4)
  for (const [at, tone] of tones.entries())
    data.fill(tone, at * 4, at * 4 + 3).fill(255, at * 4 + 3, at * 4 + 4)
  const found = await readBarcodes({ data, width, height, colorSpace: 'srgb' } as ImageData, {
    formats: ['QRCode', 'Code128', 'Code39', 'DataMatrix'],
    tryHarder: true,
    maxNumberOfSymbols: 4,
  })
  return found.filter(({ isValid }) => isValid).map(({ text }) => text)
}
