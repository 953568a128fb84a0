import type { TypedDate } from '#design/date-field.tsx'
import { standardValues, type Wanted } from '#modules/archive/index.ts'
import { isIsoDate } from '#norway/iso-date.ts'
import { type PostedForm, posted } from '#platform/http/visit.ts'

/** What stands in the form: names may be searched for, so it is sent as a form and never stands in an address. */
export interface FindForm {
  q: string
  kind: '' | 'sak' | 'journalpost'
  status: string
  classId: string
  municipality: string
  from: TypedDate
  to: TypedDate
}

const noDate: TypedDate = { day: '', month: '', year: '' }
export const emptyForm: FindForm = {
  ...{ q: '', kind: '', status: '', classId: '', municipality: '', from: noDate, to: noDate },
}

/** The statuses of files and of entries; a value that both have stands once. */
export const statusChoices = (): string[] => [
  ...new Set([...standardValues('case-status'), ...standardValues('entry-status')]),
]

export function formFrom(form: PostedForm): FindForm {
  const kind = posted(form, 'slag')
  const date = (name: string): TypedDate => ({
    ...{ day: posted(form, `${name}-dag`), month: posted(form, `${name}-maned`) },
    year: posted(form, `${name}-ar`),
  })
  return {
    q: posted(form, 'q').slice(0, 300),
    kind: kind === 'sak' || kind === 'journalpost' ? kind : '',
    status: statusChoices().find((status) => status === posted(form, 'status')) ?? '',
    classId: posted(form, 'kode').slice(0, 40),
    municipality: posted(form, 'kommune'),
    ...{ from: date('fra'), to: date('til') },
  }
}

export type FaultyDate = 'fra' | 'til'

/** What is wanted, or which date is none. */
export function wantedFrom(form: FindForm): Wanted | FaultyDate {
  const from = dayOf(form.from)
  const to = dayOf(form.to)
  if (from === 'wrong') return 'fra'
  if (to === 'wrong') return 'til'
  return {
    ...{ text: form.q, from, to },
    kind: form.kind === 'sak' ? 'file' : form.kind === 'journalpost' ? 'record' : null,
    status: form.status || null,
    classId: form.classId.trim() || null,
  }
}

function dayOf({ day, month, year }: TypedDate): string | null | 'wrong' {
  if (!day.trim() && !month.trim() && !year.trim()) return null
  const date = `${year.trim().padStart(4, '0')}-${month.trim().padStart(2, '0')}-${day.trim().padStart(2, '0')}`
  return isIsoDate(date) ? date : 'wrong'
}
