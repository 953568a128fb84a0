import { renderDocument } from '#design/document.ts'
import { Page, type PageProps } from '#design/page.tsx'
import { Table } from '#design/table.tsx'
import type { AppPackage, PackageChange } from '#engines/altinn/index.ts'
import { isLanguage, type Language } from '#platform/i18n.ts'
import { languageName, overlaysTexts } from './overlays.text.ts'
import { labelOf } from './place-words.ts'
import { versionsTexts } from './versions.text.ts'

export interface VersionDiffPageProps {
  frame: Omit<PageProps, 'title' | 'children'>
  from: string
  to: string
  after: AppPackage
  changes: readonly PackageChange[]
}

/** What is otherwise in one version than in another: page, field, before and after, in words. */
export function versionDiffPage({ frame, from, to, after, changes }: VersionDiffPageProps): string {
  const { language } = frame
  const v = versionsTexts(language)
  const title = v('diff.title', { from, to })
  return renderDocument(
    <Page {...frame} title={title} wide>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p class="ds-paragraph">
        {changes.length === 0 ? v('diff.none') : v('diff.count', { count: changes.length })}
      </p>
      {changes.length > 0 && <ChangesTable {...{ changes, after, language }} caption={title} />}
    </Page>,
  )
}

/** Page, field, before and after, one row for each change. */
export function ChangesTable({
  changes,
  after,
  caption,
  language,
}: {
  changes: readonly PackageChange[]
  after: AppPackage
  caption: string
  language: Language
}) {
  const t = overlaysTexts(language)
  return (
    <Table
      id="endringer"
      caption={caption}
      hiddenCaption
      rows={[...changes]}
      columns={[
        { heading: t('column.page'), cell: (change) => change.page ?? '' },
        {
          heading: t('column.thing'),
          namesRow: true,
          cell: (change) => thingOf(change, after, language),
        },
        { heading: t('column.before'), cell: (change) => shown(change.before, 'diff.new', language) },
        { heading: t('column.after'), cell: (change) => shown(change.after, 'diff.gone', language) },
      ]}
    />
  )
}

function thingOf({ kind, thing, part, page }: PackageChange, app: AppPackage, language: Language): string {
  const v = versionsTexts(language)
  const folder = [...app.folders.values()].find((one) => one.components.has(thing))
  const named = (folder && labelOf(app, folder.id, thing, language)) ?? thing
  if (part === 'order' && kind === 'page') return v('diff.order')
  switch (kind) {
    case 'page':
      return `${v('diff.page')} ${page ?? thing}`
    case 'field':
      return `${v('diff.field')} ${named}`
    case 'property':
      return v('diff.property', { thing: named, part: part ?? '' })
    case 'text':
      return `${v('diff.text', { language: isLanguage(part) ? languageName(part, language) : (part ?? '') })}: ${thing}`
    case 'options':
      return `${v('diff.options')} ${thing}`
    case 'model':
      return v('diff.model', { part: part ?? thing })
    case 'setting':
      return v('diff.setting', { part: part ?? thing })
    case 'file':
      return v('diff.file', { part: part ?? thing })
  }
}

/** Long values are parts of files: their beginning shows what they are. */
function shown(value: unknown, whenNothing: 'diff.new' | 'diff.gone', language: Language): string {
  if (value === null || value === undefined) return versionsTexts(language)(whenNothing)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > 300 ? `${text.slice(0, 297)}…` : text
}
