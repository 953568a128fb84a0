import { promisify } from 'node:util'
import { crc32, deflate } from 'node:zlib'
import type { Picture } from './open-pages.ts'

const packed = promisify(deflate)
const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** The picture as PNG (ISO/IEC 15948), without loss: grey where no dot has a colour. */
export async function pngOf({ width, height, rgb }: Picture): Promise<Uint8Array> {
  const isGrey = hasNoColour(rgb)
  const step = isGrey ? 1 : 3
  // Each row begins with how it is filtered: each byte less the one above it, which text on paper packs well by.
  const rows = Buffer.alloc((width * step + 1) * height)
  for (let y = 0; y < height; y++) {
    const row = y * (width * step + 1)
    rows[row] = y === 0 ? 0 : 2
    for (let i = 0; i < width * step; i++) {
      const at = isGrey ? (y * width + i) * 3 : y * width * 3 + i
      const above = y === 0 ? 0 : (rgb[at - width * 3] ?? 0)
      rows[row + 1 + i] = ((rgb[at] ?? 0) - above) & 0xff
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, isGrey ? 0 : 2, 0, 0, 0], 8)
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', await packed(rows, { level: 6 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function hasNoColour(rgb: Uint8Array): boolean {
  for (let i = 0; i < rgb.length; i += 3) if (rgb[i] !== rgb[i + 1] || rgb[i] !== rgb[i + 2]) return false
  return true
}

function chunk(name: string, content: Uint8Array): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const frame = Buffer.alloc(named.length + 8)
  frame.writeUInt32BE(content.length, 0)
  frame.set(named, 4)
  frame.writeUInt32BE(crc32(named), named.length + 4)
  return frame
}
