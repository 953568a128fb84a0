/** What a separator sheet's code says: "SAMVIRKE:SKILLEARK" or "SAMVIRKE:SKILLEARK:2026/12" where the case is known. */
const sheet = /^SAMVIRKE:SKILLEARK(?::(\d{4}\/\d+))?$/

export interface Part {
  /** Pages counted from 0; separator sheets are in none. */
  pages: number[]
  /** The case that the sheet in front of it named. */
  caseNumber: string | null
}

/** What a sheet that is printed here says. */
export const separatorCode = (caseNumber: string | null) =>
  caseNumber === null ? 'SAMVIRKE:SKILLEARK' : `SAMVIRKE:SKILLEARK:${caseNumber}`

export const isSeparator = (code: string) => sheet.test(code)

/** Parts a stack of scanned pages at its separator sheets. Sheets side by side, and at the ends, make no empty part. */
export function partsOf(codesOfPages: readonly (readonly string[])[]): Part[] {
  const parts: Part[] = []
  let open: Part = { pages: [], caseNumber: null }
  for (const [page, codes] of codesOfPages.entries()) {
    const code = codes.find(isSeparator)
    if (code === undefined) {
      open.pages.push(page)
      continue
    }
    if (open.pages.length > 0) parts.push(open)
    open = { pages: [], caseNumber: sheet.exec(code)?.[1] ?? null }
  }
  if (open.pages.length > 0) parts.push(open)
  return parts
}
