import type { Mailer } from '#integrations/mail/client.ts'
import { takeWholeFile } from '#modules/services/index.ts'
import type { PostedFile } from '#platform/http/parts.ts'
import type { Language } from '#platform/i18n.ts'

interface Parts {
  fileScan: Parameters<typeof takeWholeFile>[0]
  clients: { mail?: Mailer }
}

/** What the board's part needs beside the rest: where its e-mail goes, and who looks at documents that come in. */
export const forBoard = <World extends Parts>(world: World) => ({
  ...world,
  ...(world.clients.mail ? { mail: world.clients.mail } : {}),
  takeFile: (file: PostedFile, language: Language) => takeWholeFile(world.fileScan, file, language),
})
