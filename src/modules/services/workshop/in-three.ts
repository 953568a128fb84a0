/** Texts written side by side, bokmål, nynorsk and English, as one reads them together; turned to one set for each language. */
export function inThree<Key extends string>(
  rows: Record<Key, readonly [nb: string, nn: string, en: string]>,
): { nb: Record<Key, string>; nn: Record<Key, string>; en: Record<Key, string> } {
  const column = (at: 0 | 1 | 2) =>
    Object.fromEntries(
      Object.entries(rows).map(([key, row]) => [key, (row as readonly string[])[at]]),
    ) as Record<Key, string>
  return { nb: column(0), nn: column(1), en: column(2) }
}
