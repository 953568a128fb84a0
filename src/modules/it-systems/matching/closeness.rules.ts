/**
 * How alike two words are, from 0 to 1: one less the number of changes (a letter more, less, another, or two that changed
 * places) for each letter of the longer one. 0 as soon as it is certain to be below `least`.
 */
export function closeness(a: string, b: string, least = 0): number {
  if (a === b) return 1
  const longest = Math.max(a.length, b.length)
  const most = Math.floor((1 - least) * longest + 1e-9)
  if (Math.abs(a.length - b.length) > most) return 0
  const changes = changesBetween(a, b, most)
  return changes > most ? 0 : 1 - changes / longest
}

/** Optimal string alignment; gives up with a number above `most` when no row can come below it again. */
function changesBetween(a: string, b: string, most: number): number {
  const width = b.length + 1
  let beforeLast = new Uint16Array(width)
  let last = Uint16Array.from({ length: width }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = new Uint16Array(width)
    row[0] = i
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same)
      if (
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1)
      )
        cost = Math.min(cost, beforeLast[j - 2]! + 1)
      row[j] = cost
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    beforeLast = last
    last = row
  }
  return last[b.length]!
}
