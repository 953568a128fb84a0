// biome-ignore-all lint/a11y/useSemanticElements: older readers do not know the search element.
import type { Language } from '#platform/i18n.ts'
import { designTexts } from './design.text.ts'
import { Icon } from './icon.tsx'

export interface SearchFormProps {
  language: Language
  action: string
  id: string
  /** Name of the sent word; "q" unless given. */
  name?: string
  /** The question itself: "Hva vil du gjøre?". */
  label: string
  value?: string
  button?: string
  /** Sent along unseen: what the page already shows. */
  also?: Readonly<Record<string, string>>
}

/** A search that is a plain GET form: the address of the result can be kept and shared. */
export function SearchForm({
  language,
  action,
  id,
  name = 'q',
  label,
  value,
  button,
  also,
}: SearchFormProps) {
  return (
    <form role="search" aria-label={label} method="get" action={action} class="search">
      {Object.entries(also ?? {}).map(([key, sent]) => (
        <input type="hidden" name={key} value={sent} />
      ))}
      <label class="ds-label" for={id}>
        {label}
      </label>
      <div class="search-row">
        <input class="ds-input" type="search" id={id} name={name} value={value} />
        <button class="ds-button" type="submit">
          <Icon name="search" />
          {button ?? designTexts(language)('searchLabel')}
        </button>
      </div>
    </form>
  )
}
