import type { Language } from '#platform/i18n.ts'
import type { Service } from '../packages.ts'
import { mayBeAnonymous } from './may-be-anonymous.ts'

/** A form of the service that stores nothing (a calculator, a guide); null when it has none. */
export function freeForm(
  { app }: Pick<Service, 'app'>,
  language: Language,
): { title: string; isOpenToAll: boolean } | null {
  const folder = app.folders.get(app.metadata.onEntry.statelessFolder ?? '')
  const [first] = folder?.order ?? []
  if (!folder?.defaultDataType || !first) return null
  const title = app.texts.get(language)?.get(first)?.value ?? app.texts.get('nb')?.get(first)?.value ?? ''
  return { title, isOpenToAll: mayBeAnonymous(app.metadata.raw, folder.defaultDataType) }
}
