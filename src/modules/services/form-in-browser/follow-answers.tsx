import { raw } from 'hono/html'
import type { PageParts } from '#engines/altinn/index.ts'

/** The script that lets a form page follow its answers, with what it needs to know of the form. */
export function FollowAnswers({ parts, script }: { parts: PageParts; script: string }) {
  // Data, not a program: it is never run. `<` is written so that nothing in it can end the element.
  const json = JSON.stringify(parts).replaceAll('<', '\\u003c')
  return (
    <>
      <script type="application/json" id="skjema-deler">
        {raw(json)}
      </script>
      <script src={script} defer></script>
    </>
  )
}
