/** A box as somebody typed it: millimetres from the left and top edge of the page, and how wide and high. */
export interface TypedBox {
  page: number
  x: number
  y: number
  width: number
  height: number
}

/** Millimetres to the points that a PDF is measured in. */
const pointsPerMm = 72 / 25.4

/**
 * Reads a line for each box: page, from the left, from the top, width, height, in millimetres, with spaces or semicolons
 * between ("2 30 45,5 60 8"). Null when a line cannot be read: nothing is left out without a word.
 */
export function typedBoxes(text: string, pages: number): TypedBox[] | null {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const boxes = lines.map((line) => {
    const parts = line.trim().split(/[\s;]+/)
    const numbers = parts.map((part) =>
      /^\d{1,4}([.,]\d{1,2})?$/.test(part) ? Number(part.replace(',', '.')) : Number.NaN,
    )
    const [page = 0, x = 0, y = 0, width = 0, height = 0] = numbers
    const isRead = numbers.length === 5 && numbers.every(Number.isFinite)
    if (!isRead || !Number.isInteger(page) || page < 1 || page > pages || width <= 0 || height <= 0)
      return null
    const [left, top, wide, high] = [x, y, width, height].map((mm) => mm * pointsPerMm)
    return { page, x: left ?? 0, y: top ?? 0, width: wide ?? 0, height: high ?? 0 }
  })
  return boxes.every((box) => box !== null) ? boxes : null
}
