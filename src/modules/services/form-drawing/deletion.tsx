import type { DeletionView } from '#engines/altinn/index.ts'
import { RowButton } from './row-button.tsx'

/** The question before something is deleted; on the page itself, so that it needs no script. */
export function Deletion({ deletion, about }: { deletion: DeletionView; about: string }) {
  return (
    <div class="ds-alert" data-color="warning">
      <p class="ds-paragraph">{deletion.question}</p>
      <div class="buttons">
        <RowButton button={deletion.yes} about={about} look="secondary" />
        <RowButton button={deletion.no} look="tertiary" />
      </div>
    </div>
  )
}
