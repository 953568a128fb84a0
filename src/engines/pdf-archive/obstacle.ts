/**
 * Why a PDF is not made PDF/A: what in it a copy would have to lose, or what we do not check well enough to vouch for. Numbers
 * are sections of ISO 19005-2.
 */
export type Obstacle =
  | 'unreadable' // not to be parsed as written, or encrypted (6.1.3)
  | 'limits' // 6.1.13
  | 'names' // 6.1.8: names outside ASCII are not looked into
  | 'filter' // 6.1.7.2: LZW, Crypt
  | 'outside-file' // 6.1.7.1
  | 'attached-file' // 6.8
  | 'colour' // 6.2.4: CMYK, DeviceN, a profile that does not fit
  | 'graphics-state' // 6.2.5
  | 'rendering-intent' // 6.2.6
  | 'image' // 6.2.8: JPEG 2000, alternates; 6.2.9: PostScript
  | 'font-not-embedded' // 6.2.11.4
  | 'font-kind' // embedded, of a sort whose widths we do not read (6.2.11.5)
  | 'font-widths' // 6.2.11.5, 6.2.11.8
  | 'font-encoding' // 6.2.11.3, 6.2.11.6
  | 'content' // 6.2.2
  | 'annotation' // 6.3
  | 'form' // 6.4, and signatures, which a copy would break
  | 'action' // 6.5
  | 'layers' // 6.9
  | 'other' // 6.10, 6.11

/** Thrown while looking; caught where a PDF is asked for. */
export class NotArchivable extends Error {
  readonly obstacle: Obstacle

  constructor(obstacle: Obstacle) {
    super(`not archivable: ${obstacle}`)
    this.obstacle = obstacle
  }
}
