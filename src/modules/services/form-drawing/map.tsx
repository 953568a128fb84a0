import type { Drawn } from './drawn.ts'
import { AfterField } from './field-parts.tsx'
import { drawField } from './text-and-choice.tsx'

/** A place in words: what is asked for as one field, what is marked as a list. */
export function drawMap({ item: map, language }: Drawn<'map'>) {
  const headingId = `${map.elementId}-omrader`
  return (
    <>
      {map.field && drawField({ item: map.field, language })}
      {map.areas.length > 0 && (
        <section aria-labelledby={headingId}>
          <p class="ds-label" id={headingId}>
            {map.field ? map.areasHeading : map.labelText}
          </p>
          <ul class="ds-list">
            {map.areas.map((area) => (
              <li>{area}</li>
            ))}
          </ul>
        </section>
      )}
      {!map.field && <AfterField field={map} language={language} />}
    </>
  )
}
