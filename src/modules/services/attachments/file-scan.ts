import type { VirusScanner } from '#integrations/clamd/client.ts'
import type { Log } from '#platform/log.ts'
import { OutsideFailure } from '#platform/outside-failure.ts'
import type { ScanState } from './attachments.ts'

/** How this installation looks for viruses. */
export interface FileScan {
  /** False where files must not be taken at all: nobody looks at them, and the operator has not allowed that. */
  readonly takesFiles: boolean
  /** While the resident waits: `pending` when the scanner does not answer. */
  now(bytes: Uint8Array): Promise<ScanState>
  /** Later: @throws OutsideFailure while the scanner still does not answer. */
  again(bytes: Uint8Array): Promise<ScanState>
}

export function fileScan(
  scanner: VirusScanner | null,
  unscanned: 'refuse' | 'accept',
  log: Pick<Log, 'warn'>,
): FileScan {
  if (!scanner) {
    const unseen = async () => 'not-scanned' as const
    return { takesFiles: unscanned === 'accept', now: unseen, again: unseen }
  }
  return {
    takesFiles: true,
    async now(bytes) {
      try {
        return await scanner.scan(bytes)
      } catch (error) {
        if (!(error instanceof OutsideFailure)) throw error
        log.warn({ problem: error.message }, 'a file was taken before it could be looked at')
        return 'pending'
      }
    },
    again: (bytes) => scanner.scan(bytes),
  }
}
