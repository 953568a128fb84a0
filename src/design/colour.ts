/** Colours as `#rrggbb`. Lightness and hue are counted in OKLCH, where equal steps look equal. */

interface Oklch {
  lightness: number
  chroma: number
  /** Radians. */
  hue: number
}

const channels = (hex: string) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
const gamma = (c: number) => (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055)

/** Relative luminance of WCAG 2, 0 (black) to 1 (white). */
export function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = channels(hex).map(linear)
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast ratio of WCAG 2, 1 to 21. AA asks 4.5 for text, 3 for large text, borders and focus. */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** https://bottosson.github.io/posts/oklab/ gives the matrices. */
export function toOklch(hex: string): Oklch {
  const [r = 0, g = 0, b = 0] = channels(hex).map(linear)
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(a, bb),
    hue: Math.atan2(bb, a),
  }
}

function channelsOfOklch({ lightness, chroma, hue }: Oklch): number[] {
  const a = chroma * Math.cos(hue)
  const b = chroma * Math.sin(hue)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

/** The nearest colour a screen can show: chroma is lowered until it fits. */
export function fromOklch(colour: Oklch): string {
  let { chroma } = colour
  let rgb = channelsOfOklch(colour)
  while (chroma > 0.001 && rgb.some((c) => c < -0.0005 || c > 1.0005)) {
    chroma -= 0.002
    rgb = channelsOfOklch({ ...colour, chroma })
  }
  const hex = rgb.map((c) => Math.round(255 * gamma(Math.min(1, Math.max(0, c)))))
  return `#${hex.map((c) => c.toString(16).padStart(2, '0')).join('')}`
}

/** This hue at the lightness that gives exactly this relative luminance, with a share of its chroma. */
export function withLuminance(hex: string, target: number, chromaShare = 1): string {
  const { chroma, hue } = toOklch(hex)
  let low = 0
  let high = 1
  for (let i = 0; i < 24; i++) {
    const lightness = (low + high) / 2
    if (luminance(fromOklch({ lightness, chroma: chroma * chromaShare, hue })) < target) low = lightness
    else high = lightness
  }
  return fromOklch({ lightness: (low + high) / 2, chroma: chroma * chromaShare, hue })
}
