import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { prepareZXingModule, writeBarcode } from 'zxing-wasm/writer'

let ready: Promise<unknown> | null = null

function prepare() {
  ready ??= (async () => {
    const entry = fileURLToPath(import.meta.resolve('zxing-wasm/writer'))
    const wasm = readFileSync(entry.replace(/dist\/.*$/, 'dist/writer/zxing_writer.wasm'))
    await prepareZXingModule({
      overrides: { wasmBinary: new Uint8Array(wasm).buffer },
      fireImmediately: true,
    })
  })()
  return ready
}

/** A QR code as a drawing: the path of its dark squares in a square of so many, the quiet zone of four included. */
export interface DrawnCode {
  size: number
  path: string
}

const quiet = 4

/** @throws Error when the text is too long for a code */
export async function qrCode(text: string): Promise<DrawnCode> {
  await prepare()
  const { symbol, error } = await writeBarcode(text, { format: 'QRCode', scale: 1 })
  if (error || symbol.width === 0) throw new Error(`no code was made: ${error}`)
  const dark = [...symbol.data].flatMap((tone, i) => {
    const x = quiet + (i % symbol.width)
    const y = quiet + Math.floor(i / symbol.width)
    return tone === 0 ? [`M${x} ${y}h1v1h-1z`] : []
  })
  return { size: symbol.width + 2 * quiet, path: dark.join('') }
}
