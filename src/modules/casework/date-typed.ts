import { type IsoDate, isIsoDate } from '#norway/iso-date.ts'
import { type PostedForm, posted } from '#platform/http/visit.ts'

/** A date of three fields as it was posted; null where they are none. */
export function dateIn(form: PostedForm, name: string): IsoDate | null {
  const [year = '', month = '', day = ''] = ['ar', 'maned', 'dag'].map((part) =>
    posted(form, `${name}-${part}`).trim(),
  )
  const date = `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isIsoDate(date) ? date : null
}

/** The same three fields as they were typed, to be shown again. */
export const dateTyped = (typed: Readonly<Record<string, string>>, name: string) => ({
  ...{ day: typed[`${name}-dag`] ?? '', month: typed[`${name}-maned`] ?? '' },
  year: typed[`${name}-ar`] ?? '',
})

/** Every field of a form as it was typed, the first value of each. */
export const typedIn = (form: PostedForm): Record<string, string> =>
  Object.fromEntries([...form].map(([name, values]) => [name, values[0] ?? '']))
