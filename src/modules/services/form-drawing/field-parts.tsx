import type { Child } from 'hono/jsx'
import { Alert } from '#design/alert.tsx'
import { DateText } from '#design/date-text.tsx'
import { Details } from '#design/details.tsx'
import { type BlockNode, type FieldBase, type InlineNode, plainText } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { servicesTexts } from '../services.text.ts'
import { helpLabel } from './help-label.ts'
import { Blocks } from './marked-text.tsx'
import { sourceName } from './source-name.ts'

type Explained = Pick<FieldBase, 'labelText' | 'help' | 'issues'> & Partial<Pick<FieldBase, 'source'>>

/** What stands after a field: its help, and what is worth knowing without being wrong. */
export function AfterField({ field, language }: { field: Explained; language: Language }) {
  const notes = field.issues.filter((issue) => issue.severity !== 'error')
  return (
    <>
      {field.source && (
        <p class="ds-paragraph" data-size="sm">
          {servicesTexts(language)('field.fetched', { source: sourceName(field.source.source, language) })}{' '}
          <DateText at={new Date(field.source.fetchedAt)} language={language} />
        </p>
      )}
      {field.help.length > 0 && (
        <Details summary={helpLabel(language, field.labelText)}>
          <Blocks nodes={field.help} />
        </Details>
      )}
      {notes.map((note) => (
        <Alert
          kind={note.severity === 'warning' ? 'warning' : note.severity === 'success' ? 'success' : 'info'}
        >
          {note.message}
        </Alert>
      ))}
    </>
  )
}

/** Everything that is wrong with a field, in order. */
export function errorOf({ issues }: Pick<FieldBase, 'issues'>): string | undefined {
  const errors = issues.filter((issue) => issue.severity === 'error').map((issue) => issue.message)
  return errors.length > 0 ? [...new Set(errors)].join(' ') : undefined
}

/** The package's explanation and our hint, as one description; words alone where there are no links or lists. */
export function describe(nodes: readonly BlockNode[], hint = ''): Child | undefined {
  if (nodes.every(isPlain)) return [plainText(nodes), hint].filter(Boolean).join(' ') || undefined
  return (
    <>
      <Blocks nodes={nodes} />
      {hint && <p class="ds-paragraph">{hint}</p>}
    </>
  )
}

function isPlain(node: BlockNode): boolean {
  return node.kind === 'paragraph' && node.children.every(isWords)
}

function isWords(node: InlineNode): boolean {
  return node.kind === 'text'
}

/** What design's fields take, from a field of the engine. */
export function fieldProps(field: FieldBase, language: Language, hint = '') {
  return {
    id: field.elementId,
    name: field.name,
    label: field.labelText,
    language,
    description: describe(field.description, hint),
    error: errorOf(field),
    optional: field.markOptional,
    required: field.required,
  }
}
