import { Breadcrumbs } from '#design/breadcrumbs.tsx'
import { renderDocument } from '#design/document.ts'
import { Table } from '#design/table.tsx'
import { type AppPackage, isObject, type PackageChange } from '#engines/altinn/index.ts'
import { isLanguage, type Language, languages } from '#platform/i18n.ts'
import { editorTexts } from '../workshop/editor.text.ts'
import { describedParts } from '../workshop/file-edits.ts'
import { workshopTexts } from '../workshop/workshop.text.ts'
import { type WorkshopFrame, WorkshopPage } from '../workshop/workshop-page.tsx'
import { languageName, overlaysTexts } from './overlays.text.ts'
import { labelOf } from './place-words.ts'
import { versionsTexts } from './versions.text.ts'

export interface VersionDiffPageProps {
  frame: WorkshopFrame
  /** Name of the service, and the address of its versions. */
  service: string
  base: string
  from: string
  to: string
  after: AppPackage
  changes: readonly PackageChange[]
}

/** What is otherwise in one version than in another: page, field, before and after, in words. */
export function versionDiffPage(props: VersionDiffPageProps): string {
  const { frame, service, base, from, to, after, changes } = props
  const { language } = frame
  const v = versionsTexts(language)
  const title = v('diff.title', { service, from, to })
  return renderDocument(
    <WorkshopPage frame={frame} title={title}>
      <Breadcrumbs
        language={language}
        trail={[
          { label: workshopTexts(language)('workshop.name'), href: '/verksted' },
          { label: v('versions.title', { service }), href: base },
          { label: v('diff.crumb', { from, to }) },
        ]}
      />
      <h1 class="ds-heading" data-size="md">
        {title}
      </h1>
      <p class="ds-paragraph">
        {changes.length === 0 ? v('diff.none') : v('diff.count', { count: changes.length })}
      </p>
      {changes.length > 0 && <ChangesTable {...{ changes, after, language }} caption={title} />}
    </WorkshopPage>,
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
      stacks
      caption={caption}
      hiddenCaption
      rows={[...changes]}
      columns={[
        ...(changes.some(({ page }) => page)
          ? [{ heading: t('column.page'), cell: (change: PackageChange) => change.page ?? '' }]
          : []),
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
      return v('diff.file', { part: partInWords(part ?? thing, language) })
  }
}

/** Long values are parts of files: their beginning shows what they are. */
function shown(value: unknown, whenNothing: 'diff.new' | 'diff.gone', language: Language): string {
  if (value === null || value === undefined) return versionsTexts(language)(whenNothing)
  return inLanguages(value, language) ?? cut(typeof value === 'string' ? value : JSON.stringify(value))
}

const cut = (text: string) => (text.length > 300 ? `${text.slice(0, 297)}…` : text)

/** What the editor calls it under About the service; other settings by their name in the file. */
function partInWords(part: string, language: Language): string {
  const named = describedParts.find((one) => one === part)
  if (named) return editorTexts(language)(`part.${named}`)
  return part === 'legalBasis' ? editorTexts(language)('about.legalBasis') : part
}

/** Words in our languages side by side, as people write them; null for anything else. */
function inLanguages(value: unknown, language: Language): string | null {
  if (!isObject(value) || Object.keys(value).length === 0) return null
  if (Object.entries(value).some(([key, words]) => !isLanguage(key) || typeof words !== 'string')) return null
  return languages
    .filter((one) => Object.hasOwn(value, one))
    .map((one) => `${languageName(one, language)}: ${cut(String(value[one]))}`)
    .join(' · ')
}
