import { type AfterLetter, type PostFilter, postFilters } from '#modules/correspondence/index.ts'
import { isUuid } from '../case-file.queries.ts'

/** Filters as they stand in addresses. */
export const filterSlugs: Record<PostFilter, string> = {
  waiting: 'venter',
  failed: 'kom-ikke-fram',
  returned: 'retur',
  'unread-act-by': 'frist-ikke-lest',
  unread: 'ikke-lest',
  all: 'alle',
}

/** All letters where the address says nothing known. */
export function postFilterFrom(query: URLSearchParams): PostFilter {
  const wanted = query.get('vis')
  return postFilters.find((one) => filterSlugs[one] === wanted) ?? 'all'
}

/** Where the page begins: "<time>~<letter>", as the link to it has. */
export function afterLetterFrom(written: string | null): AfterLetter | null {
  const [at = '', id = ''] = (written ?? '').split('~')
  const isTime = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-]\d\d(:\d\d)?$/.test(at)
  return isTime &&
    !Number.isNaN(Date.parse(at.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))) &&
    isUuid(id)
    ? { at, id }
    : null
}
