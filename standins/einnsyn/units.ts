import { createHmac } from 'node:crypto'
import { uuidOf } from '../fiks/integrations.ts'
import { helgeland } from '../population/index.ts'
import type { EinnsynUnit } from './server.ts'

/** Each municipality's unit in eInnsyn with its key, worked out from one secret as the Fiks integrations are. */
export const einnsynUnits = (secret: string): (EinnsynUnit & { municipality: string })[] =>
  helgeland.map(({ number, name }) => ({
    municipality: number,
    id: `enh_${uuidOf(`einnsyn ${number}`).replaceAll('-', '').slice(0, 26)}`,
    apiKey: `secret_${createHmac('sha256', secret).update(`einnsyn ${number}`).digest('base64url')}`,
    name: `${name} kommune`,
  }))
