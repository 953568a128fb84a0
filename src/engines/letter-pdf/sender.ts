import { printableLine } from './printable-text.ts'
import { type LetterLanguage, letterWords } from './words.ts'

/** The municipality that writes, as on its letterhead. */
export interface LetterSender {
  municipalityName: string
  /** Nine digits; empty for a cooperation that is registered nowhere. */
  orgNumber: string
  addressLines: string[]
  phone?: string
  email?: string
  website?: string
  /** The municipality's outline as SVG path data in a box of the given size. */
  outline?: { path: string; width: number; height: number }
}

/** The sender as the page template wants it, and the lines of the footer. */
export function letterhead(sender: LetterSender, language: LetterLanguage) {
  const words = letterWords(language)
  const name = printableLine(sender.municipalityName)
  const footer = [
    [
      ...[name, ...sender.addressLines],
      ...(sender.orgNumber ? [`${words.orgNumber} ${grouped(sender.orgNumber)}`] : []),
    ],
    [sender.phone && `${words.phone} ${sender.phone}`, sender.email, sender.website],
  ]
  return {
    sender: {
      name,
      outline: sender.outline ? outlineSvg(sender.outline) : null,
      outlineAlt: `${words.outline} ${name}`,
    },
    footer: footer.map((parts) =>
      parts.filter((part) => part !== undefined).map((part) => printableLine(part).replaceAll(' ', '\u00A0')),
    ),
  }
}

/** 940 642 140 */
const grouped = (orgNumber: string) => orgNumber.replace(/^(\d{3})(\d{3})(\d{3})$/, '$1 $2 $3')

// Path data only: nothing in it can open a tag or an attribute.
function outlineSvg(outline: { path: string; width: number; height: number }): string {
  if (!/^[MmLlHhVvCcSsQqTtAaZz0-9eE.,+\-\s]+$/.test(outline.path))
    throw new Error('The outline is not SVG path data')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Number(outline.width)} ${Number(outline.height)}"><path d="${outline.path}" fill="#0f4a5f"/></svg>`
}
