/** "A" for 0, "Z" for 25, "AA" for 26. */
export function columnName(column: number): string {
  let name = ''
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name
  return name
}

/** "B7" for column 1 in row 7. */
export const cellName = (column: number, row: number): string => `${columnName(column)}${row}`

/** Column and row of "B7" or "$B$7"; null for anything else. */
export function placeOf(name: string): { column: number; row: number } | null {
  const parts = /^\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})$/.exec(name)
  if (!parts) return null
  let column = 0
  for (const letter of parts[1]!) column = column * 26 + letter.charCodeAt(0) - 64
  return { column: column - 1, row: Number(parts[2]) }
}
