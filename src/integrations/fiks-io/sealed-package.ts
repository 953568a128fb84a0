import type { Clock } from '#platform/clock.ts'
import type { Random } from '#platform/random.ts'
import type { ZipLimits } from '#platform/zip.ts'
import { CannotOpenShipment, openShipment, type ReceiverKey } from '../svarinn/open-shipment.ts'
import { encryptFile } from '../svarut/encrypt-file.ts'
import { PackageFault, type PackedFile, readContainer, writeContainer } from './container.ts'
import { judgeSigner, type PackageSigner, type SignedBy } from './signature.ts'

export type { ReceiverKey } from '../svarinn/open-shipment.ts'
export { PackageFault, type PackageFaultCode, type PackedFile } from './container.ts'
export type { PackageSigner, SignedBy } from './signature.ts'

/** What a message of Fiks IO carries: a signed container (ASiC-E), encrypted for the receiver (CMS). */
export interface Packages {
  seal(files: readonly PackedFile[], receiverCertificatePem: string): Promise<Uint8Array>
  /**
   * Opened with one of our keys, the signature proven, its signer in force and trusted, each file as it was signed.
   * @throws PackageFault
   */
  open(
    sealed: Uint8Array,
    keys: readonly ReceiverKey[],
    limits: ZipLimits,
  ): Promise<{ files: PackedFile[]; signer: SignedBy }>
}

/** @param config.trusted PEM of the authorities whose certificates of organisations are believed; none: any in force */
export function packages(
  config: { signer: PackageSigner; trusted: readonly string[] },
  world: { clock: Clock; random: Random },
): Packages {
  return {
    async seal(files, receiverCertificatePem) {
      return encryptFile(receiverCertificatePem, await writeContainer(files, config.signer, world))
    },
    async open(sealed, keys, limits) {
      const opened = await readContainer(decrypted(sealed, keys), limits)
      const judged = judgeSigner(opened.signer, config.trusted, world.clock.now())
      if (judged !== 'trusted')
        throw new PackageFault(judged === 'expired' ? 'signer-expired' : 'signer-not-trusted')
      return opened
    },
  }
}

function decrypted(sealed: Uint8Array, keys: readonly ReceiverKey[]): Uint8Array {
  try {
    return openShipment(sealed, keys)
  } catch (error) {
    if (!(error instanceof CannotOpenShipment)) throw error
    throw new PackageFault(error.why === 'other-key' ? 'other-key' : 'not-encrypted')
  }
}
