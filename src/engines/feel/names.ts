/**
 * FEEL names may hold spaces and the signs . / - ' + *, and spaces around those signs do not count:
 * "Approved/Declined" and "Approved / Declined" are one name.
 */
export function canonicalName(text: string): string {
  if (/^[\p{L}\p{N}_]+$/u.test(text)) return text
  return text
    .replace(/\s+/gu, ' ')
    .replace(/ ?([./\-'+*]) ?/g, '$1')
    .trim()
}
