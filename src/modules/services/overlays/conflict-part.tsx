import { CsrfField } from '#design/csrf-field.tsx'
import { RadioGroup } from '#design/radio-group.tsx'
import { SummaryList } from '#design/summary-list.tsx'
import { TextArea } from '#design/text-area.tsx'
import type { Conflict, Ground } from '#engines/altinn/index.ts'
import type { Language } from '#platform/i18n.ts'
import { heldInWords, placeInWords, valueInWords } from './place-words.ts'
import { versionsTexts } from './versions.text.ts'

/** What was wrong with a settlement, at its field. */
export interface ConflictFault {
  /** Id of the field. */
  id: string
  field: 'verdi' | 'valg'
  text: string
  typed: string
}

/** One place that the package and an owner both changed: what it said, what is new, ours, and choosing. */
export function ConflictPart(props: {
  language: Language
  csrfToken: string | undefined
  action: string
  ground: Ground
  conflict: Conflict
  /** Posted with it: whose difference it is, or in which draft. */
  owner: { name: string; value: string }
  maySettle: boolean
  fault: ConflictFault | null
}) {
  const { language, conflict, ground, owner, fault } = props
  const v = versionsTexts(language)
  const { path } = conflict
  const id = (field: 'verdi' | 'valg' | 'grunn') => conflictFieldId(field, owner.value, path)
  const wrong = fault && [id('verdi'), id('valg')].includes(fault.id) ? fault : null
  const place = placeInWords(ground.app, path, language)
  return (
    <>
      <h3 class="ds-heading" data-size="xs">
        {place}
      </h3>
      <SummaryList
        language={language}
        rows={[
          { label: v('upgrade.was'), value: heldInWords(path, conflict.was, language, ground.app) },
          { label: v('upgrade.new'), value: heldInWords(path, conflict.new, language, ground.app) },
          { label: v('upgrade.ours'), value: valueInWords(path, conflict.ours, language, ground.app) },
        ]}
      />
      {props.maySettle && (
        <form method="post" action={props.action} novalidate class="narrow">
          <CsrfField token={props.csrfToken} />
          <input type="hidden" name={owner.name} value={owner.value} />
          <input type="hidden" name="sti" value={path} />
          <input type="hidden" name="ny" value={JSON.stringify(conflict.new)} />
          <input type="hidden" name="var" value={JSON.stringify(conflict.ours)} />
          <RadioGroup
            id={id('valg')}
            name="valg"
            label={v('upgrade.choose')}
            language={language}
            error={wrong?.field === 'valg' ? wrong.text : undefined}
            value={wrong?.field === 'verdi' ? 'skriv' : ''}
            choices={[
              { value: 'behold', label: v('upgrade.keep') },
              { value: 'ny', label: v('upgrade.take') },
              ...(typeof conflict.ours === 'string' ? [{ value: 'skriv', label: v('upgrade.write') }] : []),
            ]}
          />
          {typeof conflict.ours === 'string' && (
            <TextArea
              id={id('verdi')}
              name="verdi"
              label={v('upgrade.own')}
              language={language}
              rows={3}
              optional
              value={wrong ? wrong.typed : ''}
              error={wrong?.field === 'verdi' ? wrong.text : undefined}
            />
          )}
          <TextArea id={id('grunn')} name="grunn" label={v('upgrade.reason')} language={language} rows={2} />
          <button class="ds-button" data-variant="secondary" type="submit">
            {v('upgrade.settle')}
            <span class="ds-sr-only"> {place}</span>
          </button>
        </form>
      )}
    </>
  )
}

export const conflictFieldId = (field: 'verdi' | 'valg' | 'grunn', owner: string, path: string) =>
  `${field}-${owner}-${path.replace(/[^a-zA-Z0-9]/g, '-')}`
