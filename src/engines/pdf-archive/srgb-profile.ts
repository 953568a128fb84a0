/**
 * An ICC profile of sRGB (IEC 61966-2-1), version 2.1, made from its figures: the primaries adapted to D50 (Bradford) and
 * the curve in 1024 steps. The output intent of PDF/A (ISO 19005-2, 6.2.3).
 */
export function srgbProfile(): Uint8Array {
  const curve = Buffer.alloc(12 + 1024 * 2)
  curve.write('curv', 0, 'latin1')
  curve.writeUInt32BE(1024, 8)
  for (let i = 0; i < 1024; i++) curve.writeUInt16BE(Math.round(linear(i / 1023) * 65535), 12 + i * 2)
  const words = 'sRGB'
  const described = Buffer.alloc(90 + words.length + 1)
  described.write('desc', 0, 'latin1')
  described.writeUInt32BE(words.length + 1, 8)
  described.write(words, 12, 'latin1')
  const text = Buffer.concat([Buffer.from('text\0\0\0\0', 'latin1'), Buffer.from('CC0\0', 'latin1')])
  const tags: [string, Buffer][] = [
    ['desc', described],
    ['cprt', text],
    ['wtpt', xyz(0.9505, 1, 1.0891)],
    ['rXYZ', xyz(0.43607, 0.22249, 0.01392)],
    ['gXYZ', xyz(0.38515, 0.71687, 0.09708)],
    ['bXYZ', xyz(0.14307, 0.06061, 0.7141)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  const table = Buffer.alloc(4 + tags.length * 12)
  table.writeUInt32BE(tags.length, 0)
  const bodies: Buffer[] = []
  const places = new Map<Buffer, number>()
  let at = 128 + table.length
  for (const [i, [name, body]] of tags.entries()) {
    if (!places.has(body)) {
      places.set(body, at)
      const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)])
      bodies.push(padded)
      at += padded.length
    }
    table.write(name, 4 + i * 12, 'latin1')
    table.writeUInt32BE(places.get(body) ?? 0, 8 + i * 12)
    table.writeUInt32BE(body.length, 12 + i * 12)
  }
  const head = Buffer.alloc(128)
  head.writeUInt32BE(at, 0)
  head.writeUInt32BE(0x02100000, 8)
  head.write('mntrRGB XYZ ', 12, 'latin1')
  for (const [i, part] of [2026, 1, 1, 0, 0, 0].entries()) head.writeUInt16BE(part, 24 + i * 2)
  head.write('acsp', 36, 'latin1')
  // The light that a profile is seen in: D50.
  xyz(0.9642, 1, 0.8249).copy(head, 68, 8)
  return Buffer.concat([head, table, ...bodies])
}

const linear = (value: number) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)

/** XYZType: signature, and three numbers with 16 bits on each side of the point. */
function xyz(...values: number[]): Buffer {
  const body = Buffer.alloc(8 + values.length * 4)
  body.write('XYZ ', 0, 'latin1')
  for (const [i, value] of values.entries()) body.writeInt32BE(Math.round(value * 65536), 8 + i * 4)
  return body
}
