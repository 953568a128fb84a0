import type { Child } from 'hono/jsx'
import { Alert } from '#design/alert.tsx'
import { Details } from '#design/details.tsx'
import { type Fact, Facts } from '#design/facts.tsx'
import { type FactView, type ItemView, plainText, type RepeatingGroupView } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { servicesTexts } from '../services.text.ts'
import { FormField } from './form-field.tsx'
import { SummaryPart } from './form-summary.tsx'
import { Blocks, Inline } from './marked-text.tsx'

export interface ItemsProps {
  items: readonly ItemView[]
  language: Language
  /** Address of a page of this form, for "Endre". */
  hrefOf(pageId: string): string
}

/** The parts of a form page in order; facts that follow each other stand in one list. Buttons are drawn last, apart. */
export function FormItems({ items, language, hrefOf }: ItemsProps) {
  const drawn: Child[] = []
  let facts: FactView[] = []
  const flush = () => {
    if (facts.length > 0)
      drawn.push(<Facts language={language} facts={facts.map((fact) => known(fact, language))} />)
    facts = []
  }
  for (const item of items) {
    if (item.kind === 'fact') {
      facts.push(item)
      continue
    }
    flush()
    drawn.push(<FormItem item={item} language={language} hrefOf={hrefOf} />)
  }
  flush()
  return <>{drawn}</>
}

function FormItem({ item, language, hrefOf }: { item: ItemView } & Omit<ItemsProps, 'items'>) {
  switch (item.kind) {
    case 'text-field':
    case 'text-area':
    case 'date':
    case 'radio':
    case 'checkboxes':
    case 'select':
      return <FormField field={item} language={language} />
    case 'heading': {
      const Heading = `h${item.level}` as 'h2'
      return (
        <Heading class="ds-heading" data-size={item.level === 2 ? 'sm' : 'xs'}>
          <Inline nodes={item.text} />
        </Heading>
      )
    }
    case 'paragraph':
      return <Blocks nodes={item.content} />
    case 'alert':
      return (
        <Alert kind={item.color} title={plainText(item.title)}>
          <Blocks nodes={item.body} />
        </Alert>
      )
    case 'group':
      return <FormGroup item={item} language={language} hrefOf={hrefOf} />
    case 'repeating-group':
      return <FormRows group={item} language={language} hrefOf={hrefOf} />
    case 'summary':
      return <SummaryPart summary={item.summary} language={language} hrefOf={hrefOf} />
    case 'divider':
      return <hr class="ds-divider" />
    case 'not-shown':
      return <Alert kind="warning">{item.message}</Alert>
    default:
      return null
  }
}

function FormGroup({
  item,
  language,
  hrefOf,
}: { item: ItemView & { kind: 'group' } } & Omit<ItemsProps, 'items'>) {
  const inside = (
    <>
      <Blocks nodes={item.description} />
      <FormItems items={item.items} language={language} hrefOf={hrefOf} />
    </>
  )
  if (item.look === 'details') return <Details summary={plainText(item.title)}>{inside}</Details>
  if (item.title.length === 0) return inside
  return (
    <section aria-labelledby={`${item.elementId}-tittel`}>
      <h2 class="ds-heading" data-size="sm" id={`${item.elementId}-tittel`}>
        <Inline nodes={item.title} />
      </h2>
      {inside}
    </section>
  )
}

/** Each row is a group of fields with the row's own heading as its question: whose kindergarten is asked for. */
function FormRows({ group, language, hrefOf }: { group: RepeatingGroupView } & Omit<ItemsProps, 'items'>) {
  const t = servicesTexts(language)
  const fault = group.issues.find((issue) => issue.severity === 'error')
  return (
    <>
      <Blocks nodes={group.description} />
      {fault && (
        <p class="ds-validation-message" id={group.elementId}>
          {fault.message}
        </p>
      )}
      {group.rows.map((row) => {
        const heading = row.items.find((item) => item.kind === 'heading')
        return (
          <fieldset class="ds-fieldset">
            <legend class="ds-label">
              {heading ? <Inline nodes={heading.text} /> : t('form.row', { number: row.index + 1 })}
            </legend>
            {row.rowIdField && <input type="hidden" {...row.rowIdField} />}
            <FormItems
              items={row.items.filter((item) => item !== heading)}
              language={language}
              hrefOf={hrefOf}
            />
            {row.remove && (
              <button
                class="ds-button"
                data-variant="tertiary"
                type="submit"
                name={row.remove.name}
                value={row.remove.value}
              >
                {row.remove.label}
              </button>
            )}
          </fieldset>
        )
      })}
      {group.add && (
        <button
          class="ds-button"
          data-variant="secondary"
          type="submit"
          name={group.add.name}
          value={group.add.value}
        >
          {group.add.label}
        </button>
      )}
    </>
  )
}

function known(fact: FactView, language: Language): Fact {
  const t = servicesTexts(language)
  const explained = [...fact.description, ...fact.help]
  const source = fact.source && sourceName(fact.source.source, language)
  const wrong =
    fact.source?.source === 'folkeregisteret'
      ? t('wrong.folkeregisteret')
      : fact.source?.source === 'summertskattegrunnlag'
        ? t('wrong.summertskattegrunnlag')
        : null
  return {
    label: fact.labelText,
    value: fact.value,
    ...(source && fact.source ? { source, fetchedAt: new Date(fact.source.fetchedAt) } : {}),
    ...(wrong
      ? {
          ifWrong: (
            <>
              <Blocks nodes={explained} />
              <p class="ds-paragraph">{wrong}</p>
            </>
          ),
        }
      : {}),
  }
}

/** The register's name as a resident knows it; the id itself for one we have no word for. */
export function sourceName(source: string, language: Language): string {
  const t = servicesTexts(language)
  if (source === 'folkeregisteret' || source === 'summertskattegrunnlag' || source === 'skatteetaten')
    return t(`source.${source}`)
  return source
}
