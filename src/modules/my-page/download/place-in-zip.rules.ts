/** File endings by PRONOM, for formats whose titles need not carry one. */
const endings: Record<string, string> = {
  ...{ 'fmt/476': 'pdf', 'fmt/95': 'pdf', 'fmt/354': 'pdf', 'fmt/43': 'jpg', 'fmt/11': 'png' },
}

/** A name that every system can unpack: no paths, no signs with a meaning, not too long. */
export function plainName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{C}/\\:*?"<>|]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
  return Array.from(plain).slice(0, 80).join('').trim() || 'fil'
}

/** "2026-11-22 Svar på søknaden.pdf". A title that has an ending keeps it. */
export function fileName(of: { title: string; format: string; day: string | null }): string {
  const day = of.day ? `${of.day} ` : ''
  const has = /\.([a-z0-9]{2,5})$/i.exec(of.title)
  const ending = has?.[1] ?? endings[of.format] ?? 'bin'
  const stem = has ? of.title.slice(0, has.index) : of.title
  return `${day}${plainName(stem)}.${ending.toLowerCase()}`
}

/** Gives each path once: the second of the same name, large and small letters alike, gets a number. */
export class Places {
  private readonly taken = new Set<string>()

  free(path: string): string {
    const dot = path.lastIndexOf('.')
    for (let n = 1; ; n++) {
      const place = n === 1 ? path : `${path.slice(0, dot)} (${n})${path.slice(dot)}`
      if (this.taken.has(place.toLowerCase())) continue
      this.taken.add(place.toLowerCase())
      return place
    }
  }
}
