import { CsrfField } from '#design/csrf-field.tsx'
import { Details } from '#design/details.tsx'
import { EmptyState } from '#design/empty-state.tsx'
import { SearchForm } from '#design/search-form.tsx'
import { Select } from '#design/select.tsx'
import { TextField } from '#design/text-field.tsx'
import type { Language } from '#platform/i18n.ts'
import type { FoundNode, GraphNode } from '../graph.queries.ts'
import { graphTexts } from '../graph.text.ts'
import { insightTexts } from '../insight.text.ts'
import { kindSlugs, nodeHref } from '../kinds.rules.ts'
import { waysOf } from './which-ties.rules.ts'

export interface TieFormProps {
  language: Language
  csrfToken: string
  node: GraphNode
  /** What was searched for, and what has that name; null before anything was. */
  words: string
  found: readonly FoundNode[] | null
  typed: (name: string) => string
}

/** Tying by hand: first what to tie to, by name, then how and why. */
export function TieForm({ language, csrfToken, node, words, found, typed }: TieFormProps) {
  const t = insightTexts(language)
  const names = graphTexts(language)
  const others = found?.filter(({ kind, id }) => kind !== node.kind || id !== node.id)
  return (
    <Details summary={t('tie-title')} open={found !== null}>
      <p class="ds-paragraph">{t('tie-lead')}</p>
      <SearchForm
        language={language}
        action={nodeHref(node)}
        id="knytt"
        name="knytt"
        label={t('tie-search', { name: node.label })}
        button={t('tie-search-button')}
        value={words}
      />
      {others?.length === 0 && (
        <EmptyState title={t('none-found')} level={3}>
          {t('none-found-do')}
        </EmptyState>
      )}
      {others && others.length > 0 && (
        <form method="post" action={`${nodeHref(node)}/knytt`} class="stack">
          <CsrfField token={csrfToken} />
          <input type="hidden" name="knytt" value={words} />
          <Select
            id="til"
            label={t('tie-to')}
            language={language}
            value={typed('til') || (others.length === 1 ? choiceOf(others[0] as FoundNode) : '')}
            choices={others.map((one) => ({
              value: choiceOf(one),
              label: `${names(`kind.${one.kind}`)}: ${one.label}`,
            }))}
          />
          <Select
            id="mate"
            label={t('tie-how')}
            language={language}
            value={typed('mate')}
            choices={waysOf(node.kind).map(({ relation, direction }) => ({
              value: `${direction} ${relation}`,
              label: `${node.label} ${names(`${direction}.${relation}`)} …`,
            }))}
          />
          <TextField
            id="hvorfor"
            label={t('tie-note')}
            language={language}
            value={typed('hvorfor')}
            maxlength={300}
          />
          <p class="buttons">
            <button type="submit" class="ds-button">
              {t('tie-button')}
            </button>
          </p>
        </form>
      )}
    </Details>
  )
}

const choiceOf = ({ kind, id }: FoundNode) => `${kindSlugs[kind]} ${id}`
