import { deflateRawSync } from 'node:zlib'
import type { PageParts } from '#engines/altinn/index.ts'

/**
 * What a form page needs to know to follow its answers; data, never run. Pages with personal data are sent as they are,
 * since compressing secrets together with what others can choose gives them away; what is packed here holds no secret,
 * and packed it weighs a third.
 */
export function PackedParts({ parts }: { parts: PageParts }) {
  return (
    <script type="application/octet-stream" id="skjema-deler">
      {deflateRawSync(JSON.stringify(parts)).toString('base64')}
    </script>
  )
}
